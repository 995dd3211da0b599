#include "render/page.h"

/* A set of the registry's own, as against one that somebody has published. */
static bool is_own(const struct value *set)
{
    return str_is(value_get_text(set, "kind"), "proposal");
}

bool list_principle_sets(struct plan *p, const struct page_kind *k,
                         const struct tongue *t)
{
    plan_add(p, k, t, "principles.html");
    return true;
}

/* {text, foreign}: a label, and whether it had to be given in another language. */
static const struct value *label(struct arena *a, const struct value *labels,
                                 struct str lang)
{
    struct str text = label_in(labels, lang);
    if (!text.len) {
        return NULL;
    }
    struct value *v = value_object(a);
    value_set_str(a, v, "text", text);
    value_set_bool(a, v, "foreign", !value_member(labels, lang));
    return v;
}

static struct str full_id(struct arena *a, const struct value *set,
                          const struct value *item)
{
    return str_from(arena_printf(a, "%.*s:%.*s", STR_ARGS(value_get_text(set, "id")),
                                 STR_ARGS(value_get_text(item, "id"))));
}

/* The items of other sets that a principle of our own rests on. */
static const struct value *grounds(const struct site *s, const struct tongue *t,
                                   struct arena *a, const struct value *ids)
{
    struct value *list = value_array(a);
    for (size_t i = 0; i < value_count(ids); i++) {
        const struct principle *p =
            registry_principle(s->registry, value_str(value_item(ids, i)));
        if (p) {
            struct value *v = value_object(a);
            value_set(a, v, "title", label(a, p->title, t->words.lang));
            value_set_str(a, v, "set_id", p->set);
            value_append(a, list, v);
        }
    }
    return list;
}

static const struct value *item_view(const struct site *s, const struct tongue *t,
                                     struct arena *a, const struct value *set,
                                     const struct value *item)
{
    struct value *v = value_object(a);
    const struct facet *f = facet_called(t->facets, "principle");
    const struct facet_term *term = facet_term(f, full_id(a, set, item));
    const struct value *rests = grounds(s, t, a, value_get(item, "maps_to"));
    value_set(a, v, "title", label(a, value_get(item, "title"), t->words.lang));
    value_set(a, v, "note", label(a, value_get(item, "note"), t->words.lang));
    value_set_bool(a, v, "has_grounds", value_count(rests) > 0);
    value_set(a, v, "grounds", rests);
    if (term && term->count) {
        value_set_text(a, v, "href", facet_term_path(a, f, term->id, 1));
        value_set_text(a, v, "count",
                       words_count(&t->words, a, "practices", term->count));
    }
    return v;
}

static const struct value *set_view(const struct site *s, const struct tongue *t,
                                    struct arena *a, const struct value *set)
{
    struct value *v = value_object(a), *items = value_array(a);
    const struct value *all = value_get(set, "items");
    for (size_t i = 0; i < value_count(all); i++) {
        value_append(a, items, item_view(s, t, a, set, value_item(all, i)));
    }
    value_set(a, v, "id", value_get(set, "id"));
    value_set(a, v, "title", label(a, value_get(set, "title"), t->words.lang));
    value_set(a, v, "note", label(a, value_get(set, "note"), t->words.lang));
    value_set(a, v, "owner", value_get(set, "owner"));
    value_set(a, v, "url", web_address(value_get(set, "url")));
    value_set_bool(a, v, "unseen", !str_is(value_get_text(set, "seen"), "full"));
    value_set_bool(a, v, "has_items", value_count(items) > 0);
    value_set(a, v, "items", items);
    return v;
}

const struct value *view_principles(const struct site *s, const struct page *page,
                                    struct arena *a)
{
    const struct tongue *t = page->tongue;
    const struct value *sets = s->registry->principle_sets;
    struct value *own = value_array(a), *others = value_array(a);
    for (size_t i = 0; i < value_count(sets); i++) {
        const struct value *set = value_item(sets, i);
        value_append(a, is_own(set) ? own : others, set_view(s, t, a, set));
    }
    struct value *v = page_frame(s, page, a, words_get(&t->words, "nav_principles"),
                                 words_get(&t->words, "principles_lead"));
    value_set_bool(a, v, "not_english", !str_is(t->words.lang, "en"));
    value_set(a, v, "own", own);
    value_set(a, v, "others", others);
    return v;
}
