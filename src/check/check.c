#include "check/check.h"

#include <assert.h>
#include <string.h>

#include "check/rule.h"
#include "check/settings.h"

static void check_entry(void *state, struct hand *hand, size_t i)
{
    const struct check_job *job = state;
    const struct corpus *corpus = job->corpus;
    const struct entry *e = i < corpus->entry_count
                                ? corpus->entries[i]
                                : corpus->translations[i - corpus->entry_count];
    struct arena scratch;
    arena_init(&scratch);
    struct checking c = {
        .corpus = corpus,
        .arena = &hand->arena,
        .scratch = &scratch,
        .diags = &hand->diags,
        .today = job->today,
        .settings = job->settings,
    };
    for (size_t r = 0; r < rule_count(); r++) {
        const struct rule *rule = rule_at(r);
        if (rule->entry && !settings_ignore(job->settings, rule, e->path)) {
            rule->entry(&c, e);
        }
    }
    arena_release(&scratch);
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
    {"heading-syntax", "missing-section"},
    {"heading-syntax", "text-before-heading"},
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

/* The review status of the entry that the finding is about; empty when unknown. */
static struct str status_of(const struct corpus *corpus, const struct diag *d)
{
    struct entry names;
    if (!d->place.path || !entry_names(&names, d->place.path)) {
        return STR("");
    }
    const struct entry *e = corpus_find(corpus, names.slug);
    return e && e->front ? entry_review_status(e) : STR("");
}

static void settle(const struct check_job *job, struct diags *diags)
{
    struct diags all = *diags;
    diags->count = 0;
    for (size_t i = 0; i < all.count; i++) {
        struct diag *d = all.items[i];
        if (d->rule) {
            const struct rule *rule = rule_find(str_from(d->rule));
            assert(rule && "every finding belongs to a row of the table");
            d->id = rule->id;
            d->level = settings_level(job->settings, rule, status_of(job->corpus, d),
                                      job->today);
            d->redacted = rule->redacted;
            if (settings_ignore(job->settings, rule, d->place.path)) {
                continue;
            }
        }
        diags->items[diags->count++] = d;
    }
}

void check_corpus(const struct check_job *job, struct crew *crew, struct diags *diags)
{
    const struct corpus *corpus = job->corpus;
    crew_each(crew, corpus->entry_count + corpus->translation_count, check_entry,
              (void *)job, diags);
    struct arena scratch;
    arena_init(&scratch);
    struct checking whole = {
        .corpus = corpus,
        .arena = diags->arena,
        .scratch = &scratch,
        .diags = diags,
        .today = job->today,
        .settings = job->settings,
    };
    for (size_t r = 0; r < rule_count(); r++) {
        if (rule_at(r)->corpus) {
            rule_at(r)->corpus(&whole);
        }
    }
    arena_release(&scratch);
    settle(job, diags);
    diags_sort(diags);
    drop_consequences(diags);
}
