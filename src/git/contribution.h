#pragma once

#include "base/arena.h"
#include "base/attr.h"
#include "base/contribution.h"
#include "base/diag.h"

/*
 * Reads the commits in the history of HEAD that are not in that of the commit `ref`
 * names, in the repository around the folder `path`. In a clone that is cut off it may
 * be that some of them, or where they begin, cannot be known: `lacking` says so.
 * Everything lives in `a`; each_text() opens the repository anew. Main thread. False,
 * and said, on failure.
 */
bool contribution_read(struct arena *a, const char *path, const char *ref,
                       struct contribution *out, struct diags *diags) MUST_USE;
