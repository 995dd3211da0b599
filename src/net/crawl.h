#pragma once

#include "base/arena.h"
#include "base/attr.h"
#include "base/diag.h"
#include "model/link_result.h"
#include "net/http.h"

/*
 * Asks many web addresses, politely: each once, by HEAD and only where that does not
 * help by GET, which reads the beginning alone; one host after the other gets its turn
 * (net/host_queue.h). What fails for a while is tried again with growing pauses, a host
 * that says Retry-After is left alone so long. Redirects are told, not followed. One
 * thread, one loop.
 */
struct crawl;

struct crawl_limits {
    unsigned at_once, per_host; /* requests side by side, in all and at one host */
    unsigned pause_ms;          /* between two requests to a host */
    unsigned retries;
    unsigned retry_pause_ms; /* before the first retry; doubled for each further one,
                                up to a half more or less by chance */
    unsigned timeout_s;      /* of one request */
    unsigned patience_s;     /* longer than that, a Retry-After is not waited for */
    size_t body_max;         /* so much of a page is read */
};

/* What came of an address. */
struct crawl_answer {
    struct str url;
    void *user;              /* as it was added */
    enum link_result result; /* LINK_UNASKED: its host wants to be left alone */
    long status;
    struct str location; /* of a redirect: absolute, without fragment */
    int64_t rest_s;      /* the host wants to be left alone for so many seconds; 0 */
    bool read;           /* the text was asked for, and is there: */
    struct str body;
    struct str type; /* Content-Type */
    bool cut;        /* there is more of the body */
};

struct crawl_settings {
    struct crawl_limits limits;
    const char *agent, *ca_file;
    const char *const *allowed; /* as in net/http.h */
    /* Called with each answer; its texts live until it returns. It may add addresses.
       False ends the crawl. */
    bool (*done)(void *user, const struct crawl_answer *answer);
    /* Whether to stop at once; asked several times a second. */
    bool (*stopped)(void *user);
    void *user;
};

struct crawl_sums {
    size_t asked;    /* addresses */
    size_t requests; /* that they took */
};

struct crawl *crawl_new(struct arena *a, const struct crawl_settings *settings);

/* Adds an address, of which `read` wants the text. One that was added before is not
   asked again; then `user` is not kept. False when it is no web address. */
bool crawl_add(struct crawl *c, struct str url, bool read, void *user);

/* Asks all that was added. False, and said, when libcurl failed or done() did. */
bool crawl_run(struct crawl *c, struct crawl_sums *sums, struct diags *diags) MUST_USE;
