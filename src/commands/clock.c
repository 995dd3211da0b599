#include "commands/clock.h"

#include <stdlib.h>

#include "git/repository.h"

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

bool content_time(struct context *c, int64_t *out)
{
    bool set;
    struct repository_state state;
    if (!epoch_time(c, &set, out)) {
        return false;
    }
    if (set) {
        return true;
    }
    if (!repository_read(c->arena, c->root_path, &state, c->diags)) {
        return false;
    }
    *out = state.found ? state.time : 0;
    return true;
}
