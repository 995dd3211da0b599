#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * Who may be asked when: requests wait in line for their host, so that no host gets
 * more than so many at the same time, nor two within a pause. The pause counts from the
 * moment at which a request was put on the wire until the next one is begun, so the
 * server too sees it kept. Times are milliseconds of any clock that goes forward. One
 * thread; everything lives in the arena.
 */
struct host_queue;
struct host;

struct host_queue *host_queue_new(struct arena *a, unsigned per_host,
                                  unsigned pause_ms);

/* The host of this name; made when it is new. */
struct host *host_queue_host(struct host_queue *q, struct str name);

/* `item` wants to be begun at `due` or later. */
void host_queue_push(struct host_queue *q, struct host *h, void *item, double due);

/* An item that may be begun now: it counts as running until host_queue_ended(). NULL
   when none may. */
void *host_queue_take(struct host_queue *q, double now);

/* When the next one may be begun; infinity when none waits, or only for others to end.
 */
double host_queue_next(struct host_queue *q);

/* The request that was taken last for this host is on the wire. */
void host_queue_sent(struct host_queue *q, struct host *h, double now);

/* A request has come to its end; `sent` says that it was ever on the wire. */
void host_queue_ended(struct host_queue *q, struct host *h, bool sent, double now);

/* What was taken last for this host is not begun after all: no pause follows. */
void host_queue_skipped(struct host_queue *q, struct host *h);

/* Nothing is begun at this host before `until`. */
void host_queue_rest(struct host_queue *q, struct host *h, double until);

/* Items that wait. */
size_t host_queue_waiting(const struct host_queue *q);
