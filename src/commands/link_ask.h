#pragma once

#include "commands/links.h"

/* From the options of `popreg links` to the asking and the memory. */
struct link_ask_options {
    const char *memory, *ca_file; /* NULL: the default */
    bool archive;
    struct option_values allowed;
    struct option_count max_age, pause, retries, retry_pause;
    unsigned at_once, per_host, timeout; /* 0: the default */
};

/* The time by which addresses are due: with --now, noon of that day. */
int64_t link_now(const struct context *c);

/* Reads the memory, from the user's cache when `path` is NULL. False, and said, when it
   cannot be read. */
bool link_memory_open(struct link_work *w, const char *path) MUST_USE;

/*
 * Asks what is due and keeps the memory. Of a `part` of the registry's addresses the
 * rest is kept as well; else what the registry no longer holds is forgotten. False, and
 * said, when nothing could be asked; that it was interrupted is told in `run`.
 */
bool link_ask(struct link_work *w, const struct link_ask_options *o, bool part,
              struct link_run *run) MUST_USE;
