#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/str.h"

/* The ways in which a web server can send a file smaller, ready beside the file: a file
   "a.html" has "a.html.br" and "a.html.gz". */
struct encoding {
    const char *suffix;
    void (*encode)(struct str bytes, int effort, struct buf *out);
    int efforts[2]; /* by enum effort */
};

enum effort { EFFORT_FAST, EFFORT_BEST };

enum { ENCODING_COUNT = 2 };
extern const struct encoding encodings[ENCODING_COUNT];

/* Whether a file of this name and size is worth it: a text of more than a few bytes. */
bool is_worth_encoding(const char *path, size_t size);
