#include "model/json.h"

#include <jansson.h>
#include <stdio.h>

#include "base/utf8.h"

void json_start(void)
{
    json_object_seed(1);
}

static const struct value *from_jansson(struct arena *a, json_t *j);

static const struct value *object_from(struct arena *a, json_t *j)
{
    struct value *object = value_object(a);
    const char *name;
    json_t *item;
    json_object_foreach(j, name, item)
    {
        value_set(a, object, arena_copy(a, name, strlen(name)), from_jansson(a, item));
    }
    return object;
}

static const struct value *array_from(struct arena *a, json_t *j)
{
    struct value *array = value_array(a);
    size_t i;
    json_t *item;
    json_array_foreach(j, i, item)
    {
        value_append(a, array, from_jansson(a, item));
    }
    return array;
}

static const struct value *real_from(struct arena *a, json_t *j)
{
    struct value *v = value_null(a);
    v->kind = VALUE_REAL;
    v->real = json_real_value(j);
    return v;
}

static const struct value *string_from(struct arena *a, json_t *j)
{
    size_t len = json_string_length(j);
    return value_string(a, (struct str){arena_copy(a, json_string_value(j), len), len});
}

/* Depth is bounded by jansson's parser (JSON_PARSER_MAX_DEPTH, 2048). */
static const struct value *from_jansson(struct arena *a, json_t *j)
{
    switch (json_typeof(j)) {
    case JSON_OBJECT:
        return object_from(a, j);
    case JSON_ARRAY:
        return array_from(a, j);
    case JSON_STRING:
        return string_from(a, j);
    case JSON_INTEGER:
        return value_integer(a, json_integer_value(j));
    case JSON_REAL:
        return real_from(a, j);
    case JSON_TRUE:
    case JSON_FALSE:
        return value_bool(a, json_is_true(j));
    case JSON_NULL:
    default:
        return value_null(a);
    }
}

const struct value *json_parse(struct arena *a, const char *path, struct str text,
                               struct diags *diags)
{
    json_error_t error;
    json_t *j =
        json_loadb(text.ptr ? text.ptr : "", text.len,
                   JSON_DECODE_ANY | JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, &error);
    if (!j) {
        struct diag *d = diag_fail(diags, path, "not valid JSON: %s", error.text);
        d->place.span.line = error.line > 0 ? (uint32_t)error.line : 1;
        d->place.span.column = error.column > 0 ? (uint32_t)error.column : 1;
        return NULL;
    }
    const struct value *v = from_jansson(a, j);
    json_decref(j);
    return v;
}

/* What stands for the byte within a string; NULL: itself. */
static const char *escape_of(unsigned char c, char room[sizeof "\\u001F"])
{
    switch (c) {
    case '"':
        return "\\\"";
    case '\\':
        return "\\\\";
    case '\b':
        return "\\b";
    case '\f':
        return "\\f";
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    default:
        break;
    }
    if (c >= ' ') {
        return NULL;
    }
    snprintf(room, sizeof "\\u001F", "\\u%04X", c);
    return room;
}

/* Bytes that go into a string as they are. */
static bool is_plain(unsigned char c)
{
    return c >= ' ' && c != '"' && c != '\\';
}

static void write_string(struct buf *out, struct str s)
{
    char room[sizeof "\\u001F"];
    buf_char(out, '"');
    for (size_t from = 0, at = 0; at < s.len; from = at) {
        while (at < s.len && is_plain((unsigned char)s.ptr[at])) {
            at++;
        }
        buf_add(out, s.ptr + from, at - from);
        if (at < s.len) {
            buf_text(out, escape_of((unsigned char)s.ptr[at++], room));
        }
    }
    buf_char(out, '"');
}

/* Bytes that are not UTF-8, which JSON must not have, become U+FFFD. */
static void write_text(struct buf *out, struct str s)
{
    size_t bad = utf8_check(s);
    if (bad == s.len) {
        write_string(out, s);
        return;
    }
    struct buf mended = {0};
    for (size_t at = 0; at < s.len;) {
        char bytes[4];
        buf_add(&mended, bytes, utf8_encode(utf8_next(s, &at), bytes));
    }
    write_string(out, buf_view(&mended));
    buf_release(&mended);
}

static void new_line(const struct json_writer *w)
{
    static const char blanks[] = "                                ";
    if (!w->pretty) {
        return;
    }
    buf_char(w->out, '\n');
    for (size_t left = 2 * w->depth; left;) {
        size_t n = left < sizeof blanks - 1 ? left : sizeof blanks - 1;
        buf_add(w->out, blanks, n);
        left -= n;
    }
}

static void write_any(struct json_writer *w, const struct value *v);

/* Between the items of a list or mapping, before the first and behind the last. */
static void next_item(struct json_writer *w, size_t i)
{
    if (i) {
        buf_char(w->out, ',');
    }
    new_line(w);
}

static void write_name(struct json_writer *w, struct str name)
{
    write_text(w->out, name);
    buf_text(w->out, w->pretty ? ": " : ":");
}

static void write_object(struct json_writer *w, const struct value *v)
{
    w->depth++;
    for (size_t i = 0; i < v->object.count; i++) {
        const struct member *m = &v->object.members[i];
        next_item(w, i);
        write_name(w, m->name);
        write_any(w, m->value);
    }
    w->depth--;
    if (v->object.count) {
        new_line(w);
    }
}

static void write_array(struct json_writer *w, const struct value *v)
{
    w->depth++;
    for (size_t i = 0; i < v->array.count; i++) {
        next_item(w, i);
        write_any(w, v->array.items[i]);
    }
    w->depth--;
    if (v->array.count) {
        new_line(w);
    }
}

static int append(const char *bytes, size_t len, void *out)
{
    buf_add(out, bytes, len);
    return 0;
}

/* Numbers with a fraction are rare, and not as easy as they look. */
static void write_real(struct buf *out, double real)
{
    json_t *j = json_real(real);
    json_dump_callback(j, append, out, JSON_ENCODE_ANY);
    json_decref(j);
}

static void write_any(struct json_writer *w, const struct value *v)
{
    switch (v->kind) {
    case VALUE_BOOL:
        buf_text(w->out, v->truth ? "true" : "false");
        break;
    case VALUE_INTEGER:
        buf_printf(w->out, "%lld", (long long)v->integer);
        break;
    case VALUE_REAL:
        write_real(w->out, v->real);
        break;
    case VALUE_STRING:
        write_text(w->out, v->text);
        break;
    case VALUE_ARRAY:
        buf_char(w->out, '[');
        write_array(w, v);
        buf_char(w->out, ']');
        break;
    case VALUE_OBJECT:
        buf_char(w->out, '{');
        write_object(w, v);
        buf_char(w->out, '}');
        break;
    case VALUE_NULL:
    default:
        buf_text(w->out, "null");
    }
}

void json_write(struct buf *out, const struct value *v, enum json_style style)
{
    struct json_writer w = {.out = out, .pretty = style == JSON_PRETTY_STYLE};
    write_any(&w, v);
    if (w.pretty) {
        buf_char(out, '\n');
    }
}

struct json_writer json_begin(struct buf *out, enum json_style style)
{
    buf_char(out, '{');
    return (struct json_writer){
        .out = out, .pretty = style == JSON_PRETTY_STYLE, .depth = 1};
}

void json_member(struct json_writer *w, const char *name, const struct value *v)
{
    next_item(w, w->members++);
    write_name(w, str_from(name));
    write_any(w, v);
}

void json_list_begin(struct json_writer *w, const char *name)
{
    next_item(w, w->members++);
    write_name(w, str_from(name));
    buf_char(w->out, '[');
    w->items = 0;
    w->depth++;
}

void json_item(struct json_writer *w, const struct value *v)
{
    next_item(w, w->items++);
    write_any(w, v);
}

void json_list_end(struct json_writer *w)
{
    w->depth--;
    if (w->items) {
        new_line(w);
    }
    buf_char(w->out, ']');
}

void json_end(struct json_writer *w)
{
    w->depth--;
    if (w->members) {
        new_line(w);
    }
    buf_text(w->out, w->pretty ? "}\n" : "}");
}
