#pragma once

#include "render/search_index.h"

/*
 * The index of one language as files for a browser, which reads only those that a query
 * needs. A shard holds neighbouring forms with their lists, as JSON:
 *
 *   {"words": {"form": list, ...}, "lists": [[gap, weight, ...], ...],
 *    "everywhere": [list, ...]}
 *
 * A list goes through its documents in order: each gap is the number of the document
 * less that of the one before, the first one less -1. A list whose forms are spread
 * over several shards is in each of them.
 */
struct search_shards {
    struct str *texts; /* JSON */
    struct str *first; /* up to which text a form belongs to the shard before */
    size_t count;
};

/* In `a`; what is needed for the time being in `scratch`. */
struct search_shards search_shards_of(struct arena *a, struct arena *scratch,
                                      const struct search_lists *lists);
