#include "render/citations.h"

static struct reference *find(const struct references *references, struct str id)
{
    for (size_t i = 0; i < references->count; i++) {
        if (str_equal(references->items[i].id, id)) {
            return &references->items[i];
        }
    }
    return NULL;
}

static void add(struct arena *a, struct references *references,
                const struct value *source)
{
    struct reference *r =
        arena_push(a, &references->items, &references->count, sizeof *r);
    *r = (struct reference){.source = source,
                            .id = value_get_text(source, "id"),
                            .number = references->count};
}

struct references references_of(struct arena *a, const struct entry *text)
{
    const struct entry *original = text->original ? text->original : text;
    const struct value *sources = value_get(original->front, "sources");
    struct references references = {.text = text, .prefix = ""};
    for (size_t i = 0; i < text->body.citation_count; i++) {
        struct str id = text->body.citations[i].id;
        const struct value *source = entry_source(original, id);
        if (source && !find(&references, id)) {
            add(a, &references, source);
        }
        if (source) {
            find(&references, id)->cited++;
        }
    }
    for (size_t i = 0; i < value_count(sources); i++) {
        if (!find(&references, value_get_text(value_item(sources, i), "id"))) {
            add(a, &references, value_item(sources, i));
        }
    }
    return references;
}

struct writing {
    const struct references *references;
    size_t *seen; /* citations of each reference written so far */
};

static void write_citation(void *user, struct str id, struct buf *out)
{
    struct writing *w = user;
    const struct reference *r = find(w->references, id);
    if (r) {
        size_t n = ++w->seen[r->number - 1];
        const char *prefix = w->references->prefix;
        buf_printf(out,
                   "<sup><a class=\"cite\" id=\"%scite-%zu-%zu\" "
                   "href=\"#%sref-%.*s\">%zu</a></sup>",
                   prefix, r->number, n, prefix, STR_ARGS(id), r->number);
    }
}

/* "../gaming/slug.md#safety" becomes "slug.html#safety". */
static bool write_link(void *user, struct str url, struct buf *out)
{
    const struct writing *w = user;
    size_t end = str_find(url, 0, STR("#"));
    struct str path = str_slice(url, 0, end);
    if (!str_ends(path, ".md")) {
        buf_str(out, url);
        return true;
    }
    size_t start = path.len;
    while (start > 0 && path.ptr[start - 1] != '/') {
        start--;
    }
    struct str slug = str_slice(path, start, path.len - strlen(".md"));
    struct str section = str_slice(url, end, url.len);
    const struct link_form *form = w->references->links;
    if (form && form->write) {
        return form->write(form->user, slug, section, out);
    }
    if (form) {
        buf_printf(out, "%s%.*s%s", form->before, STR_ARGS(slug), form->after);
        return true;
    }
    buf_printf(out, "%.*s.html", STR_ARGS(slug));
    buf_str(out, section);
    return true;
}

struct str *sections_html(struct arena *a, const struct entry *text,
                          const struct references *references)
{
    size_t count = text->body.section_count;
    struct buf *html = ARENA_ARRAY(a, struct buf, count);
    struct str *out = ARENA_ARRAY(a, struct str, count);
    struct writing w = {references, ARENA_ARRAY(a, size_t, references->count)};
    struct body_writer writer = {write_citation, write_link, &w};
    body_html(&text->body, text->text, &writer, html);
    for (size_t i = 0; i < count; i++) {
        out[i] = buf_keep(&html[i], a);
    }
    return out;
}

struct shown_text {
    const struct entry *text;
    struct references references;
};

void shown_texts_release(struct shown_texts *known)
{
    arena_release(&known->arena);
    *known = (struct shown_texts){0};
}

static const struct references *show(const struct site *s, struct arena *a,
                                     const struct entry *text, struct references *out)
{
    *out = references_of(a, s ? site_text(s, a, text) : text);
    out->html = sections_html(a, out->text, out);
    return out;
}

/* Only the texts of this entry are kept. */
static void turn_to(struct shown_texts *known, const struct entry *original)
{
    if (known->entry != original) {
        arena_reset(&known->arena);
        known->entry = original;
        known->items = NULL;
        known->count = 0;
    }
}

const struct references *references_shown(const struct site *s, struct arena *a,
                                          const struct entry *text)
{
    struct shown_texts *known = s ? s->texts : NULL;
    if (!known) {
        return show(s, a, text, ARENA_NEW(a, struct references));
    }
    turn_to(known, text->original ? text->original : text);
    for (size_t i = 0; i < known->count; i++) {
        if (known->items[i].text == text) {
            return &known->items[i].references;
        }
    }
    struct shown_text *item =
        arena_push(&known->arena, &known->items, &known->count, sizeof *item);
    item->text = text;
    return show(s, &known->arena, text, &item->references);
}
