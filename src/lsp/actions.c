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

/* One request. */
struct mending {
    struct server *s;
    const struct document *d;
    struct lines lines;
    struct value *actions;
    struct outline outline; /* read when it is first needed */
};

static const struct value *text_edit(struct server *s, const struct edit *e)
{
    struct arena *a = &s->arena;
    struct lines lines = lines_of_file(s, e->path);
    struct value *v = value_object(a);
    value_set(a, v, "range", range(s, &lines, e->start, e->end));
    value_set_str(a, v, "newText", e->text);
    return v;
}

/* Those of the edits that are in the file at `path`. */
static const struct value *edits_of(struct server *s, const struct edit *edits,
                                    size_t count, const char *path)
{
    struct value *list = value_array(&s->arena);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(edits[i].path, path) == 0) {
            value_append(&s->arena, list, text_edit(s, &edits[i]));
        }
    }
    return list;
}

static const struct value *workspace_edit(struct server *s, const struct edit *edits,
                                          size_t count)
{
    struct arena *a = &s->arena;
    struct value *v = value_object(a), *changes = value_object(a);
    for (size_t i = 0; i < count; i++) {
        const char *uri = workspace_uri(&s->workspace, a, edits[i].path);
        if (!value_get(changes, uri)) {
            value_set(a, changes, uri, edits_of(s, edits, count, edits[i].path));
        }
    }
    value_set(a, v, "changes", changes);
    return v;
}

/* Adds an action that makes the edits; it is returned, so that more can be said. */
static struct value *add(struct mending *m, const char *title, const char *kind,
                         const struct value *edit)
{
    struct arena *a = &m->s->arena;
    struct value *v = value_object(a);
    value_set_text(a, v, "title", title);
    value_set_text(a, v, "kind", kind);
    value_set(a, v, "edit", edit);
    value_append(a, m->actions, v);
    return v;
}

static void set_finding(struct mending *m, struct value *action, const struct diag *f)
{
    struct value *list = value_array(&m->s->arena);
    value_append(&m->s->arena, list, diagnostic(m->s, &m->lines, f));
    value_set(&m->s->arena, action, "diagnostics", list);
}

static void offer_fix(struct mending *m, const struct diag *f)
{
    if (f->edit_count) {
        const char *title = f->help && !f->redacted ? f->help : f->message;
        struct value *v =
            add(m, title, "quickfix", workspace_edit(m->s, f->edits, f->edit_count));
        set_finding(m, v, f);
        value_set_bool(&m->s->arena, v, "isPreferred", f->fix == FIX_SAFE);
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
static size_t field_line(struct mending *m, size_t at)
{
    struct outline *o = &m->outline;
    if (o->end == 0) {
        outline_read(&m->s->arena, m->lines.text, o);
    }
    size_t start = o->start;
    for (size_t i = 0; i < o->count; i++) {
        size_t offset = (size_t)(o->fields[i].name.ptr - m->lines.text.ptr);
        if (o->fields[i].name.len && o->fields[i].parent == NO_FIELD && offset <= at) {
            start = offset;
        }
    }
    return lines_find(&m->lines, start);
}

static bool may_ignore(const struct document *d, const struct diag *f)
{
    const struct rule *rule = f->rule ? rule_find(str_from(f->rule)) : NULL;
    return rule && !rule->always && f->place.span.line && d->entry && d->entry->front &&
           d->entry->has_body;
}

/* A comment before a block of the text, or before a field, turns a rule off for it. The
   reason is left to be written; without one the comment is a finding itself. */
static void offer_ignore(struct mending *m, const struct diag *f)
{
    if (!may_ignore(m->d, f)) {
        return;
    }
    struct arena *a = &m->s->arena;
    size_t body = m->d->entry->body.start, at = f->place.span.start;
    bool in_body = at >= body;
    size_t line = in_body ? block_start(&m->lines, lines_find(&m->lines, at),
                                        lines_find(&m->lines, body))
                          : field_line(m, at);
    const char *comment = arena_printf(
        a, in_body ? "<!-- popreg-ignore %s: -->\n\n" : "# popreg-ignore %s:\n",
        f->rule);
    size_t start = m->lines.starts[line];
    const struct edit edit = {m->d->path, start, start, str_from(comment)};
    const char *title = arena_printf(
        a, tr("Ignore '%s' here: a comment in which you say why"), f->rule);
    set_finding(m, add(m, title, "quickfix", workspace_edit(m->s, &edit, 1)), f);
}

static bool overlap(const struct edit *a, const struct edit *b)
{
    return a->start == b->start || (a->start < b->end && b->start < a->end);
}

struct edits {
    struct edit *items;
    size_t count;
};

static bool touches(const struct edits *taken, const struct edit *e)
{
    for (size_t i = 0; i < taken->count; i++) {
        if (overlap(e, &taken->items[i])) {
            return true;
        }
    }
    return false;
}

/* Whether all edits of the finding are in this file and touch none of `taken`. */
static bool fits(const struct edits *taken, const struct document *d,
                 const struct diag *f)
{
    bool fit = f->edit_count > 0;
    for (size_t i = 0; fit && i < f->edit_count; i++) {
        fit = strcmp(f->edits[i].path, d->path) == 0 && !touches(taken, &f->edits[i]);
    }
    return fit;
}

/* All that is certain, at once. */
static void offer_all(struct mending *m)
{
    struct arena *a = &m->s->arena;
    struct edits taken = {0};
    for (size_t i = 0; i < m->d->found.count; i++) {
        const struct diag *f = m->d->found.items[i];
        bool take = f->fix == FIX_SAFE && fits(&taken, m->d, f);
        for (size_t k = 0; take && k < f->edit_count; k++) {
            struct edit *e =
                arena_push(a, &taken.items, &taken.count, sizeof(struct edit));
            *e = f->edits[k];
        }
    }
    if (taken.count) {
        add(m, tr("Mend all that is certain in this entry"), "source.fixAll.popreg",
            workspace_edit(m->s, taken.items, taken.count));
    }
}

const struct value *code_action(struct server *s, const struct value *params)
{
    struct mending m = {.s = s, .d = document_of(s, params)};
    if (!m.d) {
        return NULL;
    }
    m.actions = value_array(&s->arena);
    m.lines = document_lines(s, m.d);
    size_t start = offset_of(&m.lines, DIG(params, "range", "start"));
    size_t end = offset_of(&m.lines, DIG(params, "range", "end"));
    bool quick = is_wanted(params, "quickfix");
    for (size_t i = 0; quick && i < m.d->found.count; i++) {
        const struct diag *f = m.d->found.items[i];
        if (f->place.span.start <= end && f->place.span.end >= start) {
            offer_fix(&m, f);
            offer_ignore(&m, f);
        }
    }
    if (is_wanted(params, "source.fixAll.popreg")) {
        offer_all(&m);
    }
    return m.actions;
}
