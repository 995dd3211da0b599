#pragma once

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/intern.h"
#include "base/stem.h"
#include "model/entry.h"
#include "model/registry.h"

/*
 * The inverted index of one language: for each word, in which documents it stands and
 * how much it says there. A word in the title says more than one in the summary, that
 * more than a label, that more than the text; a word of few documents says more than
 * one of many (inverse document frequency, Spärck Jones 1972; the frequency in the text
 * is saturated as in BM25, Robertson and Zaragoza 2009).
 *
 * Words of one stem share their documents. So the browser needs no stemmer: it looks
 * up the form that was typed.
 */

/* How much a word says in a document, before its rarity: up to 255. */
struct search_word {
    struct str form;
    unsigned weight;
};

struct search_text {
    struct search_word *words; /* each form once */
    size_t count;
};

/* The words of an entry's text, in `a`. Any thread. */
struct search_text search_text_of(struct arena *a, const struct entry *text);

/* The words of labels, in `a`. Any thread. */
struct search_text search_labels(struct arena *a, const struct str *labels,
                                 size_t count);

struct search_index {
    struct arena *arena;
    struct interner forms;
    struct str *stems; /* by the number of the form */
    size_t stem_count;
    struct buf postings; /* as they came; see search_index.c */
};

/* Everything lives in `a` but the postings, which search_index_lists() frees. */
struct search_index search_index_new(struct arena *a);

/* Documents have numbers below 2^24 and come in any order, one also several times. A
   form has the stem that the `stemmer` of the first text with it gives; see stem(). */
void search_index_add(struct search_index *x, uint32_t document,
                      const struct search_text *text, struct stemmer *stemmer);

struct search_posting {
    uint32_t document;
    uint32_t weight; /* 1 to 255, rarity included */
};

/* The documents of the words of one stem. */
struct search_list {
    struct search_posting *postings; /* by document */
    size_t count;
    bool everywhere; /* most documents have the word: only those are listed in which it
                        stands out */
};

struct search_form {
    struct str form;
    size_t list;
};

struct search_lists {
    struct search_form *forms; /* by their bytes */
    size_t form_count;
    struct search_list *lists;
    size_t list_count;
};

/* What the index has become after `documents` of them; the index is done with. */
struct search_lists search_index_lists(struct search_index *x, size_t documents);
