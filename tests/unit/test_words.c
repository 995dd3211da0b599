#include "base/source.h"
#include "commands/option.h"
#include "model/mo.h"
#include "render/words.h"
#include "support.h"

/* All plural categories, so that the one that is chosen shows. */
static const char FORMS[] =
    "n: {zero: zero, one: one, two: two, few: few, many: many, "
    "other: other}\n"
    "date_day: \"{d}. {month} {y}\"\ndate_month: \"{month} {y}\"\n"
    "months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, m11, 12]\n"
    "months_alone: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, a11, 12]\n";

/* Samples of Unicode CLDR's plural rules. */
static void plurals_follow_cldr(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *lang;
        size_t n;
        const char *form;
    } cases[] = {
        {"en", 0, "other"},      {"en", 1, "one"},   {"en", 2, "other"},
        {"fr", 0, "one"},        {"fr", 1, "one"},   {"fr", 2, "other"},
        {"fr", 1000000, "many"}, {"es", 0, "other"}, {"es", 1, "one"},
        {"es", 1000000, "many"}, {"zh", 1, "other"}, {"ru", 1, "one"},
        {"ru", 2, "few"},        {"ru", 5, "many"},  {"ru", 11, "many"},
        {"ru", 12, "many"},      {"ru", 21, "one"},  {"ru", 22, "few"},
        {"ru", 111, "many"},     {"ar", 0, "zero"},  {"ar", 1, "one"},
        {"ar", 2, "two"},        {"ar", 3, "few"},   {"ar", 10, "few"},
        {"ar", 11, "many"},      {"ar", 99, "many"}, {"ar", 100, "other"},
        {"ar", 102, "other"},    {"ar", 103, "few"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char path[64];
        snprintf(path, sizeof path, "site/i18n/%s.yml", cases[i].lang);
        struct memory_file file = {path, {FORMS, sizeof FORMS - 1}, FILE_PLAIN};
        struct memory_files files = {&file, 1};
        struct source source = source_memory(&files);
        struct words w;
        assert_true(
            words_load(&b->arena, &source, str_from(cases[i].lang), &w, &b->diags));
        const char *form = words_count(&w, &b->arena, "n", cases[i].n);
        if (strcmp(form, cases[i].form) != 0) {
            fail_msg("%s %zu: %s", cases[i].lang, cases[i].n, form);
        }
        assert_string_equal(words_date(&w, &b->arena, STR("2026-11-25")),
                            "25. m11 2026");
        assert_string_equal(words_date(&w, &b->arena, STR("2026-11")), "a11 2026");
        assert_string_equal(words_date(&w, &b->arena, STR("2026")), "2026");
    }
}

static void put(unsigned char *at, uint32_t n, bool swapped)
{
    for (unsigned i = 0; i < 4; i++) {
        at[swapped ? 3 - i : i] = (unsigned char)(n >> (8 * i));
    }
}

enum { CATALOGUE_BYTES = 28 + 16 + 16 + 10 };

/* Two originals, "ab" and "cd", with "AB" and an empty translation. */
static void make_catalogue(unsigned char *out, bool swapped)
{
    static const uint32_t words[] = {
        0x950412de, 0,  2, 28, 44, 0, 0, 2, 60, 2, 63, /* originals: length, offset */
        2,          66, 0, 69};
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        put(out + 4 * i, words[i], swapped);
    }
    memcpy(out + 60, "ab\0cd\0AB\0", 10);
}

static void catalogues_are_searched(void **state)
{
    struct bench *b = *state;
    for (int swapped = 0; swapped <= 1; swapped++) {
        unsigned char bytes[CATALOGUE_BYTES] = {0};
        make_catalogue(bytes, swapped);
        struct str file = {(const char *)bytes, sizeof bytes};
        assert_str(mo_translate(file, STR("ab")), "AB");
        assert_str(mo_translate(file, STR("cd")), "cd");
        assert_str(mo_translate(file, STR("zz")), "zz");
        for (size_t len = 0; len < sizeof bytes; len++) {
            struct str cut = exact(b, bytes, len);
            mo_translate(cut, STR("ab"));
            free((char *)cut.ptr);
        }
    }
    assert_str(mo_translate(STR("no catalogue at all, but long enough"), STR("x")),
               "x");
}

struct sample {
    bool loud;
    unsigned jobs;
    const char *name, *list;
};

static const struct option sample_table[] = {
    {'l', "loud", NULL, "", OPTION_FLAG, offsetof(struct sample, loud)},
    {'j', "jobs", "N", "", OPTION_NUMBER, offsetof(struct sample, jobs)},
    {0, "name", "TEXT", "", OPTION_TEXT, offsetof(struct sample, name)},
    {0, "list", "A,B", "", OPTION_LIST, offsetof(struct sample, list)},
    {0},
};

static bool parse(struct bench *b, const char *line, struct sample *out,
                  struct parsed *parsed, struct buf *error)
{
    char *words[16], *copy = arena_copy(&b->arena, line, strlen(line));
    int count = 0;
    for (char *word = strtok(copy, " "); word; word = strtok(NULL, " ")) {
        words[count++] = word;
    }
    struct option_target target = {sample_table, out};
    *parsed = (struct parsed){.operands = ARENA_ARRAY(&b->arena, const char *, 16)};
    buf_clear(error);
    bool ok = options_parse(&target, 1, count, words, false, parsed, &b->arena, error);
    buf_char(error, '\0');
    return ok;
}

static void options_are_parsed(void **state)
{
    struct bench *b = *state;
    struct sample s = {0};
    struct parsed p;
    struct buf error = {0};
    assert_true(parse(b, "one -lj4 --name=x two --list a --list b", &s, &p, &error));
    assert_true(s.loud);
    assert_int_equal(s.jobs, 4);
    assert_string_equal(s.name, "x");
    assert_string_equal(s.list, "a,b");
    assert_int_equal(p.operand_count, 2);
    assert_string_equal(p.operands[1], "two");
    assert_true(parse(b, "--loud --no-loud -- --name -", &s, &p, &error));
    assert_false(s.loud);
    assert_int_equal(p.operand_count, 2);
    buf_release(&error);
}

static void wrong_options_are_told(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *line, *sentence;
    } cases[] = {
        {"--lout", "there is no option '--lout'; a similar one exists: '--loud'"},
        {"--nothing-like-it", "there is no option '--nothing-like-it'"},
        {"-x", "there is no option '-x'"},
        {"--name", "'--name' needs a value: TEXT"},
        {"--loud=yes", "'--loud' takes no value"},
        {"-j0", "'--jobs' needs a number from 1, not '0'"},
        {"-j 4x", "'--jobs' needs a number from 1, not '4x'"},
    };
    struct buf error = {0};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct sample s = {0};
        struct parsed p;
        assert_false(parse(b, cases[i].line, &s, &p, &error));
        assert_string_equal(error.ptr, cases[i].sentence);
    }
    buf_release(&error);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(plurals_follow_cldr),
        BENCH_TEST(catalogues_are_searched),
        BENCH_TEST(options_are_parsed),
        BENCH_TEST(wrong_options_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
