#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "model/entry.h"

/*
 * The front matter as lines, for changing some of them and leaving the others as they
 * are.
 */

/* Behind the last byte that belongs to the value in `file`. Unlike its span, that of a
   list or mapping does not reach over empty lines and comments to what comes next. */
size_t value_end(struct str file, const struct value *v);

/* Whether the value is a text that begins with '|' or '>' and goes on in lines below.
 */
bool value_is_block_text(struct str file, const struct value *v);

/* A list or mapping that is written with brackets or braces. */
bool value_is_flow(struct str file, const struct value *v);

/* Where the line that holds the byte `at` begins, and where it ends, its newline
   included. */
size_t line_start(struct str file, size_t at);
size_t line_end(struct str file, size_t at);

/* The lines of one field: comments above its name, its value, and below it comments
   that are indented and empty lines. */
struct field_lines {
    const struct member *member;
    size_t start, end;
};

struct front_lines {
    struct field_lines *fields; /* in the order of the file; no gaps */
    size_t count;
};

/*
 * The fields of the entry, which has a front matter. A comment on top of them, with an
 * empty line below, is left out, as is what stands below the last one. False when they
 * cannot be told apart by lines, such as those of a mapping in braces. Lives in `a`.
 */
bool front_lines(struct arena *a, const struct entry *e, struct front_lines *out);
