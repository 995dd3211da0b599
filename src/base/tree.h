#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/hash.h"
#include "base/str.h"

/*
 * A folder of files that is written as a whole: readers see the tree of the last build
 * or that of this one, never a mixture.
 *
 * The new tree grows beside the old one, in ".<name>.next", and takes its place by one
 * exchange. What was exchanged stays as the spare of the next build, so that only files
 * that differ from it are written. A file SHA256SUMS in the tree, in the form of
 * sha256sum(1), tells what belongs to it; a tree whose writing was broken off has none
 * and is written anew.
 */
struct tree;

#define TREE_SUMS "SHA256SUMS"

/* Which files get smaller ones beside them (base/encoding.h). */
enum tree_encoding { TREE_PLAIN, TREE_ENCODED_FAST, TREE_ENCODED_BEST };

/* Begins a tree that will stand at `path`. Lives in `a`, which outlives it. NULL, and
   said, when its folder cannot be made. */
struct tree *tree_begin(struct arena *a, const char *path, enum tree_encoding encoding,
                        struct diags *diags) MUST_USE;

/*
 * Puts a file of `bytes` at `path`, relative to the tree, with the encoded ones that
 * are smaller; those of an unchanged file are taken over. `path` lives as long as the
 * tree. Any thread, each path once; the `slot` is a number below the `count` of
 * tree_expect() that only this file has.
 */
bool tree_put(struct tree *t, size_t slot, const char *path, struct str bytes,
              struct diags *diags) MUST_USE;

/* The same for bytes whose hash is known. */
bool tree_put_hashed(struct tree *t, size_t slot, const char *path, struct str bytes,
                     struct hash hash, struct diags *diags) MUST_USE;

/* How many files will come. Before the first tree_put(), by one thread. */
void tree_expect(struct tree *t, size_t count);

/* Finishes: removes what no longer belongs, writes the sums, exchanges. On failure the
   old tree stays as it is. */
bool tree_finish(struct tree *t, struct diags *diags) MUST_USE;

/* Files that had to be written. */
size_t tree_written(const struct tree *t);

/* Files of the finished tree, the encoded ones among them. */
size_t tree_count(const struct tree *t);

/* One file of a tree's sums. */
struct tree_file {
    const char *path;
    struct hash hash;
    size_t size; /* bytes; known only while the tree is written */
};

/* The sums of the tree at `path`, by path; false when it has none. */
bool tree_sums(struct arena *a, const char *path, struct tree_file **files,
               size_t *count);

/* Appends the sums of the files, which come by path, as a tree keeps them. */
void tree_sums_text(const struct tree_file *files, size_t count, struct buf *out);

/* Whether all files that the sums list are there. */
bool tree_is_whole(const char *path, const struct tree_file *files, size_t count);
