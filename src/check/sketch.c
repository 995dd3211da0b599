#include "check/sketch.h"

#include "check/prose.h"
#include "check/wording.h"

/* Words of the title and of headings do not count: many entries share them. */
struct flow flow_of(struct checking *c, const struct entry *e)
{
    const struct prose *p = prose_of(c, e);
    const uint64_t *all = prose_keys(c, e);
    uint64_t *keys = ARENA_ROOM(c->scratch, uint64_t, p->word_count + 1);
    uint32_t *words = ARENA_ROOM(c->scratch, uint32_t, p->word_count + 1);
    uint32_t *section = ARENA_ROOM(c->scratch, uint32_t, p->word_count + 1);
    struct stretch title = prose_title(e);
    size_t count = 0, heading = 0;
    for (size_t i = 0; i < p->word_count; i++) {
        size_t at = p->words[i].start;
        while (heading < e->body.heading_count &&
               e->body.headings[heading].span.end <= at) {
            heading++;
        }
        bool in_heading = heading < e->body.heading_count &&
                          at >= e->body.headings[heading].span.start;
        bool in_title = at >= title.start && at < title.end;
        if (!in_heading && !in_title) {
            keys[count] = all[i];
            words[count] = (uint32_t)i;
            section[count++] = (uint32_t)heading + (at >= e->body.start);
        }
    }
    return (struct flow){keys, words, section, count};
}

static struct flow without_stop_words(struct checking *c, const struct flow *f)
{
    uint64_t *keys = ARENA_ROOM(c->scratch, uint64_t, f->count + 1);
    uint32_t *section = ARENA_ROOM(c->scratch, uint32_t, f->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < f->count; i++) {
        if (!wording_is_stop_word(c->wording, f->keys[i])) {
            keys[count] = f->keys[i];
            section[count++] = f->section[i];
        }
    }
    return (struct flow){keys, NULL, section, count};
}

static uint64_t spread(uint64_t h)
{
    h = (h ^ (h >> 33)) * UINT64_C(0xFF51AFD7ED558CCD);
    h = (h ^ (h >> 33)) * UINT64_C(0xC4CEB9FE1A85EC53);
    return h ^ (h >> 33);
}

/* Hashes of the runs of `n` words, by where they begin, each from the one before it
   (Rabin and Karp); 0 for a run that would cross a heading. */
static uint64_t *run_hashes(struct arena *a, const struct flow *f, size_t n)
{
    const uint64_t base = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t *hashes = ARENA_ARRAY(a, uint64_t, f->count + 1);
    uint64_t top = 1, hash = 0;
    for (size_t i = 0; i < n; i++) {
        top *= base;
    }
    for (size_t i = 0, from = 0; i < f->count; i++) {
        if (i > 0 && f->section[i] != f->section[i - 1]) {
            from = i;
            hash = 0;
        }
        hash = hash * base + f->keys[i];
        if (i - from >= n) {
            hash -= top * f->keys[i - n];
        }
        if (i - from + 1 >= n) {
            uint64_t spread_out = spread(hash);
            hashes[i + 1 - n] = spread_out ? spread_out : 1;
        }
    }
    return hashes;
}

static void fill_bins(struct sketch *s, const uint64_t *hashes, size_t count)
{
    memset(s->bins, 0xFF, sizeof s->bins);
    for (size_t i = 0; i < count; i++) {
        if (hashes[i] == 0) {
            continue;
        }
        uint32_t *bin = &s->bins[hashes[i] % SKETCH_BINS];
        uint32_t value = (uint32_t)(hashes[i] >> 32) & 0x7FFFFFFF;
        *bin = value < *bin ? value : *bin;
        s->runs++;
    }
}

/* A part without runs takes the number of another one, the same in every text. */
static void fill_empty_bins(struct sketch *s)
{
    uint32_t filled[SKETCH_BINS];
    memcpy(filled, s->bins, sizeof filled);
    for (uint32_t i = 0; s->runs && i < SKETCH_BINS; i++) {
        for (uint64_t tries = 1; filled[i] == UINT32_MAX; tries++) {
            filled[i] = s->bins[spread(((uint64_t)i << 32) + tries) % SKETCH_BINS];
        }
    }
    memcpy(s->bins, filled, sizeof filled);
}

static void add_mark(struct checking *c, struct sketch *s, const uint64_t *hashes,
                     size_t at)
{
    if (s->mark_count && s->marks[s->mark_count - 1].at == at) {
        return;
    }
    struct mark *m = arena_push(c->scratch, &s->marks, &s->mark_count, sizeof *m);
    *m = (struct mark){hashes[at], (uint32_t)at};
}

/* The smallest of the hashes from `from` up to before `to`, the last of equal ones. */
static size_t least_of(const uint64_t *hashes, size_t from, size_t to)
{
    size_t least = from;
    for (size_t k = from; k < to; k++) {
        least = hashes[k] <= hashes[least] ? k : least;
    }
    return least;
}

/* Of each `window` runs in a row the smallest hash, the last of equal ones. */
static void choose_marks(struct checking *c, struct sketch *s, const uint64_t *hashes,
                         size_t count, size_t window)
{
    size_t least = 0, run = 0; /* runs in a row that end here */
    for (size_t i = 0; i < count; i++) {
        run = hashes[i] ? run + 1 : 0;
        if (run == 1 || (run && hashes[i] <= hashes[least])) {
            least = i;
        }
        if (run < window) {
            continue;
        }
        if (least + window <= i) {
            least = least_of(hashes, i + 1 - window, i + 1);
        }
        add_mark(c, s, hashes, least);
    }
}

struct sketch *sketch_new(struct checking *c, const struct entry *e, size_t passage)
{
    struct sketch *s = ARENA_NEW(c->arena, struct sketch);
    struct flow all = flow_of(c, e);
    struct flow f = without_stop_words(c, &all);
    fill_bins(s, run_hashes(c->scratch, &f, SKETCH_RUN), f.count);
    fill_empty_bins(s);
    size_t n = passage / 2;
    choose_marks(c, s, run_hashes(c->scratch, &all, n), all.count, passage - n + 1);
    size_t size = s->mark_count * sizeof *s->marks;
    s->marks = size ? memcpy(arena_room(c->arena, size), s->marks, size) : NULL;
    return s;
}

unsigned sketch_percent(const struct sketch *a, const struct sketch *b)
{
    unsigned same = 0;
    for (size_t i = 0; i < SKETCH_BINS; i++) {
        same += a->bins[i] == b->bins[i];
    }
    bool told = a->runs >= SKETCH_RUNS_LEAST && b->runs >= SKETCH_RUNS_LEAST;
    return told ? (same * 100 + SKETCH_BINS / 2) / SKETCH_BINS : 0;
}
