#pragma once

#include "check/rule.h"
#include "model/schema.h"

/* Edits for what the schema of the front matter finds; they are added to the finding
   `d`, which is about `error` in `e`. None where what was meant is not known. */

/* Renames the field `error->name`, whose name is at `span`. */
void offer_field(struct checking *c, struct diag *d, const struct entry *e,
                 const struct schema_error *error, struct span span);

/* A text where a list of texts belongs becomes a list. */
void offer_list(struct checking *c, struct diag *d, const struct entry *e,
                const struct schema_error *error);

/* A date in another form becomes one that the field takes. */
void offer_date(struct checking *c, struct diag *d, const struct entry *e,
                const struct schema_error *error);
