#include "render/draw.h"

#include "model/registry.h"
#include "render/levels.h"
#include "support.h"

static bool has(struct str text, const char *part)
{
    return str_contains(text, part);
}

static void drawings_are_as_large_as_numbers(void **state)
{
    struct bench *b = *state;
    struct arena *a = &b->arena;
    assert_true(has(draw_bar(a, 0, 5), "d=\"M0 0h0v12H0z\""));
    assert_true(has(draw_bar(a, 5, 5), "class=\"s4\" d=\"M0 0h160v12H0z\""));
    assert_true(has(draw_bar(a, 1, 1000), "d=\"M0 0h1v12H0z\""));
    assert_int_equal(draw_disc(a, 0, 5).len, 0);
    assert_true(has(draw_disc(a, 5, 5), "r=\"12\""));
    assert_true(has(draw_disc(a, 1, 4), "r=\"8\""));
    static const struct {
        size_t n;
        unsigned shade;
    } shades[] = {{0, 0}, {1, 1}, {2, 2}, {3, 2}, {4, 3}, {9, 3}, {10, 4}, {9999, 4}};
    for (size_t i = 0; i < COUNT_OF(shades); i++) {
        assert_int_equal(draw_shade(shades[i].n), shades[i].shade);
    }
}

static size_t count(struct str text, const char *part)
{
    size_t n = 0, at = 0, len = strlen(part);
    while ((at = str_find(text, at, str_from(part))) < text.len) {
        n++;
        at += len;
    }
    return n;
}

static void levels_are_filled_up_to_the_one_reached(void **state)
{
    struct bench *b = *state;
    struct term terms[] = {{.id = STR("low"), .index = 0},
                           {.id = STR("middle"), .index = 1},
                           {.id = STR("high"), .index = 2}};
    struct vocabulary v = {.terms = terms, .count = COUNT_OF(terms)};
    static const struct {
        const char *level;
        size_t full;
    } cases[] = {{"low", 1}, {"middle", 2}, {"high", 3}, {"none-of-them", 0}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct str svg = level_drawing(&b->arena, &v, str_from(cases[i].level));
        assert_int_equal(count(svg, "<rect"), COUNT_OF(terms));
        assert_int_equal(count(svg, "class=\"full\""), cases[i].full);
    }
    assert_int_equal(count(level_drawing(&b->arena, NULL, STR("low")), "<rect"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(drawings_are_as_large_as_numbers),
        BENCH_TEST(levels_are_filled_up_to_the_one_reached),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
