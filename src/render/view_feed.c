#include <stdlib.h>

#include "render/page.h"

enum { FEED_ENTRIES = 50 };

bool list_feed(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    plan_add(p, k, t, "atom.xml");
    return true;
}

struct dated {
    struct str reviewed;
    const struct entry *entry;
};

static int newest_first(const void *x, const void *y)
{
    const struct dated *a = x, *b = y;
    int order = str_compare(b->reviewed, a->reviewed);
    return order != 0 ? order : str_compare(a->entry->slug, b->entry->slug);
}

static const char *stamp(struct arena *a, struct str day)
{
    return arena_printf(a, "%.*sT00:00:00Z", STR_ARGS(day));
}

static const struct value *feed_entry(const struct site *s, const struct tongue *t,
                                      struct arena *a, const struct dated *d)
{
    const struct entry *text = entry_in(d->entry, t->words.lang);
    const struct facet *f = facet_called(t->facets, "category");
    const struct facet_term *category = facet_term(f, d->entry->category);
    const char *url = site_url(s, a, t, entry_path(a, d->entry->slug));
    struct value *v = value_object(a);
    value_set_text(a, v, "id", url);
    value_set_text(a, v, "url", url);
    value_set_str(a, v, "title", entry_text(text, "title"));
    value_set_str(a, v, "summary", entry_text(text, "summary"));
    value_set_text(a, v, "updated", stamp(a, d->reviewed));
    value_set_str(a, v, "lang", text_language(s, text));
    if (category) {
        value_set_str(a, v, "category_label",
                      f->kind->label(s->registry, a, category, t->words.lang));
    }
    return v;
}

const struct value *view_feed(const struct site *s, const struct page *page,
                              struct arena *a)
{
    const struct tongue *t = page->tongue;
    struct dated *list = ARENA_ARRAY(a, struct dated, s->entry_count);
    for (size_t i = 0; i < s->entry_count; i++) {
        const struct value *review = value_get(t->entries[i]->front, "review");
        list[i] = (struct dated){value_get_text(review, "reviewed"), t->entries[i]};
    }
    if (s->entry_count) {
        qsort(list, s->entry_count, sizeof *list, newest_first);
    }
    struct value *v = value_object(a), *entries = value_array(a);
    for (size_t i = 0; i < s->entry_count && i < FEED_ENTRIES; i++) {
        value_append(a, entries, feed_entry(s, t, a, &list[i]));
    }
    char now[DATE_STAMP_BYTES];
    date_stamp(s->options.time, now);
    bool dated = s->entry_count && list[0].reviewed.len;
    const char *self = site_url(s, a, t, "atom.xml");
    value_set_text(a, v, "id", self);
    value_set_text(a, v, "self_url", self);
    value_set_text(a, v, "home_url", site_url(s, a, t, "index.html"));
    value_set_text(a, v, "updated",
                   dated ? stamp(a, list[0].reviewed)
                         : arena_copy(a, now, strlen(now)));
    value_set(a, v, "entries", entries);
    return v;
}

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
