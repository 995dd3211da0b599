#pragma once

#include "render/site.h"

/* What happened to entries, as feeds tell it. */

enum event_kind {
    EVENT_NEW,
    EVENT_CHANGED,
    EVENT_REVIEWED, /* the history is not known: only the day of the review is */
    EVENT_WITHDRAWN,
};

struct event {
    const struct entry *entry;
    enum event_kind kind;
    const char *first; /* when the entry came, ISO 8601 in UTC; NULL: not known */
    const char *last;  /* when this happened */
};

/* "new", "changed", "reviewed", "withdrawn": in feeds of all languages. */
const char *event_name(enum event_kind kind);

/* The key of its label among the words. */
const char *event_key(enum event_kind kind);

/* The latest event of each entry that is shown or withdrawn, by its index. In `a`. */
const struct event *events_load(const struct site *s, struct arena *a);

/* The latest event of each of the `count` entries, which are shown or withdrawn; the
   newest first, those of one time by slug; at most `max`. Their number is in `*found`.
   In `a`. */
const struct event *events_newest(const struct site *s, struct arena *a,
                                  const struct entry *const *entries, size_t count,
                                  size_t max, size_t *found);
