#include "model/json.h"
#include "render/entry_json.h"
#include "render/page.h"
#include "render/style.h"

bool list_entry_files(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    const struct tongue *first = &p->site->tongues[0];
    for (size_t i = 0; i < p->site->entry_count; i++) {
        const struct entry *e = first->entries[i];
        const char *path =
            arena_printf(p->arena, "data/entries/%.*s%s", STR_ARGS(e->slug), k->ending);
        plan_add(p, k, t, path)->what = e;
    }
    return true;
}

void write_entry_data(const struct site *s, const struct page *page, struct arena *a,
                      struct buf *out)
{
    const struct registry *r = s->registry;
    json_write(out, entry_json(a, r, page->what, r->languages, r->language_count),
               JSON_PRETTY_STYLE);
}

bool list_index_data(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    plan_add(p, k, t, "data/index.json");
    return true;
}

void write_index_data(const struct site *s, const struct page *page, struct arena *a,
                      struct buf *out)
{
    (void)page;
    const struct tongue *first = &s->tongues[0];
    struct value *v = value_object(a), *entries = value_array(a);
    for (size_t i = 0; i < s->entry_count; i++) {
        const struct entry *e = first->entries[i];
        struct value *item = (struct value *)entry_json_short(a, s->registry, e);
        value_set_text(a, item, "page",
                       arena_printf(a, "%s%s", s->base_url, entry_path(a, e->slug)));
        value_set_text(a, item, "data",
                       arena_printf(a, "%sdata/entries/%.*s.json", s->base_url,
                                    STR_ARGS(e->slug)));
        value_append(a, entries, item);
    }
    value_set_text(a, v, "format_version", "1.0");
    value_set(a, v, "licence", value_get(s->registry->settings, "licence_entries"));
    value_set(a, v, "entries", entries);
    json_write(out, v, JSON_PRETTY_STYLE);
}

/* A file that goes into the site as it is. */
struct copied {
    struct str bytes;
};

void plan_add_bytes(struct plan *p, const struct page_kind *k, const char *path,
                    struct str bytes)
{
    struct copied *file = ARENA_NEW(p->arena, struct copied);
    file->bytes = bytes;
    plan_add(p, k, NULL, path)->what = file;
}

static bool copy(struct plan *p, const struct page_kind *k, const char *from,
                 const char *to)
{
    struct str bytes;
    if (!source_read(p->site->files, p->arena, from, &bytes, p->diags)) {
        return false;
    }
    plan_add_bytes(p, k, to, bytes);
    return true;
}

static bool add_style(struct plan *p, const struct page_kind *k)
{
    struct str style;
    if (!style_read(p->site, p->arena, &style, p->diags)) {
        return false;
    }
    plan_add_bytes(p, k, "assets/style.css", style);
    return true;
}

bool list_files(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    (void)t;
    struct files files;
    if (!add_style(p, k) ||
        !source_list(p->site->files, p->arena, "site/assets", &files, p->diags)) {
        return false;
    }
    bool ok =
        copy(p, k, "registry/entry.schema.json", "data/entry.schema.json") &&
        copy(p, k, "registry/translation.schema.json", "data/translation.schema.json");
    for (size_t i = 0; i < files.count && ok; i++) {
        const char *from = files.items[i].path;
        ok = copy(p, k, from, from + strlen("site/"));
    }
    return ok;
}

void write_file(const struct site *s, const struct page *page, struct arena *a,
                struct buf *out)
{
    (void)s;
    (void)a;
    buf_str(out, ((const struct copied *)page->what)->bytes);
}
