#pragma once

#include "base/arena.h"
#include "base/str.h"
#include "check/rule.h"
#include "model/value.h"

/*
 * What is told about the rules in one language: what `popreg explain` prints and what
 * the site shows. Texts are objects {text, foreign}; `foreign` is true for one that has
 * no translation into the language and therefore is in English. Names and samples stay
 * as they are. Everything lives in `a` or borrows the table of rules.
 */

/* {name, id, level, level_text, summary, why, bad, good, facts}; level_text, summary,
   why and the items of facts are texts. A fact is about the level, about mending, about
   turning the rule off; it may have a `sample`, which is a line to be written. */
const struct value *explain_rule(struct arena *a, const struct rule *rule,
                                 struct str lang);

/* All of them, as they are listed: [{id, title, rules}], without empty groups. The id
   is made of small letters. */
const struct value *explain_rules(struct arena *a, struct str lang);
