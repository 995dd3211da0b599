#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* When files came and were last changed, in seconds since 1970. */
struct history_file {
    const char *path;
    int64_t first, last;
};

struct history {
    struct history_file *files; /* by path */
    size_t count;
};

/* Brings the files, which came in any order, into that of their paths. */
void history_sort(struct history *h);

/* The file at `path`; NULL when nothing is known of it. */
const struct history_file *history_of(const struct history *h, const char *path);
