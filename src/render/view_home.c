#include <stdlib.h>

#include "render/changed.h"
#include "render/page.h"
#include "render/row.h"
#include "render/world.h"

enum { NEWEST_SHOWN = 4, CHANGED_SHOWN = 4 };

bool list_home(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    plan_add(p, k, t, "index.html");
    return true;
}

/* Which facets the page shows, and under which name. */
static const struct {
    const char *facet, *member;
} shown[] = {
    {"category", "categories"},
    {"strand", "strands"},
    {"concern", "concerns"},
    {"region", "regions"},
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
        value_append(a, rows, row_view(s, t, a, t->entries[list[i].at]));
    }
    return rows;
}

/* The terms of audiences with what such a reader says: "I run a helpline". */
static const struct value *audiences(const struct site *s, const struct tongue *t,
                                     struct arena *a)
{
    const struct facet *f = facet_called(t->facets, "audience");
    const struct value *words = value_get(t->words.strings, "audience_words");
    struct value *list = value_array(a);
    for (size_t i = 0; i < f->count; i++) {
        struct value *v = (struct value *)term_view(s, t, a, f, &f->terms[i], "");
        const char *id = arena_copy(a, f->terms[i].id.ptr, f->terms[i].id.len);
        const struct value *own = value_get(words, id);
        value_set(a, v, "says", value_get(own, "says"));
        value_set(a, v, "finds", value_get(own, "finds"));
        value_append(a, list, v);
    }
    return list;
}

static size_t used(const struct facet *f)
{
    size_t n = 0;
    for (size_t i = 0; i < f->count; i++) {
        n += f->terms[i].count > 0;
    }
    return n;
}

static size_t entries_with(const struct tongue *t, const char *facet, const char *id)
{
    const struct facet_term *term =
        facet_term(facet_called(t->facets, facet), str_from(id));
    return term ? term->count : 0;
}

static size_t count_entries(const struct site *s, const struct tongue *t)
{
    (void)t;
    return s->entry_count;
}

static size_t count_countries(const struct site *s, const struct tongue *t)
{
    (void)s;
    return used(facet_called(t->facets, "country"));
}

static size_t count_sources(const struct site *s, const struct tongue *t)
{
    size_t n = 0;
    for (size_t i = 0; i < s->entry_count; i++) {
        n += value_count(value_get(t->entries[i]->front, "sources"));
    }
    return n;
}

static size_t count_evaluated(const struct site *s, const struct tongue *t)
{
    static const char *const levels[] = {"evaluated", "compared", "confirmed"};
    (void)s;
    size_t n = 0;
    for (size_t i = 0; i < COUNT_OF(levels); i++) {
        n += entries_with(t, "evidence", levels[i]);
    }
    return n;
}

/* The collection in numbers; `words` are what stands behind one. */
static const struct {
    const char *words;
    size_t (*count)(const struct site *s, const struct tongue *t);
} numbers[] = {
    {"practices_word", count_entries},
    {"countries_word", count_countries},
    {"sources_word", count_sources},
    {"evaluated", count_evaluated},
};

static const struct value *numbers_of(const struct site *s, const struct tongue *t,
                                      struct arena *a)
{
    struct value *list = value_array(a);
    for (size_t i = 0; i < COUNT_OF(numbers); i++) {
        size_t n = numbers[i].count(s, t);
        struct value *v = value_object(a);
        value_set_text(a, v, "number", words_number(&t->words, a, n));
        value_set_text(a, v, "text", words_count(&t->words, a, numbers[i].words, n));
        value_append(a, list, v);
    }
    return list;
}

/* Those changed last. Where the history is not known there are none. */
static const struct value *changed(const struct site *s, const struct tongue *t,
                                   struct arena *a)
{
    struct value *list = value_array(a);
    size_t count;
    const struct change *changes = changes_newest(s, a, CHANGED_SHOWN, &count);
    for (size_t i = 0; i < count; i++) {
        value_append(a, list, change_view(s, t, a, &changes[i]));
    }
    return list;
}

const struct value *view_home(const struct site *s, const struct page *page,
                              struct arena *a)
{
    const struct tongue *t = page->tongue;
    struct value *v = page_frame(s, page, a, (struct str){0},
                                 words_get(&t->words, "home_description"));
    value_set(a, v, "numbers", numbers_of(s, t, a));
    value_set(a, v, "audiences", audiences(s, t, a));
    for (size_t i = 0; i < COUNT_OF(shown); i++) {
        value_set(a, v, shown[i].member,
                  terms(s, t, a, facet_called(t->facets, shown[i].facet)));
    }
    value_set_str(a, v, "world", world_drawing(s, t, a, "", false));
    value_set(a, v, "newest", newest(s, t, a));
    const struct value *changes = changed(s, t, a);
    value_set_bool(a, v, "has_changed", value_count(changes) > 0);
    value_set(a, v, "changed", changes);
    return v;
}
