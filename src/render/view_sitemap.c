#include "render/page.h"

bool list_sitemap(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    plan_add(p, k, t, "sitemap.xml");
    return true;
}

/* A page for all languages, or one of an entry in those that it has a text in. */
static const struct value *languages_of(const struct site *s, struct arena *a,
                                        const char *local, const struct entry *e)
{
    struct value *list = value_array(a);
    for (size_t i = 0; i < s->tongue_count; i++) {
        const struct tongue *t = &s->tongues[i];
        struct value *v = value_object(a);
        value_set_str(a, v, "lang", t->words.lang);
        value_set_text(a, v, "url", site_url(s, a, t, local));
        if (!e || has_text_in(s, e, t)) {
            value_append(a, list, v);
        }
    }
    return list;
}

static const struct value *url_view(const struct site *s, struct arena *a,
                                    const struct tongue *t, const char *local,
                                    const struct entry *e)
{
    struct value *v = value_object(a);
    value_set_text(a, v, "url", site_url(s, a, t, local));
    value_set(a, v, "alternates", languages_of(s, a, local, e));
    return v;
}

/* The pages worth finding: entries in the languages in which they exist, lists of terms
   are reached from them. */
const struct value *view_sitemap(const struct site *s, const struct page *page,
                                 struct arena *a)
{
    static const char *const fixed[] = {
        "index.html",    "practices.html",  "overview/index.html", "about.html",
        "method.html",   "data/index.html", "contribute.html",     "principles.html",
        "partners.html", "safety.html",     "accessibility.html",  "changes.html"};
    (void)page;
    struct value *v = value_object(a), *urls = value_array(a);
    for (size_t i = 0; i < s->tongue_count; i++) {
        const struct tongue *t = &s->tongues[i];
        for (size_t k = 0; k < COUNT_OF(fixed); k++) {
            value_append(a, urls, url_view(s, a, t, fixed[k], NULL));
        }
        for (size_t k = 0; k < s->published_count; k++) {
            const char *local = edition_path(a, s->published[k]);
            value_append(a, urls, url_view(s, a, t, local, NULL));
        }
        for (size_t k = 0; k < s->entry_count; k++) {
            const struct entry *e = t->entries[k];
            if (has_text_in(s, e, t)) {
                value_append(a, urls, url_view(s, a, t, entry_path(a, e->slug), e));
            }
        }
    }
    value_set(a, v, "urls", urls);
    return v;
}
