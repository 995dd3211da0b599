#include "base/utf8.h"
#include "support.h"

static void bad_bytes_are_found(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *what, *bytes;
        size_t good; /* bytes before the first bad one */
    } cases[] = {
        {"nothing", "", 0},
        {"ASCII", "abc", 3},
        {"two bytes", "\xC3\xA9", 2},
        {"three bytes", "\xE2\x82\xAC", 3},
        {"four bytes", "\xF0\x9F\x98\x80", 4},
        {"the last code point", "\xF4\x8F\xBF\xBF", 4},
        {"below the surrogates", "\xED\x9F\xBF", 3},
        {"above the surrogates", "\xEE\x80\x80", 3},
        {"cut after one of two", "a\xC3", 1},
        {"cut after two of three", "\xE2\x82", 0},
        {"cut after three of four", "\xF0\x9F\x98", 0},
        {"a lone continuation", "ok\x80", 2},
        {"a wrong continuation", "\xE2\x82x", 0},
        {"overlong, two bytes", "\xC0\x80", 0},
        {"overlong, three bytes", "\xE0\x9F\xBF", 0},
        {"overlong, four bytes", "\xF0\x8F\xBF\xBF", 0},
        {"a surrogate", "\xED\xA0\x80", 0},
        {"beyond the last code point", "\xF4\x90\x80\x80", 0},
        {"no lead byte at all", "\xF5\x80\x80\x80", 0},
        {"Latin-1 within text", "caf\xE9!", 3},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct str s = exact(b, cases[i].bytes, strlen(cases[i].bytes));
        size_t good = utf8_check(s);
        free((char *)s.ptr);
        if (good != cases[i].good) {
            fail_msg("%s: %zu", cases[i].what, good);
        }
    }
}

/* Every code point there is comes back as it was. */
static void code_points_survive(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        if (c >= 0xD800 && c <= 0xDFFF) {
            continue;
        }
        char bytes[4];
        size_t at = 0, len = utf8_encode(c, bytes);
        struct str s = {bytes, len};
        if (utf8_check(s) != len || utf8_next(s, &at) != c || at != len ||
            utf8_length(s) != 1) {
            fail_msg("U+%04X", c);
        }
    }
}

static void bad_bytes_count_one_by_one(void **state)
{
    (void)state;
    struct str s = STR("\xE2\x82x");
    size_t at = 0;
    assert_int_equal(utf8_next(s, &at), 0xFFFD);
    assert_int_equal(at, 1);
    assert_int_equal(utf8_next(s, &at), 0xFFFD);
    assert_int_equal(utf8_next(s, &at), 'x');
    assert_int_equal(at, s.len);
}

static void places_count_code_points(void **state)
{
    (void)state;
    static const char text[] = "a\n\xC3\xA9\xC3\xA9x\nlast";
    static const struct {
        const char *what;
        size_t start, end;
        uint32_t line, column, end_line, end_column;
    } cases[] = {
        {"forwards", 6, 7, 2, 3, 2, 4},
        {"backwards", 0, 1, 1, 1, 1, 2},
        {"a newline", 1, 2, 1, 2, 2, 1},
        {"over lines", 2, 10, 2, 1, 3, 3},
        {"beyond the end", 100, 200, 3, 5, 3, 5},
        {"the very end", 12, 12, 3, 5, 3, 5},
        {"ends before it begins", 6, 2, 2, 3, 2, 3},
    };
    struct locator l = locator_new(str_from(text));
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct span s = locator_span(&l, cases[i].start, cases[i].end);
        if (s.line != cases[i].line || s.column != cases[i].column ||
            s.end_line != cases[i].end_line || s.end_column != cases[i].end_column) {
            fail_msg("%s: %u:%u to %u:%u", cases[i].what, s.line, s.column, s.end_line,
                     s.end_column);
        }
        assert_true(s.start <= s.end && s.end <= sizeof text - 1);
    }
}

static void an_empty_text_has_one_place(void **state)
{
    (void)state;
    struct locator l = locator_new((struct str){0});
    struct span s = locator_span(&l, 0, 1);
    assert_int_equal(s.line, 1);
    assert_int_equal(s.column, 1);
    assert_int_equal(s.end, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(bad_bytes_are_found),
        cmocka_unit_test(code_points_survive),
        cmocka_unit_test(bad_bytes_count_one_by_one),
        cmocka_unit_test(places_count_code_points),
        cmocka_unit_test(an_empty_text_has_one_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
