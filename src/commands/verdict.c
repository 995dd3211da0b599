#include "commands/verdict.h"

#include <string.h>

#include "commands/operands.h"

bool fail_level(struct context *c, const char *name, enum level *out)
{
    name = name ? name : level_name(LEVEL_ERROR);
    for (int level = LEVEL_NOTE; level <= LEVEL_ERROR; level++) {
        if (strcmp(name, level_name((enum level)level)) == 0) {
            *out = (enum level)level;
            return true;
        }
    }
    *out = LEVEL_FAILURE;
    if (strcmp(name, "none") != 0) {
        diag_fail(c->diags, NULL,
                  "there is no level '%s': error, warning, note or none", name);
        return false;
    }
    return true;
}

void keep_wanted(struct context *c, bool notes)
{
    struct diags all = *c->diags;
    diags_init(c->diags, c->arena);
    for (size_t i = 0; i < all.count; i++) {
        bool shown = notes || all.items[i]->level > LEVEL_NOTE;
        if (shown && operands_want(c, all.items[i])) {
            diags_take(c->diags, all.items[i]);
        }
    }
}

int status_of(const struct context *c, enum level fail_on)
{
    bool failed = diags_have(c->diags, LEVEL_FAILURE);
    bool found = fail_on < LEVEL_FAILURE && diags_have(c->diags, fail_on);
    return failed ? STATUS_FAILURE : found ? STATUS_FINDINGS : STATUS_DONE;
}
