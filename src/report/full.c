#include "base/fold.h"
#include "report/escape.h"
#include "report/listing.h"

enum {
    TAB_COLUMNS = 4,
    LINE_COLUMNS_MAX = 120,
    REPEATS_SHOWN = 5,
    REPEATS_MAX = 20,
    NO_CHARACTER = 0xFFFD,
};

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

/* Joiners and the like are needed in many scripts; they are spelled only where they are
   what a finding is about. */
static bool is_spelled_here(uint32_t c, bool marked)
{
    return c != '\t' && (is_spelled(c) || (marked && is_invisible(c)));
}

/* A line of a file as it is shown, cut on both sides when it is very long, and the mark
   below it. */
struct shown {
    struct buf text, mark;
    unsigned columns;
};

/* The character of `bytes`: tabs become blanks, what cannot be seen is spelled. */
static void show_char(struct shown *s, uint32_t c, struct str bytes, bool marked,
                      char mark)
{
    size_t before = s->text.len;
    unsigned width = terminal_width(c);
    if (is_spelled_here(c, marked)) {
        buf_printf(&s->text, "<U+%04X>", (unsigned)c);
        width = (unsigned)(s->text.len - before);
    } else if (c == '\t') {
        buf_text(&s->text, "    ");
        width = TAB_COLUMNS;
    } else if (c == NO_CHARACTER) {
        buf_char(&s->text, '.');
        width = 1;
    } else {
        buf_str(&s->text, bytes);
    }
    for (unsigned i = 0; i < width; i++) {
        buf_char(&s->mark, marked ? mark : ' ');
    }
    s->columns += width;
}

static bool is_marked(const struct span *span, uint32_t column)
{
    bool to_the_end = span->end_line > span->line;
    return column >= span->column && (to_the_end || column < span->end_column);
}

static void trim_mark(struct buf *mark)
{
    while (mark->len && mark->ptr[mark->len - 1] == ' ') {
        mark->len--;
    }
}

static void show_line(const struct report *r, const struct span *span, struct str line,
                      char mark, struct shown *s)
{
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
        uint32_t c = utf8_next(line, &at);
        bool marked = is_marked(span, column);
        if (c == '\r' && at == line.len && !marked) {
            break; /* it belongs to the end of the line */
        }
        if (column > skip) {
            show_char(s, c, str_slice(line, from, at), marked, mark);
        }
        if (s->columns >= LINE_COLUMNS_MAX) {
            buf_text(&s->text, cut);
            break;
        }
    }
    bool empty = span->line == span->end_line && span->column == span->end_column;
    if (span->column >= column || empty) {
        buf_char(&s->mark, mark); /* behind the end of the line */
    }
    trim_mark(&s->mark);
}

struct pointer {
    const char *file;
    const struct span *span;
    const char *label, *colour;
    char mark;
};

static void source_line(struct listing *l, const struct pointer *p, struct buf *out)
{
    struct file_at_hand *f = listing_file(l, p->file);
    if (!f) {
        return;
    }
    struct shown s = {0};
    show_line(l->r, p->span, listing_line(f, p->span->line), p->mark, &s);
    buf_printf(out, "%4u | ", p->span->line);
    buf_str(out, buf_view(&s.text));
    buf_text(out, "\n     | ");
    paint(l->r, out, p->colour);
    buf_str(out, buf_view(&s.mark));
    if (p->label) {
        buf_printf(out, " %s", p->label);
    }
    paint(l->r, out, "\033[0m");
    buf_char(out, '\n');
    buf_release(&s.text);
    buf_release(&s.mark);
}

static void second_place(struct listing *l, const struct item *item, struct buf *out)
{
    const struct place *other = &item->d.other;
    buf_printf(out, "   ::: %s", visible(l->arena, str_from(other->path)));
    if (other->span.line) {
        buf_printf(out, ":%u:%u", other->span.line, other->span.column);
    }
    if (!item->other_line_shown && item->d.other_label) {
        buf_printf(out, ": %s", item->d.other_label);
    }
    buf_char(out, '\n');
    if (item->other_line_shown) {
        struct pointer p = {other->path, &other->span, item->d.other_label, "\033[34m",
                            '-'};
        source_line(l, &p, out);
    }
}

static void further_line(struct buf *out, const char *kind, const char *text)
{
    if (text) {
        buf_printf(out, "     = %s: %s\n", kind, text);
    }
}

static void write_one(struct listing *l, const struct item *item, struct buf *out)
{
    const struct diag *d = &item->d;
    first_line(l->r, d, out);
    if (item->line_shown && item->file) {
        struct pointer p = {item->file, &d->place.span, d->label,
                            level_colours[d->level], '^'};
        source_line(l, &p, out);
    }
    if (d->other.path) {
        second_place(l, item, out);
    }
    further_line(out, tr("note"), item->hidden_note);
    further_line(out, tr("help"), d->help);
    further_line(out, tr("note"), d->note);
    if (d->rule) {
        buf_printf(out, "     = %s: popreg explain %s\n", tr("more"), d->rule);
    }
    buf_char(out, '\n');
}

/* How often each rule speaks of one file. */
struct tally {
    const char **rules;
    size_t *all, *shown;
    size_t count;
};

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
static void write_file(struct listing *l, size_t from, size_t to, struct buf *out)
{
    struct arena a;
    arena_init(&a);
    struct tally t = {.rules = ARENA_ARRAY(&a, const char *, to - from),
                      .all = ARENA_ARRAY(&a, size_t, to - from),
                      .shown = ARENA_ARRAY(&a, size_t, to - from)};
    for (size_t i = from; i < to; i++) {
        t.all[tally_find(&t, l->items[i].d.rule)]++;
    }
    for (size_t i = from; i < to; i++) {
        const struct diag *d = &l->items[i].d;
        size_t k = tally_find(&t, d->rule);
        if (t.all[k] <= REPEATS_MAX || t.shown[k] < REPEATS_SHOWN) {
            write_one(l, &l->items[i], out);
        } else if (t.shown[k] == REPEATS_SHOWN) {
            buf_printf(out, tr("%s: %zu more of [%s]\n\n"),
                       d->place.path ? visible(l->arena, str_from(d->place.path))
                                     : tr("the contribution"),
                       t.all[k] - REPEATS_SHOWN, d->rule);
        }
        t.shown[k]++;
    }
    arena_release(&a);
}

void write_full(struct listing *l, struct buf *out)
{
    for (size_t from = 0, to; from < l->count; from = to) {
        to = from + 1;
        while (to < l->count && same_file(&l->items[from], &l->items[to])) {
            to++;
        }
        write_file(l, from, to, out);
    }
    write_sum(l, out);
    write_next_step(l, out);
}
