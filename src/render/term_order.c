#include "render/term_order.h"

#include <stdlib.h>

#include "base/fold.h"

struct named {
    struct str name;
    const struct facet_term *term;
};

static int by_name(const void *x, const void *y)
{
    const struct named *a = x, *b = y;
    int order = str_compare(a->name, b->name);
    return order != 0 ? order : str_compare(a->term->id, b->term->id);
}

struct term_list terms_listed(const struct site *s, const struct tongue *t,
                              struct arena *a, const struct facet *f)
{
    bool sorted = f->kind->only_used;
    struct named *named = ARENA_ARRAY(a, struct named, f->count + 1);
    struct term_list out = {ARENA_ARRAY(a, const struct facet_term *, f->count + 1), 0};
    for (size_t i = 0; i < f->count; i++) {
        const struct facet_term *term = &f->terms[i];
        if (term->count || !sorted) {
            struct str name = f->kind->label(s->registry, a, term, t->words.lang);
            named[out.count++] = (struct named){sorted ? fold(a, name) : name, term};
        }
    }
    if (out.count && sorted) {
        qsort(named, out.count, sizeof *named, by_name);
    }
    for (size_t i = 0; i < out.count; i++) {
        out.items[i] = named[i].term;
    }
    return out;
}
