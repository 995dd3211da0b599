#include "render/words.h"
#include "support.h"

/* All plural categories, so that the one that is chosen shows. */
static const char WORDS[] =
    "n: {zero: zero, one: one, two: two, few: few, many: many, other: other}\n"
    "few_forms: {other: \"{n} of {n}\"}\n"
    "hello: \"{greeting}, {name}{unknown}!\"\n"
    "odd: \"a } b { c\"\n"
    "date_day: \"{d}. {month} {y}\"\n"
    "date_month: \"{month} {y}\"\n"
    "months: [m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12]\n"
    "months_alone: [a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12]\n";

static struct words words_in(struct bench *b, const char *lang)
{
    struct memory_file file = {arena_printf(&b->arena, "site/i18n/%s.yml", lang),
                               {WORDS, sizeof WORDS - 1},
                               FILE_PLAIN};
    struct memory_files files = {&file, 1};
    struct source source = source_memory(&files);
    struct words w;
    assert_true(words_load(&b->arena, &source, str_from(lang), &w, &b->diags));
    return w;
}

/* Samples of Unicode CLDR's plural rules, whole numbers. */
static void plurals_follow_cldr(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *lang, *form;
        size_t samples[12]; /* ended by END */
    } cases[] = {
#define END SIZE_MAX
        {"en", "one", {1, END}},
        {"en", "other", {0, 2, 3, 11, 21, 100, 101, 1000000, END}},
        {"fr", "one", {0, 1, END}},
        {"fr", "many", {1000000, 2000000, 10000000, END}},
        {"fr", "other", {2, 17, 100, 1000, 100000, 1000001, END}},
        {"es", "one", {1, END}},
        {"es", "many", {1000000, 2000000, END}},
        {"es", "other", {0, 2, 16, 100, 1001, 100000, 1000001, END}},
        {"ru", "one", {1, 21, 31, 101, 1001, END}},
        {"ru", "few", {2, 3, 4, 22, 24, 32, 102, 1002, END}},
        {"ru", "many", {0, 5, 10, 11, 12, 14, 19, 20, 25, 111, 112, END}},
        {"ar", "zero", {0, END}},
        {"ar", "one", {1, END}},
        {"ar", "two", {2, END}},
        {"ar", "few", {3, 10, 103, 110, 1003, END}},
        {"ar", "many", {11, 26, 99, 111, 199, 1011, END}},
        {"ar", "other", {100, 101, 102, 200, 202, 1000, 1000000, END}},
        {"zh", "other", {0, 1, 2, 15, 100, 1000000, END}},
        {"de", "one", {1, END}}, /* a language without a row of its own */
        {"de", "other", {0, 2, END}},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct words w = words_in(b, cases[i].lang);
        for (const size_t *n = cases[i].samples; *n != END; n++) {
            const char *form = words_count(&w, &b->arena, "n", *n);
            if (strcmp(form, cases[i].form) != 0) {
                fail_msg("%s %zu: %s", cases[i].lang, *n, form);
            }
        }
    }
}

static void a_missing_form_is_the_other_one(void **state)
{
    struct bench *b = *state;
    struct words w = words_in(b, "ar");
    assert_string_equal(words_count(&w, &b->arena, "few_forms", 2), "2 of 2");
    assert_string_equal(words_count(&w, &b->arena, "no_such_key", 2), "no_such_key");
}

static void names_in_braces_are_replaced(void **state)
{
    struct bench *b = *state;
    struct words w = words_in(b, "en");
    const struct word_value values[] = {{"name", STR("{greeting}")},
                                        {"greeting", STR("Hi")}};
    assert_string_equal(words_fill(&w, &b->arena, "hello", values, COUNT_OF(values)),
                        "Hi, {greeting}!");
    assert_string_equal(words_fill(&w, &b->arena, "none", values, COUNT_OF(values)),
                        "none");
    assert_string_equal(words_fill(&w, &b->arena, "odd", values, COUNT_OF(values)),
                        "a } b ");
    assert_str(words_get(&w, "hello"), "{greeting}, {name}{unknown}!");
    assert_str(words_get(&w, "none"), "none");
}

static void dates_are_put_into_words(void **state)
{
    struct bench *b = *state;
    struct words w = words_in(b, "ru");
    static const struct {
        const char *date, *words;
    } cases[] = {
        {"2026-11-25", "25. m11 2026"},
        {"2026-01-05", "5. m1 2026"},
        {"2026-12", "a12 2026"},
        {"2026", "2026"},
        {"2026-13-01", "2026-13-01"},
        {"soon", "soon"},
        {"", ""},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_string_equal(words_date(&w, &b->arena, str_from(cases[i].date)),
                            cases[i].words);
    }
    assert_string_equal(words_date(&w, &b->arena, (struct str){0}), "");
}

static void thousands_are_set_apart(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *lang;
        size_t n;
        const char *text;
    } cases[] = {
        {"en", 0, "0"},
        {"en", 999, "999"},
        {"en", 1000, "1,000"},
        {"en", 1234567, "1,234,567"},
        {"en", 10002, "10,002"},
        {"fr", 1234, "1\u202F234"},
        {"es", 1234, "1234"},
        {"es", 12345, "12\u00A0345"},
        {"ru", 1234, "1\u00A0234"},
        {"zh", 1234, "1,234"},
        {"xx", 1234, "1234"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct words w = {.lang = str_from(cases[i].lang)};
        assert_string_equal(words_number(&w, &b->arena, cases[i].n), cases[i].text);
    }
}

static void sizes_are_rounded(void **state)
{
    struct bench *b = *state;
    struct value *strings = value_object(&b->arena);
    value_set_text(&b->arena, strings, "decimal_point", ",");
    value_set_text(&b->arena, strings, "size_kb", "{n} ko");
    value_set_text(&b->arena, strings, "size_mb", "{n} Mo");
    struct words w = {.lang = STR("fr"), .strings = strings};
    static const struct {
        size_t bytes;
        const char *text;
    } cases[] = {{0, "0 ko"},         {1, "1 ko"},         {1000, "1 ko"},
                 {385632, "386 ko"},  {999999, "1000 ko"}, {1000000, "1,0 Mo"},
                 {1049999, "1,0 Mo"}, {1050000, "1,1 Mo"}, {12345678, "12,3 Mo"}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_string_equal(words_size(&w, &b->arena, cases[i].bytes), cases[i].text);
    }
}

static void languages_have_a_direction(void **state)
{
    struct bench *b = *state;
    assert_string_equal(words_in(b, "ar").direction, "rtl");
    assert_string_equal(words_in(b, "ru").direction, "ltr");
}

static void a_missing_file_is_told(void **state)
{
    struct bench *b = *state;
    struct memory_files none = {0};
    struct source source = source_memory(&none);
    struct words w;
    assert_false(words_load(&b->arena, &source, STR("fr"), &w, &b->diags));
    assert_true(str_contains(str_from(b->diags.items[0]->message), "site/i18n/fr.yml"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(plurals_follow_cldr),
        BENCH_TEST(a_missing_form_is_the_other_one),
        BENCH_TEST(names_in_braces_are_replaced),
        BENCH_TEST(dates_are_put_into_words),
        BENCH_TEST(thousands_are_set_apart),
        BENCH_TEST(sizes_are_rounded),
        BENCH_TEST(languages_have_a_direction),
        BENCH_TEST(a_missing_file_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
