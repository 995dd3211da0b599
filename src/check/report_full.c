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

/* How often each rule speaks of one file. */
struct tally {
    const char **rules;
    size_t *all, *shown;
    size_t count;
};

static bool same_file(const struct diag *a, const struct diag *b)
{
    const char *x = a->place.path, *y = b->place.path;
    return x && y ? strcmp(x, y) == 0 : x == y;
}

static size_t tally_find(struct tally *t, const char *rule)
{
    size_t i = 0;
    while (i < t->count && t->rules[i] != rule &&
           strcmp(t->rules[i] ? t->rules[i] : "", rule ? rule : "") != 0) {
        i++;
    }
    if (i == t->count) {
        t->rules[t->count++] = rule;
    }
    return i;
}

/* Writes the findings `from` up to `to`, which are about one file. */
static void write_file(const struct report *r, size_t from, size_t to, struct buf *out)
{
    struct arena a;
    arena_init(&a);
    struct tally t = {.rules = ARENA_ARRAY(&a, const char *, to - from),
                      .all = ARENA_ARRAY(&a, size_t, to - from),
                      .shown = ARENA_ARRAY(&a, size_t, to - from)};
    for (size_t i = from; i < to; i++) {
        t.all[tally_find(&t, r->diags->items[i]->rule)]++;
    }
    for (size_t i = from; i < to; i++) {
        const struct diag *d = r->diags->items[i];
        size_t k = tally_find(&t, d->rule);
        if (t.all[k] <= REPEATS_MAX || t.shown[k] < REPEATS_SHOWN) {
            write_one(r, d, out);
        } else if (t.shown[k] == REPEATS_SHOWN) {
            buf_printf(out, "%s: %zu more of [%s]\n\n", d->place.path,
                       t.all[k] - REPEATS_SHOWN, d->rule);
        }
        t.shown[k]++;
    }
    arena_release(&a);
}

void report_full(const struct report *r, struct buf *out)
{
    size_t from = 0;
    while (from < r->diags->count) {
        size_t to = from + 1;
        while (to < r->diags->count &&
               same_file(r->diags->items[from], r->diags->items[to])) {
            to++;
        }
        write_file(r, from, to, out);
        from = to;
    }
    report_sum(r, out);
}
