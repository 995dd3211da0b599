#include "check/check.h"

#include <assert.h>
#include <string.h>

#include "check/fingerprint.h"
#include "check/hidden.h"
#include "check/ignore.h"
#include "check/redaction.h"
#include "check/wording.h"

void check_prepare(struct check_job *job, struct arena *a, struct diags *diags)
{
    const struct corpus *corpus = job->corpus;
    job->wording = wording_new(a, corpus->registry, diags);
    job->sketches = ARENA_ARRAY(a, struct sketch *, corpus->entry_count + 1);
}

bool check_may_skip(const struct settings *settings, struct date today)
{
    for (size_t i = 0; i < rule_count(); i++) {
        const struct rule *rule = rule_at(i);
        if ((rule->gathers || rule->mild || strcmp(rule->name, "unused-ignore") == 0) &&
            settings_worst(settings, rule, today) >= LEVEL_ERROR) {
            return false;
        }
    }
    return true;
}

static struct checking checking_of(const struct check_job *job, struct arena *scratch,
                                   struct diags *diags)
{
    return (struct checking){
        .corpus = job->corpus,
        .arena = diags->arena,
        .scratch = scratch,
        .diags = diags,
        .today = job->today,
        .files = job->files,
        .settings = job->settings,
        .base = job->base,
        .wording = job->wording,
        .sketches = job->sketches,
    };
}

static void run_rules(const struct check_job *job, const struct entry *e, bool chosen,
                      struct arena *scratch, struct diags *diags)
{
    struct checking c = checking_of(job, scratch, diags);
    const struct settings *s = job->settings;
    bool by_path = settings_have_path(s, e->path);
    for (const struct rule **r = s->entry_rules; *r; r++) {
        if ((*r)->gathers ? job->errors_alone : !chosen) {
            continue;
        }
        if ((*r)->mild && job->errors_alone) {
            continue;
        }
        if (!by_path || !settings_ignore(s, *r, e->path)) {
            (*r)->entry(&c, e);
        }
    }
}

void check_entry(const struct check_job *job, const struct entry *e,
                 struct diags *diags)
{
    struct arena scratch;
    arena_init(&scratch);
    run_rules(job, e, true, &scratch, diags);
    arena_release(&scratch);
}

void check_whole(const struct check_job *job, struct diags *diags)
{
    struct arena scratch;
    arena_init(&scratch);
    struct checking c = checking_of(job, &scratch, diags);
    for (size_t r = 0; r < rule_count(); r++) {
        const struct rule *rule = rule_at(r);
        if (rule->corpus && !(rule->gathers && job->errors_alone)) {
            rule->corpus(&c);
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
    {"parser-limit", NULL},
    {"filename-characters", "unknown-category"},
    {"symlink-entry", "unexpected-file"},
    {"footnote-definition", "undefined-citation"},
    {"duplicate-section", "section-order"},
    {"heading-level", "missing-section"},
    {"heading-syntax", "missing-section"},
    {"heading-syntax", "text-before-heading"},
    {"confusable", "bad-slug"},
    {"confusable", "uncited-source"},
    {"confusable", "undefined-citation"},
    {"duplicate-title", "near-duplicate"},
    {"near-duplicate", "copied-passage"},
    {"near-duplicate", "same-source"},
    {"copied-passage", "same-source"},
    {"wrong-script", "untranslated-block"},
    {"wrong-script", "length-ratio"},
    {"untranslated-block", "length-ratio"},
    {"image-metadata", "unexpected-file"},
    {"moved-without-alias", "illegal-transition"},
    {"phone-number", "uncited-figure"},
};

static bool is_about(const struct diag *d, const char *rule)
{
    return d->rule && strcmp(d->rule, rule) == 0;
}

static_assert(COUNT_OF(consequences) <= 64, "one bit for each row");

/* Which rows of `consequences` have their cause among the findings: a bit for each. */
static uint64_t causes_in(struct diag *const *items, size_t count)
{
    uint64_t causes = 0;
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < COUNT_OF(consequences); k++) {
            causes |= (uint64_t)is_about(items[i], consequences[k].cause) << k;
        }
    }
    return causes;
}

static bool has_cause(const struct diag *d, uint64_t causes)
{
    for (size_t k = 0; k < COUNT_OF(consequences); k++) {
        const char *consequence = consequences[k].consequence;
        if ((causes >> k & 1) && !is_about(d, consequences[k].cause) &&
            (!consequence || is_about(d, consequence))) {
            return true;
        }
    }
    return false;
}

/* `diags` is sorted, so that a file's findings stand together. */
static void drop_consequences(struct diags *diags)
{
    size_t kept = 0, from = 0;
    for (size_t to = 1; to <= diags->count; to++) {
        const char *path = diags->items[from]->place.path;
        const char *next = to < diags->count ? diags->items[to]->place.path : NULL;
        if (to < diags->count && path && next && strcmp(path, next) == 0) {
            continue;
        }
        uint64_t causes = causes_in(diags->items + from, to - from);
        for (size_t i = from; i < to; i++) {
            if (!has_cause(diags->items[i], causes)) {
                diags->items[kept++] = diags->items[i];
            }
        }
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

/* The level of the rule's row, or the one that the finding came with, as the settings
   and the entry's status have it. */
static enum level level_of(const struct check_job *job, const struct rule *rule,
                           const struct diag *d)
{
    struct rule row = *rule;
    row.level = d->judged ? d->level : rule->level;
    return settings_level(job->settings, &row, status_of(job->corpus, d), job->today);
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
            d->level = level_of(job, rule, d);
            d->known = false;
            if (settings_ignore(job->settings, rule, d->place.path)) {
                continue;
            }
        }
        diags->items[diags->count++] = d;
    }
}

/* Before comments are obeyed: they leave out only what would be told. */
static void keep_causes(const struct check_job *job, struct diags *diags)
{
    diags_sort(diags);
    redaction_mark(job->corpus, diags);
    drop_consequences(diags);
    hidden_drop(job->corpus, diags);
}

static void finish(const struct check_job *job, struct diags *diags)
{
    settle(job, diags);
    diags_sort(diags);
    fingerprints_set(job->corpus, diags);
    baseline_mark(job->baseline, diags);
}

void check_judge(const struct check_job *job, const struct entry *e,
                 struct diags *diags)
{
    keep_causes(job, diags);
    if (e) {
        ignore_apply_to(e, diags);
    }
    finish(job, diags);
}

void check_judge_all(const struct check_job *job, struct diags *diags)
{
    keep_causes(job, diags);
    ignore_apply(job->corpus, diags);
    finish(job, diags);
    hidden_names(job->corpus, diags);
}

static void check_one_of_all(void *state, struct hand *hand, size_t i)
{
    const struct check_job *job = state;
    const struct corpus *corpus = job->corpus;
    const struct entry *e = i < corpus->entry_count
                                ? corpus->entries[i]
                                : corpus->translations[i - corpus->entry_count];
    run_rules(job, e, !job->chosen || job->chosen[i], &hand->scratch, &hand->diags);
    arena_reset(&hand->scratch);
}

void check_corpus(const struct check_job *job, struct crew *crew, struct diags *diags)
{
    const struct corpus *corpus = job->corpus;
    crew_each(crew, corpus->entry_count + corpus->translation_count, check_one_of_all,
              (void *)job, diags);
    check_whole(job, diags);
    check_judge_all(job, diags);
}
