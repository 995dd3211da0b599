#include "base/fold.h"
#include "support.h"

static void case_and_accents_are_forgotten(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *what, *text, *folded;
    } cases[] = {
        {"nothing", "", ""},
        {"accents and blanks", "  \xC3\x89t\xC3\xA9  \xC3\xA0\xC2\xA0Nice ",
         "ete a nice"},
        {"only blanks", " \t\xC2\xA0 ", ""},
        {"a typographic apostrophe", "Children\xE2\x80\x99s", "children's"},
        {"capitals", "STRASSE", "strasse"},
        {"sharp s",
         "Stra\xC3\x9F"
         "e",
         "strasse"},
        {"composed and not", "cafe\xCC\x81", "cafe"},
        {"a ligature", "\xEF\xAC\x81n", "fin"},
        {"Greek, final sigma", "\xCE\xA3\xCE\x91\xCE\xA3", "\xCF\x83\xCE\xB1\xCF\x83"},
        {"Cyrillic", "\xD0\x9F\xD1\x80\xD0\xBE", "\xD0\xBF\xD1\x80\xD0\xBE"},
        {"Arabic vowel signs", "\xD8\xA8\xD9\x8E", "\xD8\xA8"},
        {"Chinese", "\xE9\x9C\x80\xE6\xB1\x82", "\xE9\x9C\x80\xE6\xB1\x82"},
        {"full-width letters", "\xEF\xBC\xA1", "a"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct str folded = fold(&b->arena, str_from(cases[i].text));
        if (!str_is(folded, cases[i].folded)) {
            fail_msg("%s: '%.*s'", cases[i].what, STR_ARGS(folded));
        }
        if (!str_equal(fold(&b->arena, folded), folded)) {
            fail_msg("%s: folding it again changes it", cases[i].what);
        }
    }
}

static void accents_are_composed(void **state)
{
    struct bench *b = *state;
    struct str plain = STR("cafe");
    assert_ptr_equal(compose(&b->arena, plain).ptr, plain.ptr);
    assert_str(compose(&b->arena, STR("cafe\xCC\x81 B")), "caf\xC3\xA9 B");
    assert_str(compose(&b->arena, STR("\xEF\xBC\xA1")), "\xEF\xBC\xA1");
    assert_str(compose(&b->arena, STR("A\xE9")), "A\xE9");
    assert_int_equal(lower_case(0xC9), 0xE9);
    assert_int_equal(lower_case(0x9700), 0x9700);
    assert_true(is_combining(0x301) && is_combining(0x93F) && !is_combining('a'));
}

static void what_is_not_utf8_stays(void **state)
{
    struct bench *b = *state;
    assert_str(fold(&b->arena, STR("ABC\xE9")), "ABC\xE9");
}

/* Words that fold() makes equal have one key, others have not. */
static void keys_of_words(void **state)
{
    struct bench *b = *state;
    static const char *const words[] = {"recemment",
                                        "R\xC3\xA9"
                                        "cemment",
                                        "recent",
                                        "Children\xE2\x80\x99s",
                                        "children's",
                                        "\xD8\xA8\xD9\x8E",
                                        "\xD8\xA8",
                                        "\xE9\x9C\x80",
                                        "",
                                        "a"};
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        for (size_t k = 0; k < COUNT_OF(words); k++) {
            struct str x = str_from(words[i]), y = str_from(words[k]);
            bool same = str_equal(fold(&b->arena, x), fold(&b->arena, y));
            if ((fold_key(x) == fold_key(y)) != same) {
                fail_msg("%s and %s", words[i], words[k]);
            }
        }
    }
}

static void widths_on_a_terminal(void **state)
{
    (void)state;
    assert_int_equal(terminal_width('a'), 1);
    assert_int_equal(terminal_width(0x9700), 2);
    assert_int_equal(terminal_width(0x301), 0);
    assert_int_equal(terminal_width(0), 0);
}

static void what_cannot_be_seen(void **state)
{
    (void)state;
    static const uint32_t invisible[] = {0,      '\n',   0x1B,   0x85,   0xAD,
                                         0x61C,  0x200B, 0x200D, 0x202E, 0x2028,
                                         0x2066, 0x3164, 0xFE0F, 0xFEFF};
    static const uint32_t visible[] = {' ', '\t', 'a', 0xA0, 0x301, 0x627, 0x9700};
    for (size_t i = 0; i < COUNT_OF(invisible); i++) {
        assert_true(is_invisible(invisible[i]));
    }
    for (size_t i = 0; i < COUNT_OF(visible); i++) {
        assert_false(is_invisible(visible[i]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(case_and_accents_are_forgotten),
        BENCH_TEST(accents_are_composed),
        BENCH_TEST(what_is_not_utf8_stays),
        BENCH_TEST(keys_of_words),
        cmocka_unit_test(widths_on_a_terminal),
        cmocka_unit_test(what_cannot_be_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
