#include "base/calendar.h"
#include "base/utf8.h"
#include "support.h"

enum { NOON = 1764072000, LINE_BYTES_MAX = 75 }; /* of 2025-11-25 */

static const struct calendar_day plain = {
    .uid = "review-a@example.org",
    .date = {2026, 3, 1},
    .summary = "Review: A; b, c \\ d",
    .description = "One line\nand another",
    .category = "helplines",
    .url = "https://example.org/a.html",
};

static struct str calendar_of(struct bench *b, const struct calendar_day *days,
                              size_t count)
{
    struct buf out = {0};
    struct calendar *c = calendar_begin("Reviews", NOON);
    for (size_t i = 0; i < count; i++) {
        calendar_add(c, &days[i], 14);
    }
    calendar_end(c, &out);
    return buf_keep(&out, &b->arena);
}

static void a_day_is_an_event_with_a_reminder(void **state)
{
    assert_str(calendar_of(*state, &plain, 1),
               "BEGIN:VCALENDAR\r\n"
               "VERSION:2.0\r\n"
               "PRODID:-//popreg//reviews//EN\r\n"
               "NAME:Reviews\r\n"
               "X-WR-CALNAME:Reviews\r\n"
               "BEGIN:VEVENT\r\n"
               "UID:review-a@example.org\r\n"
               "DTSTAMP:20251125T120000Z\r\n"
               "DTSTART;VALUE=DATE:20260301\r\n"
               "SUMMARY:Review: A\\; b\\, c \\\\ d\r\n"
               "DESCRIPTION:One line\\nand another\r\n"
               "CATEGORIES:helplines\r\n"
               "URL:https://example.org/a.html\r\n"
               "TRANSP:TRANSPARENT\r\n"
               "BEGIN:VALARM\r\n"
               "ACTION:DISPLAY\r\n"
               "TRIGGER:-P2W\r\n"
               "DESCRIPTION:Review: A\\; b\\, c \\\\ d\r\n"
               "END:VALARM\r\n"
               "END:VEVENT\r\n"
               "END:VCALENDAR\r\n");
}

/* The value of the line that begins with `name`, its folds taken out; each line must be
   short enough and whole characters. */
static struct str unfolded(struct bench *b, struct str text, const char *name)
{
    struct buf out = {0};
    struct str line;
    bool inside = false;
    while (str_next_line(&text, &line)) {
        assert_true(str_ends(line, "\r"));
        line.len--;
        assert_true(line.len <= LINE_BYTES_MAX);
        assert_int_equal(utf8_check(line), line.len);
        bool goes_on = str_starts(line, " ");
        inside = goes_on ? inside : str_starts(line, name);
        if (inside) {
            size_t from = goes_on ? 1 : strlen(name);
            buf_str(&out, str_slice(line, from, line.len));
        }
    }
    return buf_keep(&out, &b->arena);
}

static void long_lines_are_folded_between_characters(void **state)
{
    struct bench *b = *state;
    /* Each length, so that the fold falls on each byte of a character. */
    for (size_t pad = 0; pad < 80; pad++) {
        const char *title = arena_printf(
            &b->arena,
            "%.*s良好实践Ж‏كл€🙂良好实践Обзор практик"
            " и записей для детей и подростков",
            (int)pad,
            "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
        struct calendar_day day = plain;
        day.summary = title;
        assert_str(unfolded(b, calendar_of(b, &day, 1), "SUMMARY:"), title);
    }
}

static void days_keep_their_order(void **state)
{
    struct bench *b = *state;
    struct calendar_day days[] = {plain, plain};
    days[0].uid = "z";
    days[1].url = NULL;
    struct str text = calendar_of(b, days, COUNT_OF(days));
    size_t z = str_find(text, 0, STR("UID:z\r\n"));
    size_t a = str_find(text, 0, STR("UID:review-a@example.org\r\n"));
    assert_true(z < a && a < text.len);
    assert_int_equal(str_find(text, a, STR("URL:")), text.len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(a_day_is_an_event_with_a_reminder),
        BENCH_TEST(long_lines_are_folded_between_characters),
        BENCH_TEST(days_keep_their_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
