#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/diag.h"

/* Waits for changes in folders (inotify, Linux) and for the signals that end a program.
 */
struct watch;

enum watch_event {
    WATCH_CHANGED, /* something below a folder changed; it is quiet again */
    WATCH_ENDED,   /* SIGINT or SIGTERM */
    WATCH_FAILED,  /* said in the diags */
};

/*
 * Watches the folders `names` (ended by NULL) below `root`, at any depth. From here on
 * SIGINT and SIGTERM no longer end the program but arrive in watch_wait(); call it
 * before any thread is started. Lives in `a`. NULL, and said, on failure.
 */
struct watch *watch_open(struct arena *a, const char *root, const char *const *names,
                         struct diags *diags) MUST_USE;

enum watch_event watch_wait(struct watch *w, struct diags *diags);

void watch_close(struct watch *w);
