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
 * are written that neither has; those of the tree that stands get a further name. A
 * file SHA256SUMS in the tree, in the form of sha256sum(1), tells what belongs to it; a
 * tree whose writing was broken off has none and is written anew.
 *
 * A file can be kept with its origin, a hash of all that it was made from: the next
 * build that would make it from the same takes it over without making it. A file
 * ".<name>.origins" beside the tree tells of them.
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

/* The same, told what it is made from. */
bool tree_put_made(struct tree *t, size_t slot, const char *path, struct str bytes,
                   struct hash origin, struct diags *diags) MUST_USE;

/* Takes over the file at `path`, with its encoded ones, that was made from the same.
   False: there is none, and it has to be put. As for tree_put(). */
bool tree_keep(struct tree *t, size_t slot, const char *path,
               struct hash origin) MUST_USE;

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
    size_t size; /* bytes; known only of what was put, while the tree is written */
    struct hash origin;
    bool has_origin;
};

/* The sums of the tree at `path`, by path; false when it has none. */
bool tree_sums(struct arena *a, const char *path, struct tree_file **files,
               size_t *count);

/* The file at `path` among those of tree_sums(), or NULL. */
const struct tree_file *tree_file_called(const struct tree_file *files, size_t count,
                                         const char *path);

/* Puts files in the order of the sums. */
void tree_sort(struct tree_file *files, size_t count);

/* Writes the sums of the tree at `path`. */
bool tree_sums_write(const char *path, const struct tree_file *files, size_t count,
                     struct diags *diags) MUST_USE;

/* Writes the origins of the tree at `path`; those of the one that stood there become
   those of `spare`. */
bool tree_origins_write(const char *path, const char *spare,
                        const struct tree_file *files, size_t count,
                        struct diags *diags) MUST_USE;

/* Appends the sums of the files, which come by path, as a tree keeps them. */
void tree_sums_text(const struct tree_file *files, size_t count, struct buf *out);

/* Whether all files that the sums list are there. */
bool tree_is_whole(const char *path, const struct tree_file *files, size_t count);

/*
 * Writes down, beside the tree at `path`, when names in its folders were last added or
 * taken away; whether all are as they were then, which tells without a look at its
 * files that none is missing. `*count` is how many there are.
 */
bool tree_mark_folders(const char *path, const struct tree_file *files, size_t count,
                       struct diags *diags) MUST_USE;
bool tree_is_as_left(const char *path, size_t *count);
