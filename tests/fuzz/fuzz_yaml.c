/* Any bytes as a YAML file of the registry, and every place in what was read. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "model/yaml.h"
#include "model/yaml_simple.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void check_span(const struct span *s, size_t len)
{
    if (s->line < 1 || s->column < 1 || s->end > len || s->start > len) {
        __builtin_trap(); /* a place outside of the file */
    }
}

/* Depth is bounded by YAML_DEPTH_MAX. */
static void check_value(const struct value *v, size_t len)
{
    check_span(&v->span, len);
    for (size_t i = 0; i < value_count(v); i++) {
        check_value(value_item(v, i), len);
    }
    for (size_t i = 0; v->kind == VALUE_OBJECT && i < v->object.count; i++) {
        check_span(&v->object.members[i].span, len);
        check_value(v->object.members[i].value, len);
    }
}

static void check_same(const struct value *a, const struct value *b)
{
    bool same = a->kind == b->kind && a->plain == b->plain &&
                memcmp(&a->span, &b->span, sizeof a->span) == 0 &&
                str_equal(value_str(a), value_str(b)) &&
                value_count(a) == value_count(b) &&
                (a->kind != VALUE_OBJECT || a->object.count == b->object.count);
    if (!same) {
        __builtin_trap(); /* the two readers differ */
    }
    for (size_t i = 0; i < value_count(a); i++) {
        check_same(value_item(a, i), value_item(b, i));
    }
    for (size_t i = 0; a->kind == VALUE_OBJECT && i < a->object.count; i++) {
        const struct member *x = &a->object.members[i], *y = &b->object.members[i];
        if (!str_equal(x->name, y->name) ||
            memcmp(&x->span, &y->span, sizeof x->span) != 0) {
            __builtin_trap(); /* and in a name */
        }
        check_same(x->value, y->value);
    }
}

/* What the simple reader reads, libyaml reads the same and has nothing to say about. */
static void check_simple(struct arena *a, const struct yaml_input *in)
{
    struct diags none;
    diags_init(&none, a);
    const struct value *simple = yaml_simple(a, in);
    if (!simple) {
        return;
    }
    const struct value *full = yaml_parse_fully(a, in, &none);
    if (!full || none.count) {
        __builtin_trap(); /* it took what is wrong */
    }
    check_same(simple, full);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct arena a;
    struct diags diags;
    arena_init(&a);
    diags_init(&diags, &a);
    struct str text = {(const char *)bytes, len};
    struct yaml_input in = {"fuzz.yml", text, 0, len};
    check_simple(&a, &in);
    const struct value *v = yaml_parse(&a, &in, &diags);
    if (v) {
        check_value(v, len);
    }
    for (size_t i = 0; i < diags.count; i++) {
        check_span(&diags.items[i]->place.span, len);
    }
    if (!yaml_parse_file(&a, "fuzz.yml", text, &diags) && diags.count == 0) {
        __builtin_trap(); /* a failure that nobody is told about */
    }
    arena_release(&a);
    return 0;
}
