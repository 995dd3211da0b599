#include "check/repeats.h"
#include "support.h"

enum { MANY = 5000 };

static uint64_t nth(uint64_t i)
{
    return (i + 1) * UINT64_C(0xD1B54A32D192ED03);
}

static void what_is_there_twice_is_told(void **state)
{
    struct bench *b = *state;
    struct repeats r = repeats_new(&b->arena, MANY);
    for (size_t i = 0; i < MANY; i++) {
        repeats_add(&r, nth(i));
    }
    for (size_t i = 0; i < MANY; i += 7) {
        repeats_add(&r, nth(i));
    }
    size_t others = 0;
    for (size_t i = 0; i < MANY; i++) {
        bool told = repeats_has(&r, nth(i));
        assert_true(told || i % 7);
        others += told && i % 7;
    }
    assert_true(others < MANY / 4);
}

static void a_filter_can_be_used_again(void **state)
{
    struct bench *b = *state;
    struct repeats r = repeats_new(&b->arena, 0);
    repeats_add(&r, 1);
    repeats_add(&r, 1);
    assert_true(repeats_has(&r, 1));
    repeats_clear(&r);
    assert_false(repeats_has(&r, 1));
    repeats_add(&r, 1);
    assert_false(repeats_has(&r, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(what_is_there_twice_is_told),
        BENCH_TEST(a_filter_can_be_used_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
