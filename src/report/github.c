/*
 * Workflow commands of GitHub, which become remarks beside the changed lines. A step
 * may leave ten errors, ten warnings and ten notices; what comes later is dropped
 * without a word. So the worst come first, and one of the notices says how many are
 * missing.
 */

#include "report/escape.h"
#include "report/listing.h"

enum { REMARKS_MAX = 10 };

static const char *const commands[] = {
    [LEVEL_NOTE] = "notice",
    [LEVEL_WARNING] = "warning",
    [LEVEL_ERROR] = "error",
};

static void put_place(const struct place *place, struct buf *out)
{
    const struct span *s = &place->span;
    if (!place->path) {
        return;
    }
    buf_text(out, "file=");
    put_command_property(out, str_from(place->path));
    if (s->line) {
        buf_printf(out, ",line=%u,endLine=%u", s->line, s->end_line);
    }
    /* Columns of a remark over several lines are refused. */
    if (s->column && s->end_line == s->line) {
        buf_printf(out, ",col=%u,endColumn=%u", s->column, s->end_column);
    }
    buf_char(out, ',');
}

static void put_further(const char *text, struct buf *out)
{
    if (text) {
        put_command_message(out, STR("\n"));
        put_command_message(out, str_from(text));
    }
}

static void put_remark(const struct item *item, struct buf *out)
{
    const struct diag *d = &item->d;
    buf_printf(out, "::%s ", commands[d->level]);
    put_place(&d->place, out);
    buf_text(out, "title=");
    put_command_property(out, str_from(d->rule));
    buf_text(out, "::");
    put_command_message(out, str_from(d->message));
    put_further(item->hidden_note, out);
    put_further(d->help, out);
    put_further(d->note, out);
    buf_char(out, '\n');
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

static void put_failures(const struct listing *l, size_t count, struct buf *out)
{
    for (size_t i = 0; i < count; i++) {
        buf_text(out, "::error title=popreg::");
        put_command_message(out, str_from(l->failures[i]));
        buf_char(out, '\n');
    }
}

static void put_level(const struct listing *l, enum level level, size_t count,
                      struct buf *out)
{
    for (size_t i = 0; i < l->count && count; i++) {
        if (l->items[i].d.level == level) {
            put_remark(&l->items[i], out);
            count--;
        }
    }
}

void write_github(struct listing *l, struct buf *out)
{
    size_t failures = smaller(l->failure_count, REMARKS_MAX);
    size_t errors = smaller(l->counts[LEVEL_ERROR], REMARKS_MAX - failures);
    size_t warnings = smaller(l->counts[LEVEL_WARNING], REMARKS_MAX);
    size_t notes = smaller(l->counts[LEVEL_NOTE], REMARKS_MAX);
    size_t all = l->failure_count + l->count;
    if (failures + errors + warnings + notes < all) {
        notes = smaller(notes, REMARKS_MAX - 1); /* room for the one below */
    }
    put_failures(l, failures, out);
    put_level(l, LEVEL_ERROR, errors, out);
    put_level(l, LEVEL_WARNING, warnings, out);
    put_level(l, LEVEL_NOTE, notes, out);
    size_t missing = all - failures - errors - warnings - notes;
    if (missing) {
        const char *text = arena_printf(
            l->arena,
            tr_count("%zu more is not shown beside the changes; the summary of this "
                     "run has more, and 'popreg check' lists all",
                     "%zu more are not shown beside the changes; the summary of this "
                     "run has more, and 'popreg check' lists all",
                     missing),
            missing);
        buf_text(out, "::notice title=popreg::");
        put_command_message(out, str_from(text));
        buf_char(out, '\n');
    }
}
