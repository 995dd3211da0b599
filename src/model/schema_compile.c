#include "model/schema_internal.h"

/* Appends `name` as a step of a JSON pointer. */
static void add_step(struct buf *out, struct str name)
{
    buf_char(out, '/');
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        if (c == '~' || c == '/') {
            buf_text(out, c == '~' ? "~0" : "~1");
        } else {
            buf_char(out, c);
        }
    }
}

struct str schema_step(struct arena *a, const char *keyword, struct str name)
{
    struct buf out = {0};
    add_step(&out, str_from(keyword));
    if (name.ptr) {
        add_step(&out, name);
    }
    return buf_keep(&out, a);
}

static size_t depth_of(const struct node *node)
{
    size_t depth = 0;
    for (; node; node = node->up) {
        depth++;
    }
    return depth;
}

/* The JSON pointer of `step` below `node`; of the root's step, when that is NULL. */
static void add_pointer(struct arena *a, struct buf *out, const struct node *node)
{
    size_t depth = depth_of(node);
    const struct node **way = ARENA_ARRAY(a, const struct node *, depth);
    for (size_t i = depth; i > 0; i--, node = node->up) {
        way[i - 1] = node;
    }
    for (size_t i = 0; i < depth; i++) {
        buf_str(out, way[i]->step);
    }
}

bool schema_complain(struct compiler *c, const struct node *node, struct str step,
                     const struct value *value, const char *why)
{
    struct buf at = {0};
    add_pointer(c->arena, &at, node);
    buf_str(&at, step);
    struct diag *d =
        diag_fail(c->diags, c->path, "'#%.*s' %s", STR_ARGS(buf_view(&at)), why);
    d->place.span = value->span;
    buf_release(&at);
    c->failed = true;
    return false;
}

/* Where a subschema is: a value may be shared by several places, and what it refers to
   depends on the resource around it. */
struct place_key {
    const struct value *value;
    const struct resource *resource;
};

static struct str key_bytes(const struct place_key *key)
{
    return (struct str){(const char *)key, sizeof *key};
}

struct node *schema_node_find(struct compiler *c, const struct resource *resource,
                              const struct value *value)
{
    struct place_key key = {value, resource};
    return schema_table_get(&c->places, key_bytes(&key));
}

struct node *schema_node(struct compiler *c, const struct node *up, struct str step,
                         const struct value *value)
{
    struct resource *around = up ? up->resource : NULL;
    struct node *node = schema_node_find(c, around, value);
    if (node) {
        return node;
    }
    if (!(schema_kinds(value) & (KIND_OBJECT | KIND_BOOL))) {
        schema_complain(c, up, step, value, "must be a mapping or a truth value");
        return NULL;
    }
    node = ARENA_NEW(c->arena, struct node);
    *node = (struct node){.value = value, .up = up, .step = step, .resource = around};
    node->is_false = value->kind != VALUE_OBJECT && !schema_truth(value);

    struct place_key *key = ARENA_NEW(c->arena, struct place_key);
    *key = (struct place_key){value, around};
    schema_table_put(c->arena, &c->places, key_bytes(key), node);
    *(struct node **)arena_push(c->arena, &c->nodes, &c->count, sizeof node) = node;
    return node;
}

const struct check *schema_sibling(const struct node *node, const char *name)
{
    for (size_t i = 0; i < node->count; i++) {
        if (strcmp(node->checks[i].keyword->name, name) == 0) {
            return &node->checks[i];
        }
    }
    return NULL;
}

static void add_sub(struct compiler *c, const struct node *node, struct check *check,
                    struct str name, const struct value *value)
{
    struct str step = schema_step(c->arena, check->keyword->name, name);
    struct node *sub = schema_node(c, node, step, value);
    *(struct node **)arena_push(c->arena, &check->subs, &check->sub_count, sizeof sub) =
        sub;
}

static void add_subs(struct compiler *c, const struct node *node, struct check *check)
{
    const struct value *v = check->value;
    switch (check->keyword->operand) {
    case OPERAND_SCHEMA:
        add_sub(c, node, check, (struct str){0}, v);
        break;
    case OPERAND_SCHEMAS:
        for (size_t i = 0; i < v->array.count; i++) {
            const char *index = arena_printf(c->arena, "%zu", i);
            add_sub(c, node, check, str_from(index), v->array.items[i]);
        }
        break;
    case OPERAND_SCHEMA_MAP:
        for (size_t i = 0; i < v->object.count; i++) {
            const struct member *m = &v->object.members[i];
            struct str name = {m->name.ptr ? m->name.ptr : "", m->name.len};
            add_sub(c, node, check, name, m->value);
        }
        break;
    default:
        break;
    }
}

static void add_check(struct compiler *c, struct node *node,
                      const struct keyword *keyword)
{
    const struct value *value = value_get(node->value, keyword->name);
    if (!value) {
        return;
    }
    const char *wrong = schema_operand_wrong(keyword->operand, value);
    if (wrong) {
        struct str step = schema_step(c->arena, keyword->name, (struct str){0});
        schema_complain(c, node, step, value, wrong);
        return;
    }
    struct check *check =
        arena_push(c->arena, &node->checks, &node->count, sizeof *check);
    check->keyword = keyword;
    check->value = value;
}

/* A node becomes its checks; its subschemas become nodes to look at later. */
static void expand(struct compiler *c, struct node *node)
{
    schema_refs_register(c, node);
    for (size_t i = 0; i < schema_keyword_count; i++) {
        add_check(c, node, &schema_keywords[i]);
    }
    for (size_t i = 0; i < node->count; i++) {
        struct check *check = &node->checks[i];
        add_subs(c, node, check);
        if (check->keyword->prepare) {
            check->keyword->prepare(c, node, check);
        }
    }
    node->tracks = schema_sibling(node, "unevaluatedItems") ||
                   schema_sibling(node, "unevaluatedProperties");
}

struct schema *schema_compile_with(struct arena *a, const char *path,
                                   const struct value *root,
                                   const struct schema_options *options,
                                   struct diags *diags)
{
    struct compiler c = {.arena = a, .path = path, .options = *options, .diags = diags};
    struct schema *s = ARENA_NEW(a, struct schema);
    s->root = schema_node(&c, NULL, (struct str){0}, root);

    size_t expanded = 0, resolved = 0;
    while (resolved < c.count) {
        while (expanded < c.count) {
            expand(&c, c.nodes[expanded++]);
        }
        schema_refs_resolve(&c, c.nodes[resolved++]);
    }
    if (!c.failed) {
        schema_refs_forbid_cycles(&c);
    }
    return c.failed ? NULL : s;
}

struct schema *schema_compile(struct arena *a, const char *path,
                              const struct value *root, struct diags *diags)
{
    static const struct schema_options defaults = {.assert_format = false};
    return schema_compile_with(a, path, root, &defaults, diags);
}
