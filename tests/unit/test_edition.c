#include "model/edition.h"
#include "small.h"

#define ID_A "0123456789abcdef0123456789abcdef01234567"
#define ID_B "89abcdef0123456789abcdef0123456789abcdef"
#define PLAIN                                                                          \
    "title: {en: E}\ncut_off: 2026-01-31\nreview: [published]\nlanguages: [en]\n"      \
    "chapters: [{id: c, category: gaming}]\n"
enum { PLAIN_LINES = 5 };

/* The edition whose file ends with `end`; NULL, and said, when that is wrong. */
static const struct edition *edition_with(struct small *s, const char *end)
{
    struct bench *b = &s->bench;
    const struct small_change changes[] = {
        {"entries/gaming/a.md", "---\ntitle: A\n---\n"},
        {"registry/editions/e.yml", arena_printf(&b->arena, "%s%s", PLAIN, end)},
    };
    small_load(s, changes, COUNT_OF(changes));
    struct source root = small_source(b, changes, COUNT_OF(changes));
    return edition_load(&b->arena, &root, STR("e"), &s->corpus, &b->diags);
}

static void releases_are_read_the_newest_first(void **state)
{
    const struct edition *e =
        edition_with(*state, "released:\n"
                             "  - {commit: " ID_A ", on: 2026-02-01}\n"
                             "  - {on: 2026-03-01, commit: \"" ID_A "\"}\n"
                             "  - {commit: " ID_B ", on: 2026-02-01}\n"
                             "  - {commit: " ID_B ", on: 2025-12-31}\n");
    static const struct {
        const char *commit, *on;
        uint32_t line; /* below the plain ones */
    } expected[] = {
        {ID_A, "2026-03-01", 3},
        {ID_A, "2026-02-01", 2},
        {ID_B, "2026-02-01", 4},
        {ID_B, "2025-12-31", 5},
    };
    assert_non_null(e);
    assert_int_equal(e->release_count, COUNT_OF(expected));
    for (size_t i = 0; i < e->release_count; i++) {
        const struct release *r = &e->releases[i];
        assert_str(r->commit, expected[i].commit);
        assert_str(r->on, expected[i].on);
        assert_string_equal(r->place.path, "registry/editions/e.yml");
        assert_int_equal(r->place.span.line, PLAIN_LINES + expected[i].line);
    }
}

static void an_edition_need_not_be_released(void **state)
{
    static const char *const ends[] = {"", "released: []\n"};
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        const struct edition *e = edition_with(*state, ends[i]);
        assert_non_null(e);
        assert_int_equal(e->release_count, 0);
    }
}

static void what_is_no_release_is_refused_where_it_stands(void **state)
{
    static const char needs[] = "a release needs a 'commit' of 40 hexadecimal digits "
                                "and a day, 'on': YYYY-MM-DD";
    static const char list[] = "'released' must be a list";
    static const char line[] =
        "each release is a line of its own: - {commit: ..., on: YYYY-MM-DD}";
    static const struct {
        const char *text, *message, *help;
        uint32_t line, column; /* lines below the plain ones */
    } cases[] = {
        {"released: yes\n", list, line, 1, 11},
        {"released: {commit: " ID_A ", on: 2026-02-01}\n", list, line, 1, 11},
        {"released: [yes]\n", needs, NULL, 1, 12},
        {"released:\n  - {commit: 0123456, on: 2026-02-01}\n", needs, NULL, 2, 5},
        {"released:\n  - {commit: HEAD, on: 2026-02-01}\n", needs, NULL, 2, 5},
        {"released:\n  - {commit: " ID_A "0, on: 2026-02-01}\n", needs, NULL, 2, 5},
        {"released:\n  - {commit: " ID_A ", on: 2026-02-30}\n", needs, NULL, 2, 5},
        {"released:\n  - {commit: " ID_A ", on: 2026-02}\n", needs, NULL, 2, 5},
        {"released:\n  - {commit: " ID_A "}\n", needs, NULL, 2, 5},
        {"released:\n  - {on: 2026-02-01}\n", needs, NULL, 2, 5},
        {"released:\n  - {comit: " ID_A ", on: 2026-02-01}\n",
         "'comit' is no part of a release", "a similar one exists: 'commit'", 2, 6},
        {"released:\n  - commit: " ID_A "\n    on: 2026-02-01\n    tag: v1\n",
         "'tag' is no part of a release", "a release has a 'commit' and a day, 'on'", 4,
         5},
        {"released:\n  - {commit: " ID_A ", on: 2026-02-01}\n  - {}\n", needs, NULL, 3,
         5},
    };
    struct small *s = *state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        diags_init(&s->bench.diags, &s->bench.arena);
        assert_null(edition_with(s, cases[i].text));
        assert_int_equal(s->bench.diags.count, 1);
        const struct diag *d = s->bench.diags.items[0];
        assert_int_equal(d->level, LEVEL_FAILURE);
        assert_string_equal(d->message, cases[i].message);
        assert_string_equal(d->help ? d->help : "", cases[i].help ? cases[i].help : "");
        assert_string_equal(d->place.path, "registry/editions/e.yml");
        assert_int_equal(d->place.span.line, PLAIN_LINES + cases[i].line);
        assert_int_equal(d->place.span.column, cases[i].column);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(releases_are_read_the_newest_first),
        SMALL_TEST(an_edition_need_not_be_released),
        SMALL_TEST(what_is_no_release_is_refused_where_it_stands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
