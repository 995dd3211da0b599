#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/str.h"
#include "model/value.h"

/*
 * JSON (RFC 8259). jansson reads it; values read carry no positions, and a text that
 * cannot be read is reported with its line and column. It is written straight from the
 * values, in the form that jansson has: a tree of jansson's own for each file, and a
 * call for each token, took longer than all else of a file.
 */

/* Makes jansson's hashing the same in every run; call it once, before any thread. */
void json_start(void);

/* The value of the JSON `text` of the file at `path`, in `a`; NULL if it is not JSON,
   said in `diags` as a failure. */
const struct value *json_parse(struct arena *a, const char *path, struct str text,
                               struct diags *diags) MUST_USE;

enum json_style {
    JSON_COMPACT_STYLE, /* no blanks */
    JSON_PRETTY_STYLE,  /* two blanks of indentation, a newline at the end */
};

/* Appends `v` as JSON; members in the order of the tree. Plain scalars are texts. */
void json_write(struct buf *out, const struct value *v, enum json_style style);

/*
 * The same piece by piece, for a mapping that is too large to be held as a tree:
 *
 *     struct json_writer w = json_begin(out, style);
 *     json_member(&w, "a", value);
 *     json_list_begin(&w, "many");
 *     json_item(&w, value); ...
 *     json_list_end(&w);
 *     json_end(&w);
 */
struct json_writer {
    struct buf *out;
    bool pretty;
    size_t depth; /* of what is being written */
    size_t members, items;
};

struct json_writer json_begin(struct buf *out, enum json_style style);
void json_member(struct json_writer *w, const char *name, const struct value *v);
void json_list_begin(struct json_writer *w, const char *name);
void json_item(struct json_writer *w, const struct value *v);
void json_list_end(struct json_writer *w);
void json_end(struct json_writer *w);
