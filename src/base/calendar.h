#pragma once

#include <stdint.h>

#include "base/buf.h"
#include "base/date.h"

/* A calendar of whole days (iCalendar, RFC 5545), by libical. The same days give the
   same bytes everywhere. Belongs to one thread. */
struct calendar;

/* Texts are UTF-8 without control characters but newlines; copied. */
struct calendar_day {
    const char *uid; /* the same in every calendar that holds the event */
    struct date date;
    const char *summary, *description;
    const char *category; /* a comma would make two of it */
    const char *url;      /* NULL: none */
};

/* An empty calendar. `name` is what programs call it; `stamp`, in seconds since 1970,
   is the time of what is in it. */
struct calendar *calendar_begin(const char *name, int64_t stamp);

/* Adds an event with a reminder `alarm_days` before it. */
void calendar_add(struct calendar *c, const struct calendar_day *day,
                  unsigned alarm_days);

/* Adds the calendar at the end of `out` and frees it. */
void calendar_end(struct calendar *c, struct buf *out);
