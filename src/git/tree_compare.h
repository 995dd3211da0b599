#pragma once

#include "git/objects.h"

/* What differs between two folders of a history. */

struct tree_change {
    const char *path;               /* below the folders; of a file */
    struct object_id before, after; /* none where there is no file */
};

struct tree_changes {
    struct tree_change *items;
    size_t count;
};

/* Two states of a folder, of which either may be none. */
struct tree_pair {
    struct object_id before, after;
};

/*
 * Appends to `out[i]` the files that differ between the two states of `pairs[i]`, at
 * any depth, in no particular order. Folders with the same id are not looked into.
 * Paths and items live in `a`. A submodule is no file.
 */
bool tree_compare(struct objects *o, struct arena *a, const struct tree_pair *pairs,
                  size_t count, struct tree_changes *out, struct diags *diags) MUST_USE;

/* The folder at `path` ("a/b") below the folder `top`; none when there is no such one.
 */
bool tree_find(struct objects *o, const struct object_id *top, const char *path,
               struct object_id *out, struct diags *diags) MUST_USE;
