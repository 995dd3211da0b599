#include "check/translation.h"

#include <stdlib.h>

#include "base/buf.h"
#include "check/support.h"
#include "model/front.h"

static const struct value *marks_of(const struct entry *e)
{
    return value_get(value_get(e->front, "translation"), "sections");
}

struct str section_text(const struct entry *e, const struct section *s)
{
    return str_slice(e->text, s->start, s->end);
}

const struct section *section_of_kind(const struct entry *e,
                                      const struct section_kind *kind)
{
    for (size_t i = 1; kind && i < e->body.section_count; i++) {
        if (e->body.sections[i].kind == kind) {
            return &e->body.sections[i];
        }
    }
    return NULL;
}

bool translation_is_comparable(const struct entry *e)
{
    const struct value *translation = value_get(e->front, "translation");
    const struct value *sections = marks_of(e);
    return e->original && e->has_body && e->original->has_body && translation &&
           translation->kind == VALUE_OBJECT &&
           (!sections || sections->kind == VALUE_OBJECT) &&
           !str_is(entry_review_status(e), "withdrawn");
}

static enum section_state state_of(const struct entry *e, const struct section_pair *s)
{
    if (!s->here) {
        return SECTION_MISSING;
    }
    if (!s->there) {
        return SECTION_LOST;
    }
    if (!s->mark) {
        return SECTION_UNMARKED;
    }
    struct str now = section_text(e->original, s->there);
    return section_mark_is(value_str(s->mark), now) ? SECTION_CURRENT : SECTION_BEHIND;
}

static bool is_same_text(struct str a, struct str b)
{
    char marks[2][SECTION_MARK_BYTES];
    section_mark(a, marks[0]);
    section_mark(b, marks[1]);
    return strcmp(marks[0], marks[1]) == 0;
}

static void add_pair(struct arena *a, const struct entry *e,
                     const struct section_kind *kind, struct section_pairs *out)
{
    struct section_pair *s = arena_push(a, &out->items, &out->count, sizeof *s);
    const struct member *mark = value_member(marks_of(e), kind->id);
    *s = (struct section_pair){.kind = kind,
                               .there = section_of_kind(e->original, kind),
                               .here = section_of_kind(e, kind),
                               .mark = mark ? mark->value : NULL};
    s->state = state_of(e, s);
    s->untranslated =
        s->here && s->there &&
        is_same_text(section_text(e, s->here), section_text(e->original, s->there));
}

struct section_pairs translation_sections(struct arena *a, const struct entry *e)
{
    struct section_pairs out = {0};
    const struct entry *original = e->original;
    for (size_t i = 1; i < original->body.section_count; i++) {
        const struct section *s = &original->body.sections[i];
        if (s->kind && section_of_kind(original, s->kind) == s) {
            add_pair(a, e, s->kind, &out);
        }
    }
    for (size_t i = 1; i < e->body.section_count; i++) {
        const struct section *s = &e->body.sections[i];
        if (s->kind && section_of_kind(e, s->kind) == s &&
            !section_of_kind(original, s->kind)) {
            add_pair(a, e, s->kind, &out);
        }
    }
    return out;
}

static size_t citations_in(const struct entry *e, const struct section *s)
{
    size_t n = 0;
    for (size_t i = 0; i < e->body.citation_count; i++) {
        n += &e->body.sections[e->body.citations[i].section] == s;
    }
    return n;
}

bool section_is_stale(const struct entry *e, const struct section_pair *s)
{
    return s->mark && s->there && is_section_mark(value_str(s->mark)) &&
           !section_mark_is(value_str(s->mark), section_text(e->original, s->there)) &&
           (!s->here ||
            citations_in(e, s->here) == citations_in(e->original, s->there));
}

bool translation_is_behind(const struct entry *e)
{
    if (!translation_is_comparable(e)) {
        return false;
    }
    struct arena a;
    bool behind = false;
    arena_init(&a);
    struct section_pairs sections = translation_sections(&a, e);
    for (size_t i = 0; i < sections.count && !behind; i++) {
        behind = section_is_stale(e, &sections.items[i]);
    }
    arena_release(&a);
    return behind;
}

/* Where lines can be added to a mapping, and how. */
struct opening {
    size_t at;
    bool flow, first; /* between braces; and nothing stands before */
    uint32_t indent;  /* of a line of its own */
    const char *newline;
};

static bool find_opening(const struct entry *e, const struct value *mapping,
                         struct opening *out)
{
    size_t count = mapping->object.count;
    const struct member *last = count ? &mapping->object.members[count - 1] : NULL;
    *out = (struct opening){.flow = value_is_flow(e->text, mapping), .first = !last};
    if (out->flow) {
        out->at = last ? value_end(e->text, last->value) : mapping->span.start + 1;
        return true;
    }
    if (!last || last->value->kind != VALUE_STRING ||
        last->value->span.end <= last->span.end) {
        return false;
    }
    out->at = line_end(e->text, value_end(e->text, last->value));
    out->indent = last->span.column - 1;
    out->newline = out->at >= 2 && e->text.ptr[out->at - 2] == '\r' ? "\r\n" : "\n";
    return true;
}

static void write_one(const struct entry *e, const struct opening *o, bool first,
                      const struct section_pair *s, struct buf *out)
{
    char mark[SECTION_MARK_BYTES];
    section_mark(section_text(e->original, s->there), mark);
    if (o->flow) {
        buf_printf(out, "%s%.*s: \"%s\"", first ? "" : ", ", STR_ARGS(s->kind->id),
                   mark);
    } else {
        buf_printf(out, "%*s%.*s: \"%s\"%s", (int)o->indent, "", STR_ARGS(s->kind->id),
                   mark, o->newline);
    }
}

/* Marks of sections that have none, below those there are. */
static bool add_marks(struct arena *a, const struct entry *e,
                      const struct section_pair *const *sections, size_t count,
                      struct edit *out)
{
    const struct value *translation = value_get(e->front, "translation");
    const struct value *marks = marks_of(e);
    struct opening o;
    struct buf text = {0};
    if (!find_opening(e, marks ? marks : translation, &o)) {
        return false;
    }
    bool first = !marks || o.first;
    if (!marks && o.flow) {
        buf_text(&text, o.first ? "sections: {" : ", sections: {");
    } else if (!marks) {
        buf_printf(&text, "%*ssections:%s", (int)o.indent, "", o.newline);
        o.indent += 2;
    }
    for (size_t i = 0; i < count; i++) {
        if (!sections[i]->mark) {
            write_one(e, &o, first, sections[i], &text);
            first = false;
        }
    }
    buf_text(&text, !marks && o.flow ? "}" : "");
    *out = (struct edit){e->path, o.at, o.at, buf_keep(&text, a)};
    return true;
}

static int by_start(const void *x, const void *y)
{
    const struct edit *a = x, *b = y;
    return (a->start > b->start) - (a->start < b->start);
}

size_t translation_mark_edits(struct arena *a, const struct entry *e,
                              const struct section_pair *const *sections, size_t count,
                              struct edit **edits)
{
    size_t n = 0, fresh = 0;
    *edits = ARENA_ARRAY(a, struct edit, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct value *mark = sections[i]->mark;
        fresh += !mark;
        if (mark) {
            char now[SECTION_MARK_BYTES];
            section_mark(section_text(e->original, sections[i]->there), now);
            const char *text = arena_printf(a, "\"%s\"", now);
            (*edits)[n++] = (struct edit){e->path, mark->span.start, mark->span.end,
                                          str_from(text)};
        }
    }
    if (fresh) {
        if (!add_marks(a, e, sections, count, &(*edits)[n])) {
            return 0;
        }
        n++;
    }
    if (n) {
        qsort(*edits, n, sizeof **edits, by_start);
    }
    return n;
}
