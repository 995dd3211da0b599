#pragma once

#include "base/attr.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/str.h"

/* Appends the change of the file at `path` from `before` to `after` as a unified patch
   that `git apply` takes; nothing when they are equal. False, and said, when it cannot
   be made. */
bool patch_write(struct buf *out, const char *path, struct str before, struct str after,
                 struct diags *diags) MUST_USE;
