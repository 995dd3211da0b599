#include "model/schema_internal.h"

/* The node that has the dynamic anchor `name` in `resource`, or NULL. */
static const struct node *dynamic_node(struct run *run, const struct resource *resource,
                                       struct str name)
{
    for (const struct dynamic_anchor *d = resource->dynamic; d; d = d->next) {
        if (schema_spend(run, 1) && str_equal(d->name, name)) {
            return d->node;
        }
    }
    return NULL;
}

/* What the outermost scope that has the anchor means by it; where the reference itself
   leads, if no scope has it. */
static const struct node *dynamic_target(struct run *run, const struct check *check)
{
    const struct node *target = check->subs[0];
    for (const struct scope *s = run->scope; s; s = s->outer) {
        const struct node *outer = dynamic_node(run, s->resource, check->name);
        target = outer ? outer : target;
        schema_spend(run, 1);
    }
    return target;
}

bool schema_ref_holds(struct run *run, const struct frame *f, const struct check *check)
{
    const struct node *target =
        check->is_dynamic ? dynamic_target(run, check) : check->subs[0];
    return schema_apply(run, f, check, target, f->at);
}

bool schema_all_of_holds(struct run *run, const struct frame *f,
                         const struct check *check)
{
    bool ok = true;
    for (size_t i = 0; i < check->sub_count && !schema_is_hopeless(run, ok); i++) {
        ok &= schema_apply(run, f, check, check->subs[i], f->at);
    }
    return ok;
}

/* How many of the subschemas hold; stops at `enough` unless all have to be seen for
   what they evaluate. */
static size_t count_holding(struct run *run, const struct frame *f,
                            const struct check *check, size_t enough)
{
    size_t count = 0;
    for (size_t i = 0; i < check->sub_count && !run->over; i++) {
        if (count >= enough && f->marks == NO_MARKS) {
            break;
        }
        count += schema_try(run, f, check->subs[i], f->at);
    }
    return count;
}

bool schema_any_of_holds(struct run *run, const struct frame *f,
                         const struct check *check)
{
    return count_holding(run, f, check, 1) > 0 || schema_fail(run, f, check);
}

bool schema_one_of_holds(struct run *run, const struct frame *f,
                         const struct check *check)
{
    return count_holding(run, f, check, 2) == 1 || schema_fail(run, f, check);
}

bool schema_not_holds(struct run *run, const struct frame *f, const struct check *check)
{
    return !schema_try(run, f, check->subs[0], f->at) || schema_fail(run, f, check);
}

bool schema_prepare_if(struct compiler *c, const struct node *node, struct check *check)
{
    (void)c;
    check->sibling[0] = schema_sibling(node, "else");
    check->sibling[1] = schema_sibling(node, "then");
    return true;
}

bool schema_if_holds(struct run *run, const struct frame *f, const struct check *check)
{
    const struct check *branch =
        check->sibling[schema_try(run, f, check->subs[0], f->at)];
    return !branch || schema_apply(run, f, branch, branch->subs[0], f->at);
}

bool schema_prepare_map(struct compiler *c, const struct node *node,
                        struct check *check)
{
    (void)node;
    for (size_t i = 0; i < check->sub_count; i++) {
        schema_table_put(c->arena, &check->table, check->value->object.members[i].name,
                         check->subs[i]);
    }
    return true;
}

bool schema_dependent_schemas_holds(struct run *run, const struct frame *f,
                                    const struct check *check)
{
    const struct value *v = f->at->value;
    bool ok = schema_spend(run, v->object.count);
    for (size_t i = 0; i < v->object.count && !schema_is_hopeless(run, ok); i++) {
        const struct node *sub =
            schema_table_get(&check->table, v->object.members[i].name);
        if (sub) {
            ok &= schema_apply(run, f, check, sub, f->at);
        }
    }
    return ok;
}

/* Applies `sub` to member number `i`, which it evaluates. */
static bool apply_to_member(struct run *run, const struct frame *f,
                            const struct check *check, const struct node *sub, size_t i)
{
    const struct member *m = &f->at->value->object.members[i];
    struct spot spot = {.value = m->value, .up = f->at, .name = m->name};
    schema_mark(run, f, i);
    return schema_apply(run, f, check, sub, &spot);
}

bool schema_properties_holds(struct run *run, const struct frame *f,
                             const struct check *check)
{
    const struct value *v = f->at->value;
    bool ok = schema_spend(run, v->object.count);
    for (size_t i = 0; i < v->object.count && !schema_is_hopeless(run, ok); i++) {
        const struct node *sub =
            schema_table_get(&check->table, v->object.members[i].name);
        if (sub) {
            ok &= apply_to_member(run, f, check, sub, i);
        }
    }
    return ok;
}

bool schema_prepare_pattern_properties(struct compiler *c, const struct node *node,
                                       struct check *check)
{
    check->patterns = ARENA_ARRAY(c->arena, const struct pattern *, check->sub_count);
    bool ok = true;
    for (size_t i = 0; i < check->sub_count; i++) {
        const struct member *m = &check->value->object.members[i];
        const char *why = NULL;
        check->patterns[i] = pattern_compile(c->arena, m->name, &why);
        if (!check->patterns[i]) {
            struct str step = schema_step(c->arena, check->keyword->name, m->name);
            ok = schema_complain(
                c, node, step, check->value,
                arena_printf(c->arena, "is no regular expression: %s", why));
        }
    }
    return ok;
}

/* Applies the subschemas whose pattern is found in the name of member `i`. */
static bool apply_by_pattern(struct run *run, const struct frame *f,
                             const struct check *check, size_t i)
{
    struct str name = f->at->value->object.members[i].name;
    bool ok = true;
    for (size_t j = 0; j < check->sub_count && !schema_is_hopeless(run, ok); j++) {
        if (schema_matches(run, check->patterns[j], name)) {
            ok &= apply_to_member(run, f, check, check->subs[j], i);
        }
    }
    return ok;
}

bool schema_pattern_properties_holds(struct run *run, const struct frame *f,
                                     const struct check *check)
{
    size_t count = f->at->value->object.count;
    bool ok = true;
    for (size_t i = 0; i < count && !schema_is_hopeless(run, ok); i++) {
        ok &= apply_by_pattern(run, f, check, i);
    }
    return ok;
}

bool schema_prepare_additional_properties(struct compiler *c, const struct node *node,
                                          struct check *check)
{
    (void)c;
    check->sibling[0] = schema_sibling(node, "properties");
    check->sibling[1] = schema_sibling(node, "patternProperties");
    return true;
}

/* Whether properties or patternProperties speak of the member `name`. */
static bool is_foreseen(struct run *run, const struct check *check, struct str name)
{
    const struct check *names = check->sibling[0], *patterns = check->sibling[1];
    if (names && schema_table_get(&names->table, name)) {
        return true;
    }
    for (size_t i = 0; patterns && i < patterns->sub_count && !run->over; i++) {
        if (schema_matches(run, patterns->patterns[i], name)) {
            return true;
        }
    }
    return false;
}

/* Applies the only subschema to a member that nothing else is about. */
static bool apply_to_rest(struct run *run, const struct frame *f,
                          const struct check *check, size_t i)
{
    if (check->subs[0]->is_false) {
        schema_mark(run, f, i);
        return schema_fail_name(run, f, check, f->at->value->object.members[i].name);
    }
    return apply_to_member(run, f, check, check->subs[0], i);
}

bool schema_additional_properties_holds(struct run *run, const struct frame *f,
                                        const struct check *check)
{
    const struct value *v = f->at->value;
    bool ok = schema_spend(run, v->object.count);
    for (size_t i = 0; i < v->object.count && !schema_is_hopeless(run, ok); i++) {
        if (!is_foreseen(run, check, v->object.members[i].name)) {
            ok &= apply_to_rest(run, f, check, i);
        }
    }
    return ok;
}

bool schema_property_names_holds(struct run *run, const struct frame *f,
                                 const struct check *check)
{
    const struct value *v = f->at->value;
    struct value *name = value_string(run->arena, (struct str){0});
    bool ok = schema_spend(run, v->object.count);
    for (size_t i = 0; i < v->object.count && !schema_is_hopeless(run, ok); i++) {
        const struct member *m = &v->object.members[i];
        name->text = m->name;
        name->span = m->span;
        struct spot spot = {.value = name, .up = f->at, .name = m->name};
        if (!schema_try(run, f, check->subs[0], &spot)) {
            ok = schema_fail_name(run, f, check, m->name);
        }
    }
    return ok;
}

/* Applies `sub` to item number `i`, which it evaluates. */
static bool apply_to_item(struct run *run, const struct frame *f,
                          const struct check *check, const struct node *sub, size_t i)
{
    const struct value *list = f->at->value;
    struct spot spot = {.value = value_item(list, i), .up = f->at, .index = i};
    schema_mark(run, f, i);
    return schema_apply(run, f, check, sub, &spot);
}

bool schema_prefix_items_holds(struct run *run, const struct frame *f,
                               const struct check *check)
{
    size_t count = f->at->value->array.count;
    bool ok = true;
    for (size_t i = 0; i < count && i < check->sub_count; i++) {
        ok &= apply_to_item(run, f, check, check->subs[i], i);
        if (schema_is_hopeless(run, ok)) {
            return false;
        }
    }
    return ok;
}

bool schema_prepare_items(struct compiler *c, const struct node *node,
                          struct check *check)
{
    (void)c;
    const struct check *prefix = schema_sibling(node, "prefixItems");
    check->limit = prefix ? value_count(prefix->value) : 0;
    return true;
}

bool schema_items_holds(struct run *run, const struct frame *f,
                        const struct check *check)
{
    size_t count = f->at->value->array.count;
    bool ok = schema_spend(run, count);
    for (size_t i = check->limit; i < count && !schema_is_hopeless(run, ok); i++) {
        ok &= apply_to_item(run, f, check, check->subs[0], i);
    }
    return ok;
}

bool schema_prepare_contains(struct compiler *c, const struct node *node,
                             struct check *check)
{
    (void)c;
    check->sibling[0] = schema_sibling(node, "minContains");
    check->sibling[1] = schema_sibling(node, "maxContains");
    return true;
}

/* Items that the subschema holds for. All are looked at if it matters which. */
static size_t count_contained(struct run *run, const struct frame *f,
                              const struct check *check, size_t enough)
{
    const struct value *list = f->at->value;
    size_t contained = 0;
    for (size_t i = 0; i < list->array.count && !run->over; i++) {
        if (contained >= enough && f->marks == NO_MARKS) {
            break;
        }
        struct spot spot = {.value = value_item(list, i), .up = f->at, .index = i};
        if (schema_try(run, f, check->subs[0], &spot)) {
            schema_mark(run, f, i);
            contained++;
        }
    }
    return contained;
}

bool schema_contains_holds(struct run *run, const struct frame *f,
                           const struct check *check)
{
    const struct check *min = check->sibling[0], *max = check->sibling[1];
    size_t least = min ? min->limit : 1;
    size_t contained = count_contained(run, f, check, max ? SIZE_MAX : least);
    if (contained < least) {
        return schema_fail(run, f, min ? min : check);
    }
    return !max || contained <= max->limit || schema_fail(run, f, max);
}

bool schema_unevaluated_items_holds(struct run *run, const struct frame *f,
                                    const struct check *check)
{
    size_t count = f->at->value->array.count;
    bool ok = schema_spend(run, count);
    for (size_t i = 0; i < count && !schema_is_hopeless(run, ok); i++) {
        if (!schema_is_marked(run, f, i)) {
            ok &= apply_to_item(run, f, check, check->subs[0], i);
        }
    }
    return ok;
}

bool schema_unevaluated_properties_holds(struct run *run, const struct frame *f,
                                         const struct check *check)
{
    size_t count = f->at->value->object.count;
    bool ok = schema_spend(run, count);
    for (size_t i = 0; i < count && !schema_is_hopeless(run, ok); i++) {
        if (!schema_is_marked(run, f, i)) {
            ok &= apply_to_rest(run, f, check, i);
        }
    }
    return ok;
}
