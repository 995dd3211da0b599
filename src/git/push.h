#pragma once

#include "base/arena.h"
#include "base/attr.h"
#include "base/diag.h"

/*
 * A folder of files as the newest commit of a branch, written straight into the object
 * store and pushed: the work tree, the index and the branches of this clone are left
 * alone. Main thread.
 */

struct push {
    const char *registry; /* a folder of this repository */
    const char *remote;   /* name of a remote, or an address */
    const char *branch;
    const char *folder;       /* with the files */
    const char *const *paths; /* of them, below it */
    size_t count;
    const char *message;
    bool dry_run; /* nothing is written to the object store but what is fetched */
    int64_t time; /* of the commit, in seconds since 1970: the same site gives the same
                     commit on the same branch */

    /* Set by push_prepare(). */
    bool unchanged; /* the branch has just these files */
    size_t added, changed, same, removed;
    size_t there;   /* files on the branch */
    bool is_site;   /* a site's file of sums is among them */
    uint64_t bytes; /* of what is added or changed */
    struct push_state *state;
};

/*
 * Fetches the branch and makes the commit upon it. Credentials come from POPREG_DEPLOY_
 * TOKEN (with POPREG_DEPLOY_USER), from the file that POPREG_DEPLOY_TOKEN_FILE names,
 * or from the SSH agent; they are never printed, nor sent over http to other machines.
 * False, and said, on failure. In any case push_end() gives its memory back.
 */
bool push_prepare(struct push *p, struct arena *a, struct diags *diags) MUST_USE;

/* Moves the branch of the remote to that commit, only forward: when somebody else has
   moved it meanwhile, nothing changes and that is said. */
bool push_send(struct push *p, struct arena *a, struct diags *diags) MUST_USE;

void push_end(struct push *p);
