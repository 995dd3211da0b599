#pragma once

#include "render/site.h"

/*
 * Entries that are worth reading after one: those that it names, then those that share
 * terms with it. A shared term counts the more, the fewer entries have it (its inverse
 * document frequency), and those that count most are the reason that readers are told.
 */

enum { RELATED_MAX = 4, REASONS_MAX = 3 };

struct reason {
    const struct facet_kind *kind;
    struct str term;
};

struct relation {
    const struct entry *entry;
    struct reason reasons[REASONS_MAX];
    size_t reason_count;
};

struct relations {
    struct relation items[RELATED_MAX];
    size_t count;
};

/* The relations of each shown entry, by the entry's index. In `a`. */
const struct relations *related_build(const struct site *s, struct arena *a,
                                      struct crew *crew, struct diags *diags);
