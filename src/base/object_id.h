#pragma once

#include <stdbool.h>
#include <string.h>

/* The id of what a git repository holds: SHA-1 (git's "object name"). */

enum { OBJECT_ID_BYTES = 20, OBJECT_ID_HEX_BYTES = 41 };

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

/* Writes 40 lower-case hexadecimal digits and a zero. */
static inline void object_id_hex(const struct object_id *id,
                                 char out[OBJECT_ID_HEX_BYTES])
{
    static const char digits[] = "0123456789abcdef";
    for (int i = 0; i < OBJECT_ID_BYTES; i++) {
        out[2 * i] = digits[id->bytes[i] >> 4];
        out[2 * i + 1] = digits[id->bytes[i] & 15];
    }
    out[OBJECT_ID_HEX_BYTES - 1] = '\0';
}
