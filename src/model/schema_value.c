#include "model/schema_internal.h"

static unsigned plain_kinds(const struct value *v)
{
    if (str_is(v->text, "true") || str_is(v->text, "false")) {
        return KIND_STRING | KIND_BOOL;
    }
    return str_is(v->text, "null") ? KIND_STRING | KIND_NULL : KIND_STRING;
}

unsigned schema_kinds(const struct value *v)
{
    static const unsigned kinds[] = {
        [VALUE_NULL] = KIND_NULL,     [VALUE_BOOL] = KIND_BOOL,
        [VALUE_STRING] = KIND_STRING, [VALUE_ARRAY] = KIND_ARRAY,
        [VALUE_OBJECT] = KIND_OBJECT, [VALUE_REAL] = 0,
    };
    static const double whole_from = 9007199254740992.0; /* no room for a fraction */
    struct number n;
    if (schema_number(v, &n)) {
        bool whole = n.is_whole || n.real >= whole_from || n.real <= -whole_from;
        unsigned number = KIND_NUMBER | (whole ? KIND_INTEGER : 0);
        return v->kind == VALUE_STRING ? KIND_STRING | number : number;
    }
    return v->kind == VALUE_STRING && v->plain ? plain_kinds(v) : kinds[v->kind];
}

bool schema_truth(const struct value *v)
{
    return v->kind == VALUE_BOOL ? v->truth : str_is(value_str(v), "true");
}

static bool arrays_equal(struct run *run, const struct value *a, const struct value *b)
{
    if (a->array.count != b->array.count) {
        return false;
    }
    for (size_t i = 0; i < a->array.count; i++) {
        if (!schema_equal(run, a->array.items[i], b->array.items[i])) {
            return false;
        }
    }
    return true;
}

static bool objects_equal(struct run *run, const struct value *a, const struct value *b)
{
    if (a->object.count != b->object.count) {
        return false;
    }
    for (size_t i = 0; i < a->object.count; i++) {
        const struct member *m = &a->object.members[i];
        const struct member *same = &b->object.members[i]; /* mostly in this order */
        if (!str_equal(m->name, same->name)) {
            same = schema_member(run, b, m->name);
        }
        if (!same || !schema_equal(run, m->value, same->value)) {
            return false;
        }
    }
    return true;
}

static bool numbers_equal(const struct value *a, const struct value *b)
{
    struct number x, y;
    return schema_number(a, &x) && schema_number(b, &y) &&
           schema_number_compare(x, y) == 0;
}

static bool kinds_equal(struct run *run, const struct value *a, const struct value *b)
{
    unsigned common = schema_kinds(a) & schema_kinds(b);
    if (common & KIND_NUMBER) {
        return numbers_equal(a, b);
    }
    if (common & KIND_BOOL) {
        return schema_truth(a) == schema_truth(b);
    }
    if (common & KIND_ARRAY) {
        return arrays_equal(run, a, b);
    }
    if (common & KIND_OBJECT) {
        return objects_equal(run, a, b);
    }
    return common & KIND_NULL;
}

bool schema_equal(struct run *run, const struct value *a, const struct value *b)
{
    if (!schema_spend(run, 1 + value_str(a).len / 16) || !schema_enter(run)) {
        return false;
    }
    bool same_text = a->kind == VALUE_STRING && b->kind == VALUE_STRING &&
                     str_equal(a->text, b->text);
    bool equal = same_text || kinds_equal(run, a, b);
    schema_leave(run);
    return equal && !run->over;
}

static uint64_t hash_tagged(char tag, const void *bytes, size_t len)
{
    return schema_hash_bytes(schema_hash_bytes(0, &tag, 1), bytes, len);
}

static uint64_t hash_number(struct number n)
{
    return n.is_whole ? hash_tagged('w', &n.whole, sizeof n.whole)
                      : hash_tagged('r', &n.real, sizeof n.real);
}

static uint64_t hash_array(struct run *run, const struct value *v)
{
    uint64_t hash = hash_tagged('a', &v->array.count, sizeof v->array.count);
    for (size_t i = 0; i < v->array.count && !run->over; i++) {
        uint64_t item = schema_hash(run, v->array.items[i]);
        hash = schema_hash_bytes(hash, &item, sizeof item);
    }
    return hash;
}

/* The order of members does not matter. */
static uint64_t hash_object(struct run *run, const struct value *v)
{
    uint64_t hash = hash_tagged('o', &v->object.count, sizeof v->object.count);
    for (size_t i = 0; i < v->object.count && !run->over; i++) {
        const struct member *m = &v->object.members[i];
        uint64_t item = schema_hash(run, m->value);
        hash += schema_hash_bytes(hash_tagged('m', m->name.ptr, m->name.len), &item,
                                  sizeof item);
    }
    return hash;
}

static uint64_t hash_kind(struct run *run, const struct value *v)
{
    struct number n;
    switch (v->kind) {
    case VALUE_STRING:
        return hash_tagged('s', v->text.ptr, v->text.len);
    case VALUE_ARRAY:
        return hash_array(run, v);
    case VALUE_OBJECT:
        return hash_object(run, v);
    case VALUE_BOOL:
        return hash_tagged(v->truth ? 't' : 'f', NULL, 0);
    case VALUE_INTEGER:
    case VALUE_REAL:
        return schema_number(v, &n) ? hash_number(n) : 0;
    case VALUE_NULL:
    default:
        return hash_tagged('n', NULL, 0);
    }
}

uint64_t schema_hash(struct run *run, const struct value *v)
{
    if (!schema_spend(run, 1 + value_str(v).len / 16) || !schema_enter(run)) {
        return 0;
    }
    uint64_t hash = hash_kind(run, v);
    schema_leave(run);
    return hash;
}

size_t schema_hashes(struct run *run, const struct value *v, uint64_t out[2])
{
    unsigned kinds = schema_kinds(v);
    struct number n;
    out[0] = schema_hash(run, v);
    if (v->kind != VALUE_STRING || kinds == KIND_STRING) {
        return 1;
    }
    if (kinds & KIND_NUMBER) {
        out[1] = schema_number(v, &n) ? hash_number(n) : 0;
    } else {
        struct value other = {.kind = kinds & KIND_BOOL ? VALUE_BOOL : VALUE_NULL,
                              .truth = schema_truth(v)};
        out[1] = schema_hash(run, &other);
    }
    return 2;
}
