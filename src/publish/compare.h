#pragma once

#include "publish/publication.h"

/* What has changed between two states of an edition. */

enum change_kind {
    CHANGE_NEW,       /* was not in the earlier state */
    CHANGE_CHANGED,   /* in both, and not alike; perhaps under another name */
    CHANGE_WITHDRAWN, /* taken back by the registry's editors */
    CHANGE_LEFT_OUT,  /* no longer chosen, or gone */
    CHANGE_KIND_COUNT,
};

/* A field of the front matter that differs; NULL: it was not there. */
struct field_change {
    struct str name;
    const struct value *before, *after;
};

struct entry_change {
    enum change_kind kind;
    const struct entry *before, *after; /* NULL where there is none */
    struct field_change *fields;        /* in the order of the fields */
    size_t field_count;
    struct str *sections; /* headings of those whose text differs */
    size_t section_count;
    struct str *translations; /* languages of those that were added */
    size_t translation_count;
    struct str *revised; /* languages of those whose text differs */
    size_t revised_count;
};

/* "new", "changed", "withdrawn", "left-out". */
const char *change_id(enum change_kind kind);

/* The later state of the entry; the earlier one when there is no other. */
const struct entry *change_entry(const struct entry_change *c);

/* Why it was withdrawn; empty when it was not. */
struct str change_reason(const struct entry_change *c);

/* By kind, then in the order of the later edition's chapters. Days of review alone are
   no change. In `a`; borrows both. */
struct entry_change *edition_compare(struct arena *a, const struct earlier *earlier,
                                     const struct publication *later, size_t *count);
