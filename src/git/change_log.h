#pragma once

#include <stdint.h>

#include "base/intern.h"
#include "git/objects.h"

/*
 * Every commit of a history with what it changed below one folder: the facts from which
 * dates, revisions and what has changed since a day are worked out. A commit never
 * changes, so what is known of one is known for good and kept in a cache.
 */

#define NO_PATH UINT32_MAX

/* What a commit did to one file. */
struct logged_change {
    uint32_t path; /* among the log's paths */
    uint32_t from; /* what the file was called before; NO_PATH: the same,
                      or it is new */
    struct object_id before, after; /* its contents; none: there was, or is, no file */
    _Atomic uint8_t weight;         /* for who reads the log; 0: not known */
};

struct logged_commit {
    struct object_id id;
    int64_t time;                  /* by its committer, in seconds since 1970 */
    uint32_t parent, parent_count; /* from there on in the log's parents */
    uint32_t change, change_count; /* likewise; a merge has none: what it brings was
                                      changed in commits of its own */
    bool is_read;                  /* the changes are known */
};

struct change_log {
    struct interner paths; /* below the folder */
    struct interner ids;   /* of the commits, by their number */
    struct logged_commit *commits;
    size_t commit_count;
    uint32_t *parents; /* numbers of commits */
    size_t parent_count;
    struct logged_change *changes;
    size_t change_count;
    uint32_t *order; /* the commits of the history, in the order of `git log` */
    size_t order_count;
    struct object_id head; /* of the walk before this one; none: there was none */
    bool rewritten;        /* that one is no longer in the history */
    size_t read;           /* commits whose changes were not known before */
};

/* A log of nothing. Everything in it lives in `a`. */
struct change_log change_log_new(struct arena *a);

/*
 * Walks from the commit `head` to its beginnings and reads what commits changed below
 * the folder `folder` ("a/entries"); those known to the log are not read again. Sets
 * `order`: by time, a commit never before one that follows upon it, as `git log` does.
 * An added file that is at least half like one that the commit removed is that file
 * under another name (git's measure). In a history that is cut off, false.
 */
bool change_log_walk(struct change_log *log, struct objects *o, struct arena *a,
                     const struct object_id *head, const char *folder,
                     struct diags *diags) MUST_USE;
