#pragma once

#include "lsp/outline.h"
#include "model/registry.h"

/*
 * What the registry's schema says about a field of an entry: the part of it that
 * describes the field, with references followed.
 */
struct shape {
    const struct value *root; /* the schema as a whole */
    const struct value *own;  /* what stands at the field, such as its description */
    const struct value *node; /* what that refers to; the same where it refers to
                                 nothing; NULL for a field that there is not */
};

/* The shape of the data as a whole. */
struct shape shape_whole(const struct registry *r, bool translation);

/* Of the field `i` of the outline; with NO_FIELD of the whole. */
struct shape shape_of(const struct shape *whole, const struct outline *o, size_t i);

/* Of what stands in it: of an item for a list, else the shape itself. */
struct shape shape_item(const struct shape *s);

/* Of its member `name`. */
struct shape shape_member(const struct shape *s, struct str name);

/* Its members, a mapping of names to shapes; NULL when it has none. */
const struct value *shape_members(const struct shape *s);

/* Whether the member `name` has to be there. */
bool shape_requires(const struct shape *s, struct str name);

/* The text or value of a keyword, at the field or where that refers to; NULL for none.
 */
const struct value *shape_keyword(const struct shape *s, const char *keyword);
