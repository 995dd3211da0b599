#pragma once

#include "model/link_memory.h"
#include "model/page.h"
#include "net/crawl.h"

/*
 * Asks addresses and remembers what came of it: what is due by the memory, with what it
 * sends on to. Each answer is in the memory's journal before the next one is taken.
 * Faults of connections are believed once any site has answered: else it is this
 * computer that is off the net. One thread.
 */

/* An address that somebody wants to know about. */
struct link_question {
    struct str url;              /* as crawl asks it */
    bool read;                   /* its text matters: */
    const struct str *fragments; /* that should be in it, each once */
    size_t fragment_count;
    int64_t seen;    /* when an editor last looked at it; 0: not known */
    bool wants_copy; /* a source without a copy in an archive */
    struct str day;  /* YYYY-MM-DD on which the copy should be made, or empty */
};

struct link_check {
    struct link_memory *memory;
    const struct link_question *questions;
    size_t count;
    struct crawl_limits limits;
    const char *agent, *ca_file;
    const char *const *allowed;
    int64_t now;     /* seconds since 1970 */
    int64_t max_age; /* seconds: what is known for less is not asked */
    struct page_words words;
    struct str archive; /* the service that is asked for copies, or empty */
    const struct value *archive_hosts; /* where copies may stand */
    /* Told after each answer; may be NULL. */
    void (*progress)(void *user, size_t done, size_t of);
    bool (*stopped)(void *user);
    void *user;
};

struct link_check_sums {
    size_t asked, requests;
    bool stopped; /* before its end */
    bool offline; /* not one site answered */
};

/* Lives in `a`. False, and said, when libcurl or the journal fails; that the network is
   not there is said in the sums alone. */
bool link_check_run(struct arena *a, const struct link_check *check,
                    struct link_check_sums *sums, struct diags *diags) MUST_USE;
