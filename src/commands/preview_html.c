#include "base/messages.h"
#include "base/visible.h"
#include "commands/preview.h"
#include "render/difference_html.h"
#include "render/inert.h"
#include "report/listing.h"

static void put(struct buf *out, const char *text)
{
    struct arena a;
    arena_init(&a);
    buf_html(out, str_from(visible(&a, str_from(text))));
    arena_release(&a);
}

static void put_language(struct buf *out, struct str lang)
{
    buf_text(out, " lang=\"");
    buf_html(out, lang);
    buf_printf(out, "\" dir=\"%s\"", language_direction(lang));
}

/* An element that holds nothing but the text. */
static void put_element(struct buf *out, const char *name, const char *text)
{
    buf_printf(out, "<%s>", name);
    put(out, text);
    buf_printf(out, "</%s>\n", name);
}

static void put_link(struct buf *out, const char *up, const char *to, const char *text)
{
    buf_printf(out, "<a href=\"%s%s\">", up, to);
    put(out, text);
    buf_text(out, "</a>\n");
}

static const char *place_in_changes(struct arena *a, const struct preview_entry *e)
{
    return arena_printf(a, "changes.html#%s", e->name);
}

const char *preview_banner(const struct preview *p, const struct preview_entry *e,
                           bool after)
{
    struct arena *a = p->context->arena;
    struct buf out = {0};
    const struct preview_side *other = after ? &e->before : &e->after;
    buf_text(&out, "<div class=\"preview-note\"");
    put_language(&out, str_from(messages_language()));
    buf_text(&out, ">\n<p><strong>");
    put(&out, after ? tr("Preview: the page as it is proposed. This is not the "
                         "registry, and nobody has approved it.")
                    : tr("Preview: the page as it was before the proposal. This is not "
                         "the registry."));
    buf_text(&out, "</strong></p>\n<p>");
    put_link(&out, "../", "index.html", tr("all of the proposal"));
    if (other->page) {
        put_link(&out, "../", other->page, after ? tr("before") : tr("after"));
    }
    if (!e->why) {
        put_link(&out, "../", place_in_changes(a, e), tr("what changed"));
    }
    buf_text(&out, "</p>\n</div>\n");
    return buf_keep(&out, a).ptr;
}

static void put_page_start(struct buf *out, const char *heading)
{
    buf_text(out, "<!doctype html>\n<html");
    put_language(out, str_from(messages_language()));
    buf_text(out, ">\n<head>\n");
    inert_head(out, "");
    put_element(out, "title", heading);
    buf_text(out, "</head>\n<body>\n<div class=\"preview-note\">\n<p><strong>");
    put(out,
        tr("This is a preview of a proposal, not the registry. Nobody has approved "
           "what it says."));
    buf_text(out, "</strong></p>\n</div>\n<main class=\"preview-main\">\n");
    put_element(out, "h1", heading);
}

static void put_page_end(struct buf *out)
{
    buf_text(out, "</main>\n</body>\n</html>\n");
}

static const char *kind_in_words(const struct preview_entry *e)
{
    static const char *const kinds[TOLD_KIND_COUNT] = {
        [TOLD_NEW] = N_("new"),         [TOLD_CHANGED] = N_("changed"),
        [TOLD_RENAMED] = N_("renamed"), [TOLD_WITHDRAWN] = N_("withdrawn"),
        [TOLD_REMOVED] = N_("removed"),
    };
    return e->why ? tr(kinds[e->told->kind]) : e->told->what;
}

static bool has_title(const struct preview_entry *e)
{
    return !e->hidden && e->told->title.len > 0;
}

static void put_title(struct buf *out, const struct preview_entry *e)
{
    buf_text(out, "<h3");
    if (has_title(e)) {
        put_language(out, e->told->lang);
    }
    buf_text(out, ">");
    struct arena a;
    arena_init(&a);
    buf_html(out, has_title(e) ? str_from(visible(&a, e->told->title))
                               : str_from(visible(&a, str_from(e->path))));
    arena_release(&a);
    buf_text(out, "</h3>\n");
}

static void put_what(struct buf *out, const struct preview_entry *e)
{
    buf_text(out, "<p><bdi class=\"path\">");
    put(out, e->path);
    buf_printf(out, "</bdi>%s<bdi>", tr(": "));
    put(out, kind_in_words(e));
    buf_text(out, "</bdi></p>\n");
}

static void put_reason(struct buf *out, const char *label, const char *why)
{
    if (why) {
        buf_text(out, "<p><small>");
        if (label) {
            put(out, label);
            buf_text(out, tr(": "));
        }
        put(out, why);
        buf_text(out, "</small></p>\n");
    }
}

static void put_entry(struct buf *out, struct arena *a, const struct preview_entry *e)
{
    buf_text(out, "<li>\n");
    put_title(out, e);
    put_what(out, e);
    buf_text(out, "<p>");
    if (e->before.page) {
        put_link(out, "", e->before.page, tr("before"));
    }
    if (e->after.page) {
        put_link(out, "", e->after.page, tr("after"));
    }
    if (!e->why) {
        put_link(out, "", place_in_changes(a, e), tr("what changed"));
    }
    buf_text(out, "</p>\n");
    put_reason(out, tr("before"), e->before.why);
    put_reason(out, tr("after"), e->after.why);
    put_reason(out, NULL, e->why);
    buf_text(out, "</li>\n");
}

static void put_left_out(struct buf *out, const struct preview *p)
{
    if (p->left_out) {
        struct arena *a = p->context->arena;
        put_element(out, "p",
                    arena_printf(a,
                                 tr_count("%zu more entry is changed and not shown: a "
                                          "preview shows %d at most.",
                                          "%zu more entries are changed and not shown: "
                                          "a preview shows %d at most.",
                                          p->left_out),
                                 p->left_out, PREVIEW_MAX));
    }
}

static void put_entries(struct buf *out, const struct preview *p)
{
    put_element(out, "h2", tr("What is changed"));
    if (!p->count) {
        put_element(out, "p", tr("No entry is changed."));
    }
    buf_text(out, p->count ? "<ul class=\"preview-list\">\n" : "");
    for (size_t i = 0; i < p->count; i++) {
        put_entry(out, p->context->arena, &p->entries[i]);
    }
    buf_text(out, p->count ? "</ul>\n" : "");
    put_left_out(out, p);
    if (p->proposal.other_count) {
        put_element(out, "p",
                    arena_printf(p->context->arena,
                                 tr_count("The proposal also changes %zu file of the "
                                          "registry's rules or of the site. It has no "
                                          "effect here.",
                                          "The proposal also changes %zu files of the "
                                          "registry's rules or of the site. They have "
                                          "no effect here.",
                                          p->proposal.other_count),
                                 p->proposal.other_count));
    }
}

static void put_finding(struct buf *out, const struct item *item)
{
    const struct diag *d = &item->d;
    buf_text(out, "<li><strong>");
    put(out, d->level == LEVEL_ERROR ? tr("error") : tr("warning"));
    buf_text(out, "</strong> <bdi class=\"path\">");
    put(out, d->place.path ? d->place.path : tr("the contribution"));
    if (d->place.path && d->place.span.line) {
        buf_printf(out, ":%u", d->place.span.line);
    }
    buf_text(out, "</bdi><br>\n");
    put(out, d->message);
    buf_text(out, item->hidden_note ? "<br>\n<small>" : "");
    put(out, item->hidden_note ? item->hidden_note : "");
    buf_text(out, item->hidden_note ? "</small>" : "");
    if (d->help) {
        buf_text(out, "<br>\n<small>");
        put(out, d->help);
        buf_text(out, "</small>");
    }
    buf_text(out, "</li>\n");
}

/* Errors first, then warnings, as far as there is room. */
static size_t put_level(struct buf *out, const struct listing *l, enum level level,
                        size_t room)
{
    size_t count = 0;
    for (size_t i = 0; i < l->count && count < room; i++) {
        if (l->items[i].d.level == level) {
            put_finding(out, &l->items[i]);
            count++;
        }
    }
    return count;
}

static void put_findings(struct buf *out, const struct preview *p)
{
    struct arena *a = p->context->arena;
    struct report report = {.diags = p->context->diags};
    struct listing l = listing_new(a, &report);
    struct buf sum = {0};
    put_element(out, "h2", tr("What the check says"));
    write_counts(&l, &sum);
    put_element(out, "p",
                l.count ? buf_keep(&sum, a).ptr : tr("It has found nothing to mend."));
    buf_release(&sum);
    buf_text(out, l.count ? "<ul class=\"preview-found\">\n" : "");
    size_t shown = put_level(out, &l, LEVEL_ERROR, PREVIEW_FINDINGS);
    shown += put_level(out, &l, LEVEL_WARNING, PREVIEW_FINDINGS - shown);
    buf_text(out, l.count ? "</ul>\n" : "");
    size_t left = l.count - shown;
    if (left) {
        put_element(out, "p",
                    arena_printf(a,
                                 tr_count("%zu more is not listed here.",
                                          "%zu more are not listed here.", left),
                                 left));
    }
    listing_release(&l);
}

static void put_commit(struct buf *out, const char *label, const char *id)
{
    buf_text(out, "<li>");
    put(out, label);
    buf_text(out, tr(": "));
    buf_text(out, id ? "<bdi class=\"commit\">" : "<bdi>");
    put(out, id ? id : tr("what is staged, not committed"));
    buf_text(out, "</bdi></li>\n");
}

void preview_index(const struct preview *p, struct buf *out)
{
    put_page_start(out, tr("Preview of a proposal"));
    put_entries(out, p);
    put_findings(out, p);
    put_element(out, "h2", tr("What is compared"));
    buf_text(out, "<ul>\n");
    put_commit(out, tr("before"), p->proposal.base);
    put_commit(out, tr("after"), p->proposal.head);
    buf_text(out, "</ul>\n");
    put_element(
        out, "p",
        tr("Pages, words and rules are those of the state before. Links lead to "
           "the published site where the preview has no page of its own."));
    put_page_end(out);
}

void preview_changes(const struct preview *p, struct buf *out)
{
    struct arena *a = p->context->arena;
    struct told_list list = preview_told(p);
    put_page_start(out, tr("What changed"));
    buf_text(out, "<p>");
    put_link(out, "", "index.html", tr("all of the proposal"));
    buf_text(out, "</p>\n");
    put_element(out, "p", difference_sum(a, &list));
    for (size_t i = 0; i < p->count; i++) {
        const struct preview_entry *e = &p->entries[i];
        buf_printf(out, "<div id=\"%s\">\n", e->name);
        if (e->why) {
            put_title(out, e);
            put_what(out, e);
            put_reason(out, NULL, e->why);
        } else {
            difference_html(out, e->told, str_from(messages_language()));
        }
        buf_text(out, "</div>\n");
    }
    put_left_out(out, p);
    put_page_end(out);
}
