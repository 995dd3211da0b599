/* The short format, and the pieces of text that several formats have. */

#include "report/escape.h"
#include "report/listing.h"

static void put_line(const struct diag *d, struct arena *a, struct buf *out)
{
    const struct span *s = &d->place.span;
    const char *path = d->place.path;
    /* Failures of reading and writing name their file themselves. */
    bool named = path && !d->rule && s->line == 0 && strstr(d->message, path);
    if (path && !named) {
        buf_text(out, visible(a, str_from(path)));
        if (s->line) {
            buf_printf(out, ":%u", s->line);
        }
        if (s->column) {
            buf_printf(out, ":%u", s->column);
        }
        buf_text(out, ": ");
    }
    buf_printf(out, "%s: %s", level_name(d->level), d->message);
    if (d->rule) {
        buf_printf(out, " [%s]", d->rule);
    }
}

void report_line(const struct diag *d, struct buf *out)
{
    struct arena a;
    arena_init(&a);
    struct diag shown = diag_shown(&a, d);
    put_line(&shown, &a, out);
    arena_release(&a);
}

static void put_count(struct buf *out, size_t n, enum level level, bool *first)
{
    if (n == 0) {
        return;
    }
    buf_text(out, *first ? "" : ", ");
    *first = false;
    switch (level) {
    case LEVEL_FAILURE:
        buf_printf(out, tr_count("%zu failure", "%zu failures", n), n);
        break;
    case LEVEL_ERROR:
        buf_printf(out, tr_count("%zu error", "%zu errors", n), n);
        break;
    case LEVEL_WARNING:
        buf_printf(out, tr_count("%zu warning", "%zu warnings", n), n);
        break;
    case LEVEL_NOTE:
        buf_printf(out, tr_count("%zu note", "%zu notes", n), n);
        break;
    }
}

void write_counts(const struct listing *l, struct buf *out)
{
    bool first = true;
    put_count(out, l->failure_count, LEVEL_FAILURE, &first);
    for (int level = LEVEL_ERROR; level >= LEVEL_NOTE; level--) {
        put_count(out, l->counts[level], (enum level)level, &first);
    }
}

void write_sum(const struct listing *l, struct buf *out)
{
    size_t n = l->r->entries;
    bool nothing = l->count == 0 && l->failure_count == 0;
    if (nothing && l->r->quiet) {
        return;
    }
    if (nothing) {
        buf_printf(out,
                   tr_count("%zu file checked, nothing found",
                            "%zu files checked, nothing found", n),
                   n);
    } else if (n) {
        struct buf counts = {0};
        write_counts(l, &counts);
        const char *text = buf_keep(&counts, l->arena).ptr;
        buf_printf(out, tr_count("%s in %zu of %zu file", "%s in %zu of %zu files", n),
                   text, l->files, n);
    } else {
        write_counts(l, out); /* nothing could be read */
    }
    if (l->known) {
        buf_char(out, ' ');
        buf_printf(out,
                   tr_count("(%zu more is in the baseline)",
                            "(%zu more are in the baseline)", l->known),
                   l->known);
    }
    buf_char(out, '\n');
}

void write_next_step(const struct listing *l, struct buf *out)
{
    const struct item *worst = listing_worst(l);
    if (l->r->quiet || !worst) {
        return;
    }
    if (l->safe && l->unsafe) {
        buf_printf(out, tr("'popreg fix' can mend %zu, and %zu more with --unsafe\n"),
                   l->safe, l->unsafe);
    } else if (l->safe) {
        buf_printf(out, tr("'popreg fix' can mend %zu\n"), l->safe);
    } else if (l->unsafe) {
        buf_printf(out,
                   tr("'popreg fix --unsafe' can mend %zu: look at what it changes\n"),
                   l->unsafe);
    }
    if (l->links) {
        buf_printf(out, tr("'popreg links --fix' can mend %zu\n"), l->links);
    }
    if (l->safe) {
        buf_text(out, tr("next: popreg fix\n"));
    } else if (l->links) {
        buf_text(out, tr("next: popreg links --offline --fix\n"));
    } else {
        buf_printf(out, tr("next: popreg explain %s\n"), worst->d.rule);
    }
}

void write_short(struct listing *l, struct buf *out)
{
    for (size_t i = 0; i < l->count; i++) {
        put_line(&l->items[i].d, l->arena, out);
        buf_char(out, '\n');
    }
    write_sum(l, out);
}
