#pragma once

#include "model/difference.h"

/* The part of difference.c that compares the front matter. */

struct comparing_fields {
    struct arena *arena;
    bool words; /* whether to find the words that differ in texts */
};

/* Adds the members that differ to `*list`; both are mappings. The path of the mapping,
   such as "sources[]." or "", says what a member means. */
void differing_members(const struct comparing_fields *c, const char *path,
                       const struct value *before, const struct value *after,
                       struct field_difference **list, size_t *count);
