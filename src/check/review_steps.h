#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* The steps that an entry may take in the editors' review. */

enum review_state {
    STATE_NEW, /* it was not there */
    STATE_DRAFT,
    STATE_IN_REVIEW,
    STATE_PUBLISHED,
    STATE_WITHDRAWN,
    STATE_UNKNOWN, /* what stands there is no state */
};

/* The state called `status`, as entries write it. */
enum review_state review_state_of(struct str status);

/* As entries write it; NULL for those that are not written. */
const char *review_state_name(enum review_state state);

/* Whether `to` may follow `from` in one step; staying is a step too. A step from or to
   an unknown state is nobody's fault here. */
bool review_may_step(enum review_state from, enum review_state to);

/* The names of all states that may follow, with commas; in `a`. */
const char *review_next_states(struct arena *a, enum review_state from);
