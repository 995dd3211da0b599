#pragma once

#include "render/site.h"

/* Terms in the order in which pages list them. */
struct term_list {
    const struct facet_term **items;
    size_t count;
};

/* Those of the terms of `f` that pages list, in `a`: all, or those with entries, which
   come by their names then. */
struct term_list terms_listed(const struct site *s, const struct tongue *t,
                              struct arena *a, const struct facet *f);
