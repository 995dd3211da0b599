#include "check/similar.h"

#include <stdlib.h>

#include "check/prose.h"
#include "check/settings.h"
#include "check/wording.h"

enum { PASSAGE_WORDS = 60, PASSAGE_LEAST = 10 };

size_t similar_passage(const struct checking *c)
{
    int64_t n = settings_number(c->settings, "copied-passage", "words", PASSAGE_WORDS);
    return n < PASSAGE_LEAST ? PASSAGE_LEAST : (size_t)n;
}

void similar_note(struct checking *c, const struct entry *e)
{
    if (c->sketches && !e->lang.len && e->front && e->has_body &&
        !c->sketches[e->index]) {
        c->sketches[e->index] = sketch_new(c, e, similar_passage(c));
    }
}

static bool is_published(const struct entry *e)
{
    return str_is(entry_review_status(e), "published");
}

bool similar_tells(const struct entry *e, const struct entry *other)
{
    return is_published(e) != is_published(other) ? !is_published(e)
                                                  : e->index > other->index;
}

struct str bare_address(struct arena *a, struct str url)
{
    size_t start = str_find(url, 0, STR("://"));
    start = start < url.len ? start + 3 : 0;
    struct str rest = str_slice(url, start, url.len);
    if (str_starts(rest, "www.")) {
        rest = str_slice(rest, 4, rest.len);
    }
    rest = str_slice(rest, 0, str_find(rest, 0, STR("#")));
    while (str_ends(rest, "/")) {
        rest.len--;
    }
    char *out = arena_copy(a, rest.ptr, rest.len);
    for (size_t i = 0; i < rest.len && out[i] != '/'; i++) {
        out[i] = to_lower(out[i]); /* of the host capitals do not count */
    }
    return (struct str){out, rest.len};
}

static struct str *addresses_of(struct arena *a, const struct entry *e, size_t *count)
{
    const struct value *sources = value_get(e->front, "sources");
    *count = value_count(sources);
    struct str *list = ARENA_ARRAY(a, struct str, *count + 1);
    for (size_t i = 0; i < *count; i++) {
        list[i] = bare_address(a, value_get_text(value_item(sources, i), "url"));
    }
    return list;
}

static size_t count_shared(const struct str *mine, size_t my_count,
                           const struct str *theirs, size_t their_count)
{
    size_t shared = 0;
    for (size_t i = 0; i < my_count; i++) {
        size_t k = 0;
        while (k < their_count && !(mine[i].len && str_equal(mine[i], theirs[k]))) {
            k++;
        }
        shared += k < their_count;
    }
    return shared;
}

size_t shared_sources(const struct entry *a, const struct entry *b)
{
    struct arena scratch;
    arena_init(&scratch);
    size_t mine, theirs;
    const struct str *my_list = addresses_of(&scratch, a, &mine);
    const struct str *their_list = addresses_of(&scratch, b, &theirs);
    size_t shared = count_shared(my_list, mine, their_list, theirs);
    arena_release(&scratch);
    return shared;
}

static const char *const term_fields[] = {"channels", "functions", "concerns",
                                          "technologies", "countries"};

static size_t count_terms(const struct entry *e)
{
    size_t n = 0;
    for (size_t i = 0; i < COUNT_OF(term_fields); i++) {
        n += value_count(value_get(e->front, term_fields[i]));
    }
    return n;
}

static size_t shared_terms(const struct entry *a, const struct entry *b)
{
    size_t n = 0;
    for (size_t i = 0; i < COUNT_OF(term_fields); i++) {
        const struct value *mine = value_get(a->front, term_fields[i]);
        for (size_t k = 0; k < value_count(mine); k++) {
            n += value_has(value_get(b->front, term_fields[i]),
                           value_str(value_item(mine, k)));
        }
    }
    return n;
}

/* A word of the entry asked about, and in how many others it stands. */
struct asked_word {
    uint64_t key;
    uint32_t index; /* in its prose */
    uint32_t in;
};

struct rare_word {
    struct str text;
    uint32_t in, index;
};

struct asking {
    const struct checking *check;
    const struct entry *entry;
    const struct prose *prose; /* its */
    struct sketch *sketch;
    struct str *addresses;
    size_t address_count;
    struct asked_word *words; /* by key */
    size_t word_count;
    struct match *matches; /* one for each original */
    bool **has;            /* which of the words each original has */
};

static int by_key(const void *x, const void *y)
{
    const struct asked_word *a = x, *b = y;
    return a->key != b->key ? (a->key > b->key) - (a->key < b->key)
                            : (a->index > b->index) - (a->index < b->index);
}

/* The different words of the entry, without stop words. */
static void gather_words(struct checking *c, struct asking *ask)
{
    struct flow f = flow_of(c, ask->entry);
    ask->words = ARENA_ARRAY(c->arena, struct asked_word, f.count + 1);
    size_t all = 0;
    for (size_t i = 0; i < f.count; i++) {
        if (!wording_is_stop_word(c->wording, f.keys[i])) {
            ask->words[all++] = (struct asked_word){f.keys[i], f.words[i], 0};
        }
    }
    if (all) {
        qsort(ask->words, all, sizeof *ask->words, by_key);
    }
    for (size_t i = 0; i < all; i++) {
        if (ask->word_count == 0 ||
            ask->words[ask->word_count - 1].key != ask->words[i].key) {
            ask->words[ask->word_count++] = ask->words[i];
        }
    }
}

/* Where the word with this key is, or would be, among those asked about. */
static size_t place_of_word(const struct asking *ask, uint64_t key)
{
    size_t low = 0, high = ask->word_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ask->words[middle].key < key) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void mark_words(const struct asking *ask, const struct flow *f, bool *has)
{
    for (size_t i = 0; i < f->count; i++) {
        size_t w = place_of_word(ask, f->keys[i]);
        if (w < ask->word_count && ask->words[w].key == f->keys[i]) {
            has[w] = true;
        }
    }
}

static void look_at(void *state, struct hand *hand, size_t i)
{
    const struct asking *ask = state;
    const struct entry *other = ask->check->corpus->entries[i];
    struct match *m = &ask->matches[i];
    if (!other->has_body || !other->front ||
        strcmp(other->path, ask->entry->path) == 0) {
        return;
    }
    struct arena scratch;
    arena_init(&scratch);
    struct checking c = *ask->check;
    c.arena = &hand->arena;
    c.scratch = &scratch;
    c.prose = NULL;
    struct flow f = flow_of(&c, other);
    mark_words(ask, &f, ask->has[i]);
    size_t count;
    const struct str *addresses = addresses_of(&scratch, other, &count);
    *m = (struct match){
        .entry = other,
        .percent = sketch_percent(ask->sketch, sketch_new(&c, other, PASSAGE_WORDS)),
        .sources = count_shared(ask->addresses, ask->address_count, addresses, count),
        .terms = shared_terms(ask->entry, other),
        .terms_of = count_terms(ask->entry),
    };
    arena_release(&scratch);
}

static void count_words_in(struct asking *ask, size_t entries)
{
    for (size_t w = 0; w < ask->word_count; w++) {
        for (size_t i = 0; i < entries; i++) {
            ask->words[w].in += ask->has[i][w];
        }
    }
}

/* A word in one entry of twenty, or in up to three of few, is rare. */
static bool is_rare(const struct asked_word *w, size_t entries)
{
    return w->in > 0 && (w->in <= 3 || (size_t)w->in * 20 <= entries);
}

/* The rarest first, longer ones before shorter ones, then as they stand in the text. */
static int by_rarity(const void *x, const void *y)
{
    const struct rare_word *a = x, *b = y;
    if (a->in != b->in) {
        return (a->in > b->in) - (a->in < b->in);
    }
    return a->text.len != b->text.len
               ? (a->text.len < b->text.len) - (a->text.len > b->text.len)
               : (a->index > b->index) - (a->index < b->index);
}

static bool counts(const struct asking *ask, const struct asked_word *word)
{
    struct str text = prose_word(ask->prose, word->index);
    return !is_digit(text.ptr[0]) && is_rare(word, ask->check->corpus->entry_count);
}

/* The share of the entry's rare words that the other has, too. */
static double rare_share(const struct asking *ask, const bool *has)
{
    double shared = 0, all = 0;
    for (size_t w = 0; w < ask->word_count; w++) {
        if (counts(ask, &ask->words[w])) {
            all += 1.0 / ask->words[w].in;
            shared += has[w] ? 1.0 / ask->words[w].in : 0;
        }
    }
    return all > 0 ? shared / all : 0;
}

static void name_rarest(struct arena *a, const struct asking *ask, struct match *m)
{
    enum { SHOWN = 6 };
    const bool *has = ask->has[m->entry->index];
    struct rare_word *words = ARENA_ARRAY(a, struct rare_word, ask->word_count + 1);
    size_t count = 0;
    for (size_t w = 0; w < ask->word_count; w++) {
        const struct asked_word *word = &ask->words[w];
        if (has[w] && counts(ask, word)) {
            words[count++] = (struct rare_word){prose_word(ask->prose, word->index),
                                                word->in, word->index};
        }
    }
    if (count) {
        qsort(words, count, sizeof *words, by_rarity);
    }
    m->word_count = count < SHOWN ? count : SHOWN;
    m->words = ARENA_ARRAY(a, struct str, m->word_count + 1);
    for (size_t i = 0; i < m->word_count; i++) {
        m->words[i] = words[i].text;
    }
}

static int by_score(const void *x, const void *y)
{
    const struct match *a = x, *b = y;
    if (a->score != b->score) {
        return a->score < b->score ? 1 : -1;
    }
    return strcmp(a->entry->path, b->entry->path);
}

/* Equal text and equal sources say most, then rare words, then what both are about. */
static double score_of(const struct match *m, double rare)
{
    double terms = m->terms_of ? (double)m->terms / (double)m->terms_of : 0;
    return m->percent + 15.0 * (double)m->sources + 50.0 * rare + 20.0 * terms;
}

static size_t best_matches(struct checking *c, struct asking *ask, size_t most,
                           struct match **out)
{
    size_t kept = 0;
    for (size_t i = 0; i < c->corpus->entry_count; i++) {
        struct match m = ask->matches[i];
        if (!m.entry) {
            continue;
        }
        m.score = score_of(&m, rare_share(ask, ask->has[i]));
        ask->matches[kept++] = m;
    }
    if (kept) {
        qsort(ask->matches, kept, sizeof *ask->matches, by_score);
    }
    kept = kept < most ? kept : most;
    for (size_t i = 0; i < kept; i++) {
        name_rarest(c->arena, ask, &ask->matches[i]);
    }
    *out = ask->matches;
    return kept;
}

size_t similar_find(struct checking *c, struct crew *crew, const struct entry *e,
                    size_t most, struct match **out)
{
    size_t entries = c->corpus->entry_count;
    struct asking ask = {.check = c,
                         .entry = e,
                         .prose = prose_of(c, e),
                         .sketch = sketch_new(c, e, PASSAGE_WORDS),
                         .matches = ARENA_ARRAY(c->arena, struct match, entries + 1),
                         .has = ARENA_ARRAY(c->arena, bool *, entries + 1)};
    ask.addresses = addresses_of(c->arena, e, &ask.address_count);
    gather_words(c, &ask);
    for (size_t i = 0; i < entries; i++) {
        ask.has[i] = ARENA_ARRAY(c->arena, bool, ask.word_count + 1);
    }
    crew_each(crew, entries, look_at, &ask, c->diags);
    count_words_in(&ask, entries);
    return best_matches(c, &ask, most, out);
}
