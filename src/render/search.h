#pragma once

#include "render/site.h"

/*
 * What the site's search reads: for each language of the interface the words of its
 * texts and the rows that results show, and for all of them the facets. Entries are
 * documents here, numbered from 0 by their slugs, the same in every language.
 */
struct search {
    const struct entry **documents; /* by number */
    uint32_t *numbers;              /* by the entry's index */
    size_t count;
    struct search_shards *shards; /* by the tongue's place in the site */
};

/* How many rows a file of rows holds. */
enum { SEARCH_ROWS = 8 };

/* For the shown entries of `s`, whose languages are loaded. In `a`. */
const struct search *search_build(const struct site *s, struct arena *a,
                                  struct crew *crew, struct diags *diags);
