#include "render/book.h"

#include "base/hash.h"
#include "render/changed.h"
#include "render/style.h"
#include "render/view_entry.h"

/* The entries of one category, one after the other. */
static bool write_entries(const struct site *s, struct arena *scratch,
                          const struct facet_term *category, struct buf *out,
                          struct diags *diags)
{
    static const struct link_form links = {.before = "#", .after = ""};
    const struct template *t = templates_find(s->templates, "book-entry");
    bool ok = t != NULL;
    for (size_t i = 0; ok && i < category->count; i++) {
        arena_reset(scratch);
        struct page page = {.kind = page_kind_called("entry"),
                            .tongue = &s->tongues[0],
                            .local = entry_path(scratch, category->entries[i]->slug),
                            .what = category->entries[i]};
        const struct value *contexts[] = {
            s->tongues[0].context, view_entry_in_book(s, &page, scratch, &links)};
        ok = template_render(t, contexts, COUNT_OF(contexts), out, diags);
    }
    return ok;
}

/* {label, entries [{slug, title}]} for each category that has some. */
static const struct value *contents(const struct site *s, struct arena *a)
{
    const struct tongue *t = &s->tongues[0];
    const struct facet *f = facet_called(t->facets, "category");
    struct value *list = value_array(a);
    for (size_t i = 0; i < f->count; i++) {
        struct value *v = value_object(a), *entries = value_array(a);
        for (size_t n = 0; n < f->terms[i].count; n++) {
            const struct entry *e = f->terms[i].entries[n];
            struct value *item = value_object(a);
            value_set_str(a, item, "slug", e->slug);
            value_set_str(a, item, "title",
                          entry_text(entry_in(e, t->words.lang), "title"));
            value_append(a, entries, item);
        }
        value_set_str(a, v, "label",
                      f->kind->label(s->registry, a, &f->terms[i], t->words.lang));
        value_set(a, v, "entries", entries);
        if (f->terms[i].count) {
            value_append(a, list, v);
        }
    }
    return list;
}

static bool write_all(const struct site *s, struct buf *out, struct diags *diags)
{
    const struct facet *f = facet_called(s->tongues[0].facets, "category");
    struct arena scratch;
    bool ok = true;
    arena_init(&scratch);
    for (size_t i = 0; ok && i < f->count; i++) {
        ok = write_entries(s, &scratch, &f->terms[i], out, diags);
    }
    arena_release(&scratch);
    return ok;
}

static const struct value *view(const struct site *s, struct arena *a,
                                struct str entries, struct str style)
{
    const struct words *w = &s->tongues[0].words;
    struct value *v = value_object(a);
    struct str day = day_text(a, s->options.time);
    struct word_value values[] = {{"date", str_from(words_date(w, a, day))}};
    value_set_str(a, v, "style", style);
    value_set_text(a, v, "style_hash", hash_base64(a, hash_of(style)));
    value_set_str(a, v, "entries", entries);
    value_set(a, v, "contents", contents(s, a));
    value_set_text(a, v, "state", words_fill(w, a, "offline_state", values, 1));
    value_set_text(a, v, "count_text", words_count(w, a, "practices", s->entry_count));
    value_set_text(a, v, "home", s->base_url);
    return v;
}

struct str book_html(const struct site *s, struct arena *a, struct diags *diags)
{
    const struct template *t = templates_find(s->templates, "book");
    struct buf entries = {0}, out = {0};
    struct str style;
    struct arena own;
    arena_init(&own);
    bool ok = t && style_read(s, &own, &style, diags) && write_all(s, &entries, diags);
    if (ok) {
        const struct value *contexts[] = {s->tongues[0].context,
                                          view(s, &own, buf_view(&entries), style)};
        ok = template_render(t, contexts, COUNT_OF(contexts), &out, diags);
    }
    buf_release(&entries);
    arena_release(&own);
    struct str html = buf_keep(&out, a);
    return ok ? html : (struct str){0};
}
