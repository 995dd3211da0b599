#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/*
 * Calendar dates as entries write them: YYYY, YYYY-MM or YYYY-MM-DD (ISO 8601), in the
 * proleptic Gregorian calendar. An absent month or day is 0.
 */
struct date {
    int year, month, day;
};

enum { DATE_DAY_SECONDS = 24 * 60 * 60 };

enum date_form { DATE_YEAR = 1, DATE_MONTH = 2, DATE_DAY = 4 };

/* Reads the whole of `text` in one of the `forms` (ORed). False when it is none of them
   or no day of the calendar. */
bool date_parse(struct str text, unsigned forms, struct date *out);

/*
 * Negative, zero or positive. Parts that one of the two does not have are not compared:
 * 2024 and 2024-05 are equal.
 */
int date_compare(struct date a, struct date b);

/* The date `months` later, its day cut to the length of that month. */
struct date date_add_months(struct date d, int months);

/* Days from 1970-01-01 to `d`, which has a month and a day. */
int64_t date_to_days(struct date d);

/* The day in UTC of `seconds` since 1970-01-01T00:00:00Z. */
struct date date_from_unix(int64_t seconds);

/* "2026-11-25T00:00:00Z" of `seconds` since 1970, into `out`. */
enum { DATE_STAMP_BYTES = 32 };
void date_stamp(int64_t seconds, char out[DATE_STAMP_BYTES]);

/* The way back; false when `text` is no such stamp. */
bool date_stamp_parse(struct str text, int64_t *out);
