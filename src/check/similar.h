#pragma once

#include <stddef.h>

#include "check/sketch.h"

/* What two entries have in common. */

/* Sources at the same address; "www.", the scheme and what follows a '#' do not count.
   At most one for each source of `a`. */
size_t shared_sources(const struct entry *a, const struct entry *b);

/* An address as it is compared, in `a`. */
struct str bare_address(struct arena *a, struct str url);

/* Words that a passage needs to count as copied: a setting of the rule. */
size_t similar_passage(const struct checking *c);

/* Keeps the sketch of an original for the rules that compare all: done while entries
   are checked in parallel. */
void similar_note(struct checking *c, const struct entry *e);

/* Which of two originals is told that they are alike: the one that is not published
   yet, else the later by name. */
bool similar_tells(const struct entry *e, const struct entry *other);

/* An entry that is like another. */
struct match {
    const struct entry *entry;
    unsigned percent;  /* of the text, estimated: see sketch_percent() */
    size_t sources;    /* in common */
    size_t terms;      /* of the vocabularies, in common... */
    size_t terms_of;   /* ...of so many that the entry asked about has */
    struct str *words; /* rare ones in both, the rarest first; in c->scratch */
    size_t word_count;
    double score; /* by which they are sorted */
};

/*
 * The originals most like `e`, which need not be one of them, best first: at most
 * `most`, in `*out`, in c->arena. Returns how many. Looks at all of them, with the
 * crew. `c` needs corpus, arena, scratch and wording.
 */
size_t similar_find(struct checking *c, struct crew *crew, const struct entry *e,
                    size_t most, struct match **out);
