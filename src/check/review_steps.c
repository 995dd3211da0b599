#include "check/review_steps.h"

#include <stddef.h>

static const char *const names[] = {
    [STATE_DRAFT] = "draft",
    [STATE_IN_REVIEW] = "in-review",
    [STATE_PUBLISHED] = "published",
    [STATE_WITHDRAWN] = "withdrawn",
};

/* An entry is read by editors before it is published, and what was published once stays
   in sight: its page says that it is withdrawn. */
static const bool legal[STATE_UNKNOWN][STATE_UNKNOWN] = {
    [STATE_NEW] = {[STATE_DRAFT] = true, [STATE_IN_REVIEW] = true},
    [STATE_DRAFT] = {[STATE_DRAFT] = true, [STATE_IN_REVIEW] = true},
    [STATE_IN_REVIEW] = {[STATE_DRAFT] = true,
                         [STATE_IN_REVIEW] = true,
                         [STATE_PUBLISHED] = true,
                         [STATE_WITHDRAWN] = true},
    [STATE_PUBLISHED] =
        {[STATE_IN_REVIEW] = true, [STATE_PUBLISHED] = true, [STATE_WITHDRAWN] = true},
    [STATE_WITHDRAWN] = {[STATE_IN_REVIEW] = true, [STATE_WITHDRAWN] = true},
};

enum review_state review_state_of(struct str status)
{
    for (int state = STATE_DRAFT; state < STATE_UNKNOWN; state++) {
        if (str_is(status, names[state])) {
            return (enum review_state)state;
        }
    }
    return STATE_UNKNOWN;
}

const char *review_state_name(enum review_state state)
{
    return state < STATE_UNKNOWN ? names[state] : NULL;
}

bool review_may_step(enum review_state from, enum review_state to)
{
    return from == STATE_UNKNOWN || to == STATE_UNKNOWN || legal[from][to];
}

const char *review_next_states(struct arena *a, enum review_state from)
{
    const char *list = "";
    for (int state = STATE_DRAFT; state < STATE_UNKNOWN; state++) {
        if (from != STATE_UNKNOWN && legal[from][state]) {
            list = arena_printf(a, "%s%s%s", list, *list ? ", " : "", names[state]);
        }
    }
    return list;
}
