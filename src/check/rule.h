#pragma once

#include "base/arena.h"
#include "base/attr.h"
#include "base/contribution.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/messages.h"
#include "base/source.h"
#include "model/corpus.h"

/* The trusted state that a contribution is held against. */
struct base_state {
    const struct source *files;              /* registry/ and entries/ as they were */
    const struct source *now;                /* as they are */
    struct files entries;                    /* below entries/, as they were, by path */
    const struct contribution *contribution; /* NULL: its commits are not known */
    /* Whether the file at `path` is there as it was, told without reading it; any
       thread. NULL: it has to be read. */
    bool (*is_same)(const void *state, const char *path);
    const void *state; /* for is_same() */
};

/*
 * What a rule works with. A rule sees the corpus, which is const, and says what it
 * finds in `diags`. Rules over one entry run in parallel.
 */
struct checking {
    const struct corpus *corpus;
    struct arena *arena;   /* for messages and what they point to */
    struct arena *scratch; /* for what is needed while this entry is checked */
    struct diags *diags;
    struct date today;
    const struct source *files;      /* what the corpus was read from */
    const struct settings *settings; /* see settings.h */
    const struct base_state *base;   /* NULL when nothing is compared */
    struct prose *prose;             /* of the entry at hand, once asked for; prose.h */
    const struct wording *wording;   /* the registry's lists of words; wording.h */
    struct hits *hits;               /* their words in the entry at hand; wording.h */
    struct sketch **sketches; /* of the originals, for comparing them; similar.h */
};

/*
 * A rule is a row in the file of its topic. A row without functions names what reading
 * an entry, or the schema, or asking the web, finds. Samples are what `explain` prints:
 * lines of an entry. The texts are marked N_() so that they can be translated.
 */
struct rule {
    const char *id;   /* group and number, never reused */
    const char *name; /* names the fault */
    enum level level;
    const char *summary; /* what is wrong, one line */
    const char *why;     /* why it matters and what to do */
    const char *bad, *good;
    enum fix fix;     /* the best that `popreg fix` can do about a finding */
    bool redacted;    /* what it finds may be personal data and is never printed */
    bool always;      /* no comment, setting, status or baseline turns it off */
    bool asked;       /* found by `popreg links`, not by `popreg check` */
    const char *from; /* a new rule: YYYY-MM-DD from which its warning is an error */
    void (*entry)(struct checking *c, const struct entry *e); /* originals and
                                                                 translations */
    bool mild;    /* `entry` finds this alone, and no error unless the settings make it
                     one:    who asks for errors alone leaves it out */
    bool gathers; /* `entry` finds nothing itself but gathers for `corpus`: it sees all
                     entries, also when only some are checked */
    void (*corpus)(struct checking *c);
};

struct rule_set {
    const struct rule *rows;
    size_t count;
};

#define RULE_SET(rows)                                                                 \
    {                                                                                  \
        (rows), COUNT_OF(rows)                                                         \
    }

/* All rules, in the order in which they run. */
size_t rule_count(void);
const struct rule *rule_at(size_t i);

/* The groups that the letters of ids stand for, in the order in which they are listed.
   `letters` NULL ends the table. */
struct rule_group {
    const char *letters, *title;
};

extern const struct rule_group rule_groups[];

/* All rules by group, then id: rule_count() of them, in `a`. */
const struct rule **rules_listed(struct arena *a);

/* The rule with this name or id, or NULL. */
const struct rule *rule_find(struct str name_or_id);

/* Whether `selector` names the rule: its name, its id or the beginning of its id. */
bool rule_is(const struct rule *rule, struct str selector);
