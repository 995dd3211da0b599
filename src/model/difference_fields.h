#pragma once

#include "model/difference.h"

/* The part of difference.c that compares the front matter. */

struct comparing_fields {
    struct arena *arena;
    bool words; /* whether to find the words that differ in texts */
};

/*
 * The members that differ; `*count`, 0 before, tells how many. Both are mappings. The
 * path of the mapping, such as "sources[]." or "", says what a member means.
 */
struct field_difference *differing_members(const struct comparing_fields *c,
                                           const char *path, const struct value *before,
                                           const struct value *after, size_t *count);
