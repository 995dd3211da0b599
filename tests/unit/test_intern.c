#include "base/intern.h"
#include "support.h"

static void texts_have_numbers_in_their_order(void **state)
{
    struct bench *b = *state;
    struct interner t = interner_new(&b->arena);
    enum { MANY = 5000 };
    for (size_t round = 0; round < 2; round++) {
        for (size_t i = 0; i < MANY; i++) {
            const char *text = arena_printf(&b->arena, "%zu", i);
            assert_int_equal(intern(&t, str_from(text)), i);
        }
    }
    assert_int_equal(t.count, MANY);
    assert_str(t.texts[17], "17");
    assert_int_equal(intern(&t, STR("")), MANY);
    assert_int_equal(intern(&t, STR("")), MANY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {BENCH_TEST(texts_have_numbers_in_their_order)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
