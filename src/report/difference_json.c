#include "report/difference.h"

static const char *const weights[] = {"none", "editorial", "substantive"};
static const char *const edits[] = {"kept", "deleted", "inserted"};

/* With what stands before it: the runs that are not deleted make the new text. */
static const struct value *run_json(struct arena *a, const struct word_run *run,
                                    bool first)
{
    static const char *const gaps[] = {"", " ", "\n"};
    struct value *v = value_object(a);
    value_set_text(
        a, v, edits[run->kind],
        arena_printf(a, "%s%.*s", first ? "" : gaps[run->gap], STR_ARGS(run->text)));
    return v;
}

static const struct value *passages_json(struct arena *a, const struct remark *r)
{
    struct value *list = value_array(a);
    for (size_t i = 0; i < r->passage_count; i++) {
        const struct passage *p = &r->passages[i];
        struct value *runs = value_array(a);
        for (size_t k = 0; k < p->count; k++) {
            value_append(a, runs, run_json(a, &p->runs[k], k == 0));
        }
        value_append(a, list, runs);
    }
    return list;
}

static const struct value *remark_json(struct arena *a, const struct remark *r)
{
    struct value *v = value_object(a);
    value_set_text(a, v, "weight", weights[r->weight]);
    value_set_text(a, v, "at", r->at);
    value_set_text(a, v, "label", r->label);
    if (r->said) {
        value_set_text(a, v, "said", r->said);
    }
    if (r->passage_count) {
        value_set(a, v, "passages", passages_json(a, r));
    }
    return v;
}

static const struct value *entry_json(struct arena *a, const struct told *t)
{
    struct value *v = value_object(a), *list = value_array(a);
    const struct difference *d = t->difference;
    value_set_text(a, v, "path", t->path);
    if (d->renamed) {
        value_set_text(a, v, "formerly", d->before->path);
    }
    value_set_str(a, v, "title", t->title);
    value_set_str(a, v, "lang", t->lang);
    value_set_text(a, v, "change", told_kind_name(t->kind));
    value_set_text(a, v, "said", t->what);
    value_set_text(a, v, "weight", weights[d->weight]);
    for (size_t i = 0; i < t->count; i++) {
        value_append(a, list, remark_json(a, &t->remarks[i]));
    }
    value_set(a, v, "changes", list);
    return v;
}

static const struct value *commit_json(struct arena *a, const char *id)
{
    return id ? value_text(a, id) : value_null(a);
}

const struct value *difference_json(struct arena *a, const struct told_list *list)
{
    struct value *v = value_object(a), *entries = value_array(a);
    value_set_text(a, v, "format_version", "1.0");
    value_set(a, v, "before", commit_json(a, list->before));
    value_set(a, v, "after", commit_json(a, list->after));
    value_set_text(a, v, "summary", difference_sum(a, list));
    for (size_t i = 0; i < list->count; i++) {
        value_append(a, entries, entry_json(a, list->items[i]));
    }
    value_set(a, v, "entries", entries);
    return v;
}
