#include "render/linked_data.h"
#include "render/page.h"

/* A prose page's file: its first line is the title, the next paragraph what it says in
   short, in words alone. */
struct prose {
    struct str title, lead, text;
};

/* Settings whose addresses a text may name in braces. */
static const char *const addresses[] = {"repository", "base_url", "help_url",
                                        "leave_url"};

static struct str address_called(const struct site *s, struct arena *a,
                                 const char *name)
{
    bool own = strcmp(name, "base_url") == 0; /* wherever this copy stands */
    return own ? str_from(site_base_url(a, s->registry, NULL))
               : value_get_text(s->registry->settings, name);
}

struct str prose_fill(const struct site *s, struct arena *a, struct str text)
{
    for (size_t i = 0; i < COUNT_OF(addresses); i++) {
        struct str name = str_from(arena_printf(a, "{%s}", addresses[i]));
        struct str url = address_called(s, a, addresses[i]);
        struct buf out = {0};
        size_t done = 0, at;
        while ((at = str_find(text, done, name)) < text.len) {
            buf_str(&out, str_slice(text, done, at));
            buf_str(&out, url);
            done = at + name.len;
        }
        buf_str(&out, str_slice(text, done, text.len));
        text = buf_keep(&out, a);
    }
    return text;
}

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
    out->text = prose_fill(p->site, p->arena, str_trim(text));
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

/* A text with fewer sections is seen at a glance. */
enum { CONTENTS_FROM = 3 };

/* An address that begins with a slash is taken from the site's top, wherever that is.
 */
static bool write_link(void *user, struct str url, struct buf *out)
{
    const char *top = user;
    bool from_top = str_starts(url, "/");
    buf_text(out, from_top ? top : "");
    buf_str(out, str_slice(url, from_top ? 1 : 0, url.len));
    return true;
}

static void keep_mark(void *user, struct str id, struct buf *out)
{
    (void)user;
    buf_text(out, "[^");
    buf_html(out, id);
    buf_char(out, ']');
}

/* A heading that others link to, in every language, ends with its name:
   "Licence {#licence}". Takes that away from it; empty for one without. */
static struct str take_name(struct str *heading)
{
    size_t at = str_find(*heading, 0, STR(" {#"));
    if (at == heading->len || !str_ends(*heading, "}")) {
        return (struct str){0};
    }
    struct str name = str_slice(*heading, at + strlen(" {#"), heading->len - 1);
    *heading = str_slice(*heading, 0, at);
    return name;
}

static const struct value *prose_section(struct arena *a, size_t i, struct str heading,
                                         struct buf *html)
{
    struct value *v = value_object(a);
    struct str name = take_name(&heading);
    value_set_str(a, v, "id",
                  name.len ? name : str_from(arena_printf(a, "part-%zu", i)));
    value_set_str(a, v, "heading", heading);
    value_set_str(a, v, "html", buf_keep(html, a));
    return v;
}

void prose_set(struct value *v, const struct page *page, struct arena *a,
               struct str text)
{
    struct body_writer writer = {keep_mark, write_link,
                                 (void *)page_top(a, page->tongue, page->local)};
    struct value *sections = value_array(a);
    struct body body;
    body_parse(a, text, 0, &body);
    struct buf *html = ARENA_ARRAY(a, struct buf, body.section_count);
    body_html(&body, text, &writer, html);
    value_set_str(a, v, "html", buf_keep(&html[0], a));
    for (size_t i = 1; i < body.section_count; i++) {
        value_append(a, sections,
                     prose_section(a, i, body.sections[i].heading, &html[i]));
    }
    value_set_bool(a, v, "long", value_count(sections) >= CONTENTS_FROM);
    value_set(a, v, "sections", sections);
}

const struct value *view_prose(const struct site *s, const struct page *page,
                               struct arena *a)
{
    const struct prose *prose = page->what;
    struct value *v = page_frame(s, page, a, prose->title, prose->lead);
    prose_set(v, page, a, prose->text);
    if (strcmp(page->kind->name, "data/index") == 0) {
        value_set_str(a, v, "linked_data",
                      linked_data_text(a, dataset_linked_data(s, page, a)));
    }
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
    value_add_missing(a, v, frame);
    return v;
}
