#pragma once

#include "check/section_mark.h"
#include "model/entry.h"

/*
 * A translation and its original, section by section. translation.sections holds, for
 * each section, the mark of the original's text that was translated (section_mark.h):
 * {need: 3f2a9c01d4b7e615}. Any thread may call these.
 */

enum section_state {
    SECTION_CURRENT,  /* the mark is that of the original's text */
    SECTION_BEHIND,   /* the original's text is another one */
    SECTION_UNMARKED, /* there is no mark */
    SECTION_MISSING,  /* the translation does not have it */
    SECTION_LOST,     /* the original does not have it */
};

/* One of the registry's sections that the two have. */
struct section_pair {
    const struct section_kind *kind;
    const struct section *there,
        *here;                /* in the original, in the translation, or NULL */
    const struct value *mark; /* as it is recorded; NULL when there is none */
    enum section_state state;
    bool untranslated; /* the text here is word for word that of the original */
};

struct section_pairs {
    struct section_pair *items; /* in the order of the original; the lost ones last */
    size_t count;
};

/* Whether the two can be held against each other: both can be read, the data on the
   translation is in order, and the entry is not withdrawn. */
bool translation_is_comparable(const struct entry *e);

/* The sections of the translation `e`, which is comparable. In `a`. */
struct section_pairs translation_sections(struct arena *a, const struct entry *e);

/* The text of a section, without its heading. */
struct str section_text(const struct entry *e, const struct section *s);

/* The first section of this kind, or NULL. */
const struct section *section_of_kind(const struct entry *e,
                                      const struct section_kind *kind);

/* Whether the original of the translation `e` has changed, in a section that both have,
   since it was translated: what the rule stale-translation reports. */
bool translation_is_behind(const struct entry *e);

/* The same of one section. Where the two cite unlike sources it is not: the rule
   structure-differs tells that more exactly. */
bool section_is_stale(const struct entry *e, const struct section_pair *s);

/*
 * Edits by which the translation records that these sections were made from the
 * original's present text, all else in the file left as it is: at most `count` + 1, in
 * the order of the file. 0, and nothing can be done, where the data is written in a way
 * in which a line cannot be added. They live in `a`.
 */
size_t translation_mark_edits(struct arena *a, const struct entry *e,
                              const struct section_pair *const *sections, size_t count,
                              struct edit **edits);
