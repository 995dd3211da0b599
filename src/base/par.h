#pragma once

#include <stddef.h>

/*
 * Runs `work(state, worker, i)` once for each i below `count`, on up to `workers`
 * threads. `worker` is below `workers` and tells a thread its own arena, diagnostics
 * and library objects apart; one worker does one item at a time. Returns when all are
 * done. With one worker nothing but the calling thread runs.
 */
void par_each(size_t count, unsigned workers,
              void (*work)(void *state, unsigned worker, size_t i), void *state);

/* Processors that this process may use, at least 1. */
unsigned par_processors(void);

/* What one thread at a time may pass; it needs no end. */
struct gate {
    _Alignas(16) unsigned char room[64];
};

void gate_init(struct gate *g);
void gate_enter(struct gate *g); /* waits until nobody else is in it */
void gate_leave(struct gate *g);

/* A counter that threads wait for. */
struct bell;

struct bell *bell_new(void);
void bell_free(struct bell *b);

/* Adds one and wakes all who wait. */
void bell_ring(struct bell *b);

/* Returns the count once it differs from `last`, or after `timeout_ms`. */
unsigned bell_wait(struct bell *b, unsigned last, unsigned timeout_ms);
