/* Any bytes as a YAML file of the registry, and every place in what was read. */
#include <stddef.h>
#include <stdint.h>

#include "model/yaml.h"

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

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct arena a;
    struct diags diags;
    arena_init(&a);
    diags_init(&diags, &a);
    struct str text = {(const char *)bytes, len};
    struct yaml_input in = {"fuzz.yml", text, 0, len};
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
