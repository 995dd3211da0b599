#pragma once

#include "base/source.h"
#include "git/objects.h"

/*
 * The files of a registry as a commit or the index has them, by their ids: a file is
 * read from the object store when it is asked for. The work tree is not looked at.
 */

struct snapshot_file {
    const char *path; /* as seen from the registry */
    enum file_kind kind;
    struct object_id id;
};

struct snapshot {
    struct objects *objects;
    struct snapshot_file *files; /* in byte order of their paths */
    size_t count;
};

/*
 * What stands in the commit below the folders `names` (ended by NULL) of the registry
 * at `prefix` ("" or "x/", repository_prefix()), names that begin with a dot left out.
 * Lives in `a`; `o` outlives it.
 */
bool snapshot_of_commit(struct arena *a, struct objects *o,
                        const struct object_id *commit, const char *prefix,
                        const char *const *names, struct snapshot *out,
                        struct diags *diags) MUST_USE;

/* The same of what is staged for the next commit. Files that a merge has left in
   conflict are said, and it is a failure. `path` leads to the registry. */
bool snapshot_of_index(struct arena *a, struct objects *o, const char *path,
                       const char *prefix, const char *const *names,
                       struct snapshot *out, struct diags *diags) MUST_USE;

/* The snapshot as a source; any thread may read from it. The size of its files is not
   known and told as 0. */
struct source source_snapshot(const struct snapshot *s);

/* The file at `path`, or NULL. */
const struct snapshot_file *snapshot_find(const struct snapshot *s, const char *path);
