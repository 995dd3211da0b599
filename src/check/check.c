#include "check/check.h"

#include <assert.h>
#include <string.h>

#include "check/rule.h"

struct run {
    const struct corpus *corpus;
    struct date today;
};

static void check_entry(void *state, struct hand *hand, size_t i)
{
    const struct run *run = state;
    const struct corpus *corpus = run->corpus;
    const struct entry *e = i < corpus->entry_count
                                ? corpus->entries[i]
                                : corpus->translations[i - corpus->entry_count];
    struct checking c = {corpus, &hand->arena, &hand->diags, run->today};
    for (size_t r = 0; r < rule_count; r++) {
        if (rules[r].entry) {
            rules[r].entry(&c, e);
        }
    }
}

/* One cause, one finding: what a rule finds in a file makes findings of the second rule
   in the same file a consequence. NULL stands for every other rule. */
static const struct {
    const char *cause, *consequence;
} consequences[] = {
    {"conflict-marker", NULL},
    {"filename-characters", "unknown-category"},
    {"symlink-entry", "unexpected-file"},
    {"footnote-definition", "undefined-citation"},
    {"duplicate-section", "section-order"},
    {"heading-level", "missing-section"},
};

static bool is_about(const struct diag *d, const char *rule)
{
    return d->rule && strcmp(d->rule, rule) == 0;
}

/* Whether the findings `from` up to `to`, all of one file, give `d` a cause. */
static bool has_cause(const struct diags *diags, size_t from, size_t to,
                      const struct diag *d)
{
    for (size_t k = 0; k < COUNT_OF(consequences); k++) {
        const char *consequence = consequences[k].consequence;
        if (is_about(d, consequences[k].cause) ||
            (consequence && !is_about(d, consequence))) {
            continue;
        }
        for (size_t i = from; i < to; i++) {
            if (is_about(diags->items[i], consequences[k].cause)) {
                return true;
            }
        }
    }
    return false;
}

/* `diags` is sorted, so that a file's findings stand together. */
static void drop_consequences(struct diags *diags)
{
    struct diags all = *diags;
    size_t kept = 0, from = 0;
    for (size_t to = 1; to <= all.count; to++) {
        const char *path = all.items[from]->place.path;
        const char *next = to < all.count ? all.items[to]->place.path : NULL;
        if (to < all.count && path && next && strcmp(path, next) == 0) {
            continue;
        }
        struct arena a;
        arena_init(&a);
        bool *drop = ARENA_ARRAY(&a, bool, to - from);
        for (size_t i = from; i < to; i++) {
            drop[i - from] = has_cause(&all, from, to, all.items[i]);
        }
        for (size_t i = from; i < to; i++) {
            if (!drop[i - from]) {
                diags->items[kept++] = all.items[i];
            }
        }
        arena_release(&a);
        from = to;
    }
    diags->count = kept;
}

static void settle(struct diags *diags)
{
    for (size_t i = 0; i < diags->count; i++) {
        struct diag *d = diags->items[i];
        if (d->rule) {
            const struct rule *rule = rule_find(d->rule);
            assert(rule && "every finding belongs to a row of the table");
            d->id = rule->id;
            d->level = rule->level;
        }
    }
}

void check_corpus(const struct corpus *c, struct date today, struct crew *crew,
                  struct diags *diags)
{
    struct run run = {c, today};
    crew_each(crew, c->entry_count + c->translation_count, check_entry, &run, diags);
    struct checking whole = {c, diags->arena, diags, today};
    for (size_t r = 0; r < rule_count; r++) {
        if (rules[r].corpus) {
            rules[r].corpus(&whole);
        }
    }
    settle(diags);
    diags_sort(diags);
    drop_consequences(diags);
}
