#include "commands/past.h"

#include <string.h>

#include "model/entry.h"

/* A history that is cut off tells wrong dates, which is worse than none. */
static bool refuse(struct context *c, const struct repository_state *state)
{
    struct diag *d;
    if (!state->found) {
        d = diag_fail(c->diags, NULL, "this registry has no history");
        diag_help(c->diags, d,
                  "run the command in a clone that has at least one commit");
    } else {
        d = diag_fail(c->diags, NULL, "the history of this clone is cut off");
        diag_help(c->diags, d, "'git fetch --unshallow' brings the rest");
    }
    return false;
}

bool past_open(struct context *c, struct past *past, bool needed)
{
    *past = (struct past){0};
    if (!repository_read(c->arena, c->root_path, &past->state, c->diags)) {
        return false;
    }
    if (!past->state.found || past->state.shallow) {
        if (needed) {
            return refuse(c, &past->state);
        }
        if (past->state.shallow) {
            hint(c, "the history of this clone is cut off, so pages do not say when "
                    "entries were changed; 'git fetch --unshallow' brings the rest");
        }
        return true;
    }
    past->reader = history_open(c->arena, c->root_path, "HEAD", "entries",
                                &past->history, c->diags);
    if (past->reader && past->history.rewritten) {
        hint(c, "commits that were here the last time are gone: the history was "
                "rewritten, or another branch is checked out");
    }
    return past->reader != NULL;
}

void past_close(struct past *past)
{
    history_close(past->reader);
    past->reader = NULL;
}

bool past_read_revision(const void *past, struct arena *a, const struct object_id *id,
                        struct str *out)
{
    struct history_reader *reader = ((const struct past *)past)->reader;
    struct diags unheard;
    diags_init(&unheard, a);
    return history_text(reader, a, id, out, &unheard);
}

bool past_is_of(const char *path, const char *operand)
{
    struct entry names;
    return strcmp(path, operand) == 0 ||
           (entry_names(&names, path) && str_is(names.slug, operand));
}
