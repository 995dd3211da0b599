#include <stdlib.h>

#include "check/prose.h"
#include "check/settings.h"
#include "check/similar.h"
#include "check/support.h"

enum { PERCENT = 20, PASSAGE_WORDS = 60, PASSAGE_LEAST = 10 };

static size_t passage_words(const struct checking *c)
{
    int64_t n = settings_number(c->settings, "copied-passage", "words", PASSAGE_WORDS);
    return n < PASSAGE_LEAST ? PASSAGE_LEAST : (size_t)n;
}

/* Done while entries are checked in parallel; compared when all are there. */
static void note_sketch(struct checking *c, const struct entry *e)
{
    if (c->sketches && !e->lang.len && e->front && e->has_body &&
        !c->sketches[e->index]) {
        c->sketches[e->index] = sketch_new(c, e, passage_words(c));
    }
}

static bool is_published(const struct entry *e)
{
    return str_is(entry_review_status(e), "published");
}

/* Which of two is told: the one that is not published yet, else the later by name. */
static bool is_told(const struct entry *e, const struct entry *other)
{
    return is_published(e) != is_published(other) ? !is_published(e)
                                                  : e->index > other->index;
}

/* The entry most like each, as far as that one is told. */
struct nearest_entry {
    uint32_t other;
    unsigned percent;
};

struct banded {
    uint64_t hash;
    uint32_t index;
};

static int by_hash(const void *x, const void *y)
{
    const struct banded *a = x, *b = y;
    return a->hash != b->hash ? (a->hash > b->hash) - (a->hash < b->hash)
                              : (a->index > b->index) - (a->index < b->index);
}

static void compare(struct checking *c, struct nearest_entry *nearest, uint32_t a,
                    uint32_t b)
{
    struct entry **entries = c->corpus->entries;
    unsigned percent = sketch_percent(c->sketches[a], c->sketches[b]);
    uint32_t told = is_told(entries[a], entries[b]) ? a : b;
    if (percent > nearest[told].percent) {
        nearest[told] = (struct nearest_entry){told == a ? b : a, percent};
    }
}

/* Entries that agree in a band. Of very many equal ones the first few stand for all, so
   that the time stays linear. */
static void compare_group(struct checking *c, struct nearest_entry *nearest,
                          const struct banded *group, size_t count)
{
    enum { STAND_FOR_ALL = 16 };
    for (size_t i = 1; i < count; i++) {
        for (size_t k = 0; k < i && k < STAND_FOR_ALL; k++) {
            compare(c, nearest, group[k].index, group[i].index);
        }
    }
}

/* Two texts that share 20 of 100 runs agree in one of 64 bands of two numbers with a
   probability of 93 %, of 30 with 99.8 %, unlike ones hardly ever. */
static void compare_band(struct checking *c, struct nearest_entry *nearest, size_t band,
                         struct banded *list)
{
    enum { ROWS = 2 };
    size_t count = 0, from = 0;
    for (size_t i = 0; i < c->corpus->entry_count; i++) {
        const struct sketch *s = c->sketches[i];
        if (s && s->runs >= SKETCH_RUNS_LEAST) {
            list[count++] = (struct banded){((uint64_t)s->bins[band * ROWS] << 32) |
                                                s->bins[band * ROWS + 1],
                                            (uint32_t)i};
        }
    }
    if (count) {
        qsort(list, count, sizeof *list, by_hash);
    }
    for (size_t to = 1; to <= count; to++) {
        if (to == count || list[to].hash != list[from].hash) {
            compare_group(c, nearest, list + from, to - from);
            from = to;
        }
    }
}

static void say_near(struct checking *c, const struct entry *e,
                     const struct entry *other, unsigned percent)
{
    struct diag *d = diag_add(c->diags, "near-duplicate", entry_place(e, "title"),
                              "much of the text also stands in %s", other->path);
    diag_other(c->diags, d, entry_place(other, "title"), "this one");
    diag_note(c->diags, d,
              "of 100 runs of five words about %u are in both; sources in both: %zu",
              percent, shared_sources(e, other));
    diag_help(c->diags, d,
              "if it is the same practice, improve the other entry; if not, say "
              "what is different and name it under 'related'");
}

static void check_near_duplicate(struct checking *c)
{
    enum { BANDS = SKETCH_BINS / 2 };
    if (!c->sketches) {
        return; /* one entry is checked, not all */
    }
    size_t count = c->corpus->entry_count;
    struct banded *list = ARENA_ARRAY(c->scratch, struct banded, count + 1);
    struct nearest_entry *nearest =
        ARENA_ARRAY(c->scratch, struct nearest_entry, count + 1);
    for (size_t band = 0; band < BANDS; band++) {
        compare_band(c, nearest, band, list);
    }
    unsigned least =
        (unsigned)settings_number(c->settings, "near-duplicate", "percent", PERCENT);
    for (size_t i = 0; i < count; i++) {
        if (nearest[i].percent && nearest[i].percent >= least) {
            say_near(c, c->corpus->entries[i], c->corpus->entries[nearest[i].other],
                     nearest[i].percent);
        }
    }
}

/* Marks of all entries. */
struct found_mark {
    uint64_t hash;
    uint32_t index, at;
};

static int by_mark(const void *x, const void *y)
{
    const struct found_mark *a = x, *b = y;
    if (a->hash != b->hash) {
        return (a->hash > b->hash) - (a->hash < b->hash);
    }
    return a->index != b->index ? (a->index > b->index) - (a->index < b->index)
                                : (a->at > b->at) - (a->at < b->at);
}

static struct found_mark *gather_marks(struct checking *c, size_t *count)
{
    size_t all = 0;
    for (size_t i = 0; i < c->corpus->entry_count; i++) {
        all += c->sketches[i] ? c->sketches[i]->mark_count : 0;
    }
    struct found_mark *list = ARENA_ARRAY(c->scratch, struct found_mark, all + 1);
    *count = 0;
    for (size_t i = 0; i < c->corpus->entry_count; i++) {
        const struct sketch *s = c->sketches[i];
        for (size_t k = 0; s && k < s->mark_count; k++) {
            list[(*count)++] =
                (struct found_mark){s->marks[k].hash, (uint32_t)i, s->marks[k].at};
        }
    }
    if (all) {
        qsort(list, all, sizeof *list, by_mark);
    }
    return list;
}

/* Whether words of both flows are the same and in the same stretch as those at x, y. */
static bool go_together(const struct flow *a, size_t x, size_t x0, const struct flow *b,
                        size_t y, size_t y0)
{
    return a->keys[x] == b->keys[y] && a->section[x] == a->section[x0] &&
           b->section[y] == b->section[y0];
}

/* A passage that two entries share. */
struct passage {
    struct span span, other;
    size_t words;
};

/* Reads an entry anew, as when it was checked. */
static struct flow read_again(struct checking *c, const struct entry *e,
                              struct checking *mine)
{
    *mine = *c;
    mine->prose = NULL;
    return flow_of(mine, e);
}

static struct span span_of_words(const struct checking *c, const struct entry *e,
                                 const struct flow *f, size_t from, size_t to)
{
    const struct word *words = c->prose->words;
    return place_of_bytes(e, words[f->words[from]].start, words[f->words[to - 1]].end)
        .span;
}

static struct passage passage_at(struct checking *c, const struct found_mark *m,
                                 const struct found_mark *n)
{
    struct arena scratch;
    arena_init(&scratch);
    struct checking base = *c, first, second;
    base.scratch = &scratch;
    const struct entry *e = c->corpus->entries[m->index];
    const struct entry *o = c->corpus->entries[n->index];
    struct flow a = read_again(&base, e, &first), b = read_again(&base, o, &second);
    size_t back = 0, on = 0;
    while (back < m->at && back < n->at &&
           go_together(&a, m->at - back - 1, m->at, &b, n->at - back - 1, n->at)) {
        back++;
    }
    while (m->at + on < a.count && n->at + on < b.count &&
           go_together(&a, m->at + on, m->at, &b, n->at + on, n->at)) {
        on++;
    }
    struct passage p = {.words = back + on};
    if (on > 0) {
        p.span = span_of_words(&first, e, &a, m->at - back, m->at + on);
        p.other = span_of_words(&second, o, &b, n->at - back, n->at + on);
    }
    arena_release(&scratch);
    return p;
}

static bool say_copied(struct checking *c, const struct found_mark *m,
                       const struct found_mark *n)
{
    const struct entry *e = c->corpus->entries[m->index];
    const struct entry *other = c->corpus->entries[n->index];
    struct passage p = passage_at(c, m, n);
    if (p.words < passage_words(c)) {
        return false;
    }
    struct diag *d =
        diag_add(c->diags, "copied-passage", place_of(e, p.span),
                 "a passage that also stands in %s; words: %zu", other->path, p.words);
    diag_other(c->diags, d, place_of(other, p.other), "here");
    diag_help(c->diags, d, "say it in words of its own, or link to the other entry");
    return true;
}

static void check_copied_passage(struct checking *c)
{
    enum { TRIES = 4 }; /* a mark in common and no passage: quotations, chance */
    if (!c->sketches) {
        return;
    }
    size_t count;
    const struct found_mark *marks = gather_marks(c, &count);
    unsigned char *tries =
        ARENA_ARRAY(c->scratch, unsigned char, c->corpus->entry_count + 1);
    for (size_t i = 1; i < count; i++) {
        const struct found_mark *m = &marks[i], *n = &marks[i - 1];
        if (m->hash != n->hash || m->index == n->index) {
            continue;
        }
        if (is_told(c->corpus->entries[n->index], c->corpus->entries[m->index])) {
            const struct found_mark *swap = m;
            m = n;
            n = swap;
        }
        if (tries[m->index] < TRIES) {
            tries[m->index] = say_copied(c, m, n) ? TRIES : tries[m->index] + 1;
        }
    }
}

/* A source of an entry. */
struct used {
    struct str address;
    uint32_t index;
};

static int by_address(const void *x, const void *y)
{
    const struct used *a = x, *b = y;
    int order = str_compare(a->address, b->address);
    return order ? order : (a->index > b->index) - (a->index < b->index);
}

static struct used *gather_sources(struct checking *c, size_t *count)
{
    struct used *list = NULL;
    *count = 0;
    for (size_t i = 0; i < c->corpus->entry_count; i++) {
        const struct value *sources =
            value_get(c->corpus->entries[i]->front, "sources");
        for (size_t k = 0; k < value_count(sources); k++) {
            struct str url = value_get_text(value_item(sources, k), "url");
            struct used u = {bare_address(c->scratch, url), (uint32_t)i};
            struct used *slot = arena_push(c->scratch, &list, count, sizeof *slot);
            *slot = u;
        }
    }
    if (*count) {
        qsort(list, *count, sizeof *list, by_address);
    }
    return list;
}

/* Two entries with a source in common, the lower index first. */
struct pair {
    uint32_t a, b;
};

static int by_pair(const void *x, const void *y)
{
    const struct pair *p = x, *q = y;
    return p->a != q->a ? (p->a > q->a) - (p->a < q->a) : (p->b > q->b) - (p->b < q->b);
}

static struct pair *pairs_of(struct checking *c, const struct used *used, size_t count,
                             size_t *pair_count)
{
    enum {
        USERS_MOST = 16
    }; /* what more entries use tells nothing about two of them */
    struct pair *pairs = NULL;
    *pair_count = 0;
    for (size_t from = 0, to = 0; from < count; from = to) {
        while (to < count && str_equal(used[to].address, used[from].address)) {
            to++;
        }
        for (size_t i = from;
             used[from].address.len && to - from <= USERS_MOST && i < to; i++) {
            for (size_t k = from; k < i; k++) {
                if (used[k].index != used[i].index) {
                    struct pair *p =
                        arena_push(c->scratch, &pairs, pair_count, sizeof *p);
                    *p = (struct pair){used[k].index, used[i].index};
                }
            }
        }
    }
    if (*pair_count) {
        qsort(pairs, *pair_count, sizeof *pairs, by_pair);
    }
    return pairs;
}

static bool names(const struct entry *e, const struct entry *other)
{
    return value_has(value_get(e->front, "related"), other->slug);
}

static void say_same_sources(struct checking *c, const struct pair *p)
{
    enum { LEAST = 2 };
    const struct entry *a = c->corpus->entries[p->a], *b = c->corpus->entries[p->b];
    const struct entry *e = is_told(a, b) ? a : b, *other = e == a ? b : a;
    size_t shared = shared_sources(e, other);
    if (shared < LEAST || names(a, b) || names(b, a)) {
        return;
    }
    struct diag *d =
        diag_add(c->diags, "same-source", entry_place(e, "sources"),
                 "%s rests on the same sources; in both: %zu", other->path, shared);
    diag_other(c->diags, d, entry_place(other, "title"), "this one");
    diag_help(c->diags, d,
              "if it is the same practice, improve the other entry; if not, name "
              "each under 'related' of the other");
}

static void check_same_source(struct checking *c)
{
    size_t count, pair_count;
    const struct used *used = gather_sources(c, &count);
    const struct pair *pairs = pairs_of(c, used, count, &pair_count);
    for (size_t i = 0; i < pair_count; i++) {
        if (i == 0 || by_pair(&pairs[i - 1], &pairs[i]) != 0) {
            say_same_sources(c, &pairs[i]);
        }
    }
}

static const struct rule rows[] = {
    {
        .id = "DU003",
        .name = "near-duplicate",
        .level = LEVEL_WARNING,
        .summary = N_("much of the text also stands in another entry"),
        .why =
            N_("Two accounts of one practice grow apart, and readers find half of it. "
               "Runs of five words are compared; case, accents and small words do "
               "not count. 'popreg similar' lists the entries nearest to one."),
        .bad = "a second entry on the same chat, copied and changed",
        .good = "the first entry, improved",
        .entry = note_sketch,
        .corpus = check_near_duplicate,
    },
    {
        .id = "DU004",
        .name = "same-source",
        .level = LEVEL_NOTE,
        .summary = N_("two entries have sources in common and do not name each other"),
        .why = N_("They may be one practice. If not, readers of one want the other."),
        .bad = "two entries with the same annual report and the same study",
        .good = "related: [peer-chat]",
        .corpus = check_same_source,
    },
    {
        .id = "DU005",
        .name = "copied-passage",
        .level = LEVEL_WARNING,
        .summary = N_("a long passage stands in two entries word for word"),
        .why = N_("A correction is then made in one of them only."),
        .bad = "sixty equal words in two entries",
        .good = "a link: [peer chat](../helplines/peer-chat.md)",
        .entry = note_sketch,
        .corpus = check_copied_passage,
    },
};

const struct rule_set similar_rules = RULE_SET(rows);
