#pragma once

#include "commands/translate.h"

/* What `popreg translate update` does about each section of a translation, and why. */

enum decision {
    NOTHING, /* it is as it should be, or was not asked for */
    RECORDED,
    DECLARED, /* recorded, as harmless */
    ADDED,
    LEFT_UNTOUCHED, /* from here on: left as it is */
    LEFT_UNTRANSLATED,
    LEFT_UNKNOWN,
    LEFT_UNSEEN,
    LEFT_PRIVATE,
    LEFT_LOST,
};

struct decided {
    const struct section_pair *pair;
    struct missed missed;
    enum decision decision;
};

struct updating {
    struct context *c;
    const struct translate_options *options;
    const struct corpus *corpus;
    const struct entry *e; /* the translation */
    struct lineage *lineage;
    struct decided *sections;
    size_t count;
};

/* Decides on each section that the operands behind entry and language name, or without
   any on all. False, and said, when the history cannot be read. Lives in the context's
   arena. */
bool update_decide(struct updating *u) MUST_USE;

/* Whether the section is recorded as translated from the original's present text;
   whether something about it is left to be done. */
bool update_takes(const struct decided *d);
bool update_leaves(const struct decided *d);

/* One line on the section; nothing when there is nothing to say. */
void update_describe(const struct decided *d, struct buf *out);
