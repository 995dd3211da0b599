#pragma once

#include "render/site.h"

/* When entries changed; what changed layout alone does not count. */

/* "2026-11-25" of seconds since 1970, in UTC. */
struct str day_text(struct arena *a, int64_t seconds);

struct change {
    const struct entry *entry;
    int64_t first, last; /* of the entry with its translations */
};

/* When it came and was last changed; both 0 when the history does not know it. */
struct change change_of(const struct site *s, const struct entry *e);

/* The shown entries that the history knows, the last changed first, those of one time
   by slug; at most `max`. Their number is in `*count`. In `a`. */
const struct change *changes_newest(const struct site *s, struct arena *a, size_t max,
                                    size_t *count);

/* {title, path, lang, dir, foreign, fresh, day, date}; `fresh`: it is new. */
const struct value *change_view(const struct site *s, const struct tongue *t,
                                struct arena *a, const struct change *c);
