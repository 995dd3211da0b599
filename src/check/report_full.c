#include "base/fold.h"
#include "base/utf8.h"
#include "check/report.h"

enum { TAB_COLUMNS = 4, LINE_COLUMNS_MAX = 120, REPEATS_SHOWN = 5, REPEATS_MAX = 20 };

static const char *const level_colours[] = {
    [LEVEL_NOTE] = "\033[36m",
    [LEVEL_WARNING] = "\033[33m",
    [LEVEL_ERROR] = "\033[31m",
    [LEVEL_FAILURE] = "\033[31m",
};

static void paint(const struct report *r, struct buf *out, const char *colour)
{
    if (r->colour) {
        buf_text(out, colour);
    }
}

static void first_line(const struct report *r, const struct diag *d, struct buf *out)
{
    struct buf line = {0};
    report_line(d, &line);
    paint(r, out, "\033[1m");
    paint(r, out, level_colours[d->level]);
    buf_str(out, buf_view(&line));
    paint(r, out, "\033[0m");
    buf_char(out, '\n');
    buf_release(&line);
}

static struct str line_of(struct str text, uint32_t number)
{
    struct str line = {0};
    for (uint32_t i = 0; i < number; i++) {
        if (!str_next_line(&text, &line)) {
            return (struct str){0};
        }
    }
    return line;
}

static unsigned width_of(uint32_t c)
{
    return c == '\t' ? TAB_COLUMNS : terminal_width(c);
}

/* The line with tabs made blanks and control characters made dots, cut on both sides
   when it is very long; the mark below it. */
struct shown {
    struct buf text, mark;
    unsigned columns;
};

static void show_char(struct shown *s, struct str line, size_t from, size_t to,
                      char mark)
{
    size_t at = from;
    uint32_t c = utf8_next(line, &at);
    unsigned width = width_of(c);
    if (c == '\t') {
        buf_text(&s->text, "    ");
    } else if (c < ' ' || c == 0x7F || c == 0xFFFD) {
        buf_char(&s->text, '.');
        width = 1;
    } else {
        buf_add(&s->text, line.ptr + from, to - from);
    }
    for (unsigned i = 0; i < width; i++) {
        buf_char(&s->mark, mark);
    }
    s->columns += width;
}

static void show_line(const struct report *r, const struct diag *d, struct str line,
                      struct shown *s)
{
    const struct span *span = &d->place.span;
    uint32_t end = span->end_line > span->line ? UINT32_MAX : span->end_column;
    uint32_t skip =
        span->column > LINE_COLUMNS_MAX / 2 ? span->column - LINE_COLUMNS_MAX / 2 : 0;
    const char *cut = r->unicode ? "…" : "...";
    if (skip) {
        buf_text(&s->text, cut);
        buf_text(&s->mark, r->unicode ? " " : "   ");
    }
    uint32_t column = 1;
    for (size_t at = 0; at < line.len; column++) {
        size_t from = at;
        utf8_next(line, &at);
        bool marked = column >= span->column && column < end;
        if (column > skip) {
            show_char(s, line, from, at, marked ? '^' : ' ');
        }
        if (s->columns >= LINE_COLUMNS_MAX) {
            buf_text(&s->text, cut);
            break;
        }
    }
    if (span->column >= column || span->column == end) {
        buf_char(&s->mark, '^'); /* behind the end of the line */
    }
}

static void source_line(const struct report *r, const struct diag *d, struct buf *out)
{
    struct arena a;
    arena_init(&a);
    struct diags ignored;
    diags_init(&ignored, &a);
    struct str text = {0};
    bool found = false;
    if (r->files &&
        source_read_if(r->files, &a, d->place.path, &text, &found, &ignored)) {
        struct shown s = {0};
        show_line(r, d, line_of(text, d->place.span.line), &s);
        while (s.mark.len && s.mark.ptr[s.mark.len - 1] == ' ') {
            s.mark.len--;
        }
        buf_printf(out, "%4u | %.*s\n", d->place.span.line, (int)s.text.len,
                   s.text.ptr ? s.text.ptr : "");
        buf_printf(out, "     | ");
        paint(r, out, level_colours[d->level]);
        buf_str(out, buf_view(&s.mark));
        if (d->label) {
            buf_printf(out, " %s", d->label);
        }
        paint(r, out, "\033[0m");
        buf_char(out, '\n');
        buf_release(&s.text);
        buf_release(&s.mark);
    }
    arena_release(&a);
}

static void further_line(struct buf *out, const char *kind, const char *text)
{
    if (text) {
        buf_printf(out, "     = %s: %s\n", kind, text);
    }
}

static void write_one(const struct report *r, const struct diag *d, struct buf *out)
{
    first_line(r, d, out);
    if (d->redacted) {
        further_line(out, "note",
                     "the text is not shown because it may be personal data");
    } else if (d->place.span.line && d->place.path) {
        source_line(r, d, out);
    }
    further_line(out, "help", d->help);
    further_line(out, "note", d->note);
    if (d->rule) {
        buf_printf(out, "     = more: popreg explain %s\n", d->rule);
    }
    buf_char(out, '\n');
}

static bool is_repeat(const struct diag *a, const struct diag *b)
{
    return a->rule && b->rule && a->place.path && b->place.path &&
           strcmp(a->rule, b->rule) == 0 && strcmp(a->place.path, b->place.path) == 0;
}

/* How often this rule speaks of this file, and how often it has before item `i`. */
static size_t repeats(const struct diags *diags, size_t i, size_t *before)
{
    const struct diag *d = diags->items[i];
    size_t all = 0;
    *before = 0;
    size_t from = i;
    while (from > 0 && d->place.path && diags->items[from - 1]->place.path &&
           strcmp(diags->items[from - 1]->place.path, d->place.path) == 0) {
        from--;
    }
    for (size_t k = from; k < diags->count; k++) {
        if (!diags->items[k]->place.path ||
            strcmp(diags->items[k]->place.path, d->place.path ? d->place.path : "")) {
            break;
        }
        all += is_repeat(diags->items[k], d);
        *before += k < i && is_repeat(diags->items[k], d);
    }
    return all;
}

void report_full(const struct report *r, struct buf *out)
{
    for (size_t i = 0; i < r->diags->count; i++) {
        const struct diag *d = r->diags->items[i];
        size_t before, all = repeats(r->diags, i, &before);
        if (all <= REPEATS_MAX || before < REPEATS_SHOWN) {
            write_one(r, d, out);
        } else if (before == REPEATS_SHOWN) {
            buf_printf(out, "%s: %zu more of [%s]\n\n", d->place.path,
                       all - REPEATS_SHOWN, d->rule);
        }
    }
    report_sum(r, out);
}
