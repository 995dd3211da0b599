#include <stdlib.h>

#include "render/page.h"

enum { NEWEST_SHOWN = 6 };

bool list_home(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    plan_add(p, k, t, "index.html");
    return true;
}

/* Which facets the page shows, and under which name. */
static const struct {
    const char *facet, *member;
} shown[] = {
    {"category", "categories"}, {"strand", "strands"}, {"audience", "audiences"},
    {"concern", "concerns"},    {"region", "regions"},
};

static const struct value *terms(const struct site *s, const struct tongue *t,
                                 struct arena *a, const struct facet *f)
{
    struct value *list = value_array(a);
    for (size_t i = 0; i < f->count; i++) {
        value_append(a, list, term_view(s, t, a, f, &f->terms[i], ""));
    }
    return list;
}

struct dated {
    struct str reviewed;
    size_t at;
};

/* Newest first; entries of one day in the order of their titles. */
static int newest_first(const void *x, const void *y)
{
    const struct dated *a = x, *b = y;
    int order = str_compare(b->reviewed, a->reviewed);
    return order != 0 ? order : (a->at > b->at) - (a->at < b->at);
}

static const struct value *newest(const struct site *s, const struct tongue *t,
                                  struct arena *a)
{
    struct dated *list = ARENA_ARRAY(a, struct dated, s->entry_count);
    for (size_t i = 0; i < s->entry_count; i++) {
        const struct value *review = value_get(t->entries[i]->front, "review");
        list[i] = (struct dated){value_get_text(review, "reviewed"), i};
    }
    if (s->entry_count) {
        qsort(list, s->entry_count, sizeof *list, newest_first);
    }
    struct value *rows = value_array(a);
    for (size_t i = 0; i < s->entry_count && i < NEWEST_SHOWN; i++) {
        value_append(a, rows, t->rows[t->entries[list[i].at]->index]);
    }
    return rows;
}

static size_t used(const struct facet *f)
{
    size_t n = 0;
    for (size_t i = 0; i < f->count; i++) {
        n += f->terms[i].count > 0;
    }
    return n;
}

const struct value *view_home(const struct site *s, const struct page *page,
                              struct arena *a)
{
    const struct tongue *t = page->tongue;
    struct value *v = page_frame(s, page, a, (struct str){0},
                                 words_get(&t->words, "home_description"));
    value_set_text(a, v, "count_text",
                   words_count(&t->words, a, "practices", s->entry_count));
    value_set_text(a, v, "countries_text",
                   words_count(&t->words, a, "from_countries",
                               used(facet_called(t->facets, "country"))));
    for (size_t i = 0; i < COUNT_OF(shown); i++) {
        value_set(a, v, shown[i].member,
                  terms(s, t, a, facet_called(t->facets, shown[i].facet)));
    }
    value_set(a, v, "newest", newest(s, t, a));
    return v;
}
