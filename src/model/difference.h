#pragma once

#include <stdbool.h>

#include "model/entry.h"
#include "model/weight.h"
#include "model/word_edits.h"

/*
 * What changed between two states of an entry or of a translation. Nothing is read and
 * nothing kept: any thread may call these.
 *
 * EDITORIAL is only what cannot change what is said: layout and emphasis, case,
 * punctuation and quotation marks, copies of sources in archives and the days on which
 * sources were read, days of review, the order of lists that have none, the marks by
 * which a translation remembers its original. All else is SUBSTANTIVE.
 */

enum difference_kind {
    DIFFERENCE_CHANGED,
    DIFFERENCE_ADDED,   /* there was none before */
    DIFFERENCE_REMOVED, /* there is none after */
    DIFFERENCE_MOVED,   /* only its place, or the order of its items */
};

/* A field of the front matter, a member of one, or an item of a list. */
struct field_difference {
    struct str name; /* of the field or member; empty for an item of a list */
    struct str item; /* what an item that is a mapping is known by: its id or name */
    enum difference_kind kind;
    enum weight weight;
    const struct value *before, *after; /* NULL where there is none */
    /* Of a mapping that changed its members, of a list its items; those alike are left
       out. */
    struct field_difference *parts;
    size_t part_count;
    struct word_edits words; /* of a changed text that is written in sentences */
};

struct section_difference {
    enum difference_kind kind;
    enum weight weight;
    bool moved; /* it stands between others than before, changed or not */
    const struct section *before, *after; /* NULL where there is none */
    struct word_edits heading;            /* no passages when it is the same */
    struct word_edits words; /* no passages when only the layout differs, and of a
                                section that was added or removed */
};

struct difference {
    enum difference_kind kind; /* ADDED, REMOVED or CHANGED */
    enum weight weight;        /* NONE when the two are alike */
    bool renamed;              /* another slug, category or language */
    bool unread; /* a state cannot be read: what differs in it is not known */
    const struct entry *before, *after;
    struct field_difference *fields; /* in the order of `after`, then of `before` */
    size_t field_count;
    struct section_difference *sections; /* the same */
    size_t section_count;
};

/* Compares `before` and `after`, of which one may be NULL. Sections belong together by
   the registry's kinds where a corpus has set them, by heading or by text; items of
   lists by id, name or address. In `a`; borrows both. */
const struct difference *difference_find(struct arena *a, const struct entry *before,
                                         const struct entry *after);

/* The weight of what the texts of two states say, without telling what it is; an entry
   that comes or goes is SUBSTANTIVE, a new name alone is none. Equal texts cost next
   to nothing. */
enum weight difference_weight(const struct entry *before, const struct entry *after);

/* Whether `now` is `old` under another name: the same title, or mostly its sources.
   What is made meanwhile is left in `scratch`. */
bool is_same_practice(struct arena *scratch, const struct entry *old,
                      const struct entry *now);
