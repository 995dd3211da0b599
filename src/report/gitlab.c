/* The code quality report of GitLab: a list of issues in the form of Code Climate. */

#include "model/json.h"
#include "report/listing.h"

static const char *const severities[] = {
    [LEVEL_NOTE] = "info",
    [LEVEL_WARNING] = "minor",
    [LEVEL_ERROR] = "major",
};

static const struct value *position(struct arena *a, uint32_t line, uint32_t column)
{
    struct value *v = value_object(a);
    value_set_integer(a, v, "line", line);
    value_set_integer(a, v, "column", column);
    return v;
}

/* A place without columns is given in lines; the whole file begins on its first. */
static const struct value *location(struct arena *a, const struct place *place)
{
    const struct span *s = &place->span;
    struct value *v = value_object(a), *range = value_object(a);
    value_set_text(a, v, "path", place->path ? place->path : WHOLE_PATH);
    if (s->column) {
        value_set(a, range, "begin", position(a, s->line, s->column));
        value_set(a, range, "end", position(a, s->end_line, s->end_column));
        value_set(a, v, "positions", range);
    } else {
        value_set_integer(a, range, "begin", s->line ? s->line : 1);
        value_set_integer(a, range, "end", s->line ? s->end_line : 1);
        value_set(a, v, "lines", range);
    }
    return v;
}

static const struct value *issue(struct arena *a, const struct diag *d)
{
    struct value *v = value_object(a);
    value_set_text(a, v, "description", arena_printf(a, "%s: %s", d->rule, d->message));
    value_set_text(a, v, "check_name", d->rule);
    value_set_text(a, v, "fingerprint", d->fingerprint);
    value_set_text(a, v, "severity", severities[d->level]);
    value_set(a, v, "location", location(a, &d->place));
    return v;
}

void write_gitlab(struct listing *l, struct buf *out)
{
    struct value *list = value_array(l->arena);
    for (size_t i = 0; i < l->count; i++) {
        value_append(l->arena, list, issue(l->arena, &l->items[i].d));
    }
    json_write(out, list, JSON_PRETTY_STYLE);
}
