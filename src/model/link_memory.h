#pragma once

#include <stdint.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/diag.h"
#include "model/link_result.h"

/*
 * What is remembered of web addresses from run to run. One line of JSON for each
 * address, by address, so that the file can live on a branch and its changes can be
 * read. Times are seconds since 1970, in the file as 2026-11-27T08:00:00Z.
 *
 * While addresses are asked, each answer is added to a journal beside the file, so that
 * nothing is asked twice when the program is killed. One thread.
 */

/* How a page has turned into something else. */
enum page_turn {
    PAGE_SAME,
    PAGE_NOT_FOUND, /* it says that there is no page, with status 200 */
    PAGE_PARKED,    /* the domain is for sale */
    PAGE_OTHER,     /* another title and another text */
    PAGE_TYPE,      /* a document has become a page, or the other way round */
    PAGE_TURN_COUNT,
};

const char *page_turn_name(enum page_turn t); /* "same", "not-found-page", ... */

/* A page as it was when it was good. */
struct page_mark {
    struct str type;      /* "text/html"; empty: not known */
    struct str title;     /* of HTML */
    uint64_t fingerprint; /* of its words; 0: not known */
    int64_t at;           /* when it was taken */
};

struct link_record {
    struct str url; /* a URI without fragment */
    enum link_result result;
    long status;           /* of HTTP; 0: there was no answer */
    int64_t asked;         /* when it was last asked; 0: never */
    int64_t not_before;    /* the server wants to be left alone until then; 0: no */
    int64_t last_good;     /* 0: never */
    int64_t first_failure; /* of those since it was last good; 0: none */
    int64_t last_failure;
    unsigned tries;        /* failures since it was last good */
    unsigned lasting;      /* of these: gone, or no such domain */
    unsigned days;         /* on so many days */
    struct str location;   /* of a redirect: absolute, without fragment */
    struct page_mark page; /* of an address whose text is read */
    enum page_turn turn;   /* what has become of it since */
    int64_t turned;        /* when that was first seen; 0: never */
    struct str turned_title;
    struct str *missing; /* fragments that were asked for and are not in the page */
    size_t missing_count;
    struct str archive;    /* a copy in an archive; empty: none known */
    int64_t archive_asked; /* when the archive was asked; 0: never */
};

struct link_memory;

/* Reads the memory at `path` and the journal beside it; a file that is not there is an
   empty memory, a line that cannot be read is left out and counted. NULL, and said,
   when the file is of a later version or cannot be opened. Lives in `a`. */
struct link_memory *link_memory_read(struct arena *a, const char *path,
                                     struct diags *diags) MUST_USE;

/* The path of the journal of the memory at `path`, in `a`. */
const char *link_memory_journal(struct arena *a, const char *path);

/* Lines that could not be read. */
size_t link_memory_spoilt(const struct link_memory *m);

/* The record of an address, or NULL. */
struct link_record *link_memory_find(const struct link_memory *m, struct str url);

/* The same; makes one when there is none. */
struct link_record *link_memory_of(struct link_memory *m, struct str url);

/* Counts what came of asking at the time `now`. A redirect's place is `location`. One
   at the address of a loop forgets no failure until it is noted again, since only the
   end of the way tells whether the loop is gone. */
void link_record_note(struct link_memory *m, struct link_record *r,
                      enum link_result result, long status, struct str location,
                      int64_t now);

/* Whether it is to be asked at `now`: never asked, good longer ago than `max_age`
   seconds, or not good and nearly a day ago. */
bool link_record_is_due(const struct link_record *r, int64_t now, int64_t max_age);

/* Adds the record as it is now to the journal. */
bool link_memory_keep(struct link_memory *m, const struct link_record *r,
                      struct diags *diags) MUST_USE;

/* Writes the file beside and renames, then removes the journal. `wanted` says which
   records are kept; NULL: all. */
bool link_memory_write(struct link_memory *m,
                       bool (*wanted)(void *user, const struct link_record *r),
                       void *user, struct diags *diags) MUST_USE;

enum link_standing {
    STANDING_UNASKED,
    STANDING_GOOD,
    STANDING_FAILING, /* it failed, but not often enough to call it broken */
    STANDING_BROKEN,
    STANDING_UNKNOWN, /* asked, and nothing can be told */
    STANDING_PRIVATE,
    STANDING_COUNT,
};

const char *link_standing_name(enum link_standing s);

/* Where an address leads in the end, and what is to be thought of it. */
struct link_verdict {
    enum link_standing standing;
    const struct link_record *first; /* of the address itself; NULL: never asked */
    const struct link_record *last;  /* at the end of the redirects; NULL likewise */
    unsigned hops;                   /* redirects on the way */
    bool endless;                    /* a ring, or more than LINK_HOPS */
};

enum { LINK_HOPS = 10 }; /* as many as curl and browsers go along without doubt */

struct link_verdict link_judge(const struct link_memory *m, struct str url);

/* Where the address has moved to for good (301, 308), if only as far as all redirects
   on the way are; empty when it has not. */
struct str link_moved_to(const struct link_memory *m, struct str url);
