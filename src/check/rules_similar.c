#include <stdlib.h>

#include "check/repeats.h"
#include "check/settings.h"
#include "check/similar.h"
#include "check/support.h"

enum { PERCENT = 20 };

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
    uint32_t told = similar_tells(entries[a], entries[b]) ? a : b;
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

/* Room for one band of all entries. */
struct bands {
    struct banded *list;
    struct repeats repeats;
};

/* Two texts that share 20 of 100 runs agree in one of 64 bands of two numbers with a
   probability of 93 %, of 30 with 99.8 %, unlike ones hardly ever. */
static void compare_band(struct checking *c, struct nearest_entry *nearest, size_t band,
                         struct bands *bands)
{
    enum { ROWS = 2 };
    struct banded *list = bands->list;
    size_t all = 0, count = 0, from = 0;
    repeats_clear(&bands->repeats);
    for (size_t i = 0; i < c->corpus->entry_count; i++) {
        const struct sketch *s = c->sketches[i];
        if (s && s->runs >= SKETCH_RUNS_LEAST) {
            list[all] = (struct banded){((uint64_t)s->bins[band * ROWS] << 32) |
                                            s->bins[band * ROWS + 1],
                                        (uint32_t)i};
            repeats_add(&bands->repeats, list[all++].hash);
        }
    }
    for (size_t i = 0; i < all; i++) {
        if (repeats_has(&bands->repeats, list[i].hash)) {
            list[count++] = list[i];
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
    struct bands bands = {ARENA_ROOM(c->scratch, struct banded, count + 1),
                          repeats_new(c->scratch, count)};
    struct nearest_entry *nearest =
        ARENA_ARRAY(c->scratch, struct nearest_entry, count + 1);
    for (size_t band = 0; band < BANDS; band++) {
        compare_band(c, nearest, band, &bands);
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

struct pairs {
    struct pair *items;
    size_t count;
};

/* Pairs of the `count` users of one address. */
static void pair_users(struct checking *c, const struct used *users, size_t count,
                       struct pairs *pairs)
{
    enum {
        USERS_MOST = 16
    }; /* what more entries use tells nothing about two of them */
    if (users[0].address.len == 0 || count > USERS_MOST) {
        return;
    }
    for (size_t i = 1; i < count; i++) {
        for (size_t k = 0; k < i; k++) {
            if (users[k].index != users[i].index) {
                struct pair *p =
                    arena_push(c->scratch, &pairs->items, &pairs->count, sizeof *p);
                *p = (struct pair){users[k].index, users[i].index};
            }
        }
    }
}

/* All of them, sorted; a pair stands there once for each source in common. */
static struct pairs pairs_of(struct checking *c, const struct used *used, size_t count)
{
    struct pairs pairs = {0};
    for (size_t from = 0, to = 0; from < count; from = to) {
        while (to < count && str_equal(used[to].address, used[from].address)) {
            to++;
        }
        pair_users(c, used + from, to - from, &pairs);
    }
    if (pairs.count) {
        qsort(pairs.items, pairs.count, sizeof *pairs.items, by_pair);
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
    const struct entry *e = similar_tells(a, b) ? a : b, *other = e == a ? b : a;
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
    size_t count;
    const struct used *used = gather_sources(c, &count);
    struct pairs pairs = pairs_of(c, used, count);
    for (size_t i = 0; i < pairs.count; i++) {
        if (i == 0 || by_pair(&pairs.items[i - 1], &pairs.items[i]) != 0) {
            say_same_sources(c, &pairs.items[i]);
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
        .entry = similar_note,
        .gathers = true,
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
};

const struct rule_set similar_rules = RULE_SET(rows);
