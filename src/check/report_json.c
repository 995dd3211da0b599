#include "check/report.h"
#include "model/json.h"

static const struct value *position(struct arena *a, uint32_t line, uint32_t column,
                                    uint32_t byte)
{
    struct value *v = value_object(a);
    value_set_integer(a, v, "line", line);
    value_set_integer(a, v, "column", column);
    value_set_integer(a, v, "byte", byte);
    return v;
}

static const struct value *range(struct arena *a, const struct span *s)
{
    if (s->line == 0) {
        return NULL;
    }
    struct value *v = value_object(a);
    value_set(a, v, "start", position(a, s->line, s->column, s->start));
    value_set(a, v, "end", position(a, s->end_line, s->end_column, s->end));
    return v;
}

static const struct value *texts(struct arena *a, const char *text)
{
    struct value *list = value_array(a);
    if (text) {
        value_append(a, list, value_text(a, text));
    }
    return list;
}

static const struct value *finding(struct arena *a, const struct diag *d)
{
    struct value *v = value_object(a);
    if (d->rule) {
        value_set_text(a, v, "id", d->id ? d->id : "");
        value_set_text(a, v, "name", d->rule);
    }
    value_set_text(a, v, "severity", level_name(d->level));
    value_set_text(a, v, "message", d->message);
    if (d->place.path) {
        value_set_text(a, v, "path", d->place.path);
    }
    value_set(a, v, "range", range(a, &d->place.span));
    value_set(a, v, "help", texts(a, d->help));
    value_set(a, v, "notes", texts(a, d->note));
    value_set_bool(a, v, "redacted", d->redacted);
    return v;
}

static const struct value *summary(struct arena *a, const struct report *r)
{
    struct value *v = value_object(a);
    value_set_integer(a, v, "files", (int64_t)r->entries);
    for (int level = LEVEL_FAILURE; level >= LEVEL_NOTE; level--) {
        value_set_integer(a, v, level_name((enum level)level),
                          (int64_t)diags_count(r->diags, (enum level)level));
    }
    return v;
}

void report_json(const struct report *r, struct buf *out)
{
    struct arena a;
    arena_init(&a);
    struct value *root = value_object(&a), *findings = value_array(&a);
    for (size_t i = 0; i < r->diags->count; i++) {
        value_append(&a, findings, finding(&a, r->diags->items[i]));
    }
    value_set_text(&a, root, "format_version", "1.0");
    value_set_text(&a, root, "tool", "popreg");
    value_set(&a, root, "findings", findings);
    value_set(&a, root, "summary", summary(&a, r));
    json_write(out, root, JSON_PRETTY_STYLE);
    arena_release(&a);
}
