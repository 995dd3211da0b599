#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * Tells which of very many hashes are there more than once, so that only what has a
 * like need be sorted. A few others pass, too.
 */
struct repeats {
    unsigned char *seen; /* once, or more often, by the hash */
    unsigned bits;
};

/* For up to `count` hashes; in `a`. */
struct repeats repeats_new(struct arena *a, size_t count);

/* Forgets all hashes. */
void repeats_clear(struct repeats *r);

void repeats_add(struct repeats *r, uint64_t hash);

/* Whether the hash was added at least twice. */
bool repeats_has(const struct repeats *r, uint64_t hash);
