#pragma once

#include "commands/command.h"
#include "git/history.h"
#include "git/repository.h"

/* The history of the entries of the registry at hand. */
struct past {
    struct repository_state state;
    struct history history;        /* empty when there is none, or it is cut off */
    struct history_reader *reader; /* NULL then */
};

/*
 * Reads the history up to HEAD. Without a repository, in one without a commit, and in a
 * clone that is cut off nothing is known: with `needed` that is a failure, else it is
 * no failure, and a hint says so of the last. To be closed.
 */
bool past_open(struct context *c, struct past *past, bool needed) MUST_USE;
void past_close(struct past *past);

/* The contents of a revision, in `a`: for site_options.read_revision, with the past as
   its state. Any thread. */
bool past_read_revision(const void *past, struct arena *a, const struct object_id *id,
                        struct str *out);

/* Whether `path` is the file of the entry, or of one of its translations, that
   `operand` names: a slug, or a path. */
bool past_is_of(const char *path, const char *operand);
