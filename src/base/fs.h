#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/diag.h"
#include "base/source.h"
#include "base/str.h"

/* Files and folders of this machine. Failures are said in `diags`, with the path. */

/* The files below the folder `root`; borrows `root`. */
struct source source_folder(const char *root);

/* The contents of `path`, in `a`, followed by a zero byte. */
bool fs_read(struct arena *a, const char *path, struct str *out,
             struct diags *diags) MUST_USE;

/*
 * Writes `bytes` beside `path` and renames: readers see the old contents or the new,
 * never a part. Missing folders are made.
 */
bool fs_write(const char *path, struct str bytes, struct diags *diags) MUST_USE;

/* The same, but refuses when `path` is there. */
bool fs_create(const char *path, struct str bytes, struct diags *diags) MUST_USE;

/*
 * Writes `bytes` to `path` itself, under a new inode: other names of a file that stood
 * there keep its bytes. For a folder that nobody reads until it is whole; what is there
 * after a failure is worth nothing. Missing folders are made.
 */
bool fs_write_first(const char *path, struct str bytes, struct diags *diags) MUST_USE;

/*
 * Puts `bytes` in place of the file at `path`, which is there and may be written. Its
 * mode stays, and the bytes are on the disk before it gets its name: whatever happens,
 * either the old file is there or the new one. A link is not followed.
 */
bool fs_replace(const char *path, struct str bytes, struct diags *diags) MUST_USE;

/* Adds `bytes` at the end of the file at `path`, which is made when it is not there. */
bool fs_append(const char *path, struct str bytes, struct diags *diags) MUST_USE;

bool fs_make_folders(const char *path, struct diags *diags) MUST_USE;

bool fs_is_folder(const char *path);
bool fs_exists(const char *path);

/* Removes the file or the folder with all that is below it, if it is there. */
bool fs_remove(const char *path, struct diags *diags) MUST_USE;

/* Removes the folder `path` and those above it, up to but without `top`, as long as
   they are empty. */
void fs_remove_empty_folders(struct arena *a, const char *path, const char *top);

/* Makes `path` a further name of the file `existing`, with the folders that it needs.
   False, without a word, where that cannot be. */
bool fs_link(const char *existing, const char *path);

/* Exchanges the folder `fresh` and what stands at `path`, so that `path` is never
   missing; where nothing stands there, or the file system cannot exchange, renames. */
bool fs_exchange(const char *fresh, const char *path, struct diags *diags) MUST_USE;

/* "a/b" of "a" and "b"; `b` alone when it is absolute or `a` is empty or ".". */
const char *fs_join(struct arena *a, const char *folder, const char *name);

/* A hidden name beside `path`: "a/.b.new" of "a/b" and "new". */
const char *fs_beside(struct arena *a, const char *path, const char *suffix);

/* The folder part of `path`; "." when it has none. */
const char *fs_parent(struct arena *a, const char *path);

/* The nearest folder that holds `name`: `start` or one above it; NULL when there is
   none. An absolute path is cut, "/a/b" to "/a", a relative one gets "..". */
const char *fs_find_above(struct arena *a, const char *start, const char *name);

/* Tells this program from another that stands in its place, as far as the file system
   does: its size and the time of its last change. Empty when that is not known. */
const char *fs_program_stamp(struct arena *a);

/* The absolute path of `path` without symbolic links, in `a`; NULL when there is no
   such file or folder. */
const char *fs_real(struct arena *a, const char *path);
