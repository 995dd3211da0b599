#include "model/value.h"

#include <stdlib.h>

const char *value_kind_name(enum value_kind kind)
{
    static const char *const names[] = {
        [VALUE_NULL] = "null",
        [VALUE_BOOL] = "truth value",
        [VALUE_INTEGER] = "whole number",
        [VALUE_REAL] = "number",
        [VALUE_STRING] = "text",
        [VALUE_ARRAY] = "list",
        [VALUE_OBJECT] = "mapping",
    };
    return names[kind];
}

static struct value *make(struct arena *a, enum value_kind kind)
{
    struct value *v = ARENA_NEW(a, struct value);
    v->kind = kind;
    return v;
}

struct value *value_null(struct arena *a)
{
    return make(a, VALUE_NULL);
}

struct value *value_bool(struct arena *a, bool truth)
{
    struct value *v = make(a, VALUE_BOOL);
    v->truth = truth;
    return v;
}

struct value *value_integer(struct arena *a, int64_t integer)
{
    struct value *v = make(a, VALUE_INTEGER);
    v->integer = integer;
    return v;
}

struct value *value_string(struct arena *a, struct str text)
{
    struct value *v = make(a, VALUE_STRING);
    v->text = text;
    return v;
}

struct value *value_text(struct arena *a, const char *text)
{
    return value_string(a, str_from(text));
}

struct value *value_array(struct arena *a)
{
    return make(a, VALUE_ARRAY);
}

struct value *value_object(struct arena *a)
{
    return make(a, VALUE_OBJECT);
}

void value_append(struct arena *a, struct value *array, const struct value *item)
{
    const struct value **slot = arena_push(a, &array->array.items, &array->array.count,
                                           sizeof(const struct value *));
    *slot = item;
}

void value_set(struct arena *a, struct value *object, const char *name,
               const struct value *value)
{
    if (value) {
        struct member *m = arena_push(a, &object->object.members, &object->object.count,
                                      sizeof(struct member));
        m->name = str_from(name);
        m->value = value;
    }
}

void value_set_text(struct arena *a, struct value *object, const char *name,
                    const char *text)
{
    value_set(a, object, name, value_text(a, text));
}

void value_set_str(struct arena *a, struct value *object, const char *name,
                   struct str text)
{
    value_set(a, object, name, value_string(a, text));
}

void value_set_bool(struct arena *a, struct value *object, const char *name, bool truth)
{
    value_set(a, object, name, value_bool(a, truth));
}

void value_set_integer(struct arena *a, struct value *object, const char *name,
                       int64_t integer)
{
    value_set(a, object, name, value_integer(a, integer));
}

static int by_name(const void *x, const void *y)
{
    const struct member *a = x, *b = y;
    return str_compare(a->name, b->name);
}

const struct value *value_sorted(struct arena *a, const struct value *object)
{
    if (!object || object->kind != VALUE_OBJECT || !object->object.count) {
        return object;
    }
    size_t count = object->object.count;
    struct value *v = make(a, VALUE_OBJECT);
    struct member *members = ARENA_ARRAY(a, struct member, count);
    memcpy(members, object->object.members, count * sizeof *members);
    qsort(members, count, sizeof *members, by_name);
    *v = *object;
    v->object.members = members;
    v->sorted = true;
    return v;
}

/* Most names differ in their length or their last letter. */
static bool is_called(const struct member *m, struct str name)
{
    size_t last = name.len - 1;
    return m->name.len == name.len &&
           (name.len == 0 || (m->name.ptr[last] == name.ptr[last] &&
                              memcmp(m->name.ptr, name.ptr, last) == 0));
}

const struct member *value_member(const struct value *object, struct str name)
{
    if (!object || object->kind != VALUE_OBJECT) {
        return NULL;
    }
    if (object->sorted) {
        struct member key = {.name = name};
        return bsearch(&key, object->object.members, object->object.count, sizeof key,
                       by_name);
    }
    for (size_t i = 0; i < object->object.count; i++) {
        if (is_called(&object->object.members[i], name)) {
            return &object->object.members[i];
        }
    }
    return NULL;
}

struct str value_str(const struct value *v)
{
    return v && v->kind == VALUE_STRING ? v->text : (struct str){0};
}

size_t value_count(const struct value *v)
{
    return v && v->kind == VALUE_ARRAY ? v->array.count : 0;
}

const struct value *value_item(const struct value *v, size_t i)
{
    return i < value_count(v) ? v->array.items[i] : NULL;
}

bool value_has(const struct value *array, struct str text)
{
    for (size_t i = 0; i < value_count(array); i++) {
        const struct value *item = value_item(array, i);
        if (item->kind == VALUE_STRING && str_equal(item->text, text)) {
            return true;
        }
    }
    return false;
}

static bool parse_integer(struct str s, int64_t *out)
{
    bool minus = s.len && s.ptr[0] == '-';
    struct str digits = str_slice(s, minus ? 1 : 0, s.len);
    if (digits.len == 0 || digits.len > 18) {
        return false;
    }
    int64_t n = 0;
    for (size_t i = 0; i < digits.len; i++) {
        if (!is_digit(digits.ptr[i])) {
            return false;
        }
        n = n * 10 + (digits.ptr[i] - '0');
    }
    *out = minus ? -n : n;
    return true;
}

bool value_to_integer(const struct value *v, int64_t *out)
{
    if (v && v->kind == VALUE_INTEGER) {
        *out = v->integer;
        return true;
    }
    return v && v->kind == VALUE_STRING && v->plain && parse_integer(v->text, out);
}

static bool arrays_equal(const struct value *a, const struct value *b)
{
    if (a->array.count != b->array.count) {
        return false;
    }
    for (size_t i = 0; i < a->array.count; i++) {
        if (!value_equal(a->array.items[i], b->array.items[i])) {
            return false;
        }
    }
    return true;
}

static bool objects_equal(const struct value *a, const struct value *b)
{
    if (a->object.count != b->object.count) {
        return false;
    }
    for (size_t i = 0; i < a->object.count; i++) {
        const struct member *m = value_member(b, a->object.members[i].name);
        if (!m || !value_equal(a->object.members[i].value, m->value)) {
            return false;
        }
    }
    return true;
}

static bool is_number(const struct value *v)
{
    return v->kind == VALUE_INTEGER || v->kind == VALUE_REAL;
}

static bool numbers_equal(const struct value *a, const struct value *b)
{
    if (a->kind == VALUE_INTEGER && b->kind == VALUE_INTEGER) {
        return a->integer == b->integer;
    }
    double x = a->kind == VALUE_REAL ? a->real : (double)a->integer;
    double y = b->kind == VALUE_REAL ? b->real : (double)b->integer;
    return x == y;
}

bool value_equal(const struct value *a, const struct value *b)
{
    if (is_number(a) && is_number(b)) {
        return numbers_equal(a, b);
    }
    if (a->kind != b->kind) {
        return false;
    }
    switch (a->kind) {
    case VALUE_BOOL:
        return a->truth == b->truth;
    case VALUE_STRING:
        return str_equal(a->text, b->text);
    case VALUE_ARRAY:
        return arrays_equal(a, b);
    case VALUE_OBJECT:
        return objects_equal(a, b);
    default:
        return true;
    }
}

void value_add_missing(struct arena *a, struct value *object, const struct value *from)
{
    for (size_t i = 0; from && i < from->object.count; i++) {
        const struct member *m = &from->object.members[i];
        if (!value_member(object, m->name)) {
            value_set(a, object, arena_copy(a, m->name.ptr, m->name.len), m->value);
        }
    }
}
