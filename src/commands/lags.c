#include "commands/lags.h"

#include "commands/lineage.h"
#include "commands/sound.h"

/* The commits that one translation has not seen, each once. */
struct unseen {
    const struct revision **items;
    size_t count;
    bool uncommitted, unknown;
};

static void add_changes(struct arena *a, const struct missed *m, struct unseen *out)
{
    out->unknown = out->unknown || !m->known;
    out->uncommitted = out->uncommitted || m->uncommitted;
    for (size_t i = 0; i < m->count; i++) {
        size_t k = 0;
        while (k < out->count && out->items[k] != m->revisions[i]) {
            k++;
        }
        if (k == out->count) {
            const struct revision **slot =
                arena_push(a, &out->items, &out->count, sizeof *slot);
            *slot = m->revisions[i];
        }
    }
}

/* `lag` is that of the translation `e`, which is behind. */
static bool measure(struct lineage *l, const struct entry *e, struct lag *lag)
{
    struct arena a;
    struct unseen unseen = {0};
    bool ok = true;
    arena_init(&a);
    struct section_pairs sections = translation_sections(&a, e);
    for (size_t i = 0; i < sections.count && ok; i++) {
        struct missed missed = {0};
        if (section_is_stale(e, &sections.items[i])) {
            ok = lineage_missed(l, &a, e, &sections.items[i], &missed);
            add_changes(&a, &missed, &unseen);
            lag->sections++;
        }
    }
    lag->changes = unseen.unknown ? 0 : unseen.count + unseen.uncommitted;
    arena_release(&a);
    return ok;
}

struct looking {
    const struct corpus *corpus;
    const struct inputs *inputs;
    bool *behind; /* by the translation's place in the corpus */
};

static void look(void *state, struct hand *hand, size_t i)
{
    struct looking *l = state;
    (void)hand;
    const struct entry *e = l->corpus->translations[i];
    l->behind[i] = e->brief ? sound_is_behind(l->inputs, e) : translation_is_behind(e);
}

/* A copy of the entry with its text; NULL, and said, when it cannot be read. */
static struct entry *whole(struct context *c, const struct corpus *corpus,
                           const struct entry *e)
{
    struct entry *copy = ARENA_NEW(c->arena, struct entry);
    *copy = *e;
    bool ok = entry_complete(c->arena, &c->root, copy, c->diags);
    entry_name_sections(corpus->registry, copy);
    return ok ? copy : NULL;
}

/* The translation and its original, to be measured. */
static const struct entry *both(struct context *c, const struct corpus *corpus,
                                const struct entry *e)
{
    struct entry *translation = whole(c, corpus, e);
    if (translation && e->original) {
        translation->original = whole(c, corpus, e->original);
    }
    return translation && (translation->original || !e->original) ? translation : NULL;
}

bool lags_read(struct context *c, const struct corpus *corpus, const struct inputs *in,
               const struct past *past, struct lags *out)
{
    size_t count = corpus->translation_count, n = 0;
    struct looking all = {corpus, in, ARENA_ARRAY(c->arena, bool, count)};
    crew_each(&c->crew, count, look, &all, c->diags);
    struct lag *lags = ARENA_ARRAY(c->arena, struct lag, count);
    struct lineage *l = lineage_over(c, corpus, past);
    bool ok = true;
    for (size_t i = 0; i < count && ok; i++) {
        if (all.behind[i]) {
            const struct entry *e = both(c, corpus, corpus->translations[i]);
            lags[n] = (struct lag){.path = corpus->translations[i]->path};
            ok = e && measure(l, e, &lags[n++]);
        }
    }
    lineage_close(l);
    *out = (struct lags){lags, n};
    return ok;
}
