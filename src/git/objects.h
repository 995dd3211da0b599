#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/diag.h"
#include "base/object_id.h"
#include "base/str.h"

/*
 * The objects of a repository as they are stored, by libgit2, without what is built
 * over them: a walk over a long history reads large folders again and again, and only
 * their bytes are compared. One thread, unless a function says otherwise.
 */
struct objects;

/* Opens the repository around `path`; to be closed. NULL, and said, on failure. */
struct objects *objects_open(const char *path, struct diags *diags);
void objects_close(struct objects *o);

/* Where what belongs to the whole repository is kept, of all its work trees; as long as
   `o` is open. */
const char *objects_home(const struct objects *o);

/* The commit that `ref` names. */
bool objects_find(struct objects *o, const char *ref, struct object_id *out,
                  struct diags *diags) MUST_USE;

/* The newest commit that both come from; none, without a word, when there is none. */
bool objects_merge_base(struct objects *o, const struct object_id *a,
                        const struct object_id *b, struct object_id *out,
                        struct diags *diags) MUST_USE;

struct commit_facts {
    struct object_id tree;
    int64_t time;                    /* by its committer, in seconds since 1970 */
    const struct object_id *parents; /* in the arena */
    size_t parent_count;
};

bool objects_commit(struct objects *o, struct arena *a, const struct object_id *id,
                    struct commit_facts *out, struct diags *diags) MUST_USE;

/* The bytes of a folder: "<mode> <name>\0<20 bytes of id>" for each of its names, in
   git's order. They stay until OBJECTS_KEPT - 1 other folders have been read. */
enum { OBJECTS_KEPT = 48 };
bool objects_tree(struct objects *o, const struct object_id *id, struct str *out,
                  struct diags *diags) MUST_USE;

/* The bytes of a file; they live in `a` and are followed by a zero. Any thread may call
   this. */
bool objects_blob(struct objects *o, struct arena *a, const struct object_id *id,
                  struct str *out, struct diags *diags) MUST_USE;

/* How many bytes a file has. */
bool objects_size(struct objects *o, const struct object_id *id, uint64_t *out,
                  struct diags *diags) MUST_USE;
