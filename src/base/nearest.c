#include "base/nearest.h"

struct nearest nearest_within(struct str wanted, size_t limit)
{
    return (struct nearest){.wanted = wanted, .distance = limit + 1};
}

struct nearest nearest_new(struct str wanted)
{
    size_t third = wanted.len / 3;
    size_t limit = wanted.len < 3 ? 0 : third > 2 ? third : 2;
    return nearest_within(wanted, limit);
}

void nearest_try(struct nearest *n, struct str candidate)
{
    if (n->distance == 0) {
        return;
    }
    size_t distance = str_distance(n->wanted, candidate, n->distance - 1);
    if (distance < n->distance) {
        n->distance = distance;
        n->best = candidate;
    }
}

bool nearest_found(const struct nearest *n)
{
    return n->best.len > 0;
}
