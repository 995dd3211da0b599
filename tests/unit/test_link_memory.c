#define _XOPEN_SOURCE 700 /* mkdtemp() */
#include "model/link_memory.h"

#include "folder.h"

enum { HOUR = 3600, DAY = 24 * HOUR, WEEK = 7 * DAY };
static const int64_t NOON = 1795780800; /* 2026-11-27T12:00:00Z */

static struct link_memory *memory_at(struct folder *b, const char *name)
{
    const char *path = in_folder(b, name);
    struct link_memory *m = link_memory_read(&b->bench.arena, path, &b->bench.diags);
    assert_non_null(m);
    return m;
}

static void note(struct link_memory *m, const char *url, enum link_result r,
                 int64_t now)
{
    struct link_record *record = link_memory_of(m, str_from(url));
    link_record_note(m, record, r, r == LINK_GONE ? 404 : 0, (struct str){0}, now);
}

static enum link_standing standing(struct link_memory *m, const char *url)
{
    return link_judge(m, str_from(url)).standing;
}

static void results_of_statuses(void **state)
{
    (void)state;
    static const struct {
        long status;
        bool sends_on;
        enum link_result result;
    } cases[] = {
        {200, false, LINK_GOOD},         {204, false, LINK_GOOD},
        {206, false, LINK_GOOD},         {301, true, LINK_MOVED},
        {308, true, LINK_MOVED},         {302, false, LINK_BAD_REDIRECT},
        {304, false, LINK_ODD},          {300, true, LINK_ODD},
        {401, false, LINK_DENIED},       {403, false, LINK_DENIED},
        {404, false, LINK_GONE},         {410, false, LINK_GONE},
        {418, false, LINK_DENIED},       {429, false, LINK_LIMITED},
        {500, false, LINK_SERVER_FAULT}, {503, false, LINK_SERVER_FAULT},
        {101, false, LINK_ODD},          {999, false, LINK_ODD},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_int_equal(link_result_of_status(cases[i].status, cases[i].sends_on),
                         cases[i].result);
    }
    for (int i = 1; i < LINK_RESULT_COUNT; i++) {
        enum link_result r = (enum link_result)i;
        assert_int_equal(link_result_find(str_from(link_result_name(r))), r);
        assert_int_not_equal(link_weight(r), WEIGHT_UNASKED);
    }
    assert_int_equal(link_result_find(STR("no such")), LINK_UNASKED);
}

static void what_is_gone_is_broken_the_second_time(void **state)
{
    struct folder *b = *state;
    struct link_memory *m = memory_at(b, "gone");
    const char *url = "https://example.org/a";
    assert_int_equal(standing(m, url), STANDING_UNASKED);
    note(m, url, LINK_GONE, NOON);
    assert_int_equal(standing(m, url), STANDING_FAILING);
    note(m, url, LINK_GONE, NOON + 60); /* the same failure, seen again */
    assert_int_equal(standing(m, url), STANDING_FAILING);
    note(m, url, LINK_SERVER_FAULT, NOON + 2 * HOUR);
    assert_int_equal(standing(m, url), STANDING_UNKNOWN);
    note(m, url, LINK_GONE, NOON + 3 * HOUR);
    assert_int_equal(standing(m, url), STANDING_BROKEN);
    note(m, url, LINK_GOOD, NOON + DAY);
    assert_int_equal(standing(m, url), STANDING_GOOD);
    note(m, url, LINK_GONE, NOON + 2 * DAY);
    assert_int_equal(standing(m, url), STANDING_FAILING);
    assert_int_equal(link_memory_find(m, str_from(url))->first_failure, NOON + 2 * DAY);
}

static void a_fault_is_broken_on_the_third_day(void **state)
{
    struct folder *b = *state;
    struct link_memory *m = memory_at(b, "fault");
    const char *url = "https://example.org/a";
    for (int i = 0; i < 5; i++) {
        note(m, url, LINK_CERTIFICATE, NOON + i * 2 * HOUR);
        assert_int_equal(standing(m, url), STANDING_FAILING);
    }
    note(m, url, LINK_NO_CONNECTION, NOON + DAY);
    assert_int_equal(standing(m, url), STANDING_FAILING);
    note(m, url, LINK_CERTIFICATE, NOON + 2 * DAY);
    assert_int_equal(standing(m, url), STANDING_BROKEN);
}

static void what_passes_is_never_broken(void **state)
{
    struct folder *b = *state;
    struct link_memory *m = memory_at(b, "passing");
    for (int i = 0; i < 20; i++) {
        note(m, "https://example.org/a", LINK_DENIED, NOON + i * DAY);
        assert_int_equal(standing(m, "https://example.org/a"), STANDING_UNKNOWN);
    }
}

static void move(struct link_memory *m, const char *from, const char *to, long status)
{
    link_record_note(m, link_memory_of(m, str_from(from)), LINK_MOVED, status,
                     str_from(to), NOON);
}

static void redirects_are_followed_to_their_end(void **state)
{
    struct folder *b = *state;
    struct link_memory *m = memory_at(b, "moved");
    move(m, "https://a.example/", "https://b.example/", 301);
    struct link_verdict v = link_judge(m, STR("https://a.example/"));
    assert_int_equal(v.standing, STANDING_UNASKED);
    move(m, "https://b.example/", "https://c.example/", 308);
    note(m, "https://c.example/", LINK_GOOD, NOON);
    v = link_judge(m, STR("https://a.example/"));
    assert_int_equal(v.standing, STANDING_GOOD);
    assert_int_equal(v.hops, 2);
    assert_str(link_moved_to(m, STR("https://a.example/")), "https://c.example/");
    assert_str(v.last->url, "https://c.example/");
    move(m, "https://b.example/", "https://c.example/", 302);
    assert_str(link_moved_to(m, STR("https://a.example/")), "https://b.example/");
    assert_str(link_moved_to(m, STR("https://b.example/")), "");
    assert_str(link_moved_to(m, STR("https://c.example/")), "");
    move(m, "https://c.example/", "https://b.example/", 301);
    v = link_judge(m, STR("https://a.example/"));
    assert_true(v.endless);
    assert_int_equal(v.standing, STANDING_FAILING);
}

static void a_ring_is_broken_on_the_third_day(void **state)
{
    struct folder *b = *state;
    struct link_memory *m = memory_at(b, "ring");
    const char *url = "https://example.org/ring";
    for (int i = 0; i < 3; i++) {
        assert_int_not_equal(standing(m, url), STANDING_BROKEN);
        link_record_note(m, link_memory_of(m, str_from(url)), LINK_MOVED, 301,
                         str_from(url), NOON + i * DAY);
        note(m, url, LINK_LOOP, NOON + i * DAY);
    }
    assert_int_equal(standing(m, url), STANDING_BROKEN);
    move(m, url, "https://example.org/end", 301);
    assert_int_equal(link_memory_find(m, str_from(url))->days, 3);
    move(m, url, "https://example.org/end", 301);
    assert_int_equal(link_memory_find(m, str_from(url))->days, 0);
}

static void what_is_due_depends_on_its_age(void **state)
{
    struct folder *b = *state;
    struct link_memory *m = memory_at(b, "due");
    struct link_record *r = link_memory_of(m, STR("https://example.org/"));
    assert_true(link_record_is_due(r, NOON, WEEK));
    note(m, "https://example.org/", LINK_GOOD, NOON);
    assert_false(link_record_is_due(r, NOON + WEEK - 1, WEEK));
    assert_true(link_record_is_due(r, NOON + WEEK, WEEK));
    assert_true(link_record_is_due(r, NOON, 0));
    note(m, "https://example.org/", LINK_GONE, NOON);
    assert_false(link_record_is_due(r, NOON + 2 * HOUR, WEEK));
    assert_true(link_record_is_due(r, NOON + DAY, WEEK));
    r->not_before = NOON + 2 * DAY;
    assert_false(link_record_is_due(r, NOON + DAY, WEEK));
}

static void it_comes_back_as_it_was_written(void **state)
{
    struct folder *b = *state;
    struct link_memory *m = memory_at(b, "kept");
    struct link_record *r = link_memory_of(m, STR("https://example.org/\"q\""));
    link_record_note(m, r, LINK_MOVED, 302, STR("https://example.org/new"), NOON);
    r->page = (struct page_mark){STR("text/html"), STR("A title\twith \xC3\xA9"),
                                 UINT64_C(0xFEDCBA9876543210), NOON};
    r->turn = PAGE_PARKED;
    r->turned = NOON + 1;
    r->turned_title = STR("For sale");
    *(struct str *)arena_push(&b->bench.arena, &r->missing, &r->missing_count,
                              sizeof(struct str)) = STR("part-2");
    r->archive = STR("https://web.archive.org/web/2026/https://example.org/");
    r->archive_asked = NOON + 2;
    note(m, "https://a.example/", LINK_GONE, NOON);
    assert_true(link_memory_write(m, NULL, NULL, &b->bench.diags));

    struct link_memory *again = memory_at(b, "kept");
    const struct link_record *s = link_memory_find(again, r->url);
    assert_non_null(s);
    assert_int_equal(s->result, LINK_MOVED);
    assert_int_equal(s->status, 302);
    assert_int_equal(s->asked, NOON);
    assert_str(s->location, "https://example.org/new");
    assert_str(s->page.title, "A title\twith \xC3\xA9");
    assert_true(s->page.fingerprint == r->page.fingerprint);
    assert_int_equal(s->turn, PAGE_PARKED);
    assert_int_equal(s->turned, NOON + 1);
    assert_int_equal(s->missing_count, 1);
    assert_str(s->missing[0], "part-2");
    assert_str(s->archive, "https://web.archive.org/web/2026/https://example.org/");
    s = link_memory_find(again, STR("https://a.example/"));
    assert_int_equal(s->tries, 1);
    assert_int_equal(s->lasting, 1);
    assert_int_equal(s->first_failure, NOON);
    assert_int_equal(link_memory_spoilt(again), 0);
}

static void a_journal_outlives_what_is_killed(void **state)
{
    struct folder *b = *state;
    struct link_memory *m = memory_at(b, "killed");
    note(m, "https://example.org/1", LINK_GOOD, NOON);
    assert_true(link_memory_write(m, NULL, NULL, &b->bench.diags));
    note(m, "https://example.org/1", LINK_GONE, NOON + DAY);
    note(m, "https://example.org/2", LINK_GOOD, NOON + DAY);
    assert_true(link_memory_keep(m, link_memory_find(m, STR("https://example.org/1")),
                                 &b->bench.diags));
    assert_true(link_memory_keep(m, link_memory_find(m, STR("https://example.org/2")),
                                 &b->bench.diags));
    const char *journal = in_folder(b, "killed.journal");
    assert_true(fs_append(journal, STR("{\"url\":\"https://exam"), &b->bench.diags));

    struct link_memory *again = memory_at(b, "killed");
    assert_int_equal(link_memory_spoilt(again), 1);
    assert_int_equal(standing(again, "https://example.org/1"), STANDING_FAILING);
    assert_int_equal(standing(again, "https://example.org/2"), STANDING_GOOD);
    note(again, "https://example.org/3", LINK_GOOD, NOON + DAY);
    assert_true(link_memory_keep(
        again, link_memory_find(again, STR("https://example.org/3")), &b->bench.diags));

    struct link_memory *third = memory_at(b, "killed");
    assert_int_equal(standing(third, "https://example.org/3"), STANDING_GOOD);
    assert_true(link_memory_write(third, NULL, NULL, &b->bench.diags));
    assert_false(fs_exists(journal));
    assert_int_equal(standing(memory_at(b, "killed"), "https://example.org/2"),
                     STANDING_GOOD);
}

static void another_version_is_refused(void **state)
{
    struct folder *b = *state;
    const char *path = in_folder(b, "later");
    assert_true(fs_write(path, STR("{\"popreg_links\":2}\n"), &b->bench.diags));
    assert_null(link_memory_read(&b->bench.arena, path, &b->bench.diags));
    assert_int_equal(b->bench.diags.count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FOLDER_TEST(results_of_statuses),
        FOLDER_TEST(what_is_gone_is_broken_the_second_time),
        FOLDER_TEST(a_fault_is_broken_on_the_third_day),
        FOLDER_TEST(what_passes_is_never_broken),
        FOLDER_TEST(redirects_are_followed_to_their_end),
        FOLDER_TEST(a_ring_is_broken_on_the_third_day),
        FOLDER_TEST(what_is_due_depends_on_its_age),
        FOLDER_TEST(it_comes_back_as_it_was_written),
        FOLDER_TEST(a_journal_outlives_what_is_killed),
        FOLDER_TEST(another_version_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
