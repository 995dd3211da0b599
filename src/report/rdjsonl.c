/*
 * The line-wise diagnostic format of Reviewdog, which bots turn into remarks with
 * suggested changes. Its columns count bytes of a line, from 1.
 */

#include "model/json.h"
#include "report/listing.h"

static const char *const severities[] = {
    [LEVEL_NOTE] = "INFO",
    [LEVEL_WARNING] = "WARNING",
    [LEVEL_ERROR] = "ERROR",
};

static const struct value *line_alone(struct arena *a, uint32_t line)
{
    struct value *v = value_object(a);
    value_set_integer(a, v, "line", line);
    return v;
}

/* The place of the byte `offset`. */
static const struct value *position(struct arena *a, struct file_at_hand *f,
                                    size_t offset)
{
    struct span s = locator_span(&f->locator, offset, offset);
    struct value *v = value_object(a);
    value_set_integer(a, v, "line", s.line);
    value_set_integer(a, v, "column", (int64_t)(s.start - f->locator.line_start) + 1);
    return v;
}

static const struct value *byte_range(struct arena *a, struct file_at_hand *f,
                                      size_t start, size_t end)
{
    struct value *v = value_object(a);
    value_set(a, v, "start", position(a, f, start));
    value_set(a, v, "end", position(a, f, end));
    return v;
}

static const struct value *location(struct listing *l, const char *path,
                                    const char *file, const struct span *s)
{
    struct arena *a = l->arena;
    struct value *v = value_object(a);
    value_set_text(a, v, "path", path);
    struct file_at_hand *f = s->column ? listing_file(l, file) : NULL;
    if (f) {
        value_set(a, v, "range", byte_range(a, f, s->start, s->end));
    } else if (s->line) {
        struct value *range = value_object(a);
        value_set(a, range, "start", line_alone(a, s->line));
        value_set(a, range, "end", line_alone(a, s->end_line));
        value_set(a, v, "range", range);
    }
    return v;
}

/* A suggestion can only change the file of the remark, and all edits belong together.
 */
static bool can_suggest(const struct diag *d)
{
    bool can = d->edit_count && d->fix == FIX_SAFE && d->place.path;
    for (size_t i = 0; i < d->edit_count && can; i++) {
        can = strcmp(d->edits[i].path, d->place.path) == 0;
    }
    return can;
}

static const struct value *suggestions(struct listing *l, const struct item *item)
{
    struct arena *a = l->arena;
    struct file_at_hand *f = can_suggest(&item->d) ? listing_file(l, item->file) : NULL;
    if (!f) {
        return NULL;
    }
    struct value *list = value_array(a);
    for (size_t i = 0; i < item->d.edit_count; i++) {
        const struct edit *edit = &item->d.edits[i];
        struct value *v = value_object(a);
        value_set(a, v, "range", byte_range(a, f, edit->start, edit->end));
        value_set_str(a, v, "text", edit->text);
        value_append(a, list, v);
    }
    return list;
}

static const struct value *related(struct listing *l, const struct diag *d)
{
    if (!d->other.path || !d->other_label) {
        return NULL;
    }
    struct value *list = value_array(l->arena), *v = value_object(l->arena);
    value_set_text(l->arena, v, "message", d->other_label);
    value_set(l->arena, v, "location",
              location(l, d->other.path, d->other.path, &d->other.span));
    value_append(l->arena, list, v);
    return list;
}

static const char *message(struct arena *a, const struct item *item)
{
    const char *note = item->hidden_note ? item->hidden_note : item->d.note;
    const char *text = item->d.message;
    text = item->d.help ? arena_printf(a, "%s\n%s", text, item->d.help) : text;
    return note ? arena_printf(a, "%s\n%s", text, note) : text;
}

static const struct value *diagnostic(struct listing *l, const struct item *item)
{
    struct arena *a = l->arena;
    const struct diag *d = &item->d;
    struct value *v = value_object(a), *source = value_object(a),
                 *code = value_object(a);
    value_set_text(a, source, "name", "popreg");
    value_set_text(a, code, "value", d->rule);
    if (item->url) {
        value_set_text(a, code, "url", item->url);
    }
    value_set_text(a, v, "message", message(a, item));
    value_set(a, v, "location",
              location(l, d->place.path ? d->place.path : WHOLE_PATH, item->file,
                       &d->place.span));
    value_set_text(a, v, "severity", severities[d->level]);
    value_set(a, v, "source", source);
    value_set(a, v, "code", code);
    value_set(a, v, "suggestions", suggestions(l, item));
    value_set(a, v, "relatedLocations", related(l, d));
    return v;
}

void write_rdjsonl(struct listing *l, struct buf *out)
{
    for (size_t i = 0; i < l->count; i++) {
        json_write(out, diagnostic(l, &l->items[i]), JSON_COMPACT_STYLE);
        buf_char(out, '\n');
    }
}
