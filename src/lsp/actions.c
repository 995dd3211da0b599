/* Ways to mend what was found. */

#include "base/messages.h"
#include "check/rule.h"
#include "lsp/outline.h"
#include "lsp/session.h"

/* Kinds are names with dots: "source" asks for "source.fixAll.popreg" too. */
static bool is_wanted(const struct value *params, const char *kind)
{
    const struct value *only = DIG(params, "context", "only");
    for (size_t i = 0; i < value_count(only); i++) {
        struct str asked = value_str(value_item(only, i));
        bool begins = asked.len <= strlen(kind) &&
                      str_equal(asked, (struct str){kind, asked.len});
        if (asked.len == 0 ||
            (begins && (kind[asked.len] == '.' || kind[asked.len] == '\0'))) {
            return true;
        }
    }
    return !only || only->kind != VALUE_ARRAY;
}

static const struct value *text_edit(struct server *s, const struct edit *e)
{
    struct arena *a = &s->arena;
    struct lines lines =
        lines_of(a, workspace_text(&s->workspace, e->path), s->client.encoding);
    struct value *v = value_object(a);
    value_set(a, v, "range", range(s, &lines, e->start, e->end));
    value_set_str(a, v, "newText", e->text);
    return v;
}

/* Edits of one file stand in one list. */
static const struct value *workspace_edit(struct server *s, const struct edit *edits,
                                          size_t count)
{
    struct arena *a = &s->arena;
    struct value *v = value_object(a), *changes = value_object(a);
    for (size_t i = 0; i < count; i++) {
        const char *uri = workspace_uri(&s->workspace, a, edits[i].path);
        if (!value_get(changes, uri)) {
            struct value *list = value_array(a);
            for (size_t k = i; k < count; k++) {
                if (strcmp(edits[k].path, edits[i].path) == 0) {
                    value_append(a, list, text_edit(s, &edits[k]));
                }
            }
            value_set(a, changes, uri, list);
        }
    }
    value_set(a, v, "changes", changes);
    return v;
}

static struct value *action(struct server *s, const char *title, const char *kind,
                            const struct value *edit)
{
    struct value *v = value_object(&s->arena);
    value_set_text(&s->arena, v, "title", title);
    value_set_text(&s->arena, v, "kind", kind);
    value_set(&s->arena, v, "edit", edit);
    return v;
}

static void set_finding(struct server *s, struct value *action,
                        const struct lines *lines, const struct diag *d)
{
    struct value *list = value_array(&s->arena);
    value_append(&s->arena, list, diagnostic(s, lines, d));
    value_set(&s->arena, action, "diagnostics", list);
}

static void offer_fix(struct server *s, struct value *actions,
                      const struct lines *lines, const struct diag *d)
{
    if (d->edit_count) {
        struct value *v =
            action(s, d->help && !d->redacted ? d->help : d->message, "quickfix",
                   workspace_edit(s, d->edits, d->edit_count));
        set_finding(s, v, lines, d);
        value_set_bool(&s->arena, v, "isPreferred", d->fix == FIX_SAFE);
        value_append(&s->arena, actions, v);
    }
}

/* Whether the line belongs to a list: an item, or what is indented below one. */
static bool is_of_list(struct str line)
{
    return line.len && (strchr(" \t-*+", line.ptr[0]) || is_digit(line.ptr[0]));
}

/* The line at which the block begins that holds the line `from`, at or behind the line
   `first`. An empty line ends a block, but not a list. */
static size_t block_start(const struct lines *lines, size_t from, size_t first)
{
    size_t start = from;
    for (size_t i = from; i > first; i--) {
        struct str above = lines_line(lines, i - 1);
        if (str_trim(above).len == 0) {
            continue;
        }
        bool gap = i < start;
        bool list = is_of_list(above) && is_of_list(lines_line(lines, start));
        if (above.ptr[0] == '#' || (gap && !list)) {
            break;
        }
        start = i - 1;
    }
    return start;
}

/* The line of the field, at the top of the data, that holds the byte `at`. */
static size_t field_start(struct server *s, const struct lines *lines, size_t at)
{
    struct outline o;
    outline_read(&s->arena, lines->text, &o);
    size_t start = o.start;
    for (size_t i = 0; i < o.count; i++) {
        size_t offset = (size_t)(o.fields[i].name.ptr - lines->text.ptr);
        if (o.fields[i].name.len && o.fields[i].parent == NO_FIELD && offset <= at) {
            start = offset;
        }
    }
    return lines_find(lines, start);
}

static bool may_ignore(const struct document *d, const struct diag *f)
{
    const struct rule *rule = f->rule ? rule_find(str_from(f->rule)) : NULL;
    return rule && !rule->always && f->place.span.line && d->entry && d->entry->front &&
           d->entry->has_body;
}

/* A comment before a block of the text, or before a field, turns a rule off for it. The
   reason is left to be written; without one the comment is a finding itself. */
static void offer_ignore(struct server *s, struct value *actions,
                         const struct document *d, const struct lines *lines,
                         const struct diag *f)
{
    if (!may_ignore(d, f)) {
        return;
    }
    size_t body = d->entry->body.start, at = f->place.span.start;
    bool in_body = at >= body;
    size_t line =
        in_body ? block_start(lines, lines_find(lines, at), lines_find(lines, body))
                : field_start(s, lines, at);
    const char *comment = arena_printf(
        &s->arena, in_body ? "<!-- popreg-ignore %s: -->\n\n" : "# popreg-ignore %s:\n",
        f->rule);
    const struct edit edit = {d->path, lines->starts[line], lines->starts[line],
                              str_from(comment)};
    const char *title = arena_printf(
        &s->arena, tr("Ignore '%s' here: a comment in which you say why"), f->rule);
    struct value *v = action(s, title, "quickfix", workspace_edit(s, &edit, 1));
    set_finding(s, v, lines, f);
    value_append(&s->arena, actions, v);
}

static bool overlap(const struct edit *a, const struct edit *b)
{
    return a->start == b->start || (a->start < b->end && b->start < a->end);
}

struct edits {
    struct edit *items;
    size_t count;
};

/* Whether all edits of the finding are in this file and touch none of `taken`. */
static bool fits(const struct edits *taken, const struct document *d,
                 const struct diag *f)
{
    for (size_t i = 0; i < f->edit_count; i++) {
        for (size_t k = 0; k < taken->count; k++) {
            if (overlap(&f->edits[i], &taken->items[k])) {
                return false;
            }
        }
        if (strcmp(f->edits[i].path, d->path) != 0) {
            return false;
        }
    }
    return f->edit_count > 0;
}

/* All that is certain, at once. */
static void offer_all(struct server *s, struct value *actions, const struct document *d)
{
    struct edits taken = {0};
    for (size_t i = 0; i < d->found.count; i++) {
        const struct diag *f = d->found.items[i];
        if (f->fix != FIX_SAFE || !fits(&taken, d, f)) {
            continue;
        }
        for (size_t k = 0; k < f->edit_count; k++) {
            struct edit *e =
                arena_push(&s->arena, &taken.items, &taken.count, sizeof(struct edit));
            *e = f->edits[k];
        }
    }
    if (taken.count) {
        value_append(&s->arena, actions,
                     action(s, tr("Mend all that is certain in this entry"),
                            "source.fixAll.popreg",
                            workspace_edit(s, taken.items, taken.count)));
    }
}

const struct value *code_action(struct server *s, const struct value *params)
{
    const struct document *d = document_of(s, params);
    if (!d) {
        return NULL;
    }
    struct value *actions = value_array(&s->arena);
    struct lines lines = document_lines(s, d);
    size_t start = offset_of(&lines, DIG(params, "range", "start"));
    size_t end = offset_of(&lines, DIG(params, "range", "end"));
    bool quick = is_wanted(params, "quickfix");
    for (size_t i = 0; quick && i < d->found.count; i++) {
        const struct diag *f = d->found.items[i];
        if (f->place.span.start <= end && f->place.span.end >= start) {
            offer_fix(s, actions, &lines, f);
            offer_ignore(s, actions, d, &lines, f);
        }
    }
    if (is_wanted(params, "source.fixAll.popreg")) {
        offer_all(s, actions, d);
    }
    return actions;
}
