#include "check/support.h"

bool is_blank_to_fill(struct str text)
{
    return str_contains(text, BLANK_MARK);
}

const struct entry *original_of(const struct entry *e)
{
    return e->lang.len ? e->original : e;
}

struct str language_of(const struct checking *c, const struct entry *e)
{
    return e->lang.len ? e->lang : registry_default_language(c->corpus->registry);
}

struct place place_of(const struct entry *e, struct span span)
{
    return (struct place){e->path, span};
}

struct place place_of_value(const struct entry *e, const struct value *v)
{
    return place_of(e, v ? v->span : e->front_end);
}

struct nearest nearest_new(struct str wanted)
{
    size_t third = wanted.len / 3;
    size_t limit = wanted.len < 3 ? 0 : third > 2 ? third : 2;
    return (struct nearest){.wanted = wanted, .distance = limit + 1};
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
