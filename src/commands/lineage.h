#pragma once

#include "check/translation.h"
#include "commands/past.h"
#include "model/corpus.h"

/*
 * What the commits tell about translations: how often a section of the original has
 * changed since it was translated, and whether the translation was worked on since.
 * One thread.
 */

enum lineage_kind {
    LINEAGE_NONE,  /* no repository, or no commit in it */
    LINEAGE_CUT,   /* a clone without its older commits */
    LINEAGE_WHOLE, /* only then anything is known */
};

struct lineage;

/* To be closed. NULL when the history cannot be read. Failures, here and below, are
   said in the context's `diags`. */
struct lineage *lineage_open(struct context *c, const struct corpus *corpus);

/* The same over a history that is open already, and stays so. */
struct lineage *lineage_over(struct context *c, const struct corpus *corpus,
                             const struct past *past);

void lineage_close(struct lineage *l);

enum lineage_kind lineage_kind(const struct lineage *l);

/* The changes of one section of the original that its translation has not seen. */
struct missed {
    bool known;        /* the text that was translated is in the history */
    struct str before; /* known: that text */
    const struct revision **revisions; /* known: the commits, newest first */
    size_t count;
    bool uncommitted; /* known: the newest change is in no commit yet */
};

/* Of a section that is behind, or that the translation does not have: then all since
   the one that brought it. Lives in `a`. */
bool lineage_missed(struct lineage *l, struct arena *a, const struct entry *translation,
                    const struct section_pair *s, struct missed *out) MUST_USE;

/* All of them together: the one that is in no commit counts, too. */
size_t missed_count(const struct missed *m);

enum answer { ANSWER_NO, ANSWER_YES, ANSWER_UNKNOWN };

/*
 * Whether the text of the translation's section, which is behind, is another one than
 * before the original changed: than in the newest commit that still has its mark and is
 * older than the first change in `missed`, or if there is none, than in the commit in
 * which it got that mark.
 */
bool lineage_worked_on(struct lineage *l, const struct entry *translation,
                       const struct section_pair *s, const struct missed *missed,
                       enum answer *out) MUST_USE;
