#include "render/related.h"

#include <math.h>

/* Facets that tell what an entry is about. */
static const char *const kinds[] = {"concern", "function", "channel", "technology",
                                    "strand"};

/* A term that more than a third of the entries have relates nothing. */
enum { COMMON = 3 };

/* Sums are compared, so they are whole numbers: the same on every machine. */
enum { UNIT = 1000 };

/* Entries that are looked at for each entry, those with the rarest of its terms first:
   the work grows with the number of entries, not with its square. */
enum { CANDIDATES_MAX = 512 };

enum { WORD_BITS = 64 };

struct shared_term {
    const struct facet *facet;
    const struct facet_term *term;
    uint32_t weight; /* 0: too common */
};

/* Which terms each entry has, as bits. */
struct shared_terms {
    struct shared_term *items;
    size_t count;
    size_t words;   /* of 64 bits for each entry */
    uint64_t *bits; /* by the entry's index */
    size_t *places; /* by the entry's index, its place among those shown */
};

static uint32_t weight_of(const struct site *s, const struct facet_term *term)
{
    size_t all = s->entry_count;
    if (!term->count || term->count * COMMON > all + COMMON) {
        return 0;
    }
    return (uint32_t)(UNIT * log((double)(all + 1) / (double)term->count));
}

static void list_terms_of(const struct site *s, struct arena *a,
                          struct shared_terms *out)
{
    for (size_t k = 0; k < COUNT_OF(kinds); k++) {
        const struct facet *f = facet_called(s->tongues[0].facets, kinds[k]);
        for (size_t i = 0; i < f->count; i++) {
            struct shared_term *t = arena_push(a, &out->items, &out->count, sizeof *t);
            *t = (struct shared_term){f, &f->terms[i], weight_of(s, &f->terms[i])};
        }
    }
}

static void set_bits(struct shared_terms *all, size_t number)
{
    const struct facet_term *term = all->items[number].term;
    for (size_t i = 0; i < term->count; i++) {
        uint64_t *bits = &all->bits[term->entries[i]->index * all->words];
        bits[number / WORD_BITS] |= (uint64_t)1 << number % WORD_BITS;
    }
}

static struct shared_terms read_all_terms(const struct site *s, struct arena *a)
{
    struct shared_terms all = {0};
    size_t entries = s->corpus->entry_count;
    list_terms_of(s, a, &all);
    all.words = (all.count + WORD_BITS - 1) / WORD_BITS;
    all.bits = ARENA_ARRAY(a, uint64_t, entries * all.words);
    all.places = ARENA_ARRAY(a, size_t, entries);
    for (size_t i = 0; i < all.count; i++) {
        set_bits(&all, i);
    }
    for (size_t i = 0; i < s->entry_count; i++) {
        all.places[s->tongues[0].entries[i]->index] = i;
    }
    return all;
}

/* One worker's sheet: the scores of all entries, 0 but while an entry is related. */
struct sheet {
    uint32_t *scores; /* by the entry's index */
    size_t *seen;     /* entries that have one */
    size_t count;
};

struct relating {
    const struct site *site;
    const struct shared_terms *all;
    const struct entry *entry;
    size_t *terms; /* of the entry, the weightiest first: numbers in `all` */
    size_t count;
    struct sheet *sheet;
};

static const uint64_t *bits_of(const struct shared_terms *all, const struct entry *e)
{
    return &all->bits[e->index * all->words];
}

static bool has_bit(const uint64_t *bits, size_t number)
{
    return bits[number / WORD_BITS] >> number % WORD_BITS & 1;
}

static void read_terms(struct relating *r, struct arena *scratch)
{
    const struct shared_term *items = r->all->items;
    const uint64_t *bits = bits_of(r->all, r->entry);
    r->terms = ARENA_ARRAY(scratch, size_t, r->all->count + 1);
    for (size_t i = 0; i < r->all->count; i++) {
        if (!has_bit(bits, i) || !items[i].weight) {
            continue;
        }
        size_t at = r->count++;
        for (; at > 0 && items[r->terms[at - 1]].weight < items[i].weight; at--) {
            r->terms[at] = r->terms[at - 1];
        }
        r->terms[at] = i;
    }
}

static uint32_t score(const struct relating *r, const struct entry *other)
{
    const uint64_t *own = bits_of(r->all, r->entry), *bits = bits_of(r->all, other);
    uint32_t sum = 0;
    for (size_t w = 0; w < r->all->words; w++) {
        for (uint64_t shared = own[w] & bits[w]; shared; shared &= shared - 1) {
            size_t bit = (size_t)__builtin_ctzll(shared);
            sum += r->all->items[w * WORD_BITS + bit].weight;
        }
    }
    return sum;
}

static void add_candidate(struct relating *r, const struct entry *other)
{
    struct sheet *sheet = r->sheet;
    if (other != r->entry && !sheet->scores[other->index]) {
        sheet->scores[other->index] = score(r, other);
        sheet->seen[sheet->count++] = other->index;
    }
}

/* The place in the term's list from which on entries stand behind this one. */
static size_t place_in(const struct relating *r, const struct facet_term *term)
{
    size_t low = 0, high = term->count, own = r->all->places[r->entry->index];
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (r->all->places[term->entries[mid]->index] < own) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return low;
}

/* Of a list that is longer than what may still be looked at, those around the entry. */
static void find_candidates(struct relating *r)
{
    size_t left = CANDIDATES_MAX;
    for (size_t i = 0; i < r->count && left; i++) {
        const struct facet_term *term = r->all->items[r->terms[i]].term;
        size_t n = term->count < left ? term->count : left;
        size_t from = n < term->count ? place_in(r, term) + term->count - n / 2 : 0;
        for (size_t k = 0; k < n; k++) {
            add_candidate(r, term->entries[(from + k) % term->count]);
        }
        left -= n;
    }
}

static void add_relation(const struct relating *r, struct relations *out,
                         const struct entry *other)
{
    struct relation *relation = &out->items[out->count++];
    relation->entry = other;
    for (size_t i = 0; i < r->count && relation->reason_count < REASONS_MAX; i++) {
        const struct shared_term *t = &r->all->items[r->terms[i]];
        if (has_bit(bits_of(r->all, other), r->terms[i])) {
            relation->reasons[relation->reason_count++] =
                (struct reason){t->facet->kind, t->term->id};
        }
    }
}

/* Those that the entry names; they get no second place. */
static void add_named(const struct relating *r, struct relations *out)
{
    const struct value *slugs = value_get(r->entry->front, "related");
    for (size_t i = 0; i < value_count(slugs) && out->count < RELATED_MAX; i++) {
        const struct entry *other =
            corpus_find(r->site->corpus, value_str(value_item(slugs, i)));
        if (other && other != r->entry && r->site->shown[other->index]) {
            add_relation(r, out, other);
            r->sheet->scores[other->index] = 0;
        }
    }
}

/* Whether the entry of index `x` comes before that of `y`. */
static bool is_better(const uint32_t *scores, size_t x, size_t y)
{
    return scores[x] != scores[y] ? scores[x] > scores[y] : x < y;
}

/* The `max` entries with the highest scores, the first of equals first; returns how
   many there are. */
static size_t find_best(const struct sheet *sheet, size_t *best, size_t max)
{
    const uint32_t *scores = sheet->scores;
    size_t n = 0;
    for (size_t i = 0; i < sheet->count; i++) {
        size_t own = sheet->seen[i];
        if (!scores[own] || (n == max && !is_better(scores, own, best[n - 1]))) {
            continue;
        }
        size_t at = n < max ? n++ : n - 1;
        for (; at > 0 && is_better(scores, own, best[at - 1]); at--) {
            best[at] = best[at - 1];
        }
        best[at] = own;
    }
    return n;
}

static void add_best(const struct relating *r, struct relations *out)
{
    size_t best[RELATED_MAX], left = RELATED_MAX - out->count;
    size_t n = left ? find_best(r->sheet, best, left) : 0;
    for (size_t i = 0; i < n; i++) {
        add_relation(r, out, r->site->corpus->entries[best[i]]);
    }
}

static void clear(struct sheet *sheet)
{
    while (sheet->count) {
        sheet->scores[sheet->seen[--sheet->count]] = 0;
    }
}

struct work {
    const struct site *site;
    const struct crew *crew;
    struct shared_terms terms;
    struct sheet *sheets; /* of each hand */
    struct relations *all;
};

static void relate(void *state, struct hand *hand, size_t i)
{
    const struct work *w = state;
    struct relating r = {.site = w->site,
                         .all = &w->terms,
                         .entry = w->site->tongues[0].entries[i],
                         .sheet = &w->sheets[hand - w->crew->hands]};
    struct relations *out = &w->all[r.entry->index];
    read_terms(&r, &hand->scratch);
    find_candidates(&r);
    add_named(&r, out);
    add_best(&r, out);
    clear(r.sheet);
    arena_reset(&hand->scratch);
}

const struct relations *related_build(const struct site *s, struct arena *a,
                                      struct crew *crew, struct diags *diags)
{
    struct arena own;
    size_t entries = s->corpus->entry_count;
    arena_init(&own);
    struct work w = {.site = s,
                     .crew = crew,
                     .terms = read_all_terms(s, &own),
                     .sheets = ARENA_ARRAY(&own, struct sheet, crew->size),
                     .all = ARENA_ARRAY(a, struct relations, entries)};
    for (unsigned i = 0; i < crew->size; i++) {
        w.sheets[i].scores = ARENA_ARRAY(&own, uint32_t, entries);
        w.sheets[i].seen = ARENA_ARRAY(&own, size_t, CANDIDATES_MAX);
    }
    crew_each(crew, s->entry_count, relate, &w, diags);
    arena_release(&own);
    return w.all;
}
