#pragma once

#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"

/*
 * Workers with a place of their own: an arena for what they make and a list for what
 * they have to say. What they made lives until crew_release().
 */
struct hand {
    struct arena arena;
    struct arena scratch; /* for the time of one piece of work: arena_reset() it then */
    struct buf bytes;     /* likewise: buf_clear() it then */
    struct diags diags;
};

struct crew {
    unsigned size; /* at least 1 */
    struct hand *hands;
};

void crew_init(struct crew *crew, unsigned size);
void crew_release(struct crew *crew);

/* Runs `work` for each i below `count` (see par_each), then moves what the hands had to
   say into `diags`. */
void crew_each(struct crew *crew, size_t count,
               void (*work)(void *state, struct hand *hand, size_t i), void *state,
               struct diags *diags);
