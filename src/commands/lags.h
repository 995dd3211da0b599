#pragma once

#include "commands/inputs.h"
#include "commands/past.h"
#include "model/corpus.h"
#include "render/site.h"

/* How far each translation is behind its original, for the pages of the site. */
struct lags {
    const struct lag *items; /* by path; in the context's arena */
    size_t count;
};

/* `in` is what sound_load() has read the corpus by. False, and said, when the history
 * of `past` cannot be read. */
bool lags_read(struct context *c, const struct corpus *corpus, const struct inputs *in,
               const struct past *past, struct lags *out) MUST_USE;
