#include "base/messages.h"
#include "support.h"

/* A text of the program that every catalogue translates, and one that none does. */
#define KNOWN "It is mended by hand."
#define UNKNOWN "no catalogue has this"

static int in_english(void **state)
{
    (void)state;
    return messages_use(STR("en")) ? 0 : -1;
}

static void languages_by_many_names(void **state)
{
    (void)state;
    static const struct {
        const char *wanted, *used; /* NULL: refused */
    } cases[] = {
        {"fr", "fr"},      {"fr_CA.UTF-8", "fr"}, {"fr-CA", "fr"}, {"ar@latin", "ar"},
        {"zh_Hant", "zh"}, {"ru.KOI8-R", "ru"},   {"es", "es"},    {"en_GB", "en"},
        {"C", "en"},       {"C.UTF-8", "en"},     {"POSIX", "en"}, {"de", NULL},
        {"frank", NULL},   {"f", NULL},           {"", NULL},      {"fr:en", "fr"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_true(messages_use(STR("en")));
        assert_int_equal(messages_use(str_from(cases[i].wanted)),
                         cases[i].used != NULL);
        assert_string_equal(messages_language(), cases[i].used ? cases[i].used : "en");
    }
}

static void each_catalogue_translates(void **state)
{
    (void)state;
    for (const char *const *lang = message_languages; *lang; lang++) {
        bool english = strcmp(*lang, "en") == 0;
        const char *known = tr_in(str_from(*lang), KNOWN);
        assert_int_equal(strcmp(known, KNOWN) == 0, english);
        /* the language in use is another one, and stays it */
        assert_string_equal(messages_language(), "en");
        assert_string_equal(tr(KNOWN), KNOWN);

        assert_true(messages_use(str_from(*lang)));
        assert_string_equal(tr(KNOWN), known);
        assert_ptr_equal(tr_in(STR("en"), KNOWN), KNOWN);
        assert_true(messages_use(STR("en")));
    }
}

static void what_is_not_translated_is_the_same_text(void **state)
{
    (void)state;
    static const char text[] = UNKNOWN, empty[] = "";
    for (const char *const *lang = message_languages; *lang; lang++) {
        assert_ptr_equal(tr_in(str_from(*lang), text), text);
        assert_ptr_equal(tr_in(str_from(*lang), empty), empty);
        assert_null(tr_in(str_from(*lang), NULL));
    }
    assert_ptr_equal(tr_in(STR("de"), text), text);
    assert_ptr_equal(tr_in((struct str){0}, text), text);
}

/* The text for `n` in the catalogue of the language in use. */
static const char *rules(size_t n)
{
    return tr_count("%zu rule; 'popreg explain NAME' tells more",
                    "%zu rules; 'popreg explain NAME' tells more about one", n);
}

/* Samples of Unicode CLDR's plural rules, whole numbers: each row has one form, and no
   other row of the language has it. */
static void plurals_follow_cldr(void **state)
{
    (void)state;
    static const struct {
        const char *lang;
        size_t samples[12]; /* ended by END */
    } cases[] = {
#define END SIZE_MAX
        {"en", {1, END}},
        {"en", {0, 2, 3, 11, 21, 100, 101, 1000000, END}},
        {"fr", {0, 1, END}},
        {"fr", {2, 17, 100, 1000, 1000000, END}},
        {"es", {1, END}},
        {"es", {0, 2, 16, 100, 1001, 1000000, END}},
        {"ru", {1, 21, 31, 101, 1001, END}},
        {"ru", {2, 3, 4, 22, 24, 32, 102, 1002, END}},
        {"ru", {0, 5, 10, 11, 12, 14, 19, 20, 25, 111, 112, END}},
        {"ar", {0, END}},
        {"ar", {1, END}},
        {"ar", {2, END}},
        {"ar", {3, 10, 103, 110, 1003, END}},
        {"ar", {11, 26, 99, 111, 199, 1011, END}},
        {"ar", {100, 101, 102, 200, 202, 1000, 1000000, END}},
        {"zh", {0, 1, 2, 15, 100, 1000000, END}},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_true(messages_use(str_from(cases[i].lang)));
        const char *form = rules(cases[i].samples[0]);
        for (const size_t *n = cases[i].samples; *n != END; n++) {
            if (strcmp(rules(*n), form) != 0) {
                fail_msg("%s: %zu is not as %zu", cases[i].lang, *n,
                         cases[i].samples[0]);
            }
        }
        /* Forms that are spelled alike still stand at places of their own. */
        bool again = i > 0 && strcmp(cases[i - 1].lang, cases[i].lang) == 0;
        assert_true(!again || rules(cases[i - 1].samples[0]) != form);
    }
#undef END
    assert_true(messages_use(STR("ru")));
    assert_string_equal(tr_count("one " UNKNOWN, "many " UNKNOWN, 1), "one " UNKNOWN);
    assert_string_equal(tr_count("one " UNKNOWN, "many " UNKNOWN, 21), "many " UNKNOWN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(languages_by_many_names, in_english),
        cmocka_unit_test_setup(each_catalogue_translates, in_english),
        cmocka_unit_test_setup(what_is_not_translated_is_the_same_text, in_english),
        cmocka_unit_test_setup(plurals_follow_cldr, in_english),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
