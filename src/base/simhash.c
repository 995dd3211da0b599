#include "base/simhash.h"

#include <stdlib.h>

enum { BITS = 64 };

static int by_number(const void *x, const void *y)
{
    const uint64_t *a = x, *b = y;
    return (*a > *b) - (*a < *b);
}

/* Each bit is what most of the members have in its place. */
uint64_t simhash(uint64_t *members, size_t count)
{
    size_t votes[BITS] = {0}, different = 0;
    uint64_t fingerprint = 0;
    if (count == 0) {
        return 0;
    }
    qsort(members, count, sizeof *members, by_number);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && members[i] == members[i - 1]) {
            continue;
        }
        different++;
        for (unsigned bit = 0; bit < BITS; bit++) {
            votes[bit] += members[i] >> bit & 1;
        }
    }
    for (unsigned bit = 0; bit < BITS; bit++) {
        fingerprint |= (uint64_t)(2 * votes[bit] > different) << bit;
    }
    return fingerprint ? fingerprint : 1;
}

unsigned simhash_distance(uint64_t a, uint64_t b)
{
    unsigned bits = 0;
    for (uint64_t differ = a ^ b; differ; differ &= differ - 1) {
        bits++;
    }
    return bits;
}
