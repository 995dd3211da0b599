#pragma once

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "model/corpus.h"

/*
 * What a rule works with. A rule sees the corpus, which is const, and says what it
 * finds in `diags`. Rules over one entry run in parallel.
 */
struct checking {
    const struct corpus *corpus;
    struct arena *arena; /* for what a rule needs while it runs, and for messages */
    struct diags *diags;
    struct date today;
};

/*
 * A rule is a row. A row without functions names what reading an entry, or the schema,
 * finds. Samples are what `explain` prints: lines of an entry.
 */
struct rule {
    const char *id;   /* group and number, never reused */
    const char *name; /* names the fault */
    enum level level;
    const char *summary; /* what is wrong, one line */
    const char *why;     /* why it matters and what to do */
    const char *bad, *good;
    void (*entry)(struct checking *c, const struct entry *e); /* originals and
                                                                 translations */
    void (*corpus)(struct checking *c);
};

/* In the order in which they are listed. */
extern const struct rule rules[];
extern const size_t rule_count;

/* The rule with this name or id, or NULL. */
const struct rule *rule_find(const char *name_or_id);
