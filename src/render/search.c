#include "render/search.h"

#include "render/search_index.h"
#include "render/search_shards.h"

/* Entries whose words are in memory at one time. */
enum { BATCH = 256 };

/* The words of one entry: of its text in each language, and of the labels it bears. */
struct words_of_entry {
    struct arena arena;
    struct search_text *texts, *labels; /* by language */
    bool *stands_in; /* by language: the text is the original, in another one or not */
};

struct stemmers {
    struct stemmer *own, *original; /* of the language; of that of the originals */
};

struct building {
    const struct site *site;
    const struct search *search;
    size_t from; /* the batch's first document */
    struct words_of_entry batch[BATCH];
    size_t batch_count;
    struct search_index *indexes; /* by language */
    struct stemmers *stemmers;    /* by language, since each has a thread to itself */
};

/* Facets whose labels readers may well type. */
static const char *const labelled[] = {"category", "concern",    "channel", "function",
                                       "country",  "technology", "strand"};

struct collecting {
    const struct site *site;
    const struct tongue *tongue;
    const struct facet *facet;
    struct arena *arena;
    struct str *labels;
    size_t count;
};

static void collect(void *user, struct str id)
{
    struct collecting *c = user;
    const struct facet_term *term = facet_term(c->facet, id);
    if (term) {
        struct str *label =
            arena_push(c->arena, &c->labels, &c->count, sizeof(struct str));
        *label = c->facet->kind->label(c->site->registry, c->arena, term,
                                       c->tongue->words.lang);
    }
}

static struct search_text labels_of(const struct site *s, const struct tongue *t,
                                    struct arena *a, const struct entry *e)
{
    struct collecting c = {.site = s, .tongue = t, .arena = a};
    for (size_t i = 0; i < COUNT_OF(labelled); i++) {
        c.facet = facet_called(t->facets, labelled[i]);
        c.facet->kind->values(s->registry, c.facet->kind, e, collect, &c);
    }
    return search_labels(a, c.labels, c.count);
}

/* A text that stands in for several languages is read once. */
static void read_entry(void *state, struct hand *hand, size_t i)
{
    (void)hand;
    struct building *b = state;
    const struct site *s = b->site;
    const struct entry *e = b->search->documents[b->from + i];
    struct words_of_entry *w = &b->batch[i];
    arena_init(&w->arena);
    w->texts = ARENA_ARRAY(&w->arena, struct search_text, s->tongue_count);
    w->labels = ARENA_ARRAY(&w->arena, struct search_text, s->tongue_count);
    w->stands_in = ARENA_ARRAY(&w->arena, bool, s->tongue_count);
    struct search_text original = search_text_of(&w->arena, site_text(s, &w->arena, e));
    for (size_t k = 0; k < s->tongue_count; k++) {
        const struct tongue *t = &s->tongues[k];
        const struct entry *text = entry_in(e, t->words.lang);
        w->stands_in[k] = text == e;
        w->texts[k] = text == e
                          ? original
                          : search_text_of(&w->arena, site_text(s, &w->arena, text));
        w->labels[k] = labels_of(s, t, &w->arena, e);
    }
}

static void add_batch(void *state, struct hand *hand, size_t k)
{
    (void)hand;
    struct building *b = state;
    const struct stemmers *stemmers = &b->stemmers[k];
    for (size_t i = 0; i < b->batch_count; i++) {
        const struct words_of_entry *w = &b->batch[i];
        uint32_t document = (uint32_t)(b->from + i);
        search_index_add(&b->indexes[k], document, &w->texts[k],
                         w->stands_in[k] ? stemmers->original : stemmers->own);
        search_index_add(&b->indexes[k], document, &w->labels[k], stemmers->own);
    }
}

static void number_documents(const struct site *s, struct arena *a, struct search *out)
{
    const struct corpus *c = s->corpus;
    out->documents = ARENA_ARRAY(a, const struct entry *, s->entry_count);
    out->numbers = ARENA_ARRAY(a, uint32_t, c->entry_count);
    for (size_t i = 0; i < c->entry_count; i++) {
        if (s->shown[i]) {
            out->numbers[i] = (uint32_t)out->count;
            out->documents[out->count++] = c->entries[i];
        }
    }
}

static void fill_indexes(struct building *b, struct crew *crew, struct diags *diags)
{
    for (b->from = 0; b->from < b->search->count; b->from += b->batch_count) {
        size_t left = b->search->count - b->from;
        b->batch_count = left < BATCH ? left : BATCH;
        crew_each(crew, b->batch_count, read_entry, b, diags);
        crew_each(crew, b->site->tongue_count, add_batch, b, diags);
        for (size_t i = 0; i < b->batch_count; i++) {
            arena_release(&b->batch[i].arena);
        }
    }
}

const struct search *search_build(const struct site *s, struct arena *a,
                                  struct crew *crew, struct diags *diags)
{
    struct search *out = ARENA_NEW(a, struct search);
    struct building *b = ARENA_NEW(a, struct building);
    struct arena *arenas = ARENA_ARRAY(a, struct arena, s->tongue_count);
    number_documents(s, a, out);
    *b = (struct building){.site = s, .search = out};
    b->indexes = ARENA_ARRAY(a, struct search_index, s->tongue_count);
    b->stemmers = ARENA_ARRAY(a, struct stemmers, s->tongue_count);
    for (size_t k = 0; k < s->tongue_count; k++) {
        arena_init(&arenas[k]);
        b->indexes[k] = search_index_new(&arenas[k]);
        b->stemmers[k] = (struct stemmers){
            stemmer_new(s->tongues[k].words.lang),
            stemmer_new(registry_default_language(s->registry)),
        };
    }
    fill_indexes(b, crew, diags);
    for (size_t k = 0; k < s->tongue_count; k++) {
        stemmer_free(b->stemmers[k].own);
        stemmer_free(b->stemmers[k].original);
    }
    out->shards = ARENA_ARRAY(a, struct search_shards, s->tongue_count);
    for (size_t k = 0; k < s->tongue_count; k++) {
        struct search_lists lists = search_index_lists(&b->indexes[k], out->count);
        out->shards[k] = search_shards_of(a, &arenas[k], &lists);
        arena_release(&arenas[k]);
    }
    return out;
}
