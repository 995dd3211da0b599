#include "render/cite.h"

#include "model/json.h"
#include "render/reference.h"

static struct str reviewed(const struct entry *e)
{
    return value_get_text(value_get(e->front, "review"), "reviewed");
}

const struct value *citation(const struct site *s, const struct page *page,
                             struct arena *a, const struct entry *text)
{
    const struct tongue *t = page->tongue;
    const struct entry *e = page->what;
    struct value *v = value_object(a);
    value_set_str(a, v, "title", entry_text(text, "title"));
    value_set(a, v, "site", value_get(t->context, "short_title"));
    value_set_text(a, v, "reviewed", words_date(&t->words, a, reviewed(e)));
    value_set_text(a, v, "url", site_url(s, a, t, entry_path(a, e->slug)));
    return v;
}

void write_bibtex(const struct site *s, const struct page *page, struct arena *a,
                  struct buf *out)
{
    const struct tongue *t = &s->tongues[0];
    const struct entry *e = page->what;
    struct str day = reviewed(e), site = value_get_text(t->context, "short_title");
    buf_printf(out, "@misc{%.*s,\n", STR_ARGS(e->slug));
    bibtex_field(out, "title", entry_text(e, "title"));
    bibtex_field(out, "author", site);
    if (day.len >= strlen("2026")) {
        buf_printf(out, "  year = {%.4s},\n", day.ptr);
        buf_printf(out, "  note = {Reviewed %.*s},\n", STR_ARGS(day));
    }
    buf_printf(out, "  url = {%s},\n", site_url(s, a, t, entry_path(a, e->slug)));
    buf_text(out, "}\n");
}

void write_csl(const struct site *s, const struct page *page, struct arena *a,
               struct buf *out)
{
    const struct tongue *t = &s->tongues[0];
    const struct entry *e = page->what;
    const struct value *site = value_get(t->context, "short_title");
    struct value *list = value_array(a), *v = value_object(a);
    struct value *authors = value_array(a), *author = value_object(a);
    value_set(a, author, "literal", site);
    value_append(a, authors, author);
    value_set_str(a, v, "id", e->slug);
    value_set_text(a, v, "type", "webpage");
    value_set_str(a, v, "title", entry_text(e, "title"));
    value_set(a, v, "author", authors);
    value_set(a, v, "container-title", site);
    value_set(a, v, "issued", csl_date(a, reviewed(e)));
    value_set_text(a, v, "URL", site_url(s, a, t, entry_path(a, e->slug)));
    value_set_str(a, v, "language", registry_default_language(s->registry));
    value_append(a, list, v);
    json_write(out, list, JSON_PRETTY_STYLE);
}
