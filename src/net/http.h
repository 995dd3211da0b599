#pragma once

#include <stdint.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/str.h"

/*
 * Requests to web servers, by libcurl: several at a time in one loop, over connections
 * that are used again, HTTP/2 where the server speaks it. Certificates are checked;
 * only http and https are spoken, no redirect is followed, no proxy or password of the
 * environment is used, cookies are neither kept nor sent. One thread.
 *
 * Strangers' addresses are asked by a guarded one: before each connection, after the
 * name has become an address, it refuses what is no public host (base/inet.h).
 */
struct http;

struct http_settings {
    unsigned at_once;    /* requests side by side */
    const char *agent;   /* who asks; NULL: "popreg" */
    const char *ca_file; /* certificates to trust instead of the system's, or NULL */
    bool guarded;
    const char *const *allowed; /* names that the guard lets through, ended by NULL; may
                                   be NULL */
    unsigned connect_s, stall_s; /* how long a connection, or silence, may take; 0: as
                                    is usual */
    unsigned total_s;            /* how long the whole may take; 0: for ever */
    /* Called when the request is about to be put on the wire; may be NULL. */
    void (*sent)(void *user);
};

/* Keys of an S3-compatible store (AWS Signature Version 4). Never printed. */
struct http_key {
    const char *id, *secret;
    const char *token; /* of a session, or NULL */
    const char *region;
};

struct http_request {
    const char *method, *url;
    const char *const *headers; /* "Name: value", ended by NULL; may be NULL */
    struct str body;
    const struct http_key *key; /* NULL: not signed */
    size_t body_max;            /* of the answer's body only so many bytes are read; 0:
                                   HTTP_BODY_MAX */
    void *user;                 /* for settings' sent() */
};

/* Why there was no answer. */
enum http_fault {
    HTTP_ANSWERED,
    HTTP_NO_NAME, /* the name of the site could not be resolved */
    HTTP_NO_CONNECTION,
    HTTP_CERTIFICATE,
    HTTP_BROKEN_OFF, /* reset, empty, or shorter than was said */
    HTTP_TIMEOUT,
    HTTP_PRIVATE, /* refused by the guard */
    HTTP_ODD,     /* no HTTP, or headers without end */
    HTTP_BAD_URL,
};

struct http_response {
    enum http_fault fault;
    long status;         /* 0: there was no answer */
    struct str body;     /* decoded; at most `body_max` bytes */
    bool cut;            /* there was more of it */
    struct str type;     /* Content-Type */
    struct str location; /* where a redirect leads, absolute; empty: nowhere */
    int64_t retry_after; /* in so many seconds, says the server; 0: it does not */
    const char *reason;  /* why there was no answer, for people, or NULL */
};

enum { HTTP_BODY_MAX = 16 * 1024 * 1024, HTTP_HEADERS_MAX = 128 * 1024 };

/* Freed with http_free(). Borrows what the settings point to. */
struct http *http_new(const struct http_settings *settings);
void http_free(struct http *h);

/* Whether one more request can be begun. */
bool http_has_room(const struct http *h);

/* Begins a request, for which there is room; it lives until http_next() returns it. */
void http_begin(struct http *h, const struct http_request *r);

/* Works on what was begun until something happens, but at most `timeout_ms`. False, and
   said, when libcurl itself fails. */
bool http_wait(struct http *h, unsigned timeout_ms, struct diags *diags) MUST_USE;

/* A request that has come to its end, with its response in `a`; NULL when there is none
   at the moment. */
const struct http_request *http_next(struct http *h, struct arena *a,
                                     struct http_response *out);

/*
 * Does the requests and fills as many responses, in `a`. What fails for a while (no
 * answer, 429, 5xx) is tried anew with growing pauses. False, and said, when libcurl
 * itself fails; what a server answers is no failure.
 */
bool http_do(struct http *h, struct arena *a, const struct http_request *requests,
             size_t count, struct http_response *responses,
             struct diags *diags) MUST_USE;

/* Milliseconds of a clock that only goes forward. */
double http_clock_ms(void);

/* `text` with what a path must not hold written as %XX; slashes stay. In `a`. */
const char *http_path(struct arena *a, struct str text);

/* The same for a value in a query: slashes are written as %2F. */
const char *http_query(struct arena *a, struct str text);

/* Where a redirect from `base` to `place` leads, as browsers read it, who escape
   blanks; empty when nowhere. In `a`. */
struct str http_place(struct arena *a, const char *base, const char *place);

/* The parts of a web address by which it is asked, in `a`: as a URI without fragment,
   and the name of its host, in the letters of the DNS. False when it is no address of
   http or https, or holds a name or password. */
bool http_address(struct arena *a, struct str url, struct str *plain, struct str *host);
