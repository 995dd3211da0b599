#include <stdlib.h>

#include "base/utf8.h"
#include "model/schema_internal.h"

static bool complain(struct compiler *c, const struct node *node,
                     const struct check *check, const char *why)
{
    struct str step = schema_step(c->arena, check->keyword->name, (struct str){0});
    return schema_complain(c, node, step, check->value, why);
}

static unsigned kind_by_name(struct str name)
{
    static const struct {
        const char *name;
        unsigned kind;
    } types[] = {
        {"null", KIND_NULL},     {"boolean", KIND_BOOL},  {"integer", KIND_INTEGER},
        {"number", KIND_NUMBER}, {"string", KIND_STRING}, {"array", KIND_ARRAY},
        {"object", KIND_OBJECT},
    };
    for (size_t i = 0; i < COUNT_OF(types); i++) {
        if (str_is(name, types[i].name)) {
            return types[i].kind;
        }
    }
    return 0;
}

bool schema_prepare_type(struct compiler *c, const struct node *node,
                         struct check *check)
{
    size_t count = check->value->kind == VALUE_STRING ? 1 : value_count(check->value);
    for (size_t i = 0; i < count; i++) {
        const struct value *type = check->value->kind == VALUE_STRING
                                       ? check->value
                                       : value_item(check->value, i);
        unsigned kind = kind_by_name(value_str(type));
        if (!kind) {
            return complain(c, node, check, "names a type that there is not");
        }
        check->kinds |= kind;
    }
    return true;
}

bool schema_type_holds(struct run *run, const struct frame *f,
                       const struct check *check)
{
    return (f->kinds & check->kinds) || schema_fail(run, f, check);
}

static int by_hash(const void *a, const void *b)
{
    const struct schema_choice *x = a, *y = b;
    return (x->hash > y->hash) - (x->hash < y->hash);
}

bool schema_prepare_enum(struct compiler *c, const struct node *node,
                         struct check *check)
{
    struct run run = {.arena = c->arena, .steps = SIZE_MAX, .mute = 1};
    for (size_t i = 0; i < value_count(check->value); i++) {
        uint64_t hashes[2];
        size_t count = schema_hashes(&run, value_item(check->value, i), hashes);
        for (size_t j = 0; j < count; j++) {
            struct schema_choice *choice = arena_push(
                c->arena, &check->choices, &check->choice_count, sizeof *choice);
            *choice = (struct schema_choice){hashes[j], value_item(check->value, i)};
        }
    }
    if (run.over) {
        return complain(c, node, check, "is nested too deeply");
    }
    if (check->choice_count) {
        qsort(check->choices, check->choice_count, sizeof *check->choices, by_hash);
    }
    return true;
}

static bool is_chosen_by_hash(struct run *run, const struct check *check, uint64_t hash,
                              const struct value *v)
{
    size_t from = 0, to = check->choice_count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (check->choices[middle].hash < hash) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    for (; from < check->choice_count && check->choices[from].hash == hash; from++) {
        if (schema_equal(run, check->choices[from].value, v)) {
            return true;
        }
    }
    return false;
}

/* What is below a list or mapping may be plain and have several hashes. */
static bool is_chosen_in_order(struct run *run, const struct check *check,
                               const struct value *v)
{
    for (size_t i = 0; i < value_count(check->value) && !run->over; i++) {
        if (schema_equal(run, value_item(check->value, i), v)) {
            return true;
        }
    }
    return false;
}

bool schema_enum_holds(struct run *run, const struct frame *f,
                       const struct check *check)
{
    const struct value *v = f->at->value;
    bool chosen = false;
    if (f->kinds & (KIND_ARRAY | KIND_OBJECT)) {
        chosen = is_chosen_in_order(run, check, v);
    } else {
        uint64_t hashes[2];
        size_t count = schema_hashes(run, v, hashes);
        for (size_t i = 0; i < count && !chosen; i++) {
            chosen = is_chosen_by_hash(run, check, hashes[i], v);
        }
    }
    return chosen || schema_fail(run, f, check);
}

bool schema_const_holds(struct run *run, const struct frame *f,
                        const struct check *check)
{
    return schema_equal(run, check->value, f->at->value) || schema_fail(run, f, check);
}

bool schema_prepare_number(struct compiler *c, const struct node *node,
                           struct check *check)
{
    (void)c;
    (void)node;
    return schema_number(check->value, &check->number);
}

/* The value with the keyword's number: less than 0, 0, or more. */
static int compare(const struct frame *f, const struct check *check)
{
    struct number n = {0};
    schema_number(f->at->value, &n);
    return schema_number_compare(n, check->number);
}

bool schema_multiple_of_holds(struct run *run, const struct frame *f,
                              const struct check *check)
{
    struct number n = {0};
    schema_number(f->at->value, &n);
    return schema_number_is_multiple(n, check->number) || schema_fail(run, f, check);
}

bool schema_maximum_holds(struct run *run, const struct frame *f,
                          const struct check *check)
{
    return compare(f, check) <= 0 || schema_fail(run, f, check);
}

bool schema_exclusive_maximum_holds(struct run *run, const struct frame *f,
                                    const struct check *check)
{
    return compare(f, check) < 0 || schema_fail(run, f, check);
}

bool schema_minimum_holds(struct run *run, const struct frame *f,
                          const struct check *check)
{
    return compare(f, check) >= 0 || schema_fail(run, f, check);
}

bool schema_exclusive_minimum_holds(struct run *run, const struct frame *f,
                                    const struct check *check)
{
    return compare(f, check) > 0 || schema_fail(run, f, check);
}

bool schema_prepare_limit(struct compiler *c, const struct node *node,
                          struct check *check)
{
    struct number n = {0};
    (void)c;
    (void)node;
    schema_number(check->value, &n);
    bool fits = n.is_whole && (uint64_t)n.whole <= SIZE_MAX;
    check->limit = fits ? (size_t)n.whole : SIZE_MAX;
    return true;
}

static size_t length(struct run *run, const struct frame *f)
{
    struct str text = value_str(f->at->value);
    return schema_spend(run, text.len / 16) ? utf8_length(text) : 0;
}

bool schema_max_length_holds(struct run *run, const struct frame *f,
                             const struct check *check)
{
    return length(run, f) <= check->limit || schema_fail(run, f, check);
}

bool schema_min_length_holds(struct run *run, const struct frame *f,
                             const struct check *check)
{
    return length(run, f) >= check->limit || schema_fail(run, f, check);
}

bool schema_prepare_pattern(struct compiler *c, const struct node *node,
                            struct check *check)
{
    const char *why = NULL;
    check->pattern = pattern_compile(c->arena, value_str(check->value), &why);
    return check->pattern ||
           complain(c, node, check,
                    arena_printf(c->arena, "is no regular expression: %s", why));
}

bool schema_pattern_holds(struct run *run, const struct frame *f,
                          const struct check *check)
{
    return schema_matches(run, check->pattern, value_str(f->at->value)) ||
           schema_fail(run, f, check);
}

bool schema_prepare_format(struct compiler *c, const struct node *node,
                           struct check *check)
{
    (void)node;
    if (c->options.assert_format) {
        check->format = schema_format_find(value_str(check->value));
    }
    return true;
}

bool schema_format_holds(struct run *run, const struct frame *f,
                         const struct check *check)
{
    struct str text = value_str(f->at->value);
    return !check->format || (schema_spend(run, text.len) && check->format(text)) ||
           schema_fail(run, f, check);
}

bool schema_max_items_holds(struct run *run, const struct frame *f,
                            const struct check *check)
{
    return f->at->value->array.count <= check->limit || schema_fail(run, f, check);
}

bool schema_min_items_holds(struct run *run, const struct frame *f,
                            const struct check *check)
{
    return f->at->value->array.count >= check->limit || schema_fail(run, f, check);
}

bool schema_prepare_unique_items(struct compiler *c, const struct node *node,
                                 struct check *check)
{
    (void)c;
    (void)node;
    check->limit = schema_truth(check->value);
    return true;
}

/* Whether number `i` of `items`, which are sorted by hash, equals one before it. */
static bool is_twin(struct run *run, const struct schema_choice *items, size_t i)
{
    for (size_t j = i; j > 0 && items[j - 1].hash == items[i].hash && !run->over; j--) {
        if (schema_equal(run, items[j - 1].value, items[i].value)) {
            return true;
        }
    }
    return false;
}

static bool has_twins(struct run *run, const struct schema_choice *items, size_t count)
{
    for (size_t i = 1; i < count && !run->over; i++) {
        if (is_twin(run, items, i)) {
            return true;
        }
    }
    return run->over;
}

bool schema_unique_items_holds(struct run *run, const struct frame *f,
                               const struct check *check)
{
    const struct value *v = f->at->value;
    size_t count = v->array.count;
    if (!check->limit || count < 2) {
        return true;
    }
    struct schema_choice *items = calloc(count, sizeof *items);
    if (!items) {
        out_of_memory();
    }
    for (size_t i = 0; i < count && !run->over; i++) {
        items[i].value = v->array.items[i];
        items[i].hash = schema_hash(run, items[i].value);
    }
    bool unique = !run->over;
    if (unique) {
        qsort(items, count, sizeof *items, by_hash);
        unique = !has_twins(run, items, count);
    }
    free(items);
    return unique || schema_fail(run, f, check);
}

bool schema_max_properties_holds(struct run *run, const struct frame *f,
                                 const struct check *check)
{
    return f->at->value->object.count <= check->limit || schema_fail(run, f, check);
}

bool schema_min_properties_holds(struct run *run, const struct frame *f,
                                 const struct check *check)
{
    return f->at->value->object.count >= check->limit || schema_fail(run, f, check);
}

static bool has_names(struct run *run, const struct frame *f, const struct check *check,
                      const struct value *names)
{
    bool ok = true;
    for (size_t i = 0; i < value_count(names); i++) {
        struct str name = value_str(value_item(names, i));
        if (!schema_member(run, f->at->value, name)) {
            ok = schema_fail_name(run, f, check, name);
        }
        if (schema_is_hopeless(run, ok)) {
            return false;
        }
    }
    return ok;
}

bool schema_required_holds(struct run *run, const struct frame *f,
                           const struct check *check)
{
    return has_names(run, f, check, check->value);
}

bool schema_dependent_required_holds(struct run *run, const struct frame *f,
                                     const struct check *check)
{
    bool ok = true;
    const struct value *map = check->value;
    for (size_t i = 0; i < map->object.count; i++) {
        const struct member *m = &map->object.members[i];
        if (schema_member(run, f->at->value, m->name)) {
            ok &= has_names(run, f, check, m->value);
        }
        if (schema_is_hopeless(run, ok)) {
            return false;
        }
    }
    return ok;
}
