#include "check/edits.h"

#include <stdint.h>

#include "base/buf.h"
#include "check/fields.h"
#include "model/front.h"
#include "model/plain.h"

static void add(struct checking *c, struct diag *d, enum fix fix, const struct entry *e,
                size_t start, size_t end, const char *text)
{
    const struct edit edit = {e->path, start, end, str_from(text)};
    diag_edit_in(c->diags, d, fix, &edit);
}

static struct str raw_of(const struct entry *e, const struct value *v)
{
    return str_slice(e->text, v->span.start, v->span.end);
}

/* The quote that the value stands in, or 0. */
static char quote_of(const struct entry *e, const struct value *v)
{
    struct str raw = raw_of(e, v);
    bool quoted = v->kind == VALUE_STRING && !v->plain && raw.len >= 2;
    return quoted && (raw.ptr[0] == '"' || raw.ptr[0] == '\'') ? raw.ptr[0] : '\0';
}

static const char *single_quoted(struct arena *a, struct str text)
{
    struct buf out = {0};
    buf_char(&out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        buf_text(&out, text.ptr[i] == '\'' ? "'" : "");
        buf_char(&out, text.ptr[i]);
    }
    buf_char(&out, '\'');
    return buf_keep(&out, a).ptr;
}

void edit_value(struct checking *c, struct diag *d, enum fix fix, const struct entry *e,
                const struct value *v, struct str text)
{
    if (v->kind != VALUE_STRING || value_is_block_text(e->text, v)) {
        return;
    }
    char quote = quote_of(e, v);
    const char *written = quote == '"'    ? yaml_quoted(c->arena, text)
                          : quote == '\'' ? single_quoted(c->arena, text)
                                          : yaml_written(c->arena, text);
    add(c, d, fix, e, v->span.start, v->span.end, written);
}

void edit_as_is(struct checking *c, struct diag *d, enum fix fix, const struct entry *e,
                const struct value *v, struct str text)
{
    if (quote_of(e, v)) {
        edit_value(c, d, fix, e, v, text);
    } else if (v->kind == VALUE_STRING && v->plain) {
        add(c, d, fix, e, v->span.start, v->span.end,
            arena_copy(c->arena, text.ptr, text.len));
    }
}

void edit_last_byte(struct checking *c, struct diag *d, enum fix fix,
                    const struct entry *e, const struct value *v)
{
    if (v->kind == VALUE_STRING && !value_is_block_text(e->text, v)) {
        size_t end = v->span.end - (quote_of(e, v) != '\0');
        add(c, d, fix, e, end - 1, end, "");
    }
}

/* Runs of two blanks and more from `from` up to `to` become one, except beside a line
   end, where they do not count. */
static void shorten_runs(struct checking *c, struct diag *d, const struct entry *e,
                         struct stretch inner)
{
    const char *p = e->text.ptr;
    for (size_t at = inner.start; at < inner.end; at++) {
        size_t end = at;
        while (end < inner.end && p[end] == ' ') {
            end++;
        }
        bool edge = at == inner.start || end == inner.end || p[at - 1] == '\n' ||
                    p[end] == '\n';
        if (end - at > 1 && !edge) {
            add(c, d, FIX_SAFE, e, at, end, " ");
        }
        at = end > at ? end : at;
    }
}

/* '>' keeps a line end behind the text, '>-' does not. */
static void edit_block_text(struct checking *c, struct diag *d, const struct entry *e,
                            const struct value *v)
{
    size_t at = v->span.start + 1, line = line_end(e->text, at);
    while (is_digit(e->text.ptr[at])) {
        at++;
    }
    char mark = e->text.ptr[at];
    if (mark == '+' || (mark != '-' && str_ends(v->text, "\n"))) {
        add(c, d, FIX_SAFE, e, at, at + (mark == '+'), "-");
    }
    size_t end = value_end(e->text, v);
    if (line < end) {
        shorten_runs(c, d, e, (struct stretch){line, end});
    }
}

void edit_blanks(struct checking *c, struct diag *d, const struct entry *e,
                 const struct value *v)
{
    const char *p = e->text.ptr;
    struct stretch inner = {v->span.start, v->span.end};
    if (str_trim(v->text).len == 0) {
        return; /* nothing would be left */
    }
    if (value_is_block_text(e->text, v)) {
        edit_block_text(c, d, e, v);
        return;
    }
    if (quote_of(e, v)) {
        struct stretch outer = {inner.start + 1, inner.end - 1};
        if (str_find(raw_of(e, v), 0, STR("\\")) < raw_of(e, v).len) {
            return; /* what is a blank and what is not stands in escapes */
        }
        inner = outer;
        while (is_blank(p[inner.start])) {
            inner.start++;
        }
        while (is_blank(p[inner.end - 1])) {
            inner.end--;
        }
        if (inner.start > outer.start) {
            add(c, d, FIX_SAFE, e, outer.start, inner.start, "");
        }
        if (inner.end < outer.end) {
            add(c, d, FIX_SAFE, e, inner.end, outer.end, "");
        }
    }
    shorten_runs(c, d, e, inner);
}

static bool is_only(struct str s, const char *allowed)
{
    for (size_t i = 0; i < s.len; i++) {
        if (!strchr(allowed, s.ptr[i])) {
            return false;
        }
    }
    return true;
}

void edit_remove_item(struct checking *c, struct diag *d, enum fix fix,
                      const struct entry *e, const struct value *list, size_t i)
{
    const struct value *item = value_item(list, i), *before = value_item(list, i - 1);
    if (item->kind != VALUE_STRING || before->kind != VALUE_STRING) {
        return;
    }
    if (value_is_flow(e->text, list)) {
        struct str between = str_slice(e->text, before->span.end, item->span.start);
        if (is_only(between, ", \n")) {
            add(c, d, fix, e, before->span.end, item->span.end, "");
        }
        return;
    }
    size_t start = line_start(e->text, item->span.start);
    size_t value = value_end(e->text, item), end = line_end(e->text, value);
    bool alone = is_only(str_slice(e->text, start, item->span.start), " -") &&
                 is_only(str_slice(e->text, value, end), " \t\n");
    if (alone) { /* else a comment would go with it */
        add(c, d, fix, e, start, end, "");
    }
}

static void append_item(struct checking *c, struct diag *d, enum fix fix,
                        const struct entry *e, const struct value *list,
                        const char *item)
{
    size_t count = value_count(list);
    if (value_is_flow(e->text, list)) {
        size_t at =
            count ? value_item(list, count - 1)->span.end : list->span.start + 1;
        add(c, d, fix, e, at, at,
            arena_printf(c->arena, "%s%s", count ? ", " : "", item));
        return;
    }
    size_t line = line_start(e->text, list->span.start);
    struct str indent = str_slice(e->text, line, list->span.start);
    if (is_only(indent, " ")) {
        size_t at = line_end(e->text, value_end(e->text, list));
        add(c, d, fix, e, at, at,
            arena_printf(c->arena, "%.*s- %s\n", STR_ARGS(indent), item));
    }
}

enum { MEMBER_INDENT = 2 };

/* The blanks before the names of the entry's fields, of which there is one. */
static int name_indent(const struct entry *e)
{
    return (int)e->front->object.members[0].span.column - 1;
}

/* Before the first field that comes later in the order of the schema. `written` is what
   stands behind the colon. */
static void add_field(struct checking *c, struct diag *d, enum fix fix,
                      const struct entry *e, const char *name, const char *written)
{
    struct front_lines lines;
    const struct value *law = fields_law(c, e);
    size_t rank = fields_rank(law, str_from(name));
    if (!front_lines(c->arena, e, &lines)) {
        return;
    }
    size_t i = 0;
    while (i < lines.count) {
        size_t other = fields_rank(law, lines.fields[i].member->name);
        if (other != SIZE_MAX && other > rank) {
            break;
        }
        i++;
    }
    size_t at = i < lines.count ? lines.fields[i].start : lines.fields[i - 1].end;
    add(c, d, fix, e, at, at,
        arena_printf(c->arena, "%*s%s:%s\n", name_indent(e), "", name, written));
}

void edit_add_mapping(struct checking *c, struct diag *d, enum fix fix,
                      const struct entry *e, const char *name,
                      const struct edit_member *members, size_t count)
{
    if (!e->front || e->front->object.count == 0 || value_get(e->front, name)) {
        return;
    }
    struct buf lines = {0};
    for (size_t i = 0; i < count; i++) {
        buf_printf(&lines, "\n%*s%s: %s", name_indent(e) + MEMBER_INDENT, "",
                   members[i].name, members[i].written);
    }
    add_field(c, d, fix, e, name, buf_keep(&lines, c->arena).ptr);
}

void edit_add_item(struct checking *c, struct diag *d, enum fix fix,
                   const struct entry *e, const char *name, struct str item)
{
    const struct value *list = value_get(e->front, name);
    const char *written = yaml_written(c->arena, item);
    const char *alone = arena_printf(c->arena, "[%s]", written);
    if (!list) {
        add_field(c, d, fix, e, name, arena_printf(c->arena, " %s", alone));
    } else if (list->kind == VALUE_ARRAY) {
        append_item(c, d, fix, e, list, written);
    } else if (list->kind == VALUE_STRING && list->span.start == list->span.end) {
        add(c, d, fix, e, list->span.start, list->span.start,
            arena_printf(c->arena, " %s", alone));
    }
}

void edit_add_member(struct checking *c, struct diag *d, enum fix fix,
                     const struct entry *e, const struct value *mapping,
                     const char *after, const struct edit_member *member)
{
    const struct member *m = value_member(mapping, str_from(after));
    if (!m || m->value->kind != VALUE_STRING || value_get(mapping, member->name)) {
        return;
    }
    if (value_is_flow(e->text, mapping)) {
        add(c, d, fix, e, m->value->span.end, m->value->span.end,
            arena_printf(c->arena, ", %s: %s", member->name, member->written));
        return;
    }
    size_t line = line_start(e->text, m->span.start);
    struct str before = str_slice(e->text, line, m->span.start);
    if (is_only(before, " -")) {
        size_t at = line_end(e->text, value_end(e->text, m->value));
        add(c, d, fix, e, at, at,
            arena_printf(c->arena, "%*s%s: %s\n", (int)before.len, "", member->name,
                         member->written));
    }
}
