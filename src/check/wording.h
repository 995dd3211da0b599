#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "check/prose.h"
#include "check/rule.h"

/*
 * The registry's lists of words (registry/wording.yml), and where they stand in an
 * entry. All lists are looked for at once, each word of the text being looked at once,
 * whatever the number of lists.
 */

/* Words of a list in the running text, outside of quotations. */
struct hit {
    struct str rule;               /* whose list they are in */
    uint32_t start, end;           /* bytes into the file */
    const struct sentence *within; /* the sentence they stand in */
    struct str instead;            /* what to write; empty when the list does not say */
};

struct hits {
    struct hit *items; /* in the order of the text */
    size_t count;
};

/*
 * Makes the lists ready for looking up. They live in `a` and are const afterwards. A
 * list under a name that no rule has is a failure, said in `diags`; the others hold.
 */
const struct wording *wording_new(struct arena *a, const struct registry *r,
                                  struct diags *diags);

/* What stands in the entry that the rule was given, in the lists of its language. */
const struct hits *wording_hits(struct checking *c, const struct entry *e);

/* The next words of the list of `rule` behind `last`, or from the beginning when that
   is NULL; NULL when there are no more. */
const struct hit *wording_next(struct checking *c, const struct entry *e,
                               const char *rule, const struct hit *last);

/* Whether the word with this key (fold_key) says too little to compare texts by it. */
bool wording_is_stop_word(const struct wording *w, uint64_t key);
