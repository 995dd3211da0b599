#include "check/format.h"

#include <string.h>

#include "check/mend.h"
#include "check/order.h"
#include "model/entry.h"
#include "model/front.h"

/* How often everything is gone through; each time but the last finds less to do. */
enum { ROUNDS_MAX = 8 };

/* One way of changing an entry; its edits are told as those of one finding. */
struct pass {
    struct arena *arena;
    const struct value *law;
    const struct entry *entry;
    struct diags diags;
    struct diag *edits;
};

static void replace(struct pass *p, size_t start, size_t end, const char *text)
{
    struct str old = str_slice(p->entry->text, start, end);
    if (!str_is(old, text)) {
        const struct edit edit = {p->entry->path, start, end, str_from(text)};
        diag_edit_in(&p->diags, p->edits, FIX_SAFE, &edit);
    }
}

static void order_fields(struct pass *p)
{
    struct disorder found;
    if (order_find(p->arena, p->entry, p->law, &found)) {
        diag_edit_in(&p->diags, p->edits, FIX_SAFE, &found.edit);
    }
}

static void space_values(struct pass *p, const struct value *v);

/* "name:   value" and "name : value" become "name: value". */
static void space_member(struct pass *p, const struct member *m)
{
    size_t start = m->span.end, end = m->value->span.start;
    struct str gap = str_slice(p->entry->text, start, end > start ? end : start);
    bool blanks = gap.len > 0 && m->value->span.end > end;
    for (size_t i = 0; i < gap.len; i++) {
        blanks = blanks && strchr(": \t", gap.ptr[i]);
    }
    if (blanks) {
        replace(p, start, end, ": ");
    }
    space_values(p, m->value);
}

static void space_values(struct pass *p, const struct value *v)
{
    for (size_t i = 0; v->kind == VALUE_OBJECT && i < v->object.count; i++) {
        space_member(p, &v->object.members[i]);
    }
    for (size_t i = 0; v->kind == VALUE_ARRAY && i < v->array.count; i++) {
        space_values(p, v->array.items[i]);
    }
}

static void space_fields(struct pass *p)
{
    space_values(p, p->entry->front);
}

/* The text of several lines that begins last before `at`, if it reaches beyond it:
   blanks at the end of its lines may belong to it. */
static bool is_in_long_text(struct str file, const struct value *v, size_t at)
{
    if (v->kind == VALUE_STRING) {
        return v->span.line != v->span.end_line && at >= v->span.start &&
               at < value_end(file, v);
    }
    size_t count = v->kind == VALUE_ARRAY ? v->array.count : v->object.count;
    size_t low = 0, high = count; /* the last part that begins at or before `at` */
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        const struct value *part = v->kind == VALUE_ARRAY
                                       ? v->array.items[middle]
                                       : v->object.members[middle].value;
        if (part->span.start <= at) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return count &&
           is_in_long_text(file,
                           v->kind == VALUE_ARRAY ? v->array.items[low]
                                                  : v->object.members[low].value,
                           at);
}

/* Where the blanks begin that stand in front of the newline or end at `end`. */
static size_t blanks_before(struct str text, size_t start, size_t end)
{
    while (end > start && (text.ptr[end - 1] == ' ' || text.ptr[end - 1] == '\t')) {
        end--;
    }
    return end;
}

static void trim_front(struct pass *p)
{
    struct str rest = str_slice(p->entry->text, 0, p->entry->body.start), line;
    while (str_next_line(&rest, &line)) {
        size_t start = (size_t)(line.ptr - p->entry->text.ptr), end = start + line.len;
        size_t blanks = blanks_before(p->entry->text, start, end);
        if (blanks < end && !is_in_long_text(p->entry->text, p->entry->front, blanks)) {
            replace(p, blanks, end, "");
        }
    }
}

static bool is_code(const struct body *body, size_t at)
{
    for (size_t i = 0; i < body->code_count; i++) {
        if (at >= body->codes[i].start && at < body->codes[i].end) {
            return true;
        }
    }
    return false;
}

/* A list, heading or quoted block begins, or nothing: the paragraph above ends. */
static bool ends_paragraph(struct str line)
{
    struct str text = str_trim(line);
    bool item = text.len > 2 && strchr("-+*", text.ptr[0]) && is_blank(text.ptr[1]);
    return text.len == 0 || item || strchr("#>", text.ptr[0]);
}

/* Two blanks at the end of a line break it, if the paragraph goes on. */
static bool is_line_break(struct str line, struct str rest)
{
    struct str next = {0};
    str_next_line(&rest, &next);
    return str_ends(line, "  ") && str_trim(line).len && line.ptr[0] != '#' &&
           !ends_paragraph(next);
}

static void trim_body(struct pass *p)
{
    const struct entry *e = p->entry;
    struct str rest = str_slice(e->text, e->body.start, e->text.len), line;
    while (str_next_line(&rest, &line)) {
        size_t start = (size_t)(line.ptr - e->text.ptr), end = start + line.len;
        size_t blanks = blanks_before(e->text, start, end);
        if (blanks < end && !is_line_break(line, rest) && !is_code(&e->body, blanks)) {
            replace(p, blanks, end, "");
        }
    }
}

static void mark_items(struct pass *p)
{
    for (size_t i = 0; i < p->entry->body.bullet_count; i++) {
        size_t at = p->entry->body.bullets[i];
        replace(p, at, at + 1, "-");
    }
}

/* Behind the last byte before `at` that is no blank or newline; `start` without one. */
static size_t text_before(struct str text, size_t start, size_t at)
{
    while (at > start && is_blank(text.ptr[at - 1])) {
        at--;
    }
    return at;
}

/* The line on which the text goes on at or behind `at`; the end without one. */
static size_t line_with_text(struct str text, size_t at)
{
    while (at < text.len && is_blank(text.ptr[at])) {
        at++;
    }
    return at < text.len ? line_start(text, at) : at;
}

static void space_below_front(struct pass *p)
{
    size_t start = p->entry->body.start;
    size_t text = line_with_text(p->entry->text, start);
    if (text < p->entry->text.len) {
        replace(p, start, text, "\n");
    }
}

static void space_headings(struct pass *p)
{
    const struct entry *e = p->entry;
    size_t above = e->body.start; /* where the heading before this one ends */
    for (size_t i = 0; i < e->body.heading_count; i++) {
        const struct span *s = &e->body.headings[i].span;
        if (s->column != 1) {
            continue; /* in a list or a quoted block */
        }
        size_t text = text_before(e->text, e->body.start, s->start);
        if (text > above) {
            replace(p, text, s->start, "\n\n");
        }
        size_t end = line_end(e->text, s->end), next = line_with_text(e->text, end);
        if (next < e->text.len) {
            replace(p, end, next, "\n");
        }
        above = s->end;
    }
}

static void end_file(struct pass *p)
{
    struct str text = p->entry->text;
    replace(p, text_before(text, 0, text.len), text.len, "\n");
}

static void (*const passes[])(struct pass *p) = {
    order_fields, space_fields,      trim_front,     trim_body,
    mark_items,   space_below_front, space_headings, end_file,
};

static const struct entry *read(struct arena *a, const char *path, struct str text)
{
    struct diags ignored;
    diags_init(&ignored, a);
    const struct entry *e = entry_parse(a, path, text, &ignored);
    return ignored.count == 0 && e->front && e->has_body ? e : NULL;
}

static struct str body_of(const struct entry *e)
{
    return str_slice(e->text, e->body.start, e->text.len);
}

/* The entry after the pass; before it, when that would say something else. */
static const struct entry *apply(const struct entry *e, const struct pass *p)
{
    struct diags one = p->diags;
    struct mend_plan plan;
    mend_plan(&plan, p->arena, &one);
    if (plan.count == 0) {
        return e;
    }
    struct str text =
        mend_text(p->arena, e->text, plan.files[0].edits, plan.files[0].edit_count);
    const struct entry *after = read(p->arena, e->path, text);
    bool same = after && value_equal(e->front, after->front) &&
                body_equal(body_of(e), body_of(after));
    return same ? after : e;
}

/* Byte order mark and carriage returns: their edits come from reading. */
static struct str plain_lines(struct arena *a, const char *path, struct str text)
{
    for (unsigned round = 0; round < 2; round++) {
        struct diags said, chosen;
        struct mend_plan plan;
        diags_init(&said, a);
        diags_init(&chosen, a);
        entry_parse(a, path, text, &said);
        for (size_t i = 0; i < said.count; i++) {
            if (said.items[i]->fix == FIX_SAFE) {
                diags_take(&chosen, said.items[i]);
            }
        }
        mend_plan(&plan, a, &chosen);
        if (plan.count) {
            text = mend_text(a, text, plan.files[0].edits, plan.files[0].edit_count);
        }
    }
    return text;
}

struct str format_entry(struct arena *a, const struct value *law, const char *path,
                        struct str text, bool *readable)
{
    const struct entry *e = read(a, path, plain_lines(a, path, text)), *before = NULL;
    *readable = e != NULL;
    for (unsigned round = 0; e && e != before && round < ROUNDS_MAX; round++) {
        before = e;
        for (size_t i = 0; i < COUNT_OF(passes); i++) {
            struct pass p = {.arena = a, .law = law, .entry = e};
            diags_init(&p.diags, a);
            p.edits = diag_add(&p.diags, "format", place_file(path), "%s", "");
            passes[i](&p);
            e = apply(e, &p);
        }
    }
    return e ? e->text : text;
}
