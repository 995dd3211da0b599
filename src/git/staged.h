#pragma once

#include "base/arena.h"
#include "base/attr.h"
#include "base/diag.h"
#include "base/object_id.h"
#include "base/source.h"

/* What git's index holds: what the next commit is made of. By libgit2. */

struct staged_file {
    const char *path; /* below the repository's top */
    enum file_kind kind;
    struct object_id id;
    bool conflict; /* a merge has left several versions; told once */
};

struct staged_files {
    struct staged_file *items; /* in byte order of their paths */
    size_t count;
};

/* The index of the repository around `path`. In `a`. */
bool staged_read(struct arena *a, const char *path, struct staged_files *out,
                 struct diags *diags) MUST_USE;
