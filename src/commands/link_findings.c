#include <stdlib.h>

#include "check/address_kind.h"
#include "check/check.h"
#include "check/redaction.h"
#include "check/similar.h"
#include "commands/link_look.h"
#include "commands/link_report.h"

struct place link_place(const struct link_look *l)
{
    return (struct place){l->use->path, l->use->at.span};
}

const char *link_words(struct arena *a, const struct link_record *r)
{
    struct str words = str_from(tr(link_result_words(r->result)));
    size_t at = str_find(words, 0, STR("%ld"));
    return at == words.len ? words.ptr
                           : arena_printf(a, "%.*s%ld%s", (int)at, words.ptr, r->status,
                                          words.ptr + at + strlen("%ld"));
}

void link_label_end(const struct link_look *l, struct diag *d)
{
    struct str end = l->verdict.last->url;
    if (l->verdict.hops && address_is_plain(end) && !may_be_personal(end)) {
        diag_label(l->w->c->diags, d, "it sends on to %.*s", STR_ARGS(end));
    }
}

static int by_source(const void *x, const void *y)
{
    const struct link_door *a = x, *b = y;
    return a->source != b->source ? (a->source > b->source) - (a->source < b->source)
                                  : a->copy - b->copy;
}

const struct link_target *link_door(const struct link_look *l, bool copy)
{
    const struct link_door key = {.source = l->use->source, .copy = copy};
    const struct link_door *door =
        key.source && l->door_count
            ? bsearch(&key, l->doors, l->door_count, sizeof key, by_source)
            : NULL;
    return door ? door->target : NULL;
}

static int by_way(const void *x, const void *y)
{
    const struct link_way *a = x, *b = y;
    int order = str_compare(a->to, b->to);
    return order ? order : str_compare(a->from, b->from);
}

static void gather_doors(struct link_look *l, const struct link_target *t)
{
    for (size_t i = 0; i < t->use_count; i++) {
        const struct link_use *use = &t->uses[i];
        if (use->source) {
            struct link_door *door =
                arena_push(l->w->c->arena, &l->doors, &l->door_count, sizeof *l->doors);
            *door = (struct link_door){use->source, use->copy, t};
        }
    }
}

static void gather_way(struct link_look *l, const struct link_target *t)
{
    struct arena *a = l->w->c->arena;
    struct str to = link_moved_to(l->w->memory, t->url);
    if (to.len) {
        struct link_way *way = arena_push(a, &l->ways, &l->way_count, sizeof *l->ways);
        *way = (struct link_way){bare_address(a, t->url), to};
    }
}

static void gather(struct link_look *l)
{
    for (size_t i = 0; i < l->w->list->count; i++) {
        gather_doors(l, &l->w->list->items[i]);
        gather_way(l, &l->w->list->items[i]);
    }
    if (l->door_count) {
        qsort(l->doors, l->door_count, sizeof *l->doors, by_source);
    }
    if (l->way_count) {
        qsort(l->ways, l->way_count, sizeof *l->ways, by_way);
    }
}

/* What is wrong with a page makes lesser faults of it a consequence. */
static void see_good(struct link_look *l)
{
    if (l->use->copy) {
        return; /* it is what it is */
    }
    if (link_turned(&l->verdict)) {
        link_find_changed(l);
        return;
    }
    link_find_missing(l);
    link_find_moved(l);
    link_find_unarchived(l);
}

static void see_unknown(struct link_look *l)
{
    if (!l->use->copy && l->verdict.first && !link_turned(&l->verdict)) {
        link_find_unarchived(l);
    }
}

static void (*const sights[STANDING_COUNT])(struct link_look *l) = {
    [STANDING_UNASKED] = see_unknown, [STANDING_GOOD] = see_good,
    [STANDING_FAILING] = see_unknown, [STANDING_BROKEN] = link_find_broken,
    [STANDING_UNKNOWN] = see_unknown, [STANDING_PRIVATE] = link_find_private,
};

static void see_uses(struct link_look *l, const struct link_target *t)
{
    l->target = t;
    l->verdict = link_judge(l->w->memory, t->url);
    for (size_t i = 0; i < t->use_count; i++) {
        l->use = &t->uses[i];
        sights[l->verdict.standing](l);
    }
}

static struct check_job job_of(const struct link_work *w)
{
    return (struct check_job){.corpus = w->corpus,
                              .files = &w->c->root,
                              .settings = w->settings,
                              .today = w->c->today};
}

void link_find_personal(const struct link_work *w, const struct entry *e,
                        struct diags *diags)
{
    struct settings own = *w->settings;
    struct check_job job = job_of(w);
    size_t count = 0;
    own.entry_rules = ARENA_ARRAY(diags->arena, const struct rule *, rule_count() + 1);
    for (size_t i = 0; i < rule_count(); i++) {
        if (rule_at(i)->redacted && rule_at(i)->entry) {
            own.entry_rules[count++] = rule_at(i);
        }
    }
    job.settings = &own;
    check_entry(&job, e, diags);
}

/* In the entries in which something was found, so that it is not shown with what may be
   personal data. */
static void find_personal(const struct link_work *w)
{
    struct diags *found = w->c->diags;
    const struct entry *last = NULL;
    diags_sort(found);
    for (size_t i = 0, count = found->count; i < count; i++) {
        const char *path = found->items[i]->place.path;
        const struct entry *e = path ? corpus_at(w->corpus, path) : NULL;
        if (e && e != last) {
            link_find_personal(w, e, found);
            last = e;
        }
    }
}

/* What else was found is popreg check's to tell. */
static void keep_own(struct diags *diags)
{
    size_t kept = 0;
    for (size_t i = 0; i < diags->count; i++) {
        struct diag *d = diags->items[i];
        const struct rule *rule = d->rule ? rule_find(str_from(d->rule)) : NULL;
        if (!rule || rule->asked || strcmp(rule->name, "private-address") == 0) {
            diags->items[kept++] = d;
        }
    }
    diags->count = kept;
}

void link_findings(const struct link_work *w)
{
    struct context *c = w->c;
    struct link_look look = {
        .w = w,
        .checking = {.corpus = w->corpus,
                     .arena = c->arena,
                     .scratch = c->arena,
                     .diags = c->diags,
                     .today = c->today,
                     .files = &c->root,
                     .settings = w->settings},
    };
    struct check_job job = job_of(w);
    keep_own(c->diags);
    gather(&look);
    for (size_t i = 0; i < w->list->count; i++) {
        see_uses(&look, &w->list->items[i]);
    }
    find_personal(w);
    check_judge_all(&job, c->diags);
    keep_own(c->diags);
}
