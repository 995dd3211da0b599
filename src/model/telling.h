#pragma once

#include "model/difference.h"
#include "model/field_words.h"

/*
 * A difference in words, whatever it is shown in: what each change is called, what is
 * to be said of it in a few words, and the words of the text that changed. All of it
 * may hold what strangers wrote: who shows it escapes it.
 */

struct remark {
    enum weight weight; /* EDITORIAL or SUBSTANTIVE */
    const char *at;     /* for programs: "evidence", "sources[].title", "#results" */
    const char *label;  /* "Level of evidence", "Section 'Results'" */
    const char *said;   /* "described → monitored"; NULL where the words say it */
    struct str lang;    /* of the words */
    const struct passage *passages;
    size_t passage_count;
};

enum told_kind {
    TOLD_NEW,
    TOLD_CHANGED,
    TOLD_RENAMED, /* and perhaps changed */
    TOLD_WITHDRAWN,
    TOLD_REMOVED,
    TOLD_KIND_COUNT,
};

struct told {
    const struct difference *difference;
    enum told_kind kind;
    const char *path; /* of the file, as it is now */
    struct str title; /* as it is now */
    struct str lang;  /* of the title */
    const char *what; /* "new", "renamed, was entries/gaming/x.md", "withdrawn: ..." */
    struct remark *remarks; /* the substantive ones first */
    size_t count;
    size_t substantive;
};

/* "new", "changed", "renamed", "withdrawn", "removed": for programs. */
const char *told_kind_name(enum told_kind kind);

/* Tells the difference in `w->lang`. In `w->arena`; borrows the difference. */
const struct told *difference_tell(const struct field_words *w,
                                   const struct difference *d);
