#pragma once

#include "check/rule.h"

/* What the schema of the front matter says about its fields, for rules that want to
   know more than whether a value is valid. */

/* The schema that the entry's front matter is held against. */
const struct value *fields_law(const struct checking *c, const struct entry *e);

/* The schema of the member `name`, or of the items of a list; references are followed.
   NULL when the schema says nothing. */
const struct value *fields_member(const struct value *law, const struct value *schema,
                                  struct str name);
const struct value *fields_items(const struct value *law, const struct value *schema);

/* The place of a top-level field in the order of the schema, from 0; SIZE_MAX for a
   name that it does not have. */
size_t fields_rank(const struct value *law, struct str name);
