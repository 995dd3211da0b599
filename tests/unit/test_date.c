#include "base/date.h"
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
        {"2024-12-31", DATE_DAY, true},  {"2024-01-00", DATE_DAY, false},
        {"2024-00-01", DATE_DAY, false}, {"2024-4-3", DATE_DAY, false},
        {"24-04-03", DATE_DAY, false},   {"2024/04/03", DATE_DAY, false},
        {"2024-04/03", DATE_DAY, false}, {"2024-04", DATE_YEAR | DATE_DAY, false},
        {"20244", DATE_YEAR, false},     {"-024", DATE_YEAR, false},
        {" 2024", DATE_YEAR, false},     {"0000", DATE_YEAR, false},
        {"0001-01-01", DATE_DAY, true},  {"2024-04-", DATE_DAY | DATE_MONTH, false},
        {"", DATE_YEAR, false},          {"2024-04-03 ", DATE_DAY, false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct date d;
        if (date_parse(str_from(cases[i].text), cases[i].forms, &d) != cases[i].good) {
            fail_msg("'%s'", cases[i].text);
        }
    }
}

static void absent_parts_are_zero(void **state)
{
    (void)state;
    struct date d;
    unsigned any = DATE_YEAR | DATE_MONTH | DATE_DAY;
    assert_true(date_parse(STR("2024"), any, &d));
    assert_int_equal(d.year * 10000 + d.month * 100 + d.day, 20240000);
    assert_true(date_parse(STR("2024-11"), any, &d));
    assert_int_equal(d.year * 10000 + d.month * 100 + d.day, 20241100);
    assert_true(date_parse(STR("2024-11-09"), any, &d));
    assert_int_equal(d.year * 10000 + d.month * 100 + d.day, 20241109);
}

static void days_of_unix_time(void **state)
{
    (void)state;
    static const struct {
        int64_t seconds;
        const char *stamp;
    } cases[] = {
        {0, "1970-01-01T00:00:00Z"},
        {951782400, "2000-02-29T00:00:00Z"},
        {951868799, "2000-02-29T23:59:59Z"},
        {-1, "1969-12-31T23:59:59Z"},
        {-86400, "1969-12-31T00:00:00Z"},
        {-86401, "1969-12-30T23:59:59Z"},
        {1764028800, "2025-11-25T00:00:00Z"},
        {4107542399, "2100-02-28T23:59:59Z"},
        {4107542400, "2100-03-01T00:00:00Z"},
        {-2203891200, "1900-03-01T00:00:00Z"},
        {-62135596800, "0001-01-01T00:00:00Z"},
        {2147483648, "2038-01-19T03:14:08Z"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char stamp[DATE_STAMP_BYTES];
        date_stamp(cases[i].seconds, stamp);
        assert_string_equal(stamp, cases[i].stamp);
    }
}

/* Four hundred years of days follow each other as the calendar says. */
static void no_day_is_left_out(void **state)
{
    (void)state;
    struct date before = date_from_unix(-86400);
    for (int64_t day = 0; day < 146097; day++) {
        struct date d = date_from_unix(day * 86400);
        assert_int_equal(date_to_days(d), day);
        bool next_day = d.month == before.month && d.day == before.day + 1;
        bool next_month = d.day == 1 && d.month == before.month % 12 + 1 &&
                          d.year == before.year + (before.month == 12);
        char text[DATE_STAMP_BYTES];
        date_stamp(day * 86400, text);
        struct date again;
        if (!(next_day || next_month) ||
            !date_parse((struct str){text, 10}, DATE_DAY, &again) ||
            date_compare(d, again) != 0) {
            fail_msg("%s", text);
        }
        before = d;
    }
    assert_int_equal(before.year, 2369);
    assert_int_equal(before.day, 31);
}

static void months_are_added(void **state)
{
    (void)state;
    static const struct {
        struct date from;
        int months;
        struct date to;
    } cases[] = {
        {{2025, 8, 31}, 18, {2027, 2, 28}}, {{2025, 8, 31}, 0, {2025, 8, 31}},
        {{2025, 12, 1}, 1, {2026, 1, 1}},   {{2023, 1, 31}, 13, {2024, 2, 29}},
        {{2025, 1, 15}, 24, {2027, 1, 15}}, {{2025, 3, 31}, 1, {2025, 4, 30}},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct date d = date_add_months(cases[i].from, cases[i].months);
        assert_int_equal(d.year, cases[i].to.year);
        assert_int_equal(d.month, cases[i].to.month);
        assert_int_equal(d.day, cases[i].to.day);
    }
}

static void only_known_parts_are_compared(void **state)
{
    (void)state;
    static const struct {
        struct date a, b;
        int order;
    } cases[] = {
        {{2024, 5, 1}, {2024, 5, 1}, 0},  {{2024, 5, 1}, {2024, 5, 2}, -1},
        {{2024, 5, 9}, {2024, 6, 1}, -1}, {{2023, 12, 31}, {2024, 1, 1}, -1},
        {{2024, 0, 0}, {2024, 5, 1}, 0},  {{2024, 5, 0}, {2024, 5, 31}, 0},
        {{2024, 4, 0}, {2024, 5, 1}, -1}, {{2025, 0, 0}, {2024, 12, 31}, 1},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        int order = date_compare(cases[i].a, cases[i].b);
        int back = date_compare(cases[i].b, cases[i].a);
        if ((order > 0) - (order < 0) != cases[i].order ||
            (back > 0) - (back < 0) != -cases[i].order) {
            fail_msg("case %zu: %d, %d", i, order, back);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_read),
        cmocka_unit_test(absent_parts_are_zero),
        cmocka_unit_test(days_of_unix_time),
        cmocka_unit_test(no_day_is_left_out),
        cmocka_unit_test(months_are_added),
        cmocka_unit_test(only_known_parts_are_compared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
