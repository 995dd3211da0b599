#pragma once

#include "base/diag.h"
#include "base/source.h"
#include "model/value.h"

/*
 * Words to avoid and what to write instead: registry/terminology.yml. Read with the
 * registry; const from then on.
 */

struct advice {
    struct str id;
    struct str rule;   /* the name of the rule that speaks of it */
    enum level level;  /* in running text */
    bool in_brackets;  /* may stand alone in brackets, as a word people search for */
    struct str prefer; /* "died by suicide or survived a suicide attempt" */
    struct str reason; /* why, one line */
    const struct value *near; /* NULL, or: only in a sentence with one of these */
};

/* Words in lower case, hyphens counted as blanks. */
struct term_phrase {
    struct str *words;
    size_t count;
    const struct advice *advice; /* NULL: good words, in which no others are sought */
};

enum { TERM_BEGINNING_BITS = 16 };

struct terminology {
    struct str language;         /* of the words */
    struct term_phrase *phrases; /* by first word; longer ones first */
    size_t count;
    /* A bit for the first bytes of each word that begins a phrase, in all its forms. */
    unsigned char begins[(1u << TERM_BEGINNING_BITS) / 8];
};

/* NULL when the file cannot be read or holds nonsense, said in `diags`. A registry
   without the file has an empty one. Lives in `a`. */
const struct terminology *terminology_load(struct arena *a, const struct source *root,
                                           struct diags *diags) MUST_USE;

/* The phrases that begin with `word` or with a word of which it is a plural: the first
   of them and how many there are. */
const struct term_phrase *terminology_find(const struct terminology *t, struct str word,
                                           size_t *count);

/* Whether `text`, in lower case, is `word` or a plural form of it. */
bool is_form_of(struct str text, struct str word);
