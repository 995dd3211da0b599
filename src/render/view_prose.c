#include "render/page.h"

/* A prose page's file: its first line is the title, the next paragraph what it says in
   short. */
struct prose {
    struct str title, lead, text;
};

static bool read_prose(struct plan *p, const struct page_kind *k, struct str lang,
                       struct prose *out)
{
    size_t slash = str_find(str_from(k->name), 0, STR("/"));
    const char *path = arena_printf(p->arena, "site/pages/%.*s.%.*s.md", (int)slash,
                                    k->name, STR_ARGS(lang));
    struct str text, line;
    if (!source_read(p->site->files, p->arena, path, &text, p->diags)) {
        return false;
    }
    if (!str_next_line(&text, &line) || !str_starts(line, "# ")) {
        diag_fail(p->diags, path, "the first line must be the title: '# ...'");
        return false;
    }
    out->title = str_trim(str_slice(line, 2, line.len));
    out->text = str_trim(text);
    out->lead = str_slice(out->text, 0, str_find(out->text, 0, STR("\n\n")));
    return true;
}

bool list_prose(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    struct prose *prose = ARENA_NEW(p->arena, struct prose);
    if (!read_prose(p, k, t->words.lang, prose)) {
        return false;
    }
    plan_add(p, k, t, arena_printf(p->arena, "%s.html", k->name))->what = prose;
    return true;
}

const struct value *view_prose(const struct site *s, const struct page *page,
                               struct arena *a)
{
    const struct prose *prose = page->what;
    struct value *v = page_frame(s, page, a, prose->title, prose->lead);
    struct buf html = {0};
    markdown_html(prose->text, &html);
    value_set_str(a, v, "html", buf_keep(&html, a));
    return v;
}

bool list_not_found(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    plan_add(p, k, t, "404.html");
    return true;
}

/* It is shown at any address, so its links are absolute. */
const struct value *view_not_found(const struct site *s, const struct page *page,
                                   struct arena *a)
{
    const struct tongue *t = page->tongue;
    struct value *frame =
        page_frame(s, page, a, words_get(&t->words, "not_found_title"),
                   words_get(&t->words, "not_found_text"));
    struct value *v = value_object(a);
    value_set_text(a, v, "up", arena_printf(a, "%s%s", s->base_url, t->prefix));
    value_set_text(a, v, "top", s->base_url);
    for (size_t i = 0; i < frame->object.count; i++) {
        const struct member *m = &frame->object.members[i];
        if (!value_member(v, m->name)) {
            value_set(a, v, arena_copy(a, m->name.ptr, m->name.len), m->value);
        }
    }
    return v;
}
