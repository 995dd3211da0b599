#pragma once

#include "commands/links.h"

/* What the standing report tells, gathered from a memory. */

/* How the addresses are; each counts once. */
enum link_state {
    STATE_GOOD,
    STATE_MOVED,
    STATE_TURNED,
    STATE_BROKEN,
    STATE_FAILING,
    STATE_UNKNOWN,
    STATE_PRIVATE,
    STATE_UNASKED,
    LINK_STATE_COUNT,
};

/* One address in one file. */
struct link_row {
    const struct link_target *target;
    const struct link_use *use; /* where it stands: as a source, or else first */
    size_t more;                /* further places in the same file */
    struct link_verdict verdict;
    enum link_state state;
};

/* The parts of the report, in its order. A row may be in several. */
enum link_part {
    LINKS_BROKEN,
    LINKS_TURNED, /* the page has become something else */
    LINKS_MOVED,  /* for good */
    LINKS_FAILING,
    LINKS_REFUSED, /* unknown for long: programs are not let in */
    LINKS_TROUBLE, /* unknown for long: the site does not answer as it should */
    LINKS_PRIVATE,
    LINKS_HTTP,
    LINKS_SHORT,
    LINKS_NO_COPY, /* a source without a copy in an archive */
    LINK_PART_COUNT,
};

struct link_overview {
    struct link_row *rows; /* by path, place and address */
    size_t row_count;
    size_t states[LINK_STATE_COUNT]; /* addresses */
    size_t sources;                  /* of the entries, with an address */
    size_t copied;                   /* of these, the entry names a copy */
    size_t copy_known;               /* the entry names none, the memory knows one */
};

/* An unknown address is listed when it has not been good for so many days. */
enum { LINKS_LONG_DAYS = 14 };

/* Lives in the context's arena. */
struct link_overview link_overview(const struct link_work *w);

bool link_row_is_in(const struct link_work *w, const struct link_row *row,
                    enum link_part part);

/* Of the two records of a verdict the one whose page has turned, or NULL. */
const struct link_record *link_turned(const struct link_verdict *v);

/* Where an address has moved to for good, as far as an entry should follow; empty: it
   has not. */
struct str link_new_address(const struct link_work *w, const struct link_verdict *v);

/* The copy that the entry names for the source at the place of the row; empty: none. */
struct str link_copy_named(const struct link_row *row);

/* The copy that the memory knows of the address, where it is fit to be shown. */
struct str link_copy_known(const struct link_row *row);

/* Whether the copy that the entry names no longer opens. */
bool link_copy_is_broken(const struct link_work *w, const struct link_row *row);
