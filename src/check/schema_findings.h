#pragma once

#include "check/rule.h"

/* What the JSON Schema of the front matter says, as findings of the rules for fields.
 */
void check_schema(struct checking *c, const struct entry *e);

/* Whether the lists that the schemas repeat are those of the vocabularies. */
void check_schema_in_step(struct checking *c);
