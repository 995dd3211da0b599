#pragma once

#include "check/rule.h"

/* Former names of entries, which they keep as `aliases`. Any thread. */

bool lists_alias(const struct entry *e, struct str slug);

/* Whether any entry has it as a former name. */
bool is_an_alias(const struct corpus *corpus, struct str slug);

/* Offers to add the name to the `aliases` of `e`, or a line with it before the closing
   fence. */
void offer_alias(struct checking *c, struct diag *d, const struct entry *e,
                 struct str slug);
