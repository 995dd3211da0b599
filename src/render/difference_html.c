#include "render/difference_html.h"

#include "base/hash.h"
#include "base/messages.h"
#include "base/visible.h"
#include "model/registry.h"

static const char STYLE[] =
    ".difference{margin:0 0 2rem;padding:0 1rem;border-inline-start:.25rem solid "
    "#666}\n"
    ".difference del{background:#fbd9d3;color:#5c1408;text-decoration:line-through}\n"
    ".difference ins{background:#d3f0d8;color:#0c3d17;text-decoration:underline}\n"
    ".difference .words{margin:.25rem 0;white-space:pre-line}\n"
    ".difference .path{font-family:monospace;overflow-wrap:anywhere}\n";

static const char PAGE_STYLE[] =
    "body{max-width:50rem;margin:1rem auto;padding:0 1rem;font-family:sans-serif;"
    "line-height:1.5;color:#1a1a1a;background:#fff}\n";

static const char *const open_tags[] = {"", "<del>", "<ins>"};
static const char *const close_tags[] = {"", "</del>", "</ins>"};

const char *difference_style(void)
{
    return STYLE;
}

static void put(struct buf *out, struct str text)
{
    struct arena a;
    arena_init(&a);
    buf_html(out, str_from(visible(&a, text)));
    arena_release(&a);
}

static void put_text(struct buf *out, const char *text)
{
    put(out, str_from(text));
}

static void put_language(struct buf *out, struct str lang)
{
    buf_text(out, " lang=\"");
    put(out, lang);
    buf_printf(out, "\" dir=\"%s\"", language_direction(lang));
}

/* Line ends stay: the style shows them. */
static void put_run(struct buf *out, const struct word_run *run)
{
    struct str rest = run->text, line;
    buf_text(out, open_tags[run->kind]);
    for (bool first = true; str_next_line(&rest, &line); first = false) {
        buf_text(out, first ? "" : "\n");
        put(out, line);
    }
    buf_text(out, close_tags[run->kind]);
}

static void put_passage(struct buf *out, const struct passage *p, struct str lang)
{
    static const char *const gaps[] = {"", " ", "\n"};
    buf_text(out, "<p class=\"words\"");
    put_language(out, lang);
    buf_char(out, '>');
    for (size_t i = 0; i < p->count; i++) {
        buf_text(out, i ? gaps[p->runs[i].gap] : "");
        put_run(out, &p->runs[i]);
    }
    buf_text(out, "</p>\n");
}

/* Parts of another language than the page's keep their own direction. */
static void put_remark(struct buf *out, const struct remark *r, struct str lang)
{
    buf_text(out, "<li><strong><bdi>");
    put_text(out, r->label);
    buf_text(out, "</bdi></strong>");
    if (r->said) {
        buf_printf(out, "%s<bdi>", tr_in(lang, ": "));
        put_text(out, r->said);
        buf_text(out, "</bdi>");
    }
    buf_char(out, '\n');
    for (size_t i = 0; i < r->passage_count; i++) {
        put_passage(out, &r->passages[i], r->lang);
    }
    buf_text(out, "</li>\n");
}

static void put_remarks(struct buf *out, const struct remark *list, size_t count,
                        struct str lang)
{
    if (count) {
        buf_text(out, "<ul>\n");
        for (size_t i = 0; i < count; i++) {
            put_remark(out, &list[i], lang);
        }
        buf_text(out, "</ul>\n");
    }
}

void difference_html_remarks(struct buf *out, const struct told *t, struct str lang)
{
    size_t editorial = t->count - t->substantive;
    put_remarks(out, t->remarks, t->substantive, lang);
    if (editorial) {
        buf_text(out, "<details>\n<summary>");
        put_text(out, tr_in(lang, "Editorial only:"));
        buf_text(out, "</summary>\n");
        put_remarks(out, t->remarks + t->substantive, editorial, lang);
        buf_text(out, "</details>\n");
    }
}

void difference_html(struct buf *out, const struct told *t, struct str lang)
{
    buf_text(out, "<article class=\"difference\"");
    put_language(out, lang);
    buf_text(out, ">\n<h2");
    put_language(out, t->lang);
    buf_char(out, '>');
    put(out, t->title.len ? t->title : str_from(t->path));
    buf_text(out, "</h2>\n<p><bdi class=\"path\">");
    put_text(out, t->path);
    buf_printf(out, "</bdi>%s<bdi>", tr_in(lang, ": "));
    put_text(out, t->what);
    buf_text(out, "</bdi></p>\n");
    difference_html_remarks(out, t, lang);
    buf_text(out, "</article>\n");
}

static void put_head(struct buf *out, const struct difference_page *page)
{
    struct arena a;
    arena_init(&a);
    const char *style = arena_printf(&a, "%s%s", PAGE_STYLE, STYLE);
    buf_text(out, "<!DOCTYPE html>\n<html");
    put_language(out, page->lang);
    buf_printf(out,
               ">\n<head>\n<meta charset=\"utf-8\">\n"
               "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
               "'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'\">\n"
               "<meta name=\"viewport\" content=\"width=device-width\">\n<title>",
               hash_base64(&a, hash_of(str_from(style))));
    put_text(out, page->heading);
    buf_printf(out, "</title>\n<style>%s</style>\n</head>\n", style);
    arena_release(&a);
}

void difference_html_page(struct buf *out, const struct difference_page *page)
{
    put_head(out, page);
    buf_text(out, "<body>\n<h1>");
    put_text(out, page->heading);
    buf_text(out, "</h1>\n<p>");
    put_text(out, page->sum);
    buf_text(out, "</p>\n");
    for (size_t i = 0; i < page->count; i++) {
        difference_html(out, page->items[i], page->lang);
    }
    buf_text(out, "</body>\n</html>\n");
}
