#include "model/json.h"

#include <jansson.h>

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

static json_t *to_jansson(const struct value *v);

static json_t *object_to(const struct value *v)
{
    json_t *j = json_object();
    struct buf name = {0}; /* with the zero that jansson wants */
    for (size_t i = 0; i < v->object.count; i++) {
        const struct member *m = &v->object.members[i];
        buf_clear(&name);
        buf_str(&name, m->name);
        buf_char(&name, '\0');
        json_object_set_new_nocheck(j, name.ptr, to_jansson(m->value));
    }
    buf_release(&name);
    return j;
}

static json_t *array_to(const struct value *v)
{
    json_t *j = json_array();
    for (size_t i = 0; i < v->array.count; i++) {
        json_array_append_new(j, to_jansson(v->array.items[i]));
    }
    return j;
}

static json_t *to_jansson(const struct value *v)
{
    switch (v->kind) {
    case VALUE_BOOL:
        return json_boolean(v->truth);
    case VALUE_INTEGER:
        return json_integer(v->integer);
    case VALUE_REAL:
        return json_real(v->real);
    case VALUE_STRING:
        return json_stringn_nocheck(v->text.ptr ? v->text.ptr : "", v->text.len);
    case VALUE_ARRAY:
        return array_to(v);
    case VALUE_OBJECT:
        return object_to(v);
    case VALUE_NULL:
    default:
        return json_null();
    }
}

static int append(const char *bytes, size_t len, void *out)
{
    buf_add(out, bytes, len);
    return 0;
}

void json_write(struct buf *out, const struct value *v, enum json_style style)
{
    json_t *j = to_jansson(v);
    size_t flags = JSON_ENCODE_ANY;
    flags |= style == JSON_COMPACT_STYLE ? JSON_COMPACT : JSON_INDENT(2);
    json_dump_callback(j, append, out, flags);
    json_decref(j);
    if (style == JSON_PRETTY_STYLE) {
        buf_char(out, '\n');
    }
}
