#pragma once

#include "base/arena.h"
#include "base/attr.h"
#include "base/diag.h"
#include "base/history.h"
#include "base/str.h"

/*
 * The history of the files below a folder, by the commits of the repository around it,
 * as `git log --follow` tells it of each: merges are left out, since what they bring
 * was changed in a commit of its own, and a file that got a new name is still the same.
 *
 * What commits changed is kept in the user's cache (base/cache.h), by commit: the next
 * reading walks only through new ones. Called on the main thread.
 */
struct history_reader;

/*
 * Reads the history up to the commit `ref` of the folder `name`, taken from `path`,
 * which is in a repository with a commit; the paths of `out` are as seen from `path`. A
 * history that is cut off gives wrong times (repository_state). Everything lives in
 * `a`; the reader is to be closed. NULL, and said, on failure.
 */
struct history_reader *history_open(struct arena *a, const char *path, const char *ref,
                                    const char *name, struct history *out,
                                    struct diags *diags);

/* The contents of a revision, before or after it; in `a`, which may be another arena.
 */
bool history_text(struct history_reader *r, struct arena *a, const struct object_id *id,
                  struct str *out, struct diags *diags) MUST_USE;

/* Keeps the weights that were set since, and closes. NULL is closed already. */
void history_close(struct history_reader *r);
