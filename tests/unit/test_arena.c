#include "support.h"

static void memory_is_zeroed_and_aligned(void **state)
{
    struct bench *b = *state;
    static const size_t sizes[] = {0, 1, 3, 17, 4096, 5000, 100 * 1024, 300 * 1024};
    for (size_t round = 0; round < 20; round++) {
        for (size_t i = 0; i < COUNT_OF(sizes); i++) {
            unsigned char *bytes = arena_alloc(&b->arena, sizes[i]);
            assert_int_equal((uintptr_t)bytes % _Alignof(max_align_t), 0);
            for (size_t k = 0; k < sizes[i]; k++) {
                if (bytes[k] != 0) {
                    fail_msg("byte %zu of %zu is not zero", k, sizes[i]);
                }
            }
            memset(bytes, 0xAB, sizes[i]);
        }
    }
}

/* Each piece is filled with its own number; none may touch another. */
static void pieces_do_not_overlap(void **state)
{
    struct bench *b = *state;
    enum { PIECES = 400 };
    unsigned char *pieces[PIECES];
    size_t sizes[PIECES];
    for (size_t i = 0; i < PIECES; i++) {
        sizes[i] = i % 50 == 49 ? 200 * 1024 : i * 7 % 900 + 1;
        pieces[i] = arena_alloc(&b->arena, sizes[i]);
        memset(pieces[i], (int)(i % 251), sizes[i]);
    }
    for (size_t i = 0; i < PIECES; i++) {
        for (size_t k = 0; k < sizes[i]; k++) {
            if (pieces[i][k] != i % 251) {
                fail_msg("piece %zu changed at byte %zu", i, k);
            }
        }
    }
}

static void an_arena_may_begin_with_a_large_piece(void **state)
{
    struct bench *b = *state;
    char *large = arena_alloc(&b->arena, 1024 * 1024);
    char *small = arena_alloc(&b->arena, 8);
    memset(large, 'L', 1024 * 1024);
    memset(small, 's', 8);
    assert_int_equal(large[1024 * 1024 - 1], 'L');
    assert_memory_equal(small, "ssssssss", 8);
}

static void the_last_piece_can_grow_in_its_place(void **state)
{
    struct bench *b = *state;
    char *first = arena_room(&b->arena, 10), *last = arena_room(&b->arena, 10);
    assert_false(arena_extend(&b->arena, first, 10, 20));
    assert_true(arena_extend(&b->arena, last, 10, 100));
    memset(last, 'L', 100);
    char *next = arena_room(&b->arena, 1);
    assert_true(next >= last + 100);
    assert_false(arena_extend(&b->arena, last, 100, 200));
    assert_false(arena_extend(&b->arena, next, 1, 1024 * 1024));
}

static void copies_end_with_a_zero(void **state)
{
    struct bench *b = *state;
    assert_string_equal(arena_copy(&b->arena, "abcdef", 3), "abc");
    assert_string_equal(arena_copy(&b->arena, NULL, 0), "");
    const char *with_zero = arena_copy(&b->arena, "a\0b", 3);
    assert_memory_equal(with_zero, "a\0b", 4);
}

static void formats_of_any_length(void **state)
{
    struct bench *b = *state;
    assert_string_equal(arena_printf(&b->arena, "%s-%d", "a", 7), "a-7");
    const char *wide = arena_printf(&b->arena, "%*s", 200000, "x");
    assert_int_equal(strlen(wide), 200000);
    assert_int_equal(wide[199999], 'x');
}

static void arrays_grow(void **state)
{
    struct bench *b = *state;
    size_t *numbers = NULL, count = 0;
    for (size_t i = 0; i < 1000; i++) {
        size_t *slot = arena_push(&b->arena, &numbers, &count, sizeof *slot);
        assert_int_equal(*slot, 0);
        *slot = i;
    }
    assert_int_equal(count, 1000);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(numbers[i], i);
    }
}

static void a_released_arena_can_be_used_again(void **state)
{
    struct bench *b = *state;
    arena_alloc(&b->arena, 1024 * 1024);
    arena_release(&b->arena);
    assert_string_equal(arena_copy(&b->arena, "again", 5), "again");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(memory_is_zeroed_and_aligned),
        BENCH_TEST(pieces_do_not_overlap),
        BENCH_TEST(an_arena_may_begin_with_a_large_piece),
        BENCH_TEST(the_last_piece_can_grow_in_its_place),
        BENCH_TEST(copies_end_with_a_zero),
        BENCH_TEST(formats_of_any_length),
        BENCH_TEST(arrays_grow),
        BENCH_TEST(a_released_arena_can_be_used_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
