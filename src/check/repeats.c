#include "check/repeats.h"

#include <string.h>

/* Eight places for each hash, so that one in eight has company by chance. */
enum { LEAST_BITS = 10, PLACES = 8 };

struct repeats repeats_new(struct arena *a, size_t count)
{
    struct repeats r = {.bits = LEAST_BITS};
    while (((size_t)1 << r.bits) / PLACES < count) {
        r.bits++;
    }
    r.seen = arena_alloc(a, (size_t)1 << r.bits);
    return r;
}

void repeats_clear(struct repeats *r)
{
    memset(r->seen, 0, (size_t)1 << r->bits);
}

static unsigned char *place_of(const struct repeats *r, uint64_t hash)
{
    return &r->seen[hash * UINT64_C(0x9E3779B97F4A7C15) >> (64 - r->bits)];
}

void repeats_add(struct repeats *r, uint64_t hash)
{
    unsigned char *seen = place_of(r, hash);
    *seen = *seen ? 2 : 1;
}

bool repeats_has(const struct repeats *r, uint64_t hash)
{
    return *place_of(r, hash) > 1;
}
