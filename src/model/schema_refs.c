#include "base/uri.h"
#include "model/schema_internal.h"

/* What a reference can name. */
struct anchor {
    struct node *node;
    bool is_dynamic;
};

static struct str anchor_key(struct arena *a, struct str uri, struct str name)
{
    struct buf b = {0};
    buf_str(&b, uri);
    buf_char(&b, '#');
    buf_str(&b, name);
    struct str key = arena_str(a, buf_view(&b));
    buf_release(&b);
    return key;
}

static struct anchor *find_anchor(struct compiler *c, struct str uri, struct str name)
{
    return schema_table_get(&c->anchors, anchor_key(c->arena, uri, name));
}

/* False if something else has the name. */
static bool add_anchor(struct compiler *c, struct node *node, struct str name,
                       bool is_dynamic)
{
    struct str uri = node->resource->uri;
    struct anchor *known = find_anchor(c, uri, name);
    if (known) {
        known->is_dynamic |= is_dynamic;
        return known->node == node;
    }
    struct anchor *anchor = ARENA_NEW(c->arena, struct anchor);
    *anchor = (struct anchor){node, is_dynamic};
    return schema_table_put(c->arena, &c->anchors, anchor_key(c->arena, uri, name),
                            anchor);
}

static void add_dynamic(struct compiler *c, struct node *node, struct str name)
{
    struct dynamic_anchor *d = ARENA_NEW(c->arena, struct dynamic_anchor);
    *d = (struct dynamic_anchor){name, node, node->resource->dynamic};
    node->resource->dynamic = d;
}

static bool register_resource(struct compiler *c, struct node *node)
{
    const struct value *value = value_get(node->value, "$id");
    struct str id = value_str(value);
    if (node->up && !id.ptr) {
        return true;
    }
    struct str base = node->up ? node->resource->uri : (struct str){0};
    node->resource = ARENA_NEW(c->arena, struct resource);
    node->resource->uri = uri_resolve(c->arena, base, id);
    if (uri_split(id).fragment.len) {
        return schema_complain(c, node, STR("/$id"), value, "must not have a fragment");
    }
    return add_anchor(c, node, (struct str){0}, false) ||
           schema_complain(c, node, STR("/$id"), value,
                           "is the URI of another subschema too");
}

bool schema_refs_register(struct compiler *c, struct node *node)
{
    static const struct {
        const char *keyword;
        bool is_dynamic;
    } kinds[] = {{"$anchor", false}, {"$dynamicAnchor", true}};

    bool ok = register_resource(c, node);
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        const struct value *name = value_get(node->value, kinds[i].keyword);
        if (!value_str(name).len) {
            continue;
        }
        if (kinds[i].is_dynamic) {
            add_dynamic(c, node, name->text);
        }
        if (!add_anchor(c, node, name->text, kinds[i].is_dynamic)) {
            struct str step = schema_step(c->arena, kinds[i].keyword, (struct str){0});
            ok = schema_complain(c, node, step, name,
                                 "is the anchor of another subschema too");
        }
    }
    return ok;
}

/* `step` of a JSON pointer, with ~1 as / and ~0 as ~. */
static struct str decode_step(struct arena *a, struct str step)
{
    char *out = arena_copy(a, step.ptr, step.len);
    size_t len = 0;
    for (size_t i = 0; i < step.len; i++) {
        bool coded = step.ptr[i] == '~' && i + 1 < step.len &&
                     (step.ptr[i + 1] == '0' || step.ptr[i + 1] == '1');
        i += coded;
        out[len++] = !coded ? step.ptr[i] : step.ptr[i] == '0' ? '~' : '/';
    }
    return (struct str){out, len};
}

static const struct value *list_item(const struct value *list, struct str step)
{
    size_t index = 0;
    bool ok = step.len > 0 && step.len <= 9 && (step.len == 1 || step.ptr[0] != '0');
    for (size_t i = 0; i < step.len && ok; i++) {
        ok = is_digit(step.ptr[i]);
        index = index * 10 + (size_t)(step.ptr[i] - '0');
    }
    return ok && index < value_count(list) ? value_item(list, index) : NULL;
}

static const struct value *step_into(const struct value *value, struct str step)
{
    const struct member *m = value_member(value, step);
    return m ? m->value : list_item(value, step);
}

/* The node at the JSON pointer `pointer` below `from`; one more if there is none yet,
   since a reference may lead under a keyword we do not know. NULL: nothing is there. */
static struct node *follow_pointer(struct compiler *c, struct node *from,
                                   struct str pointer)
{
    const struct value *value = from->value;
    size_t known = 0; /* how far the pointer is behind us at `from` */
    for (size_t at = 0; at < pointer.len;) {
        size_t end = str_find(pointer, at + 1, STR("/"));
        value =
            step_into(value, decode_step(c->arena, str_slice(pointer, at + 1, end)));
        if (!value) {
            return NULL;
        }
        at = end;
        struct node *node = schema_node_find(c, from->resource, value);
        if (node) {
            from = node;
            known = at;
        }
    }
    if (known == pointer.len) {
        return from;
    }
    return schema_node(c, from, str_slice(pointer, known, pointer.len), value);
}

static void resolve(struct compiler *c, const struct node *node, struct check *check)
{
    struct str text = value_str(check->value);
    struct str uri = uri_resolve(c->arena, node->resource->uri, text);
    struct str fragment = uri_decode(c->arena, uri_split(text).fragment);
    bool is_pointer = str_starts(fragment, "/");
    struct anchor *anchor = find_anchor(c, uri, is_pointer ? STR("") : fragment);
    struct node *target = anchor ? anchor->node : NULL;
    if (target && is_pointer) {
        target = follow_pointer(c, target, fragment);
    }
    if (!target) {
        struct str step = schema_step(c->arena, check->keyword->name, (struct str){0});
        schema_complain(c, node, step, check->value,
                        arena_printf(c->arena,
                                     "refers to '%.*s', which is not in this document",
                                     STR_ARGS(text)));
        return;
    }
    check->subs = ARENA_NEW(c->arena, struct node *);
    check->subs[0] = target;
    check->sub_count = 1;
    check->is_dynamic = check->keyword->operand == OPERAND_DYNAMIC_REFERENCE &&
                        anchor->is_dynamic && !is_pointer;
    check->name = fragment;
}

void schema_refs_resolve(struct compiler *c, const struct node *node)
{
    for (size_t i = 0; i < node->count; i++) {
        enum operand operand = node->checks[i].keyword->operand;
        if (operand == OPERAND_REFERENCE || operand == OPERAND_DYNAMIC_REFERENCE) {
            resolve(c, node, &node->checks[i]);
        }
    }
}

/* A node whose subschemas are being visited, and which is next. */
struct visit {
    struct node *node;
    size_t check, sub;
};

/* The next subschema that looks at the same value; NULL when there is none. Where a
   dynamic reference leads is known only later: there the limit of depth helps. */
static struct node *next_in_place(struct visit *v)
{
    for (; v->check < v->node->count; v->check++, v->sub = 0) {
        const struct check *check = &v->node->checks[v->check];
        if (check->keyword->in_place && !check->is_dynamic &&
            v->sub < check->sub_count) {
            return check->subs[v->sub++];
        }
    }
    return NULL;
}

static void complain_about_cycle(struct compiler *c, const struct visit *v)
{
    const struct check *check = &v->node->checks[v->check];
    struct str step = schema_step(c->arena, check->keyword->name, (struct str){0});
    schema_complain(c, v->node, step, check->value,
                    "leads back here without looking at another value");
}

/* Depth first, with a stack of our own: chains may be as long as the document. */
static void visit_from(struct compiler *c, struct node *node, struct visit *stack)
{
    size_t depth = 0;
    stack[depth++] = (struct visit){.node = node};
    node->visit = NODE_OPEN;
    while (depth > 0) {
        struct visit *top = &stack[depth - 1];
        struct node *next = next_in_place(top);
        if (!next) {
            top->node->visit = NODE_DONE;
            depth--;
        } else if (next->visit == NODE_OPEN) {
            complain_about_cycle(c, top);
        } else if (next->visit == NODE_NEW) {
            next->visit = NODE_OPEN;
            stack[depth++] = (struct visit){.node = next};
        }
    }
}

void schema_refs_forbid_cycles(struct compiler *c)
{
    struct visit *stack = ARENA_ARRAY(c->arena, struct visit, c->count);
    for (size_t i = 0; i < c->count; i++) {
        if (c->nodes[i]->visit == NODE_NEW) {
            visit_from(c, c->nodes[i], stack);
        }
    }
}
