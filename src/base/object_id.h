#pragma once

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"

/* The id of what a git repository holds: SHA-1 (git's "object name"). */

enum { OBJECT_ID_BYTES = 20 };

struct object_id {
    unsigned char bytes[OBJECT_ID_BYTES];
};

static inline bool object_id_equal(const struct object_id *a, const struct object_id *b)
{
    return memcmp(a->bytes, b->bytes, OBJECT_ID_BYTES) == 0;
}

/* All zeros: there is no object. */
static inline bool object_id_is_none(const struct object_id *id)
{
    return object_id_equal(id, &(struct object_id){{0}});
}

/* 40 lower-case hexadecimal digits; in `a`. */
const char *object_id_text(struct arena *a, const struct object_id *id);

/* The first 12 of them, by which people know a commit; in `a`. */
const char *object_id_short(struct arena *a, const struct object_id *id);
