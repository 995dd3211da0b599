#include "commands/clock.h"

#include <stdlib.h>

bool epoch_time(struct context *c, bool *set, int64_t *out)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    *set = epoch && epoch[0];
    if (!*set) {
        return true;
    }
    char *end;
    *out = strtoll(epoch, &end, 10);
    if (*end || *out < 0) {
        diag_fail(c->diags, NULL, "SOURCE_DATE_EPOCH is no number of seconds: '%s'",
                  epoch);
        return false;
    }
    return true;
}

bool content_time(struct context *c, const struct repository_state *state, int64_t *out)
{
    bool set;
    if (!epoch_time(c, &set, out)) {
        return false;
    }
    if (!set) {
        *out = state->found ? state->time : 0;
    }
    return true;
}
