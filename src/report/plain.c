/* Whole sentences with the place in words, for screen readers and small screens. */

#include "report/escape.h"
#include "report/listing.h"

static const char *const level_sentences[] = {
    [LEVEL_NOTE] = N_("Note."),
    [LEVEL_WARNING] = N_("Warning."),
    [LEVEL_ERROR] = N_("Error."),
};

static void put_first_sentence(const struct diag *d, const char *path, struct buf *out)
{
    uint32_t line = d->place.span.line, column = d->place.span.column;
    buf_printf(out, "%s ", tr(level_sentences[d->level]));
    if (column) {
        buf_printf(out, tr("Line %u, character %u of %s: %s.\n"), line, column, path,
                   d->message);
    } else if (line) {
        buf_printf(out, tr("Line %u of %s: %s.\n"), line, path, d->message);
    } else {
        buf_printf(out, tr("The whole of %s: %s.\n"), path, d->message);
    }
}

static void put_second_place(const struct listing *l, const struct diag *d,
                             struct buf *out)
{
    const struct span *s = &d->other.span;
    const char *path = visible(l->arena, str_from(d->other.path));
    if (s->line) {
        buf_printf(out, tr("See also line %u, character %u of %s: %s.\n"), s->line,
                   s->column, path, d->other_label);
    } else {
        buf_printf(out, tr("See also %s: %s.\n"), path, d->other_label);
    }
}

static void put_finding(const struct listing *l, const struct item *item,
                        struct buf *out)
{
    const struct diag *d = &item->d;
    const char *path = d->place.path ? d->place.path : tr("the contribution");
    put_first_sentence(d, visible(l->arena, str_from(path)), out);
    if (d->other.path) {
        put_second_place(l, d, out);
    }
    if (item->hidden_note) {
        buf_printf(out, tr("Good to know: %s.\n"), item->hidden_note);
    }
    if (d->help) {
        buf_printf(out, tr("What to do: %s.\n"), d->help);
    }
    if (d->note) {
        buf_printf(out, tr("Good to know: %s.\n"), d->note);
    }
    if (d->rule) {
        buf_printf(out, tr("To read more: popreg explain %s\n"), d->rule);
    }
    buf_char(out, '\n');
}

void write_plain(struct listing *l, struct buf *out)
{
    for (size_t i = 0; i < l->count; i++) {
        put_finding(l, &l->items[i], out);
    }
    write_sum(l, out);
    write_next_step(l, out);
}
