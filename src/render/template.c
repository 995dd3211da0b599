#include "render/template.h"

#include "render/template_private.h"

struct templates {
    struct arena *arena;
    struct template **items;
    size_t count;
};

struct templates *templates_new(struct arena *a)
{
    struct templates *set = ARENA_NEW(a, struct templates);
    set->arena = a;
    return set;
}

static struct template *find(const struct templates *set, struct str name)
{
    for (size_t i = 0; i < set->count; i++) {
        if (str_is(name, set->items[i]->name)) {
            return set->items[i];
        }
    }
    return NULL;
}

const struct template *templates_find(const struct templates *set, const char *name)
{
    return find(set, str_from(name));
}

bool templates_add(struct templates *set, const char *name, const char *path,
                   struct str text, struct diags *diags)
{
    const struct template *same = find(set, str_from(name));
    if (same) {
        diag_fail(diags, path, "template '%s' is already there, from '%s'", name,
                  same->path);
        return false;
    }
    struct template *t = ARENA_NEW(set->arena, struct template);
    *t = (struct template){.name = name, .path = path, .text = text};
    struct parse p = {.arena = set->arena,
                      .path = path,
                      .text = text,
                      .locator = locator_new(text),
                      .diags = diags};
    if (!template_parse(&p, t)) {
        return false;
    }
    struct template **slot =
        arena_push(set->arena, &set->items, &set->count, sizeof(struct template *));
    *slot = t;
    return true;
}

struct place template_place(const struct template *t, const struct op *op)
{
    struct locator l = locator_new(t->text);
    return (struct place){t->path, locator_span(&l, op->start, op->stop)};
}

static bool is_call(const struct op *op)
{
    return op->kind == OP_PARTIAL || op->kind == OP_PARENT;
}

/* Templates still to be searched; each gets here once. */
struct search {
    struct template **items;
    size_t count;
    size_t round;
};

static void search_later(struct search *s, struct template *target)
{
    if (target && target->visit != s->round) {
        target->visit = s->round;
        s->items[s->count++] = target;
    }
}

/* Whether `t` has a block called `name`; what it uses is searched later. */
static bool has_block(const struct template *t, struct str name, struct search *s)
{
    for (size_t i = 0; i < t->op_count; i++) {
        const struct op *op = &t->ops[i];
        if (op->kind == OP_BLOCK && str_equal(op->text, name)) {
            return true;
        }
        search_later(s, op->target);
    }
    return false;
}

/* Whether `target` or a template that it uses has a block called `name`. */
static bool asks_for(struct search *s, struct template *target, struct str name)
{
    bool found = false;
    s->round++;
    s->count = 0;
    search_later(s, target);
    for (size_t done = 0; done < s->count && !found; done++) {
        found = has_block(s->items[done], name, s);
    }
    return found;
}

static void fail_at(const struct template *t, const struct op *op, struct diags *diags,
                    const char *what)
{
    struct diag *d = diag_fail(diags, t->path, "%s '%.*s'", what, STR_ARGS(op->text));
    d->place = template_place(t, op);
}

static bool check_parameters(const struct template *t, const struct op *parent,
                             struct search *s, struct diags *diags)
{
    bool ok = true;
    size_t i = (size_t)(parent - t->ops) + 1;
    for (; i < parent->end; i = t->ops[i].end) {
        if (!asks_for(s, parent->target, t->ops[i].text)) {
            fail_at(t, &t->ops[i], diags, "no template behind the parent has a block");
            ok = false;
        }
    }
    return ok;
}

static bool check_calls(const struct template *t, struct search *s, struct diags *diags)
{
    bool ok = true;
    for (size_t i = 0; i < t->op_count; i++) {
        const struct op *op = &t->ops[i];
        if (is_call(op) && !op->target) {
            fail_at(t, op, diags, "there is no template");
            ok = false;
        } else if (op->kind == OP_PARENT) {
            ok = check_parameters(t, op, s, diags) && ok;
        }
    }
    return ok;
}

static void resolve(const struct templates *set, struct template *t)
{
    for (size_t i = 0; i < t->op_count; i++) {
        if (is_call(&t->ops[i])) {
            t->ops[i].target = find(set, t->ops[i].text);
        }
    }
}

bool templates_link(struct templates *set, enum template_unknown unknown,
                    struct diags *diags)
{
    for (size_t i = 0; i < set->count; i++) {
        resolve(set, set->items[i]);
        set->items[i]->visit = 0;
    }
    if (unknown == UNKNOWN_IS_EMPTY) {
        return true;
    }
    struct search s = {.items = ARENA_ARRAY(set->arena, struct template *, set->count)};
    bool ok = true;
    for (size_t i = 0; i < set->count; i++) {
        ok = check_calls(set->items[i], &s, diags) && ok;
    }
    return ok;
}
