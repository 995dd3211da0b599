#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * The data at the top of an entry as lines, not as YAML: while somebody writes it is
 * broken most of the time, and completion has to know where it is all the same.
 */

#define NO_FIELD ((size_t)-1)

/* "name: value", "- value", or a word that may become one of them. */
struct field {
    struct str name;  /* empty for an item of a list and for a word */
    struct str value; /* the rest of the line, trimmed, quotes kept */
    size_t parent;    /* the field below which it stands; NO_FIELD at the top */
    size_t item;      /* of its parent's list, from 1; 0 where there is no list */
    size_t items;     /* its own items so far */
    size_t column;    /* in bytes */
    bool is_item;     /* "- value" */
};

struct outline {
    size_t start, end; /* of the data: bytes, without the lines of hyphens */
    bool closed;       /* the second line of hyphens is there */
    struct field *fields;
    size_t count;
};

/* Everything borrows `text`. An entry without data at the top has `end` 0. */
void outline_read(struct arena *a, struct str text, struct outline *out);

/* Without quotes around it or a comment behind it. */
struct str field_text(const struct field *f);

/* The field called `name` that stands in the item `item` below `parent`; NO_FIELD when
   there is none. */
size_t outline_find(const struct outline *o, size_t parent, size_t item,
                    const char *name);

/* The value of the field called `name` beside the field `i`; empty for none. */
struct str outline_beside(const struct outline *o, size_t i, const char *name);

/* Whether the list below the field `list` holds `text`, as "- text" or in brackets. */
bool outline_lists(const struct outline *o, size_t list, struct str text);

/* The item of `sources` with this id: the place of its id; NO_FIELD for none. */
size_t outline_source(const struct outline *o, struct str id);

/* Whether the field is the id of a source. */
bool outline_is_source(const struct outline *o, size_t i);
