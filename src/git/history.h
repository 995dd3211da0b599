#pragma once

#include "base/arena.h"
#include "base/attr.h"
#include "base/diag.h"
#include "base/history.h"

/*
 * When the files below a folder came and were last changed, by the commits of the
 * repository around it. Merges are left out: what they bring was changed in a commit of
 * its own. A file that got a new name counts as new.
 *
 * Reads the folder `name`, taken from `path`, which is in a repository with a commit;
 * the paths of `out` are as seen from `path`. A history that is cut off gives wrong
 * times (repository_state). Lives in `a`. Called on the main thread.
 */
bool history_read(struct arena *a, const char *path, const char *name,
                  struct history *out, struct diags *diags) MUST_USE;
