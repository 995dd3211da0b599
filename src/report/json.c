/* json and jsonl: all that is known of the findings, for programs. */

#include "model/json.h"

#include "report/listing.h"

static const struct value *position(struct arena *a, uint32_t line, uint32_t column,
                                    uint32_t byte)
{
    struct value *v = value_object(a);
    value_set_integer(a, v, "line", line);
    if (column) {
        value_set_integer(a, v, "column", column);
        value_set_integer(a, v, "byte", byte);
    }
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

static void add_text(struct arena *a, struct value *list, const char *text)
{
    if (text) {
        value_append(a, list, value_text(a, text));
    }
}

static const struct value *texts(struct arena *a, const char *one, const char *two)
{
    struct value *list = value_array(a);
    add_text(a, list, one);
    add_text(a, list, two);
    return list;
}

static void add_label(struct arena *a, struct value *list, const struct place *place,
                      const char *text)
{
    if (place->path && text) {
        struct value *v = value_object(a);
        value_set_text(a, v, "path", place->path);
        value_set(a, v, "range", range(a, &place->span));
        value_set_text(a, v, "text", text);
        value_append(a, list, v);
    }
}

static const struct value *labels(struct arena *a, const struct diag *d)
{
    struct value *list = value_array(a);
    add_label(a, list, &d->place, d->label);
    add_label(a, list, &d->other, d->other_label);
    return list;
}

static const struct value *fix(struct arena *a, const struct diag *d)
{
    if (d->edit_count == 0) {
        return NULL;
    }
    struct value *v = value_object(a), *edits = value_array(a);
    for (size_t i = 0; i < d->edit_count; i++) {
        const struct edit *edit = &d->edits[i];
        struct value *e = value_object(a);
        if (!d->place.path || strcmp(edit->path, d->place.path) != 0) {
            value_set_text(a, e, "path", edit->path);
        }
        value_set_integer(a, e, "start", (int64_t)edit->start);
        value_set_integer(a, e, "end", (int64_t)edit->end);
        value_set_str(a, e, "text", edit->text);
        value_append(a, edits, e);
    }
    value_set_text(a, v, "safety", fix_name(d->fix));
    value_set(a, v, "edits", edits);
    return v;
}

static const struct value *finding(struct arena *a, const struct item *item)
{
    const struct diag *d = &item->d;
    struct value *v = value_object(a);
    value_set_text(a, v, "id", d->id);
    value_set_text(a, v, "name", d->rule);
    value_set_text(a, v, "severity", level_name(d->level));
    value_set_text(a, v, "message", d->message);
    if (d->place.path) {
        value_set_text(a, v, "path", d->place.path);
    }
    value_set(a, v, "range", range(a, &d->place.span));
    value_set(a, v, "labels", labels(a, d));
    value_set(a, v, "help", texts(a, d->help, NULL));
    value_set(a, v, "notes", texts(a, item->hidden_note, d->note));
    if (item->url) {
        value_set_text(a, v, "url", item->url);
    }
    value_set(a, v, "fix", fix(a, d));
    value_set_text(a, v, "fingerprint", d->fingerprint);
    value_set_bool(a, v, "redacted", d->redacted);
    value_set_bool(a, v, "new", !d->known);
    return v;
}

static const struct value *summary(struct listing *l)
{
    struct arena *a = l->arena;
    struct value *v = value_object(a);
    const char *failure = listing_failure(l);
    value_set_integer(a, v, "files", (int64_t)l->r->entries);
    value_set(a, v, "failure", failure ? value_text(a, failure) : value_null(a));
    for (int level = LEVEL_ERROR; level >= LEVEL_NOTE; level--) {
        value_set_integer(a, v, level_name((enum level)level),
                          (int64_t)l->counts[level]);
    }
    value_set_integer(a, v, "known", (int64_t)l->known);
    return v;
}

void write_json(struct listing *l, struct buf *out)
{
    struct arena *a = l->arena;
    struct value *root = value_object(a), *findings = value_array(a);
    for (size_t i = 0; i < l->count; i++) {
        value_append(a, findings, finding(a, &l->items[i]));
    }
    value_set_text(a, root, "format_version", "1.0");
    value_set_text(a, root, "tool", "popreg");
    value_set(a, root, "findings", findings);
    value_set(a, root, "summary", summary(l));
    json_write(out, root, JSON_PRETTY_STYLE);
}

void write_jsonl(struct listing *l, struct buf *out)
{
    for (size_t i = 0; i < l->count; i++) {
        json_write(out, finding(l->arena, &l->items[i]), JSON_COMPACT_STYLE);
        buf_char(out, '\n');
    }
    struct value *last = value_object(l->arena);
    value_set(l->arena, last, "summary", summary(l));
    json_write(out, last, JSON_COMPACT_STYLE);
    buf_char(out, '\n');
}
