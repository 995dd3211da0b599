#include "render/find_panel.h"

#include "model/json.h"
#include "render/term_order.h"

static const struct value *json_text(struct arena *a, const struct value *v)
{
    struct buf out = {0};
    json_write(&out, v, JSON_COMPACT_STYLE);
    return value_string(a, buf_keep(&out, a));
}

/* Where each language's part of the site is, seen from its top. */
static const struct value *folders(const struct site *s, struct arena *a)
{
    struct value *v = value_object(a);
    for (size_t i = 0; i < s->tongue_count; i++) {
        struct str lang = s->tongues[i].words.lang;
        value_set_text(a, v, arena_copy(a, lang.ptr, lang.len), s->tongues[i].prefix);
    }
    return v;
}

/* What the script says. */
static const struct value *script_words(const struct tongue *t, struct arena *a)
{
    struct value *v = value_object(a);
    value_set(a, v, "practices", value_get(t->words.strings, "practices"));
    value_set(a, v, "find", value_get(t->words.strings, "find"));
    return v;
}

static const struct value *facet_view(const struct site *s, const struct page *page,
                                      struct arena *a, const struct facet *f)
{
    const struct tongue *t = page->tongue;
    struct term_list listed = terms_listed(s, t, a, f);
    struct value *v = value_object(a), *terms = value_array(a);
    const char *up = page_up(a, page->local);
    for (size_t i = 0; i < listed.count; i++) {
        if (listed.items[i]->count) {
            value_append(a, terms, term_view(s, t, a, f, listed.items[i], up));
        }
    }
    value_set_text(a, v, "id", f->kind->id);
    value_set_str(a, v, "title", facet_title(s, t, f));
    value_set(a, v, "terms", terms);
    return value_count(terms) ? v : NULL;
}

const struct value *find_panel(const struct site *s, const struct page *page,
                               struct arena *a)
{
    const struct tongue *t = page->tongue;
    struct value *v = value_object(a), *facets = value_array(a);
    for (size_t i = 0; i < facet_kind_count; i++) {
        const struct value *facet = facet_view(s, page, a, &t->facets[i]);
        if (facet) {
            value_append(a, facets, facet);
        }
    }
    value_set_str(a, v, "lang", t->words.lang);
    value_set(a, v, "folders", json_text(a, folders(s, a)));
    value_set(a, v, "words", json_text(a, script_words(t, a)));
    value_set(a, v, "facets", facets);
    return v;
}
