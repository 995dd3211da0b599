#include "commands/queue.h"

#include <stdlib.h>

#include "base/fold.h"
#include "base/messages.h"
#include "base/nearest.h"
#include "commands/entry_shown.h"

const char *review_standing_name(enum review_standing standing)
{
    static const char *const names[] = {
        [REVIEW_OVERDUE] = "overdue", [REVIEW_DUE] = "due",   [REVIEW_NEW] = "new",
        [REVIEW_PLANNED] = "planned", [REVIEW_NONE] = "none",
    };
    return names[standing];
}

const char *queue_next_step(const struct queue_item *item)
{
    switch (item->review.standing) {
    case REVIEW_OVERDUE:
        return N_("read it against its sources, then set both dates under 'review'; "
                  "or take it out of the collection with 'popreg withdraw'");
    case REVIEW_DUE:
        return N_("read it against its sources, then set both dates under 'review'");
    case REVIEW_NEW:
        return str_is(entry_review_status(item->entry), "draft")
                   ? N_("finish it, then set 'status: in-review' under 'review'")
                   : N_("read it against its sources, then set 'status: published' "
                        "and both dates under 'review'");
    default:
        return N_("nothing yet");
    }
}

static bool has_owner(const struct entry *e, const char *wanted)
{
    struct arena a;
    bool found = false;
    arena_init(&a);
    struct str folded = fold(&a, str_from(wanted));
    for (size_t i = 0; i < entry_owner_count(e) && !found; i++) {
        found = str_equal(fold(&a, entry_owner(e, i)), folded);
    }
    arena_release(&a);
    return found;
}

static bool has_text_in(const struct corpus *corpus, const struct entry *e,
                        const char *lang)
{
    struct str wanted = str_from(lang);
    return str_equal(registry_default_language(corpus->registry), wanted) ||
           entry_translation(e, wanted);
}

bool queue_filter_wants(const struct queue_filter *f, const struct corpus *corpus,
                        const struct entry *e)
{
    return (!f->owner || has_owner(e, f->owner)) &&
           (!f->category || str_is(e->category, f->category)) &&
           (!f->language || has_text_in(corpus, e, f->language));
}

static bool is_owner(struct context *c, const struct corpus *corpus, const char *name)
{
    struct nearest n = nearest_new(str_from(name));
    for (size_t i = 0; i < corpus->entry_count; i++) {
        const struct entry *e = corpus->entries[i];
        if (has_owner(e, name)) {
            return true;
        }
        for (size_t k = 0; k < entry_owner_count(e); k++) {
            nearest_try(&n, entry_owner(e, k));
        }
    }
    struct diag *d =
        diag_fail(c->diags, NULL, "no entry names the organisation '%s'", name);
    if (nearest_found(&n)) {
        diag_help(c->diags, d, "a similar one exists: '%.*s'", STR_ARGS(n.best));
    }
    return false;
}

static bool is_category(struct context *c, const struct corpus *corpus,
                        const char *name)
{
    if (vocabulary_term(registry_vocabulary(corpus->registry, "category"),
                        str_from(name))) {
        return true;
    }
    struct diag *d = diag_fail(c->diags, NULL, "'%s' is not a category", name);
    diag_help(c->diags, d, "they are listed in registry/vocabularies/category.yml");
    return false;
}

static bool is_language(struct context *c, const struct corpus *corpus,
                        const char *lang)
{
    if (registry_has_language(corpus->registry, str_from(lang))) {
        return true;
    }
    struct diag *d =
        diag_fail(c->diags, NULL, "'%s' is no language of the registry", lang);
    diag_help(c->diags, d, "they are listed in registry/site.yml");
    return false;
}

bool queue_filter_is_known(struct context *c, const struct corpus *corpus,
                           const struct queue_filter *f)
{
    return (!f->owner || is_owner(c, corpus, f->owner)) &&
           (!f->category || is_category(c, corpus, f->category)) &&
           (!f->language || is_language(c, corpus, f->language));
}

/* In review before drafts: somebody waits for those. */
static int by_standing(const void *x, const void *y)
{
    const struct queue_item *a = x, *b = y;
    if (a->review.standing != b->review.standing) {
        return a->review.standing < b->review.standing ? -1 : 1;
    }
    int order = date_compare(a->review.next, b->review.next);
    if (order == 0) {
        order =
            str_compare(entry_review_status(b->entry), entry_review_status(a->entry));
    }
    return order ? order : strcmp(a->entry->path, b->entry->path);
}

static void add(struct arena *a, struct queue *q, const struct queue_request *request,
                const struct entry *e)
{
    struct review r = review_of(e, request->today, request->soon);
    q->is_overdue |= r.standing == REVIEW_OVERDUE;
    if (r.standing == REVIEW_NONE) {
        q->unclear += !str_is(entry_review_status(e), "withdrawn");
    } else if (request->wanted[r.standing]) {
        struct queue_item *item = arena_push(a, &q->items, &q->count, sizeof *item);
        *item = (struct queue_item){e, r};
    }
}

struct queue queue_of(struct arena *a, const struct corpus *corpus,
                      const struct queue_request *request)
{
    struct queue q = {0};
    for (size_t i = 0; i < corpus->entry_count; i++) {
        if (queue_filter_wants(&request->filter, corpus, corpus->entries[i])) {
            add(a, &q, request, corpus->entries[i]);
        }
    }
    if (q.count) {
        qsort(q.items, q.count, sizeof *q.items, by_standing);
    }
    return q;
}
