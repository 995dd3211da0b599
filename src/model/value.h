#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

/*
 * Data as a tree: what YAML and JSON texts become, what templates show and what JSON
 * is written from. Values live in an arena and may share parts; once built they are
 * never changed, so any thread may read them.
 */

enum value_kind {
    VALUE_NULL,
    VALUE_BOOL,
    VALUE_INTEGER,
    VALUE_REAL,
    VALUE_STRING,
    VALUE_ARRAY,
    VALUE_OBJECT,
};

struct value {
    enum value_kind kind;
    bool plain;  /* STRING: a scalar without quotes, text until a schema asks for a
                    number, a truth value or null (value_to_integer) */
    bool sorted; /* OBJECT: see value_sorted() */
    struct span
        span; /* where it was written; line 0 when it was not read from a file */
    union {
        bool truth;
        int64_t integer;
        double real;
        struct str text;
        struct {
            const struct value **items;
            size_t count;
        } array;
        struct {
            struct member *members; /* in the order of the file, names unique */
            size_t count;
        } object;
    };
};

struct member {
    struct str name;
    struct span span; /* of the name */
    const struct value *value;
};

/* "null", "truth value", "whole number", "number", "text", "list", "mapping". */
const char *value_kind_name(enum value_kind kind);

struct value *value_null(struct arena *a);
struct value *value_bool(struct arena *a, bool truth);
struct value *value_integer(struct arena *a, int64_t integer);
struct value *value_string(struct arena *a, struct str text); /* borrows text.ptr */
struct value *value_text(struct arena *a, const char *text);  /* borrows; NULL is "" */
struct value *value_array(struct arena *a);
struct value *value_object(struct arena *a);

void value_append(struct arena *a, struct value *array, const struct value *item);

/* Adds a member under a name that is not there yet; borrows `name`. NULL adds none. */
void value_set(struct arena *a, struct value *object, const char *name,
               const struct value *value);
void value_set_text(struct arena *a, struct value *object, const char *name,
                    const char *text);
void value_set_str(struct arena *a, struct value *object, const char *name,
                   struct str text);
void value_set_bool(struct arena *a, struct value *object, const char *name,
                    bool truth);
void value_set_integer(struct arena *a, struct value *object, const char *name,
                       int64_t integer);

/* Adds the members of `from` whose names `object` does not have; borrows them. NULL
   adds none. */
void value_add_missing(struct arena *a, struct value *object, const struct value *from);

/* The same mapping with its members in the order of their names, for a large one whose
   members are asked for often; borrows them. NULL and other kinds stay as they are. */
const struct value *value_sorted(struct arena *a, const struct value *object);

/* The member called `name`, or NULL; also NULL when `object` is NULL or no mapping. */
const struct member *value_member(const struct value *object, struct str name);

static inline const struct value *value_get(const struct value *object,
                                            const char *name)
{
    const struct member *m = value_member(object, str_from(name));
    return m ? m->value : NULL;
}

/* The text of a STRING; empty for NULL and every other kind. */
struct str value_str(const struct value *v);

/* The text under `name`; empty when there is none. */
static inline struct str value_get_text(const struct value *object, const char *name)
{
    return value_str(value_get(object, name));
}

/* Items of an array; 0 for NULL and every other kind. */
size_t value_count(const struct value *v);
/* The item, or NULL when there are not so many. */
const struct value *value_item(const struct value *v, size_t i);

/* Whether the array holds the string `text`. */
bool value_has(const struct value *array, struct str text);

/*
 * Reads `v` as a whole number: an INTEGER, or a plain scalar written as one. False when
 * it is neither or does not fit.
 */
bool value_to_integer(const struct value *v, int64_t *out);

/* Equal as JSON: the order of members does not matter, 1 equals 1.0. */
bool value_equal(const struct value *a, const struct value *b);
