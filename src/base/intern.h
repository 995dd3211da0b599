#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct interner_slot {
    uint32_t hash;
    uint32_t number; /* + 1; 0: free */
};

/* Numbers for texts, from 0 in the order in which they first came. */
struct interner {
    struct arena *arena; /* where the table grows */
    struct str *texts;   /* by number; borrowed */
    size_t count;
    struct interner_slot *slots; /* by hash */
    size_t slot_count;
};

struct interner interner_new(struct arena *a);

/* The number of `text`. It is borrowed when it is new, which a number equal to the
   `count` of before tells. */
size_t intern(struct interner *t, struct str text);

/* The number of `text`; SIZE_MAX when it has none. */
size_t interned(const struct interner *t, struct str text);
