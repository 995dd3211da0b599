#include "render/related.h"

#include <math.h>

/* Facets that tell what an entry is about. */
static const char *const kinds[] = {"concern", "function", "channel", "technology",
                                    "strand"};

/* A term that more than a third of the entries have relates nothing. */
enum { COMMON = 3 };

/* Sums are compared, so they are whole numbers: the same on every machine. */
enum { UNIT = 1000 };

struct shared_term {
    const struct facet *facet;
    const struct facet_term *term;
    uint32_t weight;
};

struct relating {
    const struct site *site;
    const struct facet *facet; /* being read */
    struct arena *arena;
    struct shared_term *terms; /* of the entry, the weightiest first */
    size_t count;
};

static void add_term(void *user, struct str id)
{
    struct relating *r = user;
    const struct facet_term *term = facet_term(r->facet, id);
    size_t all = r->site->entry_count;
    if (!term || term->count * COMMON > all + COMMON) {
        return;
    }
    double weight = UNIT * log((double)(all + 1) / (double)term->count);
    (void)arena_push(r->arena, &r->terms, &r->count, sizeof(struct shared_term));
    size_t at = r->count - 1;
    for (; at > 0 && r->terms[at - 1].weight < (uint32_t)weight; at--) {
        r->terms[at] = r->terms[at - 1];
    }
    r->terms[at] = (struct shared_term){r->facet, term, (uint32_t)weight};
}

static void read_terms(struct relating *r, const struct entry *e)
{
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        r->facet = facet_called(r->site->tongues[0].facets, kinds[i]);
        r->facet->kind->values(r->site->registry, r->facet->kind, e, add_term, r);
    }
}

static uint32_t *score(struct relating *r, const struct entry *e)
{
    uint32_t *scores = ARENA_ARRAY(r->arena, uint32_t, r->site->corpus->entry_count);
    for (size_t i = 0; i < r->count; i++) {
        const struct facet_term *term = r->terms[i].term;
        for (size_t n = 0; n < term->count; n++) {
            scores[term->entries[n]->index] += r->terms[i].weight;
        }
    }
    scores[e->index] = 0;
    return scores;
}

struct has {
    struct str id;
    bool found;
};

static void see_same(void *user, struct str id)
{
    struct has *h = user;
    h->found |= str_equal(id, h->id);
}

static bool has_term(const struct site *s, const struct entry *e,
                     const struct shared_term *t)
{
    struct has h = {t->term->id, false};
    t->facet->kind->values(s->registry, t->facet->kind, e, see_same, &h);
    return h.found;
}

static void add_relation(const struct relating *r, struct relations *out,
                         const struct entry *other)
{
    struct relation *relation = &out->items[out->count++];
    relation->entry = other;
    for (size_t i = 0; i < r->count && relation->reason_count < REASONS_MAX; i++) {
        if (has_term(r->site, other, &r->terms[i])) {
            relation->reasons[relation->reason_count++] =
                (struct reason){r->terms[i].facet->kind, r->terms[i].term->id};
        }
    }
}

/* Those that the entry names; they get no second place. */
static void add_named(const struct relating *r, struct relations *out,
                      const struct entry *e, uint32_t *scores)
{
    const struct value *slugs = value_get(e->front, "related");
    for (size_t i = 0; i < value_count(slugs) && out->count < RELATED_MAX; i++) {
        const struct entry *other =
            corpus_find(r->site->corpus, value_str(value_item(slugs, i)));
        if (other && other != e && r->site->tongues[0].rows[other->index]) {
            add_relation(r, out, other);
            scores[other->index] = 0;
        }
    }
}

/* The `max` entries with the highest scores, the first of equals first; returns how
   many there are. */
static size_t find_best(const uint32_t *scores, size_t count, size_t *best, size_t max)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if (scores[i] == 0 || (n == max && scores[i] <= scores[best[n - 1]])) {
            continue;
        }
        size_t at = n < max ? n++ : n - 1;
        for (; at > 0 && scores[best[at - 1]] < scores[i]; at--) {
            best[at] = best[at - 1];
        }
        best[at] = i;
    }
    return n;
}

static void add_best(const struct relating *r, struct relations *out,
                     const uint32_t *scores)
{
    const struct corpus *c = r->site->corpus;
    size_t best[RELATED_MAX], left = RELATED_MAX - out->count;
    size_t n = left ? find_best(scores, c->entry_count, best, left) : 0;
    for (size_t i = 0; i < n; i++) {
        add_relation(r, out, c->entries[best[i]]);
    }
}

struct work {
    const struct site *site;
    struct relations *all;
};

static void relate(void *state, struct hand *hand, size_t i)
{
    const struct work *w = state;
    const struct entry *e = w->site->tongues[0].entries[i];
    struct relating r = {.site = w->site, .arena = &hand->scratch};
    read_terms(&r, e);
    uint32_t *scores = score(&r, e);
    struct relations *out = &w->all[e->index];
    add_named(&r, out, e, scores);
    add_best(&r, out, scores);
    arena_reset(&hand->scratch);
}

const struct relations *related_build(const struct site *s, struct arena *a,
                                      struct crew *crew, struct diags *diags)
{
    struct work w = {s, ARENA_ARRAY(a, struct relations, s->corpus->entry_count)};
    crew_each(crew, s->entry_count, relate, &w, diags);
    return w.all;
}
