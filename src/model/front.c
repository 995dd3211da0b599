#include "model/front.h"

static char first_char(struct str file, const struct value *v)
{
    return v->span.start < file.len ? file.ptr[v->span.start] : '\0';
}

bool value_is_block_text(struct str file, const struct value *v)
{
    char c = first_char(file, v);
    return v->kind == VALUE_STRING && !v->plain && (c == '|' || c == '>');
}

bool value_is_flow(struct str file, const struct value *v)
{
    char c = first_char(file, v);
    return v->kind != VALUE_STRING && (c == '[' || c == '{');
}

size_t value_end(struct str file, const struct value *v)
{
    while (v->kind != VALUE_STRING && !value_is_flow(file, v)) {
        size_t count = v->kind == VALUE_ARRAY ? v->array.count : v->object.count;
        if (count == 0) {
            break;
        }
        v = v->kind == VALUE_ARRAY ? v->array.items[count - 1]
                                   : v->object.members[count - 1].value;
    }
    size_t end = v->span.end;
    while (value_is_block_text(file, v) && end > v->span.start + 1 &&
           is_blank(file.ptr[end - 1])) {
        end--;
    }
    return end;
}

size_t line_start(struct str file, size_t at)
{
    while (at > 0 && file.ptr[at - 1] != '\n') {
        at--;
    }
    return at;
}

size_t line_end(struct str file, size_t at)
{
    size_t end = str_find(file, at, STR("\n"));
    return end < file.len ? end + 1 : end;
}

/* The bytes of blanks that the line at `at` begins with. */
static size_t indentation(struct str file, size_t at)
{
    size_t n = 0;
    while (at + n < file.len && (file.ptr[at + n] == ' ' || file.ptr[at + n] == '\t')) {
        n++;
    }
    return n;
}

/* From `at` up to `end` there is nothing but empty lines and comments. */
static bool is_between(struct str file, size_t at, size_t end)
{
    for (; at < end; at = line_end(file, at)) {
        char c = file.ptr[at + indentation(file, at)];
        if (c != '#' && c != '\n') {
            return false;
        }
    }
    return at == end;
}

/* Behind the comments from `at` on that are indented more than names are, and the empty
   lines below them. */
static size_t behind_own_comments(struct str file, size_t at, size_t end, size_t indent)
{
    while (at < end) {
        size_t blanks = indentation(file, at);
        bool own = file.ptr[at + blanks] == '#' && blanks > indent;
        if (!own && file.ptr[at + blanks] != '\n') {
            break;
        }
        at = line_end(file, at);
    }
    return at;
}

/* Below the last empty line from `at` up to `end`; `at` without one. */
static size_t below_empty_line(struct str file, size_t at, size_t end)
{
    size_t below = at;
    for (; at < end; at = line_end(file, at)) {
        if (file.ptr[at + indentation(file, at)] == '\n') {
            below = line_end(file, at);
        }
    }
    return below;
}

/* Whether the value is written plainly: no anchor, tag or alias before it. */
static bool is_undecorated(struct str file, const struct value *v)
{
    char c = first_char(file, v);
    return v->kind == VALUE_STRING ? v->plain || c != '*' : c != '&' && c != '!';
}

struct reading {
    struct str file;
    size_t at, end; /* lines that are not given to a field yet */
    size_t indent;  /* of the names */
};

/* Takes the lines of one field; the next one's comments begin at `r->at` then. */
static bool take_field(struct reading *r, const struct member *m, bool first,
                       struct field_lines *out)
{
    size_t line = line_start(r->file, m->span.start);
    size_t value = value_end(r->file, m->value);
    size_t end = line_end(r->file, value > m->span.end ? value : m->span.end);
    if (first) {
        r->indent = m->span.start - line;
    }
    if (m->span.start - line != r->indent || line < r->at || end > r->end ||
        indentation(r->file, line) != r->indent || !is_between(r->file, r->at, line) ||
        !is_undecorated(r->file, m->value)) {
        return false;
    }
    *out = (struct field_lines){
        .member = m, .start = first ? below_empty_line(r->file, r->at, line) : r->at};
    r->at = out->end = behind_own_comments(r->file, end, r->end, r->indent);
    return true;
}

bool front_lines(struct arena *a, const struct entry *e, struct front_lines *out)
{
    size_t count = e->front->object.count;
    *out = (struct front_lines){.fields = ARENA_ARRAY(a, struct field_lines, count),
                                .count = count};
    struct reading r = {
        .file = e->text, .at = line_end(e->text, 0), .end = e->front_end.start};
    bool ok = !value_is_flow(e->text, e->front);
    for (size_t i = 0; ok && i < count; i++) {
        ok = take_field(&r, &e->front->object.members[i], i == 0, &out->fields[i]);
    }
    return ok && count > 0 && is_between(r.file, r.at, r.end);
}
