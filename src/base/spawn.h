#pragma once

#include "base/arena.h"
#include "base/attr.h"
#include "base/diag.h"
#include "base/str.h"

/* Another program of this machine, run to its end. */

/* The status when there is no such program, as shells have it. */
enum { SPAWN_NOT_FOUND = 127 };

struct spawned {
    int status;        /* its exit status, or SPAWN_NOT_FOUND */
    struct str output; /* what it wrote to standard output, in the arena */
    struct str error;  /* what it wrote to standard error, likewise */
};

/*
 * Runs the program argv[0], looked up in PATH, with the arguments up to NULL; it reads
 * `input` from standard input. No shell takes part. False, and said, when it could not
 * be run or was ended by a signal. Any thread.
 */
bool spawn_run(struct arena *a, const char *const *argv, struct str input,
               struct spawned *out, struct diags *diags) MUST_USE;
