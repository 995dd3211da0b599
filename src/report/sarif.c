/*
 * SARIF 2.1.0 (OASIS), for code scanning. Section numbers below are those of the
 * standard.
 */

#include "model/json.h"
#include "report/escape.h"
#include "report/listing.h"

static const char BOM[] = "\xEF\xBB\xBF";

enum { BOM_BYTES = sizeof BOM - 1 };

/* Braces are doubled (3.11.5), and a bracket before a parenthesis would make a link
   (3.11.6). */
static const char *message_text(struct arena *a, const char *text)
{
    struct buf out = {0};
    for (const char *p = text; *p; p++) {
        buf_char(&out, *p);
        if (*p == '{' || *p == '}') {
            buf_char(&out, *p);
        } else if (p[0] == ']' && p[1] == '(') {
            buf_char(&out, ' ');
        }
    }
    return buf_keep(&out, a).ptr;
}

static const struct value *message(struct arena *a, const char *text)
{
    struct value *v = value_object(a);
    value_set_text(a, v, "text", message_text(a, text));
    return v;
}

static const struct value *artifact(struct arena *a, const char *path)
{
    struct value *v = value_object(a);
    value_set_text(a, v, "uri", relative_uri(a, path));
    value_set_text(a, v, "uriBaseId", "%SRCROOT%");
    return v;
}

struct point {
    uint32_t line, column;
};

/*
 * The place of the byte `offset`. A byte order mark counts for nothing, and what stands
 * behind the last newline is the end of the last line (3.30.2).
 */
static struct point point_at(struct file_at_hand *f, size_t offset)
{
    bool end = offset >= f->text.len && str_ends(f->text, "\n");
    struct span s = locator_span(&f->locator, offset, offset);
    if (end) {
        s = locator_span(&f->locator, f->text.len - 1, f->text.len - 1);
        s.column++;
    }
    bool marked = s.line == 1 && s.column > 1 && str_starts(f->text, BOM);
    return (struct point){s.line, s.column - marked};
}

static const struct value *text_region(struct arena *a, struct file_at_hand *f,
                                       size_t start, size_t end)
{
    struct point from = point_at(f, start), to = point_at(f, end);
    struct value *v = value_object(a);
    value_set_integer(a, v, "startLine", from.line);
    value_set_integer(a, v, "startColumn", from.column);
    value_set_integer(a, v, "endLine", to.line);
    value_set_integer(a, v, "endColumn", to.column);
    return v;
}

/* A byte order mark is no part of any text, so only bytes can say that it goes. */
static const struct value *deleted_region(struct arena *a, struct file_at_hand *f,
                                          const struct edit *edit)
{
    if (edit->start >= BOM_BYTES || !str_starts(f->text, BOM)) {
        return text_region(a, f, edit->start, edit->end);
    }
    struct value *v = value_object(a);
    value_set_integer(a, v, "byteOffset", (int64_t)edit->start);
    value_set_integer(a, v, "byteLength", (int64_t)(edit->end - edit->start));
    return v;
}

static const struct value *region(struct listing *l, const char *file,
                                  const struct span *s)
{
    struct file_at_hand *f = s->column && file ? listing_file(l, file) : NULL;
    if (f) {
        return text_region(l->arena, f, s->start, s->end);
    }
    if (s->line == 0) {
        return NULL;
    }
    struct value *v = value_object(l->arena);
    value_set_integer(l->arena, v, "startLine", s->line);
    value_set_integer(l->arena, v, "endLine", s->end_line);
    return v;
}

static struct value *location(struct listing *l, const char *path, const char *file,
                              const struct span *s)
{
    struct value *v = value_object(l->arena), *physical = value_object(l->arena);
    value_set(l->arena, physical, "artifactLocation", artifact(l->arena, path));
    value_set(l->arena, physical, "region", region(l, file, s));
    value_set(l->arena, v, "physicalLocation", physical);
    return v;
}

static const struct value *in_list(struct arena *a, const struct value *v)
{
    struct value *list = value_array(a);
    if (v) {
        value_append(a, list, v);
    }
    return list;
}

static const struct value *related(struct listing *l, const struct diag *d)
{
    if (!d->other.path) {
        return NULL;
    }
    struct value *v = location(l, d->other.path, d->other.path, &d->other.span);
    value_set_integer(l->arena, v, "id", 1);
    if (d->other_label) {
        value_set(l->arena, v, "message", message(l->arena, d->other_label));
    }
    return in_list(l->arena, v);
}

/* The edits `from` up to `to` are those of one file; NULL when it cannot be read. */
static const struct value *change(struct listing *l, const struct edit *from,
                                  const struct edit *to)
{
    struct arena *a = l->arena;
    struct file_at_hand *f = listing_file(l, from->path);
    struct value *v = value_object(a), *replacements = value_array(a);
    for (const struct edit *edit = from; edit < to && f; edit++) {
        struct value *r = value_object(a), *content = value_object(a);
        value_set(a, r, "deletedRegion", deleted_region(a, f, edit));
        if (edit->text.len) {
            value_set_str(a, content, "text", edit->text);
            value_set(a, r, "insertedContent", content);
        }
        value_append(a, replacements, r);
    }
    value_set(a, v, "artifactLocation", artifact(a, from->path));
    value_set(a, v, "replacements", replacements);
    return f ? v : NULL;
}

static const struct value *fixes(struct listing *l, const struct diag *d)
{
    if (d->edit_count == 0 || d->fix != FIX_SAFE) {
        return NULL;
    }
    struct value *fix = value_object(l->arena), *changes = value_array(l->arena);
    const struct edit *end = d->edits + d->edit_count;
    for (const struct edit *from = d->edits, *to; from < end; from = to) {
        to = from + 1;
        while (to < end && strcmp(to->path, from->path) == 0) {
            to++;
        }
        const struct value *v = change(l, from, to);
        if (!v) {
            return NULL; /* half of it would be worse than nothing */
        }
        value_append(l->arena, changes, v);
    }
    value_set(l->arena, fix, "description",
              message(l->arena, d->help ? d->help : d->message));
    value_set(l->arena, fix, "artifactChanges", changes);
    return in_list(l->arena, fix);
}

/* The rules that the results are about, in the order of the results. */
struct used_rules {
    const struct item **first; /* an item of each */
    size_t count;
};

static size_t rule_index(struct used_rules *used, const struct item *item)
{
    size_t i = 0;
    while (i < used->count && used->first[i]->rule != item->rule) {
        i++;
    }
    if (i == used->count) {
        used->first[used->count++] = item;
    }
    return i;
}

static const struct value *result(struct listing *l, const struct item *item,
                                  size_t index)
{
    struct arena *a = l->arena;
    const struct diag *d = &item->d;
    struct value *v = value_object(a), *prints = value_object(a);
    const char *note = item->hidden_note ? item->hidden_note : d->note;
    const char *text =
        d->help ? arena_printf(a, "%s\n%s", d->message, d->help) : d->message;
    value_set_text(a, v, "ruleId", d->id);
    value_set_integer(a, v, "ruleIndex", (int64_t)index);
    value_set_text(a, v, "level", level_name(d->level));
    value_set(a, v, "message",
              message(a, note ? arena_printf(a, "%s\n%s", text, note) : text));
    /* The standard can do without a location, GitHub refuses the whole file then. */
    const char *path = d->place.path ? d->place.path : WHOLE_PATH;
    value_set(a, v, "locations",
              in_list(a, location(l, path, item->file, &d->place.span)));
    value_set(a, v, "relatedLocations", related(l, d));
    value_set_text(a, prints, "popreg/v1", d->fingerprint);
    value_set(a, v, "partialFingerprints", prints);
    value_set(a, v, "fixes", fixes(l, d));
    return v;
}

static const struct value *descriptor(struct arena *a, const struct item *item)
{
    const struct rule *rule = item->rule;
    struct value *v = value_object(a), *level = value_object(a);
    value_set_text(a, v, "id", rule->id);
    value_set_text(a, v, "name", rule->name);
    value_set(a, v, "shortDescription", message(a, tr(rule->summary)));
    value_set(a, v, "fullDescription", message(a, tr(rule->why)));
    value_set(a, v, "help",
              message(a, arena_printf(a, tr("%s\n\nNot so:\n\n%s\n\nBut so:\n\n%s"),
                                      tr(rule->why), rule->bad, rule->good)));
    if (item->url) {
        value_set_text(a, v, "helpUri", item->url);
    }
    value_set_text(a, level, "level", level_name(rule->level));
    value_set(a, v, "defaultConfiguration", level);
    return v;
}

static const struct value *tool(const struct listing *l, const struct used_rules *used)
{
    struct arena *a = l->arena;
    struct value *v = value_object(a), *driver = value_object(a),
                 *rules = value_array(a);
    for (size_t i = 0; i < used->count; i++) {
        value_append(a, rules, descriptor(a, used->first[i]));
    }
    value_set_text(a, driver, "name", "popreg");
    if (l->r->version) {
        value_set_text(a, driver, "version", l->r->version);
    }
    value_set(a, driver, "rules", rules);
    value_set(a, v, "driver", driver);
    return v;
}

static const struct value *invocation(const struct listing *l)
{
    struct arena *a = l->arena;
    struct value *v = value_object(a), *notifications = value_array(a);
    for (size_t i = 0; i < l->failure_count; i++) {
        struct value *n = value_object(a);
        value_set_text(a, n, "level", "error");
        value_set(a, n, "message", message(a, l->failures[i]));
        value_append(a, notifications, n);
    }
    value_set_bool(a, v, "executionSuccessful", l->failure_count == 0);
    value_set(a, v, "toolExecutionNotifications", notifications);
    return in_list(a, v);
}

void write_sarif(struct listing *l, struct buf *out)
{
    struct arena *a = l->arena;
    struct value *log = value_object(a), *run = value_object(a),
                 *results = value_array(a);
    struct used_rules used = {ARENA_ARRAY(a, const struct item *, l->count), 0};
    for (size_t i = 0; i < l->count; i++) {
        size_t index = rule_index(&used, &l->items[i]);
        value_append(a, results, result(l, &l->items[i], index));
    }
    value_set(a, run, "tool", tool(l, &used));
    value_set(a, run, "invocations", invocation(l));
    value_set_text(a, run, "language", messages_language());
    value_set_text(a, run, "columnKind", "unicodeCodePoints");
    value_set(a, run, "results", results);
    value_set_text(a, log, "$schema",
                   "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
                   "sarif-schema-2.1.0.json");
    value_set_text(a, log, "version", "2.1.0");
    value_set(a, log, "runs", in_list(a, run));
    json_write(out, log, JSON_PRETTY_STYLE);
}
