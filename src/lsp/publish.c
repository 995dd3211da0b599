/* Findings as diagnostics. */

#include "lsp/session.h"
#include "model/json.h"

static const char METHOD[] = "textDocument/publishDiagnostics";

/* Old faults that the baseline knows are only hinted at. */
static int severity(const struct diag *d)
{
    enum { SEVERITY_HINT = 4 };
    static const int severities[] = {
        [LEVEL_NOTE] = 3, [LEVEL_WARNING] = 2, [LEVEL_ERROR] = 1, [LEVEL_FAILURE] = 1};
    return d->known ? SEVERITY_HINT : severities[d->level];
}

/* Line 0 stands for the file as a whole, which is shown at its beginning. */
static struct value *place(struct server *s, const struct lines *lines,
                           const struct span *span)
{
    size_t len = lines->text.len;
    size_t start = span->line && span->start <= len ? span->start : 0;
    size_t end = span->line && span->end < len ? span->end : span->line ? len : 0;
    return range(s, lines, start, end < start ? start : end);
}

static const struct value *related(struct server *s, const struct diag *d)
{
    struct arena *a = &s->arena;
    struct lines lines =
        lines_of(a, workspace_text(&s->workspace, d->other.path), s->client.encoding);
    struct value *list = value_array(a), *item = value_object(a),
                 *location = value_object(a);
    value_set_text(a, location, "uri", workspace_uri(&s->workspace, a, d->other.path));
    value_set(a, location, "range", place(s, &lines, &d->other.span));
    value_set(a, item, "location", location);
    value_set_text(a, item, "message", d->other_label);
    value_append(a, list, item);
    return list;
}

/* What is wrong, and below it what to do. A redacted finding says what is wrong and no
   more. */
static const char *message(struct server *s, const struct diag *d)
{
    const char *help = d->redacted ? NULL : d->help;
    return help ? arena_printf(&s->arena, "%s\n%s", d->message, help) : d->message;
}

const struct value *diagnostic(struct server *s, const struct lines *lines,
                               const struct diag *d)
{
    struct arena *a = &s->arena;
    struct value *v = value_object(a);
    value_set(a, v, "range", place(s, lines, &d->place.span));
    value_set_integer(a, v, "severity", severity(d));
    if (d->rule) {
        value_set_text(a, v, "code", d->rule);
    }
    value_set_text(a, v, "source", "popreg");
    value_set_text(a, v, "message", message(s, d));
    if (s->client.related && d->other.path) {
        value_set(a, v, "relatedInformation", related(s, d));
    }
    return v;
}

static const struct value *published(struct server *s, const struct document *d,
                                     const struct value *list)
{
    struct arena *a = &s->arena;
    struct value *params = value_object(a);
    value_set_text(a, params, "uri", d->uri);
    if (d->open) {
        value_set_integer(a, params, "version", d->version);
    }
    value_set(a, params, "diagnostics", list);
    return params;
}

static const struct value *findings(struct server *s, const struct document *d)
{
    struct value *list = value_array(&s->arena);
    struct lines lines = document_lines(s, d);
    for (size_t i = 0; i < d->found.count; i++) {
        value_append(&s->arena, list, diagnostic(s, &lines, d->found.items[i]));
    }
    return published(s, d, list);
}

/* Whether it differs from what was told last. */
static bool is_news(struct document *d, const struct value *params)
{
    struct buf text = {0};
    json_write(&text, params, JSON_COMPACT_STYLE);
    bool news = !str_equal(buf_view(&text), buf_view(&d->told));
    buf_release(&d->told);
    d->told = text;
    return news;
}

void publish_news(struct server *s)
{
    for (size_t i = 0; i < s->workspace.document_count; i++) {
        struct document *d = s->workspace.documents[i];
        if (!d->open || !d->news) {
            continue;
        }
        const struct value *params = findings(s, d);
        d->news = false;
        if (is_news(d, params)) {
            tell(s, METHOD, NULL, params);
        }
    }
}

void publish_nothing(struct server *s, const struct document *d)
{
    tell(s, METHOD, NULL, published(s, d, value_array(&s->arena)));
}
