#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/str.h"

/*
 * Messages on a stream of bytes, as the Language Server Protocol frames them: header
 * lines, one of which is Content-Length, an empty line, and that many bytes. Bytes may
 * come in pieces of any size. A stream is used by one thread.
 */

enum { TRANSPORT_MESSAGE_MAX = 16 * 1024 * 1024, TRANSPORT_HEADER_MAX = 4096 };

enum transport_event {
    TRANSPORT_MORE,     /* no whole message is there yet */
    TRANSPORT_MESSAGE,  /* one is */
    TRANSPORT_TOO_LONG, /* one begins that is above the limit; its bytes are skipped */
    TRANSPORT_BROKEN,   /* what came is no header: where a message begins is lost */
};

/* Start it as {0}. */
struct transport {
    struct buf in;
    size_t taken; /* bytes of `in` that were handed out */
    size_t skip;  /* bytes still to come that belong to a message above the limit */
    bool broken;  /* for good */
};

void transport_release(struct transport *t);

/* Adds bytes that came. */
void transport_feed(struct transport *t, struct str bytes);

/* The next thing in what came. A message is good until the next call with `t`. */
enum transport_event transport_next(struct transport *t, struct str *message);

/* Appends `message` with its header. */
void transport_frame(struct buf *out, struct str message);

enum transport_read { TRANSPORT_READ, TRANSPORT_TIMEOUT, TRANSPORT_END };

/* Waits up to `timeout_ms`, or for ever when it is negative, until bytes come from
   `fd`, and feeds them. A failing `fd` has come to its end. */
enum transport_read transport_read(struct transport *t, int fd, int timeout_ms);

/* Writes all bytes to `fd`; false when it takes no more. */
bool transport_write(int fd, struct str bytes) MUST_USE;
