#pragma once

#include <stddef.h>

#include "model/entry.h"

/* An entry or translation in two states; NULL where it is not there. */
struct entry_pair {
    const struct entry *before, *after;
};

/*
 * Joins entries that are gone to those that have come under another name: the same name
 * in another folder, then a name that lists the old one in its `aliases`, then one that
 * is the same practice (model/difference.h); translations go with their original. What
 * was taken over leaves an empty pair.
 */
void pairs_follow_names(struct entry_pair *pairs, size_t count);

/* Drops empty pairs and sorts the others by category, slug and language; how many
   there are. */
size_t pairs_sort(struct entry_pair *pairs, size_t count);
