#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "check/rule.h"

/*
 * Texts made comparable. The text of an entry is its summary and body without headings;
 * case and accents do not count. Its runs of five words, words such as "the" left out,
 * are a set; two texts are as alike as the share of the runs of both that are in both
 * (Jaccard). A sketch holds 128 numbers from which that share is estimated: each is the
 * smallest hash among a part of the runs (MinHash by one permutation: Li, Owen and
 * Zhang 2012; empty parts filled as by Shrivastava 2017). The estimate is off by 4 of
 * 100 on average at the worst.
 *
 * Marks find passages: hashes of runs of words, chosen so that two texts with a long
 * equal passage have one in common (winnowing: Schleimer, Wilkerson and Aiken 2003).
 */

enum { SKETCH_BINS = 128, SKETCH_RUN = 5, SKETCH_RUNS_LEAST = 50 };

/* The words of a text that count, in order. */
struct flow {
    const uint64_t *keys;    /* see prose_keys() */
    const uint32_t *words;   /* their indices in the prose */
    const uint32_t *section; /* which stretch between headings they are in */
    size_t count;
};

struct mark {
    uint64_t hash;
    uint32_t at; /* where the run begins in the flow, all words counted */
};

struct sketch {
    uint32_t bins[SKETCH_BINS];
    size_t runs; /* of five words; with fewer than SKETCH_RUNS_LEAST nothing is said */
    struct mark *marks;
    size_t mark_count;
};

/* All words of the text of `e`, the entry that the rule was given; in the scratch. */
struct flow flow_of(struct checking *c, const struct entry *e);

/* The sketch of `e`, in c->arena; marks are for passages of `passage` words, at least
   10. */
struct sketch *sketch_new(struct checking *c, const struct entry *e, size_t passage);

/* How alike two texts are, of 100; 0 when one is too short to tell. */
unsigned sketch_percent(const struct sketch *a, const struct sketch *b);
