#include "render/page.h"

bool list_partners(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    plan_add(p, k, t, "partners.html");
    return true;
}

/* The word for `id` under `key`; the id itself where there is none. */
static struct str word_under(const struct words *w, const char *key, struct str id)
{
    const struct member *m = value_member(value_get(w->strings, key), id);
    return m ? value_str(m->value) : id;
}

static const struct value *partner_view(const struct tongue *t, struct arena *a,
                                        const struct value *partner)
{
    struct value *v = value_object(a);
    value_set(a, v, "name", value_get(partner, "name"));
    value_set_str(
        a, v, "type",
        word_under(&t->words, "partner_types", value_get_text(partner, "type")));
    value_set(a, v, "note", value_get(partner, "note"));
    value_set(a, v, "url", web_address(value_get(partner, "url")));
    value_set(a, v, "source", value_get(partner, "source"));
    return v;
}

/* The partners with the role of the one at `first`; NULL when it came before. */
static const struct value *group_from(const struct tongue *t, struct arena *a,
                                      const struct value *partners, size_t first)
{
    struct str role = value_get_text(value_item(partners, first), "role");
    for (size_t i = 0; i < first; i++) {
        if (str_equal(value_get_text(value_item(partners, i), "role"), role)) {
            return NULL;
        }
    }
    struct value *v = value_object(a), *items = value_array(a);
    for (size_t i = first; i < value_count(partners); i++) {
        const struct value *partner = value_item(partners, i);
        if (str_equal(value_get_text(partner, "role"), role)) {
            value_append(a, items, partner_view(t, a, partner));
        }
    }
    value_set_str(a, v, "id", role);
    value_set_str(a, v, "title", word_under(&t->words, "partner_roles", role));
    value_set(a, v, "items", items);
    return v;
}

/* The list `related` of the file stays out: no source calls these organisations
   partners. */
const struct value *view_partners(const struct site *s, const struct page *page,
                                  struct arena *a)
{
    const struct tongue *t = page->tongue;
    const struct value *file = s->registry->partners;
    const struct value *partners = value_get(file, "partners");
    struct value *groups = value_array(a);
    for (size_t i = 0; i < value_count(partners); i++) {
        const struct value *group = group_from(t, a, partners, i);
        if (group) {
            value_append(a, groups, group);
        }
    }
    struct value *v = page_frame(s, page, a, words_get(&t->words, "partners_title"),
                                 words_get(&t->words, "partners_lead"));
    value_set_bool(a, v, "not_english", !str_is(t->words.lang, "en"));
    value_set(a, v, "groups", groups);
    value_set(a, v, "partnership", value_get(file, "partnership"));
    value_set_text(a, v, "checked",
                   words_date(&t->words, a, value_get_text(file, "checked")));
    return v;
}
