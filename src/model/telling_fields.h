#pragma once

#include "model/telling.h"

/* The part of telling.c that tells of the front matter. */

struct teller {
    const struct field_words *words;
    struct arena *arena;
    struct str lang; /* of the entry's text */
    struct remark *remarks;
    size_t count;
};

/* `text`, from the source, in the language of the words. */
const char *teller_say(const struct teller *t, const char *text) FORMAT_ARG(2);

/* Adds a remark whose label, words and the like are set by the caller. */
struct remark *teller_add(struct teller *t, enum weight weight, const char *at,
                          const char *label);

/* Adds the words that changed to a remark; says so when they are but editorial. */
void teller_show(const struct teller *t, struct remark *r,
                 const struct word_edits *edits);

/* Tells of one field of the entry. */
void teller_tell_field(struct teller *t, const struct field_difference *f);
