#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/object_id.h"

/* When files came and were changed, and by which commits. */

enum revision_kind {
    REVISION_ADDED,
    REVISION_CHANGED,
    REVISION_RENAMED, /* perhaps changed, too */
    REVISION_REMOVED, /* to come back later */
};

/* One commit that changed a file. */
struct revision {
    struct object_id commit;
    int64_t time;     /* of the commit, in seconds since 1970 */
    const char *path; /* of the file after it; of a removal, before it */
    enum revision_kind kind;
    struct object_id before, after; /* its contents; none where there is no file */
    /* Kept with the history for who weighs changes: 0 until it is set. Two files may
       have been one once, and share it: hence atomic. */
    _Atomic uint8_t *weight;
};

struct history_file {
    const char *path;
    int64_t first, last; /* times of its oldest and newest revision */
    int64_t substantive; /* of the newest that is not layout alone, once weighed; until
                            then `last` */
    const struct revision *revisions; /* newest first, renames followed */
    size_t revision_count;            /* at least 1 */
};

struct history {
    struct history_file *files; /* those there are now, by path */
    size_t count;
    bool rewritten; /* a commit that was the newest once is no longer in the history */
};

/* The file at `path`; NULL when nothing is known of it. */
const struct history_file *history_of(const struct history *h, const char *path);
