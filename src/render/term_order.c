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

const struct facet_term **terms_listed(const struct site *s, const struct tongue *t,
                                       struct arena *a, const struct facet *f,
                                       size_t from, size_t to, size_t *count)
{
    const struct facet_kind *kind = f->kind;
    struct named *named = ARENA_ARRAY(a, struct named, to - from + 1);
    const struct facet_term **out =
        ARENA_ARRAY(a, const struct facet_term *, to - from + 1);
    size_t n = 0;
    for (size_t i = from; i < to; i++) {
        const struct facet_term *term = &f->terms[i];
        if (term->count || !kind->only_used) {
            struct str name = kind->label(s->registry, a, term, t->words.lang);
            named[n++] = (struct named){kind->only_used ? fold(a, name) : name, term};
        }
    }
    if (n && kind->only_used) {
        qsort(named, n, sizeof *named, by_name);
    }
    for (size_t i = 0; i < n; i++) {
        out[i] = named[i].term;
    }
    *count = n;
    return out;
}
