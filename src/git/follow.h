#pragma once

#include "base/history.h"
#include "git/change_log.h"

/*
 * Works out the revisions of each file that is below `folder` in the newest commit of
 * the log's order, as `git log --follow` does: backwards through all commits, under the
 * name that the file had then. `name` stands before the paths of `out`. In `a`; the
 * revisions' weights are the log's.
 */
bool history_follow(struct arena *a, struct change_log *log, struct objects *o,
                    const char *name, const char *folder, struct history *out,
                    struct diags *diags) MUST_USE;
