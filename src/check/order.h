#pragma once

#include "base/diag.h"
#include "model/entry.h"

/* The order of the top-level fields: that of the schema. */

struct disorder {
    const struct member *late;  /* the first field that stands too far down */
    const struct member *above; /* the field that it is to stand before */
    struct edit edit;           /* puts all in order: their lines, with the comments */
};

/* Whether the fields of the entry are out of order. A field that the schema does not
   have stays below the one above it. Lives in `a`. */
bool order_find(struct arena *a, const struct entry *e, const struct value *law,
                struct disorder *out);
