#include "base/date.h"

#include <stdio.h>

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* Reads `len` digits at `*at`, followed by the end or a hyphen. */
static bool number(struct str s, size_t *at, size_t len, int *out)
{
    if (s.len < *at + len) {
        return false;
    }
    int n = 0;
    for (size_t i = 0; i < len; i++) {
        char c = s.ptr[*at + i];
        if (!is_digit(c)) {
            return false;
        }
        n = n * 10 + (c - '0');
    }
    *at += len;
    *out = n;
    return *at == s.len || s.ptr[(*at)++] == '-';
}

static bool is_calendar_day(struct date d)
{
    if (d.year < 1 || d.month < 0 || d.month > 12) {
        return false;
    }
    return d.day == 0 || d.day <= days_in_month(d.year, d.month);
}

bool date_parse(struct str text, unsigned forms, struct date *out)
{
    unsigned form = text.len == 4    ? DATE_YEAR
                    : text.len == 7  ? DATE_MONTH
                    : text.len == 10 ? DATE_DAY
                                     : 0;
    struct date d = {0};
    size_t at = 0;
    if (!(form & forms) || !number(text, &at, 4, &d.year) ||
        (form != DATE_YEAR && (!number(text, &at, 2, &d.month) || d.month == 0)) ||
        (form == DATE_DAY && (!number(text, &at, 2, &d.day) || d.day == 0)) ||
        !is_calendar_day(d)) {
        return false;
    }
    *out = d;
    return true;
}

int date_compare(struct date a, struct date b)
{
    if (a.year != b.year) {
        return a.year - b.year;
    }
    if (a.month == 0 || b.month == 0 || a.month != b.month) {
        return a.month == 0 || b.month == 0 ? 0 : a.month - b.month;
    }
    return a.day == 0 || b.day == 0 ? 0 : a.day - b.day;
}

struct date date_add_months(struct date d, int months)
{
    int month = d.month - 1 + months;
    struct date later = {d.year + month / 12, month % 12 + 1, d.day};
    int last = days_in_month(later.year, later.month);
    later.day = later.day > last ? last : later.day;
    return later;
}

/* After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days:
   years begin on 1 March so that the leap day comes last. */
struct date date_from_unix(int64_t seconds)
{
    int64_t days = seconds / 86400 - (seconds % 86400 < 0) + 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    int64_t day_of_era = days - era * 146097;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) /
        365;
    int64_t day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t march_month = (5 * day_of_year + 2) / 153;
    int month = (int)(march_month < 10 ? march_month + 3 : march_month - 9);
    return (struct date){
        .year = (int)(year_of_era + era * 400 + (month <= 2)),
        .month = month,
        .day = (int)(day_of_year - (153 * march_month + 2) / 5 + 1),
    };
}

/* The way back: days_from_civil. */
int64_t date_to_days(struct date d)
{
    int64_t year = d.year - (d.month <= 2);
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t year_of_era = year - era * 400;
    int64_t march_month = d.month > 2 ? d.month - 3 : d.month + 9;
    int64_t day_of_year = (153 * march_month + 2) / 5 + d.day - 1;
    int64_t day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

void date_stamp(int64_t seconds, char out[DATE_STAMP_BYTES])
{
    struct date d = date_from_unix(seconds);
    int in_day = (int)(((seconds % 86400) + 86400) % 86400);
    snprintf(out, DATE_STAMP_BYTES, "%04d-%02d-%02dT%02d:%02d:%02dZ", d.year % 10000,
             d.month, d.day, in_day / 3600, in_day / 60 % 60, in_day % 60);
}

/* Two digits at `at`; 99 is too much for any part of a day. */
static int two_digits(struct str s, size_t at)
{
    bool digits = is_digit(s.ptr[at]) && is_digit(s.ptr[at + 1]);
    return digits ? (s.ptr[at] - '0') * 10 + s.ptr[at + 1] - '0' : 99;
}

bool date_stamp_parse(struct str text, int64_t *out)
{
    struct date d;
    if (text.len != strlen("2026-11-25T00:00:00Z") || text.ptr[10] != 'T' ||
        text.ptr[13] != ':' || text.ptr[16] != ':' || text.ptr[19] != 'Z' ||
        !date_parse(str_slice(text, 0, 10), DATE_DAY, &d)) {
        return false;
    }
    int hour = two_digits(text, 11), minute = two_digits(text, 14);
    int second = two_digits(text, 17);
    *out = date_to_days(d) * 86400 + hour * 3600 + minute * 60 + second;
    return hour < 24 && minute < 60 && second < 60;
}
