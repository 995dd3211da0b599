#include "lsp/position.h"
#include "support.h"

/* Latin, Arabic, Chinese, an emoji, a letter with a combining accent, and all line
   ends. */
#define TEXT                                                                           \
    "abc\n"                                                                            \
    "\xD9\x86\xD9\x82x\r\n"                                                            \
    "\xE5\x85\xAC\xE4\xBC\x9A\r"                                                       \
    "\xF0\x9F\x8E\xAE!\n"                                                              \
    "e\xCC\x81\n"                                                                      \
    "\n"                                                                               \
    "end"

static const struct {
    const char *what;
    size_t offset;
    uint32_t line, utf8, utf16, utf32;
} places[] = {
    {"beginning", 0, 0, 0, 0, 0},
    {"end of a line", 3, 0, 3, 3, 3},
    {"beginning of the next", 4, 1, 0, 0, 0},
    {"behind one Arabic letter", 6, 1, 2, 1, 1},
    {"behind two", 8, 1, 4, 2, 2},
    {"before CR LF", 9, 1, 5, 3, 3},
    {"behind CR LF", 11, 2, 0, 0, 0},
    {"behind one ideograph", 14, 2, 3, 1, 1},
    {"before CR alone", 17, 2, 6, 2, 2},
    {"before the emoji", 18, 3, 0, 0, 0},
    {"behind the emoji", 22, 3, 4, 2, 1},
    {"behind the mark", 23, 3, 5, 3, 2},
    {"before the accent", 25, 4, 1, 1, 1},
    {"behind the accent", 27, 4, 3, 2, 2},
    {"an empty line", 28, 5, 0, 0, 0},
    {"the last line", 29, 6, 0, 0, 0},
    {"the end", 32, 6, 3, 3, 3},
};

static void places_are_counted_both_ways(void **state)
{
    struct bench *b = *state;
    for (int encoding = POSITION_UTF8; encoding <= POSITION_UTF32; encoding++) {
        struct lines lines =
            lines_of(&b->arena, STR(TEXT), (enum position_encoding)encoding);
        assert_int_equal(lines.count, 7);
        for (size_t i = 0; i < COUNT_OF(places); i++) {
            uint32_t counts[] = {places[i].utf8, places[i].utf16, places[i].utf32};
            struct position p = {places[i].line, counts[encoding]};
            struct position got = lines_position(&lines, places[i].offset);
            if (got.line != p.line || got.character != p.character ||
                lines_offset(&lines, p) != places[i].offset) {
                fail_msg("%s in encoding %d: %u:%u, offset %zu", places[i].what,
                         encoding, got.line, got.character, lines_offset(&lines, p));
            }
        }
    }
}

static void what_is_out_of_bounds_is_brought_in(void **state)
{
    struct bench *b = *state;
    struct lines lines = lines_of(&b->arena, STR(TEXT), POSITION_UTF16);
    static const struct {
        struct position p;
        size_t offset;
    } cases[] = {
        {{0, 4}, 3},  {{0, UINT32_MAX}, 3}, {{1, 99}, 9},
        {{3, 1}, 18}, /* within a pair of surrogates */
        {{6, 9}, 32}, {{7, 0}, 32},         {{UINT32_MAX, UINT32_MAX}, 32},
        {{5, 1}, 28},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        if (lines_offset(&lines, cases[i].p) != cases[i].offset) {
            fail_msg("case %zu: %zu", i, lines_offset(&lines, cases[i].p));
        }
    }
    assert_int_equal(lines_position(&lines, 20).character, 0); /* within the emoji */
    assert_int_equal(lines_position(&lines, 10).character, 3); /* within CR LF */
    assert_int_equal(lines_position(&lines, 10).line, 1);
}

static void every_byte_finds_back(void **state)
{
    struct bench *b = *state;
    static const char odd[] = "\xFF\x80\n\xC3\r\xF0\x9F\n\r\r\n\xED\xA0\x80";
    const struct str texts[] = {
        STR(TEXT), {odd, sizeof odd - 1}, STR(""), STR("\n"), STR("\r\n")};
    for (size_t t = 0; t < COUNT_OF(texts); t++) {
        struct str text = exact(b, texts[t].ptr, texts[t].len);
        for (int encoding = POSITION_UTF8; encoding <= POSITION_UTF32; encoding++) {
            struct lines lines =
                lines_of(&b->arena, text, (enum position_encoding)encoding);
            for (size_t at = 0; at <= text.len; at++) {
                struct position p = lines_position(&lines, at);
                size_t back = lines_offset(&lines, p);
                struct position again = lines_position(&lines, back);
                assert_true(back <= at);
                assert_true(p.line == again.line && p.character == again.character);
            }
        }
        free((char *)text.ptr);
    }
}

static void texts_without_lines_have_one(void **state)
{
    struct bench *b = *state;
    struct lines none = lines_of(&b->arena, (struct str){0}, POSITION_UTF16);
    struct lines ended = lines_of(&b->arena, STR("a\n"), POSITION_UTF16);
    assert_int_equal(none.count, 1);
    assert_int_equal(lines_offset(&none, (struct position){3, 3}), 0);
    assert_int_equal(ended.count, 2);
    assert_str(lines_line(&ended, 0), "a");
    assert_str(lines_line(&ended, 1), "");
    assert_int_equal(lines_position(&ended, 2).line, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(places_are_counted_both_ways),
        BENCH_TEST(what_is_out_of_bounds_is_brought_in),
        BENCH_TEST(every_byte_finds_back),
        BENCH_TEST(texts_without_lines_have_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
