#pragma once

#include <stdbool.h>

#include "base/diag.h"

/* Says that something failed, with libgit2's reason for its last failure: "cannot read
   a commit: ...". `path` may be NULL. Returns false. */
bool git_failed(struct diags *diags, const char *path, const char *what);
