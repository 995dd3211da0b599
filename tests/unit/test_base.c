#include "base/buf.h"
#include "base/crew.h"
#include "base/date.h"
#include "base/fold.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "support.h"

static void dates_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        unsigned forms;
        bool good;
    } cases[] = {
        {"2024", DATE_YEAR, true},       {"2024", DATE_DAY, false},
        {"2024-02", DATE_MONTH, true},   {"2024-13", DATE_MONTH, false},
        {"2024-00", DATE_MONTH, false},  {"2024-02-29", DATE_DAY, true},
        {"2023-02-29", DATE_DAY, false}, {"1900-02-29", DATE_DAY, false},
        {"2000-02-29", DATE_DAY, true},  {"2024-04-31", DATE_DAY, false},
        {"2024-4-3", DATE_DAY, false},   {"24-04-03", DATE_DAY, false},
        {"2024/04/03", DATE_DAY, false}, {"", DATE_YEAR | DATE_DAY, false},
        {"0000", DATE_YEAR, false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct date d;
        if (date_parse(str_from(cases[i].text), cases[i].forms, &d) != cases[i].good) {
            fail_msg("'%s'", cases[i].text);
        }
    }
}

static void days_of_unix_time(void **state)
{
    (void)state;
    static const struct {
        int64_t seconds;
        const char *stamp;
    } cases[] = {
        {0, "1970-01-01T00:00:00Z"},          {951782400, "2000-02-29T00:00:00Z"},
        {-1, "1969-12-31T23:59:59Z"},         {1764028800, "2025-11-25T00:00:00Z"},
        {4107542399, "2100-02-28T23:59:59Z"}, {4107542400, "2100-03-01T00:00:00Z"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char stamp[DATE_STAMP_BYTES];
        date_stamp(cases[i].seconds, stamp);
        assert_string_equal(stamp, cases[i].stamp);
    }
}

static void months_are_added(void **state)
{
    (void)state;
    struct date d = date_add_months((struct date){2025, 8, 31}, 18);
    assert_int_equal(d.year, 2027);
    assert_int_equal(d.month, 2);
    assert_int_equal(d.day, 28);
}

static void utf8_is_checked(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t good; /* bytes before the first bad one */
    } cases[] = {
        {"abc", 3},          {"\xC3\xA9", 2},
        {"a\xC3", 1},        {"\xC0\x80", 0},
        {"\xED\xA0\x80", 0}, {"\xF4\x90\x80\x80", 0},
        {"\xE2\x82\xAC", 3}, {"\xF0\x9F\x98\x80", 4},
        {"ok\x80", 2},       {"\xF0\x80\x80\x80", 0},
        {"\xE0\x80\x80", 0},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        if (utf8_check(str_from(cases[i].bytes)) != cases[i].good) {
            fail_msg("case %zu", i);
        }
    }
}

static void places_count_code_points(void **state)
{
    (void)state;
    struct locator l = locator_new(STR("a\n\xC3\xA9\xC3\xA9x\nlast"));
    struct span s = locator_span(&l, 6, 7);
    assert_int_equal(s.line, 2);
    assert_int_equal(s.column, 3);
    assert_int_equal(s.end_column, 4);
    s = locator_span(&l, 0, 1); /* backwards */
    assert_int_equal(s.line, 1);
    s = locator_span(&l, 100, 200); /* beyond the end */
    assert_int_equal(s.line, 3);
    assert_int_equal(s.column, 5);
}

static void distance_counts_edits(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        size_t distance;
    } cases[] = {
        {"", "", 0},
        {"chat", "chat", 0},
        {"chat", "CHAT", 0},
        {"groming", "grooming", 1},
        {"caht", "chat", 1},
        {"abc", "xyz", 3},
        {"a", "abcdefgh", 4 /* more than the limit */},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_int_equal(str_distance(str_from(cases[i].a), str_from(cases[i].b), 3),
                         cases[i].distance);
    }
}

static void folding_forgets_case_and_accents(void **state)
{
    struct bench *b = *state;
    assert_str(fold(&b->arena, str_from("  \xC3\x89t\xC3\xA9  \xC3\xA0\xC2\xA0Nice ")),
               "ete a nice");
    assert_str(fold(&b->arena, str_from("Children\xE2\x80\x99s")), "children's");
    assert_str(fold(&b->arena, str_from("STRASSE")), "strasse");
}

static void markup_is_escaped(void **state)
{
    (void)state;
    struct buf out = {0};
    buf_html(&out, STR("<a href=\"x\">'&'</a>"));
    assert_str(buf_view(&out), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
    buf_release(&out);
}

/* FIPS 180-4, the example "abc". */
static void hash_is_sha256(void **state)
{
    (void)state;
    char hex[HASH_HEX_BYTES];
    struct hash back;
    hash_hex(hash_of(STR("abc")), hex);
    assert_string_equal(
        hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_true(hash_parse(str_from(hex), &back));
    assert_true(hash_equal(back, hash_of(STR("abc"))));
    hex[3] = 'g';
    assert_false(hash_parse(str_from(hex), &back));
}

static void arrays_grow(void **state)
{
    struct bench *b = *state;
    size_t *numbers = NULL, count = 0;
    for (size_t i = 0; i < 1000; i++) {
        size_t *slot = arena_push(&b->arena, &numbers, &count, sizeof *slot);
        *slot = i;
    }
    assert_int_equal(count, 1000);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(numbers[i], i);
    }
}

enum { ITEMS = 1000 };

static void visit(void *state, struct hand *hand, size_t i)
{
    int *seen = state;
    seen[i]++;
    if (i % 100 == 0) {
        diag_fail(&hand->diags, NULL, "item %zu", i);
    }
}

static void every_item_is_done_once(void **state)
{
    struct bench *b = *state;
    for (unsigned workers = 1; workers <= 5; workers += 2) {
        struct crew crew;
        int seen[ITEMS] = {0};
        size_t before = b->diags.count;
        crew_init(&crew, workers);
        crew_each(&crew, ITEMS, visit, seen, &b->diags);
        assert_int_equal(b->diags.count - before, ITEMS / 100);
        for (size_t i = 0; i < ITEMS; i++) {
            assert_int_equal(seen[i], 1);
        }
        b->diags.count = before; /* what was said goes with the crew */
        crew_release(&crew);
    }
}

static void findings_are_sorted(void **state)
{
    struct bench *b = *state;
    diag_add(&b->diags, "b", (struct place){"x", {.line = 2, .column = 1}}, "3");
    diag_add(&b->diags, "a", (struct place){"x", {.line = 2, .column = 1}}, "2");
    diag_add(&b->diags, "z", (struct place){"x", {.line = 1, .column = 9}}, "1");
    diag_add(&b->diags, "a", (struct place){"a", {.line = 9, .column = 9}}, "0");
    diags_sort(&b->diags);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(b->diags.items[i]->message[0], '0' + (int)i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_read),
        cmocka_unit_test(days_of_unix_time),
        cmocka_unit_test(months_are_added),
        cmocka_unit_test(utf8_is_checked),
        cmocka_unit_test(places_count_code_points),
        cmocka_unit_test(distance_counts_edits),
        BENCH_TEST(folding_forgets_case_and_accents),
        cmocka_unit_test(markup_is_escaped),
        cmocka_unit_test(hash_is_sha256),
        BENCH_TEST(arrays_grow),
        BENCH_TEST(every_item_is_done_once),
        BENCH_TEST(findings_are_sorted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
