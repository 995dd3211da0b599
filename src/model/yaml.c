#include "model/yaml.h"

#include <yaml.h>

#include "base/messages.h"
#include "base/utf8.h"
#include "model/yaml_fault.h"
#include "model/yaml_simple.h"

/* A line as libyaml counts them, which is more than newlines: it also breaks at a
   carriage return, at next line (U+0085), line and paragraph separator (U+2028,
   U+2029). Editors do not, so it may begin within a line of the file. */
struct line {
    size_t start;    /* in bytes */
    uint32_t number; /* of the line of the file that it is in */
    uint32_t column; /* characters of that line in front of it */
};

struct reader {
    struct arena *arena;
    struct arena growing; /* arrays whose size is not known yet */
    const struct yaml_input *in;
    struct diags *diags;
    yaml_parser_t parser;
    struct line *lines; /* of the part */
    size_t line_count;
    yaml_mark_t last; /* the mark that was last looked up, and its byte */
    size_t last_offset;
    uint32_t refused;   /* the last line in which something was refused; 0 for none */
    struct span scalar; /* the text that was read last */
    bool scalar_quoted;
    unsigned depth, nodes;
    bool failed; /* nothing sensible can be read any more */
};

/* The bytes of the line break at `at`, 0 for none. */
static size_t break_at(struct str file, size_t at, size_t end)
{
    const unsigned char *p = (const unsigned char *)file.ptr + at;
    size_t left = end - at;
    if (p[0] == '\r' && left > 1 && p[1] == '\n') {
        return 2;
    }
    if (p[0] == '\n' || p[0] == '\r') {
        return 1;
    }
    if (left > 1 && p[0] == 0xC2 && p[1] == 0x85) {
        return 2;
    }
    bool separator = left > 2 && p[0] == 0xE2 && p[1] == 0x80;
    return separator && (p[2] == 0xA8 || p[2] == 0xA9) ? 3 : 0;
}

static void add_line(struct reader *r, struct line line)
{
    struct line *slot = arena_push(&r->growing, &r->lines, &r->line_count, sizeof line);
    *slot = line;
}

static void find_lines(struct reader *r)
{
    struct str file = r->in->file;
    struct line line = {.start = r->in->start, .number = 1};
    for (size_t i = 0; i < r->in->start; i++) {
        line.number += file.ptr[i] == '\n';
    }
    add_line(r, line);
    for (size_t at = r->in->start; at < r->in->end;) {
        size_t skip = break_at(file, at, r->in->end);
        at += skip ? skip : 1;
        if (!skip) {
            continue;
        }
        if (file.ptr[at - 1] == '\n') {
            line.number++;
            line.column = 0;
        } else {
            line.column += (uint32_t)utf8_length(str_slice(file, line.start, at));
        }
        line.start = at;
        add_line(r, line);
    }
}

/* libyaml's marks count lines and characters from 0; we want bytes. Marks mostly go
   forwards, so the last one is where the next search begins: long lines stay linear. */
static size_t offset_of(struct reader *r, yaml_mark_t mark)
{
    if (mark.line >= r->line_count) {
        return r->in->end;
    }
    size_t at = r->lines[mark.line].start, from = 0;
    if (r->last.line == mark.line && r->last.column <= mark.column) {
        at = r->last_offset;
        from = r->last.column;
    }
    for (size_t n = from; n < mark.column && at < r->in->end; n++) {
        at++;
        while (at < r->in->end && (r->in->file.ptr[at] & 0xC0) == 0x80) {
            at++;
        }
    }
    r->last = mark;
    r->last_offset = at;
    return at;
}

/* The last line there is begins where the part ends. */
static const struct line *line_of(const struct reader *r, yaml_mark_t mark)
{
    return &r->lines[mark.line < r->line_count ? mark.line : r->line_count - 1];
}

static struct span span_of(struct reader *r, yaml_mark_t start, yaml_mark_t end)
{
    const struct line *first = line_of(r, start), *last = line_of(r, end);
    return (struct span){
        .line = first->number,
        .column = first->column + (uint32_t)start.column + 1,
        .end_line = last->number,
        .end_column = last->column + (uint32_t)end.column + 1,
        .start = (uint32_t)offset_of(r, start),
        .end = (uint32_t)offset_of(r, end),
    };
}

static struct place place_of(const struct reader *r, struct span span)
{
    return (struct place){r->in->path, span};
}

static void report_syntax(struct reader *r)
{
    const yaml_parser_t *p = &r->parser;
    struct yaml_fault fault = {
        .in = r->in,
        .problem = p->problem,
        .context = p->context,
        .at = p->error == YAML_READER_ERROR ? r->in->start + p->problem_offset
                                            : offset_of(r, p->problem_mark),
        .last = r->scalar.start,
        .last_end = r->scalar.end,
        .last_quoted = r->scalar_quoted,
    };
    fault.opened = p->context ? offset_of(r, p->context_mark) : fault.at;
    /* "title: *New chat": what cannot be read follows from what was refused. */
    if (line_of(r, p->problem_mark)->number != r->refused) {
        yaml_fault_report(&fault, r->diags);
    }
}

static bool next(struct reader *r, yaml_event_t *event)
{
    if (!r->failed && yaml_parser_parse(&r->parser, event)) {
        return true;
    }
    if (!r->failed) {
        report_syntax(r);
    }
    r->failed = true;
    return false;
}

/* What people do not write who write names, texts and lists. `message` and `help` are
   marked for translation. */
static void refuse(struct reader *r, struct span span, const char *message,
                   const char *help)
{
    struct diag *d =
        diag_add(r->diags, "yaml-feature", place_of(r, span), "%s", tr(message));
    diag_help(r->diags, d, "%s", tr(help));
    r->refused = span.line;
}

static const char quote_it[] =
    N_("put the value between double quotes, or remove the sign");

static void limit(struct reader *r, const yaml_event_t *event, const char *message,
                  unsigned max)
{
    struct span span = span_of(r, event->start_mark, event->end_mark);
    struct diag *d =
        diag_add(r->diags, "parser-limit", place_of(r, span), "%s", tr(message));
    diag_note(r->diags, d, "the limit is %u", max);
    diag_help(r->diags, d,
              "write no more, and no deeper, than the example in CONTRIBUTING.md does");
    r->failed = true;
}

static struct value *read_node(struct reader *r, yaml_event_t *event);

static void fill_scalar(struct reader *r, const yaml_event_t *event, struct value *out)
{
    const char *text = (const char *)event->data.scalar.value;
    size_t len = event->data.scalar.length;
    struct span span = span_of(r, event->start_mark, event->end_mark);
    struct str raw = str_slice(r->in->file, span.start, span.end);
    bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    r->scalar = span;
    r->scalar_quoted = event->data.scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
                       event->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    /* Most plain scalars stand in the file as they are: borrow them. */
    bool same = plain && raw.len == len && (len == 0 || !memcmp(raw.ptr, text, len));
    struct str own = {same ? raw.ptr : arena_copy(r->arena, text, len), len};
    *out =
        (struct value){.kind = VALUE_STRING, .plain = plain, .span = span, .text = own};
}

static struct value *read_scalar(struct reader *r, const yaml_event_t *event)
{
    struct value *v = ARENA_NEW(r->arena, struct value);
    fill_scalar(r, event, v);
    return v;
}

/* An array that has grown to its size, at its final place. */
static void *keep(struct reader *r, const void *items, size_t size)
{
    return size ? arena_copy(r->arena, items, size) : NULL;
}

/* A list or mapping reaches to the end of the event that closes it. */
static void end_span(struct reader *r, struct value *v, const yaml_event_t *event)
{
    struct span end = span_of(r, event->start_mark, event->end_mark);
    v->span.end = end.end;
    v->span.end_line = end.end_line;
    v->span.end_column = end.end_column;
}

static struct value *read_sequence(struct reader *r, const yaml_event_t *start)
{
    struct value *array = value_array(r->arena);
    array->span = span_of(r, start->start_mark, start->end_mark);
    yaml_event_t event;
    while (next(r, &event)) {
        if (event.type == YAML_SEQUENCE_END_EVENT) {
            end_span(r, array, &event);
            yaml_event_delete(&event);
            break;
        }
        struct value *item = read_node(r, &event);
        if (!item) {
            break;
        }
        value_append(&r->growing, array, item);
    }
    array->array.items =
        keep(r, array->array.items, array->array.count * sizeof *array->array.items);
    return array;
}

static void add_member(struct reader *r, struct value *object, const struct value *name,
                       const struct value *value)
{
    if (name->kind != VALUE_STRING) {
        refuse(r, name->span, N_("a list stands where the name of a field belongs"),
               N_("write 'name: value'"));
        return;
    }
    if (name->plain && str_is(name->text, "<<")) {
        refuse(r, name->span, N_("'<<' cannot be the name of a field"),
               N_("write each field on a line of its own"));
        return;
    }
    const struct member *twin = value_member(object, name->text);
    if (twin) {
        struct diag *d = diag_add(r->diags, "duplicate-key", place_of(r, name->span),
                                  "'%.*s' appears twice", STR_ARGS(name->text));
        diag_note(r->diags, d, "it is also set in line %u", twin->span.line);
        diag_help(r->diags, d, "keep one of the two");
        return;
    }
    struct member *m = arena_push(&r->growing, &object->object.members,
                                  &object->object.count, sizeof(struct member));
    *m = (struct member){name->text, name->span, value};
}

static void refuse_decoration(struct reader *r, const yaml_event_t *event);

/* The name that begins with `event`, which is consumed; false when reading must stop.
   Names are kept by their members, so they need no value of their own. */
static bool read_name(struct reader *r, yaml_event_t *event, struct value *out)
{
    if (event->type != YAML_SCALAR_EVENT) {
        const struct value *v = read_node(r, event);
        *out = v ? *v : (struct value){0};
        return v != NULL;
    }
    refuse_decoration(r, event);
    fill_scalar(r, event, out);
    yaml_event_delete(event);
    return true;
}

static struct value *read_mapping(struct reader *r, const yaml_event_t *start)
{
    struct value *object = value_object(r->arena);
    object->span = span_of(r, start->start_mark, start->end_mark);
    yaml_event_t event;
    while (next(r, &event)) {
        if (event.type == YAML_MAPPING_END_EVENT) {
            end_span(r, object, &event);
            yaml_event_delete(&event);
            break;
        }
        struct value name;
        if (!read_name(r, &event, &name) || !next(r, &event)) {
            break;
        }
        struct value *value = read_node(r, &event);
        if (!value) {
            break;
        }
        add_member(r, object, &name, value);
    }
    object->object.members =
        keep(r, object->object.members,
             object->object.count * sizeof *object->object.members);
    return object;
}

static void refuse_decoration(struct reader *r, const yaml_event_t *event)
{
    const yaml_char_t *anchor = NULL, *tag = NULL;
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        anchor = event->data.scalar.anchor;
        tag = event->data.scalar.tag;
        break;
    case YAML_SEQUENCE_START_EVENT:
        anchor = event->data.sequence_start.anchor;
        tag = event->data.sequence_start.tag;
        break;
    case YAML_MAPPING_START_EVENT:
        anchor = event->data.mapping_start.anchor;
        tag = event->data.mapping_start.tag;
        break;
    default:
        break;
    }
    if (!anchor && !tag) {
        return;
    }
    struct span span = span_of(r, event->start_mark, event->start_mark);
    span.end += span.end < r->in->end;
    span.end_column++;
    if (anchor) {
        refuse(r, span, N_("a value without quotes cannot begin with '&'"), quote_it);
    }
    if (tag) {
        refuse(r, span, N_("a value without quotes cannot begin with '!'"), quote_it);
    }
}

static struct value *read_alias(struct reader *r, const yaml_event_t *event)
{
    struct span span = span_of(r, event->start_mark, event->end_mark);
    refuse(r, span, N_("a value without quotes cannot begin with '*'"), quote_it);
    struct value *v = value_text(r->arena, "");
    v->span = span;
    return v;
}

/* The value that begins with `event`, which is consumed; NULL when reading must stop.
 */
static struct value *read_node(struct reader *r, yaml_event_t *event)
{
    struct value *v = NULL;
    refuse_decoration(r, event);
    if (++r->nodes > YAML_NODES_MAX) {
        limit(r, event, N_("too many values"), YAML_NODES_MAX);
    } else if (++r->depth > YAML_DEPTH_MAX) {
        limit(r, event, N_("values are nested too deeply"), YAML_DEPTH_MAX);
    } else if (event->type == YAML_SCALAR_EVENT) {
        v = read_scalar(r, event);
    } else if (event->type == YAML_SEQUENCE_START_EVENT) {
        v = read_sequence(r, event);
    } else if (event->type == YAML_MAPPING_START_EVENT) {
        v = read_mapping(r, event);
    } else if (event->type == YAML_ALIAS_EVENT) {
        v = read_alias(r, event);
    }
    r->depth--;
    yaml_event_delete(event);
    return v;
}

/* Whether reading of the stream goes on after this event. */
static bool read_event(struct reader *r, yaml_event_t *event, struct value **root)
{
    bool more = event->type != YAML_STREAM_END_EVENT;
    if (event->type == YAML_DOCUMENT_START_EVENT && *root) {
        refuse(r, span_of(r, event->start_mark, event->end_mark),
               N_("three hyphens begin a line of the data"),
               N_("three hyphens stand above and below the data only: remove them"));
        r->failed = true;
    } else if (event->type != YAML_STREAM_START_EVENT &&
               event->type != YAML_DOCUMENT_START_EVENT &&
               event->type != YAML_DOCUMENT_END_EVENT && more) {
        *root = read_node(r, event);
        return *root != NULL;
    }
    yaml_event_delete(event);
    return more;
}

const struct value *yaml_parse_fully(struct arena *a, const struct yaml_input *in,
                                     struct diags *diags)
{
    struct reader r = {.arena = a, .in = in, .diags = diags};
    if (!yaml_parser_initialize(&r.parser)) {
        out_of_memory();
    }
    arena_init(&r.growing);
    find_lines(&r);
    r.last_offset = in->start;
    yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&r.parser,
                                 (const unsigned char *)in->file.ptr + in->start,
                                 in->end - in->start);
    struct value *root = NULL;
    yaml_event_t event;
    while (next(&r, &event) && read_event(&r, &event, &root)) {
    }
    yaml_parser_delete(&r.parser);
    arena_release(&r.growing);
    return r.failed ? NULL : root;
}

const struct value *yaml_parse(struct arena *a, const struct yaml_input *in,
                               struct diags *diags)
{
    const struct value *v = yaml_simple(a, in);
    return v ? v : yaml_parse_fully(a, in, diags);
}

const struct value *yaml_parse_file(struct arena *a, const char *path, struct str text,
                                    struct diags *diags)
{
    size_t before = diags->count;
    struct yaml_input in = {path, text, 0, text.len};
    const struct value *v = yaml_parse(a, &in, diags);
    for (size_t i = before; i < diags->count; i++) {
        diags->items[i]->level = LEVEL_FAILURE;
        diags->items[i]->rule = NULL;
    }
    if (!v && diags->count == before) {
        diag_fail(diags, path, "the file is empty");
    }
    return diags->count == before ? v : NULL;
}
