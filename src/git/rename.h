#pragma once

#include "git/tree_compare.h"

/*
 * For each file that a commit added, the one that it removed and that is the same file
 * under another name; NULL for every other change. `*sources` has `changes->count`
 * items, in `a`.
 *
 * The measure is git's (diffcore-delta.c): how many bytes of the old text, cut into
 * lines of at most 64 bytes, are in the new one, against the longer of both; half is
 * enough. Of several the most alike is taken, then the one with the same file name.
 */
bool renames_find(struct objects *o, struct arena *a,
                  const struct tree_changes *changes,
                  const struct tree_change ***sources, struct diags *diags) MUST_USE;
