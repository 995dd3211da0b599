#pragma once

#include "render/site.h"

/* The terms of `f` from one place up to another that pages list, in `a`: all, or those
   with entries, which come by their names then. Their number is in `*count`. */
const struct facet_term **terms_listed(const struct site *s, const struct tongue *t,
                                       struct arena *a, const struct facet *f,
                                       size_t from, size_t to, size_t *count);
