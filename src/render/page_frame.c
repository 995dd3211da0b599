#include "render/page.h"

const struct value *web_address(const struct value *url)
{
    struct str s = value_str(url);
    return str_starts(s, "https://") || str_starts(s, "http://") ? url : NULL;
}

const char *page_top(struct arena *a, const struct tongue *t, const char *local)
{
    const char *up = page_up(a, local);
    return t->prefix[0] ? arena_printf(a, "../%s", up) : up;
}

struct value *language_link(struct arena *a, const struct page *page,
                            const struct tongue *t)
{
    struct value *v = value_object(a);
    value_set_str(a, v, "lang", t->words.lang);
    value_set_text(a, v, "dir", t->words.direction);
    value_set_str(a, v, "name", words_get(&t->words, "language_name"));
    value_set_text(a, v, "href",
                   arena_printf(a, "%s%s%s", page_top(a, page->tongue, page->local),
                                t->prefix, page->local));
    value_set_bool(a, v, "current", t == page->tongue);
    return v;
}

static bool has_text(const struct site *s, const struct page *page,
                     const struct tongue *t)
{
    return !page->kind->has_text || page->kind->has_text(s, page, t);
}

/* The page in all languages, for readers to choose from; those that are `own` are told
   to search engines as well. */
static const struct value *alternates(const struct site *s, const struct page *page,
                                      struct arena *a)
{
    struct value *list = value_array(a);
    for (size_t i = 0; i < s->tongue_count; i++) {
        const struct tongue *t = &s->tongues[i];
        struct value *v = language_link(a, page, t);
        value_set_text(a, v, "url", site_url(s, a, t, page->local));
        value_set_bool(a, v, "own", has_text(s, page, t));
        value_append(a, list, v);
    }
    return list;
}

static struct str own_title(const struct site *s, const struct tongue *t)
{
    return label_in(value_get(s->registry->settings, "short_title"), t->words.lang);
}

/* The first page's file of the same list, without its ending: feeds have that name. */
static const char *stem_of(struct arena *a, const struct page *page)
{
    const char *path =
        page->term ? facet_term_path(a, page->what, page->term->id, 1) : page->local;
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    return arena_copy(a, name, strcspn(name, "."));
}

struct value *page_frame(const struct site *s, const struct page *page, struct arena *a,
                         struct str heading, struct str description)
{
    const struct tongue *t = page->tongue;
    struct value *v = value_object(a), *nav = value_object(a);
    struct str site_title =
        label_in(value_get(s->registry->settings, "title"), t->words.lang);
    struct str short_title = own_title(s, t);
    value_set_text(a, v, "up", page_up(a, page->local));
    value_set_text(a, v, "top", page_top(a, t, page->local));
    value_set_str(a, v, "heading", heading.len ? heading : site_title);
    value_set_text(a, v, "page_title",
                   heading.len ? arena_printf(a, "%.*s · %.*s", STR_ARGS(heading),
                                              STR_ARGS(short_title))
                               : arena_printf(a, "%.*s", STR_ARGS(site_title)));
    value_set_str(a, v, "description", description);
    value_set_text(
        a, v, "canonical",
        site_url(s, a, has_text(s, page, t) ? t : &s->tongues[0], page->local));
    value_set(a, v, "alternates", alternates(s, page, a));
    value_set_text(a, v, "url_default", site_url(s, a, &s->tongues[0], page->local));
    if (page->kind->nav) {
        size_t len = strlen(page->kind->nav);
        value_set_bool(a, nav, arena_copy(a, page->kind->nav, len), true);
    }
    value_set(a, v, "nav", nav);
    value_set_text(a, v, "stem", stem_of(a, page));
    return v;
}
