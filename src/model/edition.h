#pragma once

#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/source.h"
#include "model/corpus.h"

/* An edition: which entries a publication holds, in which chapters and order. From
   registry/editions/<id>.yml. */

struct chapter {
    struct str id;
    const struct value *title;
    const struct entry **entries; /* in the edition's order */
    size_t count;
};

/* What an edition says of itself, in one language: registry/editions/<id>.<lang>.md. */
struct introduction {
    struct str lang, text; /* Markdown */
};

/* A state of the edition that was given to readers and stays to be cited. */
struct release {
    struct str commit; /* its id, 40 hexadecimal digits */
    struct str on;     /* YYYY-MM-DD */
    struct place place;
};

struct edition {
    struct str id;
    struct str name; /* short, the same in every language: "PoP 2025" */
    const struct value *title, *statement;
    struct introduction *introductions; /* in the order of its languages */
    size_t introduction_count;
    struct str cut_off; /* YYYY-MM-DD: entries reviewed later are left out */
    struct str *languages;
    size_t language_count;
    struct str *books; /* languages in which it is typeset; the first unless it says */
    size_t book_count;
    struct release *releases; /* the newest first */
    size_t release_count;
    const struct value *review;  /* review states that are taken */
    const struct value *indexes; /* ids of facets */
    struct chapter *chapters;
    size_t chapter_count;
    const struct entry **entries; /* of all chapters, one chapter after the other */
    size_t entry_count;
};

/* The ids of the editions there are, by name. */
bool editions_list(struct arena *a, const struct source *root, struct str **ids,
                   size_t *count, struct diags *diags);

/* Which entries of the corpus it holds, by their index. In `a`. */
bool *edition_chosen(struct arena *a, const struct edition *edition,
                     const struct corpus *corpus);

/* Its introduction in this language, else the first that it has; NULL for none. */
const struct introduction *edition_introduction(const struct edition *edition,
                                                struct str lang);

/* Reads the edition `id` and chooses its entries from the corpus. NULL, and said, when
   it cannot be read or is wrong. */
const struct edition *edition_load(struct arena *a, const struct source *root,
                                   struct str id, const struct corpus *corpus,
                                   struct diags *diags);
