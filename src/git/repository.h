#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/diag.h"
#include "base/source.h"

/* The git repository that holds the registry, by libgit2. */

/* The functions of this folder start libgit2 when they are first called, which is to be
   on the main thread. Stopping gives its memory back. */
void repository_start(void);
void repository_stop(void);

/* Where the repository stands. */
struct repository_state {
    bool found;         /* the folder belongs to a repository with a commit */
    const char *commit; /* id of HEAD's commit, hexadecimal */
    int64_t time;       /* of that commit, by its committer, in seconds since 1970 */
    bool shallow;       /* the history is cut off */
};

/* The repository around the folder `path`. A folder outside git, or one without a
   commit, is no failure: `found` is false. Texts live in `a`. */
bool repository_read(struct arena *a, const char *path, struct repository_state *out,
                     struct diags *diags) MUST_USE;

/*
 * Reads the folders `names` (ended by NULL) below `path`, as they are in the commit
 * that `ref` names, straight from the object store: the work tree is not looked at.
 * Fills `state` for that commit. Files and texts live in `a`.
 */
bool repository_files(struct arena *a, const char *path, const char *ref,
                      const char *const *names, struct memory_files *files,
                      struct repository_state *state, struct diags *diags) MUST_USE;

/* Whether anything below the folders `names` (ended by NULL), taken from `path`,
   differs from HEAD's commit, new files included. */
bool repository_modified(const char *path, const char *const *names, bool *out,
                         struct diags *diags) MUST_USE;

/*
 * The files below the folder `name`, taken from `path`, that git keeps and that hold
 * changes which are in no commit. A file that is new, or that git does not know, is
 * none of them. Paths as seen from `path`, in `a`. Outside of a repository there are
 * none.
 */
struct changed_files {
    const char **paths;
    size_t count;
};
bool repository_changed(struct arena *a, const char *path, const char *name,
                        struct changed_files *out, struct diags *diags) MUST_USE;

/* What stands before a path below `path` in a patch: "" at the repository's top or
   outside of one, else such as "registry/". In `a`. */
const char *repository_prefix(struct arena *a, const char *path);

/* A path among the settings of git for the repository around `path`, "~" taken for the
   home folder; NULL when it is not set or there is no repository. In `a`. */
const char *repository_setting(struct arena *a, const char *path, const char *name);
