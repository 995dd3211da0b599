#include "check/section_mark.h"
#include "check/support.h"
#include "check/translation.h"

/*
 * translation.sections tells, for each section, the mark of the original's text that
 * was translated (section_mark.h): {need: 3f2a9c01d4b7e615}.
 */

static struct str text_of(const struct entry *e, const struct section *s)
{
    return str_slice(e->text, s->start, s->end);
}

static const struct section *section_like(const struct entry *e,
                                          const struct section_kind *kind)
{
    for (size_t i = 1; kind && i < e->body.section_count; i++) {
        if (e->body.sections[i].kind == kind) {
            return &e->body.sections[i];
        }
    }
    return NULL;
}

/* Whether marks can be looked at: both texts can be read, and the data is in order. */
static bool is_markable(const struct entry *e)
{
    const struct value *translation = value_get(e->front, "translation");
    const struct value *sections = value_get(translation, "sections");
    return e->original && e->has_body && e->original->has_body && translation &&
           translation->kind == VALUE_OBJECT &&
           (!sections || sections->kind == VALUE_OBJECT) &&
           !str_is(entry_review_status(e), "withdrawn");
}

/* The end of the line that the value ends in, its newline included. */
static size_t line_end(const struct entry *e, const struct value *v)
{
    size_t end = str_find(e->text, v->span.end, STR("\n"));
    return end < e->text.len ? end + 1 : end;
}

/* One name on each line: a line can be added below the last. */
static const struct member *last_member(const struct entry *e, const struct value *v)
{
    if (!v || v->kind != VALUE_OBJECT || v->object.count == 0 ||
        e->text.ptr[v->span.start] == '{') {
        return NULL;
    }
    const struct member *m = &v->object.members[v->object.count - 1];
    return m->value->kind == VALUE_STRING && m->value->span.end > m->span.end ? m
                                                                              : NULL;
}

static void write_mark(const struct entry *e, const struct section *s, uint32_t indent,
                       struct buf *out)
{
    char mark[SECTION_MARK_BYTES];
    section_mark(text_of(e->original, s), mark);
    buf_printf(out, "%*s%.*s: \"%s\"\n", (int)indent, "", STR_ARGS(s->kind->id), mark);
}

/* All marks, below the other lines of `translation`. */
static void edit_all(struct checking *c, const struct entry *e, struct diag *d)
{
    const struct member *last = last_member(e, value_get(e->front, "translation"));
    if (!last) {
        return;
    }
    struct buf lines = {0};
    uint32_t indent = last->span.column - 1;
    buf_printf(&lines, "%*ssections:\n", (int)indent, "");
    for (size_t i = 1; i < e->original->body.section_count; i++) {
        const struct section *s = &e->original->body.sections[i];
        if (s->kind && section_like(e->original, s->kind) == s) {
            write_mark(e, s, indent + 2, &lines);
        }
    }
    size_t at = line_end(e, last->value);
    diag_edit(c->diags, d, FIX_UNSAFE, at, at, "%.*s", STR_ARGS(buf_view(&lines)));
    buf_release(&lines);
}

static void report_no_marks(struct checking *c, const struct entry *e)
{
    const struct member *m = value_member(e->front, STR("translation"));
    struct diag *d = diag_add(c->diags, "no-source-mark", place_of(e, m->span),
                              "nothing tells which version of the original was "
                              "translated");
    diag_note(c->diags, d, "the original is %s", e->original->path);
    diag_help(c->diags, d,
              "compare the two, section by section; then let 'popreg fix' write "
              "'sections' below 'translation'");
    edit_all(c, e, d);
}

static void report_no_mark(struct checking *c, const struct entry *e,
                           const struct section *here, const struct section *there)
{
    struct diag *d =
        diag_add(c->diags, "no-source-mark", place_of(e, here->heading_span),
                 "nothing tells which version of this section was translated");
    diag_note(c->diags, d, "the original is %s, line %u", e->original->path,
              there->heading_span.line);
    diag_help(c->diags, d,
              "compare the two; then let 'popreg fix' write the mark of '%.*s'",
              STR_ARGS(there->kind->id));
    const struct value *marks =
        value_get(value_get(e->front, "translation"), "sections");
    const struct member *last = last_member(e, marks);
    if (last) {
        struct buf line = {0};
        size_t at = line_end(e, last->value);
        write_mark(e, there, last->span.column - 1, &line);
        diag_edit(c->diags, d, FIX_UNSAFE, at, at, "%.*s", STR_ARGS(buf_view(&line)));
        buf_release(&line);
    }
}

static void check_no_mark(struct checking *c, const struct entry *e)
{
    if (!is_markable(e)) {
        return;
    }
    const struct value *marks =
        value_get(value_get(e->front, "translation"), "sections");
    if (!marks) {
        report_no_marks(c, e);
        return;
    }
    for (size_t i = 1; i < e->body.section_count; i++) {
        const struct section *here = &e->body.sections[i];
        const struct section *there = section_like(e->original, here->kind);
        if (there && section_like(e, here->kind) == here &&
            !value_member(marks, here->kind->id)) {
            report_no_mark(c, e, here, there);
        }
    }
}

static size_t citations_in(const struct entry *e, const struct section *s)
{
    size_t n = 0;
    for (size_t i = 0; i < e->body.citation_count; i++) {
        n += &e->body.sections[e->body.citations[i].section] == s;
    }
    return n;
}

/* Where the citations differ, structure-differs tells the same more exactly. */
static bool is_stale(const struct entry *e, struct str mark, const struct section *here,
                     const struct section *there)
{
    return is_section_mark(mark) &&
           !section_mark_is(mark, text_of(e->original, there)) &&
           (!here || citations_in(e, here) == citations_in(e->original, there));
}

/* The mark of a section of the original that has moved on since; or NULL. `*here` is
   the section of the translation, NULL when it has none. */
static const struct value *stale_mark(const struct entry *e,
                                      const struct section *there,
                                      const struct section **here)
{
    const struct value *marks =
        value_get(value_get(e->front, "translation"), "sections");
    const struct member *m = value_member(marks, there->kind->id);
    *here = section_like(e, there->kind);
    return m && is_stale(e, value_str(m->value), *here, there) ? m->value : NULL;
}

/* Whether it is one of the registry's sections, and the first of its kind. */
static bool has_mark(const struct entry *original, const struct section *s)
{
    return s->kind && section_like(original, s->kind) == s;
}

bool translation_is_behind(const struct entry *e)
{
    const struct section *here;
    for (size_t i = 1; is_markable(e) && i < e->original->body.section_count; i++) {
        const struct section *s = &e->original->body.sections[i];
        if (has_mark(e->original, s) && stale_mark(e, s, &here)) {
            return true;
        }
    }
    return false;
}

static void see_mark(struct checking *c, const struct entry *e,
                     const struct section *there)
{
    const struct section *here;
    const struct value *mark = stale_mark(e, there, &here);
    if (!mark) {
        return;
    }
    struct diag *d =
        diag_add(c->diags, "stale-translation",
                 place_of(e, here ? here->heading_span : mark->span),
                 "the original of this section has changed since it was translated");
    diag_note(c->diags, d, "the original is %s, line %u", e->original->path,
              there->heading_span.line);
    diag_help(c->diags, d,
              "bring the translation up to date; then let 'popreg fix' renew the mark "
              "of '%.*s'",
              STR_ARGS(there->kind->id));
    char now[SECTION_MARK_BYTES];
    section_mark(text_of(e->original, there), now);
    diag_edit(c->diags, d, FIX_UNSAFE, mark->span.start, mark->span.end, "\"%s\"", now);
}

static void check_stale(struct checking *c, const struct entry *e)
{
    if (!is_markable(e)) {
        return;
    }
    for (size_t i = 1; i < e->original->body.section_count; i++) {
        const struct section *s = &e->original->body.sections[i];
        if (has_mark(e->original, s)) {
            see_mark(c, e, s);
        }
    }
}

static const struct rule rows[] = {
    {
        .id = "TR001",
        .name = "no-source-mark",
        .level = LEVEL_WARNING,
        .summary = N_("a translation does not tell what it was made from"),
        .why = N_("Without marks nobody sees when the original moves on. Compare the "
                  "translation with the original first: the marks say that it is up to "
                  "date."),
        .bad = "translation:\n  of: night-chat\n  method: human",
        .good = "translation:\n  of: night-chat\n  method: human\n  sections:\n"
                "    need: \"3f2a9c01d4b7e615\"",
        .fix = FIX_UNSAFE,
        .entry = check_no_mark,
    },
    {
        .id = "TR002",
        .name = "stale-translation",
        .level = LEVEL_WARNING,
        .summary = N_("the original has changed since it was translated"),
        .why = N_("Readers of other languages must not be left with an old text. "
                  "Layout, emphasis and the addresses of links do not count as a "
                  "change."),
        .bad = "need: \"3f2a9c01d4b7e615\", and a new text in the original",
        .good = "need: \"b7e6153f2a9c01d4\", and the new text translated",
        .fix = FIX_UNSAFE,
        .entry = check_stale,
    },
};

const struct rule_set source_mark_rules = RULE_SET(rows);
