#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/diag.h"
#include "base/str.h"
#include "model/value.h"

/*
 * JSON Schema, draft 2020-12, compiled once and applied to many values.
 *
 * All keywords of the core, applicator, unevaluated and validation vocabularies count.
 * References stay within the document. What else a schema holds is an annotation and
 * left alone: `$schema`, `title`, `x-...`, the keywords of content.
 *
 * A plain scalar (see value.h) is a text, and also the number, truth value or null that
 * JSON would read in it: whichever a keyword asks for. `uniqueItems` compares it as a
 * text.
 */

struct schema_options {
    bool assert_format; /* date, date-time, uri, uri-reference, email and regex are
                           checked; else `format` is an annotation */
};

/* Never changed after compiling: any thread may validate with it. */
struct schema;

/*
 * The schema written as `root`, which came from the file at `path`. It lives in `a` and
 * borrows `root`. NULL if it is no proper schema; every reason becomes a failure in
 * `diags` that says where as a JSON pointer.
 */
struct schema *schema_compile(struct arena *a, const char *path,
                              const struct value *root, struct diags *diags) MUST_USE;
struct schema *schema_compile_with(struct arena *a, const char *path,
                                   const struct value *root,
                                   const struct schema_options *options,
                                   struct diags *diags) MUST_USE;

/* One keyword that does not hold for one value. */
struct schema_error {
    const char *keyword;          /* or "limit": too much work, the rest is unknown; or
                                     "false": the whole schema is `false` */
    const struct value *schema;   /* the subschema that holds the keyword */
    const struct value *expected; /* the keyword's value; NULL for limit and false */
    const struct value *instance; /* what it does not hold for */
    const struct value *parent;   /* the list or mapping that holds the instance; NULL
                                     for the whole */
    struct str name;    /* the instance's name in its parent; or the member of the
                           instance that the keyword complains about: a missing one
                           (required, dependentRequired) or one that is not allowed
                           (additionalProperties, unevaluatedProperties,
                           propertyNames) */
    struct str pointer; /* JSON pointer to the instance; lives in the arena given */
};

typedef void schema_report(const struct schema_error *error, void *user);

/*
 * Whether `instance` is valid. `report`, unless NULL, hears of every keyword that does
 * not hold, once for each missing, additional, unevaluated or badly named member.
 * anyOf, oneOf, not, contains and propertyNames speak for what is below them, and `if`
 * says nothing. A subschema `false` is reported under the keyword that applies it.
 *
 * Time and depth are bounded, whatever schema and instance are; an instance that would
 * exceed them is not valid, which is reported once, as the last error. What errors
 * point to lives in `a`, the instance or the schema.
 */
bool schema_validate(const struct schema *s, const struct value *instance,
                     struct arena *a, schema_report *report, void *user);
