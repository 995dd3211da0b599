#pragma once

#include "check/rule.h"
#include "commands/links.h"

/* For link_findings.c and the files that it is spread over. */

/* An address of a source: that of its page, or that of a copy. */
struct link_door {
    const struct value *source;
    bool copy;
    const struct link_target *target;
};

/* An address that has moved for good. */
struct link_way {
    struct str from, to; /* `from` as addresses are compared: similar.h */
};

/* One use of an address, and what is known about all. */
struct link_look {
    const struct link_work *w;
    struct checking checking; /* for edits */
    struct link_door *doors;  /* by source, its page first */
    size_t door_count;
    struct link_way *ways; /* by `to`, then `from` */
    size_t way_count;

    const struct link_target *target;
    const struct link_use *use;
    struct link_verdict verdict;
};

/* Where the address stands. */
struct place link_place(const struct link_look *l);

/* What came of asking, in the language of the messages. */
const char *link_words(struct arena *a, const struct link_record *r);

/* The target of the page, or the copy, of the source that the use belongs to; NULL when
   it is not among those that are looked at. */
const struct link_target *link_door(const struct link_look *l, bool copy);

/* The copy that an archive is known to have of the page, fit to be shown; else empty.
 */
struct str link_known_copy(const struct link_look *l);

/* Says below the address where it sends readers on to, if it does. */
void link_label_end(const struct link_look *l, struct diag *d);

/* Adds what rules whose findings may be personal data find in the entry. */
void link_find_personal(const struct link_work *w, const struct entry *e,
                        struct diags *diags);

/* Each adds what it finds about the use. */
void link_find_broken(struct link_look *l);
void link_find_private(struct link_look *l);
void link_find_changed(struct link_look *l);
void link_find_missing(struct link_look *l);
void link_find_moved(struct link_look *l);
void link_find_unarchived(struct link_look *l);
