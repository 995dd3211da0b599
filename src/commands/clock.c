#include "commands/clock.h"

#include <stdlib.h>

#include "git/repository.h"

bool content_time(struct context *c, int64_t *out)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    if (epoch && epoch[0]) {
        char *end;
        *out = strtoll(epoch, &end, 10);
        if (*end || *out < 0) {
            diag_fail(c->diags, NULL, "SOURCE_DATE_EPOCH is no number of seconds: '%s'",
                      epoch);
            return false;
        }
        return true;
    }
    struct repository_state state;
    if (!repository_read(c->arena, c->root_path, &state, c->diags)) {
        return false;
    }
    *out = state.found ? state.time : 0;
    return true;
}
