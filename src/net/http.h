#pragma once

#include "base/arena.h"
#include "base/attr.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/str.h"

/*
 * Requests to web servers, by libcurl: several at a time over connections that are used
 * again. What fails for a while (no answer, 429, 5xx) is tried anew with growing
 * pauses. Certificates are checked; only http and https are spoken. One thread.
 */
struct http;

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
};

struct http_response {
    long status;       /* 0: there was no answer */
    struct str body;   /* cut off after HTTP_BODY_MAX bytes */
    const char *fault; /* why there was no answer, or NULL */
};

enum { HTTP_BODY_MAX = 16 * 1024 * 1024 };

/* `at_once` requests run side by side. Freed with http_free(). */
struct http *http_new(unsigned at_once);
void http_free(struct http *h);

/* Does the requests and fills as many responses, in `a`. False, and said, when libcurl
   itself fails; what a server answers is no failure. */
bool http_do(struct http *h, struct arena *a, const struct http_request *requests,
             size_t count, struct http_response *responses,
             struct diags *diags) MUST_USE;

/* `text` with what a path must not hold written as %XX; slashes stay. In `a`. */
const char *http_path(struct arena *a, struct str text);

/* The same for a value in a query: slashes are written as %2F. */
const char *http_query(struct arena *a, struct str text);
