#include "model/schema.h"

#include "model/schema_internal.h"

enum {
    STEPS_MAX = 10 * 1000 * 1000, /* a second or less */
    DEPTH_MAX = 500,              /* subschemas and values, one inside the other */
};

/* Appends the JSON pointer of `at`; as deep as the validation, which is bounded. */
static void add_pointer(struct buf *out, const struct spot *at)
{
    if (!at->up) {
        return;
    }
    add_pointer(out, at->up);
    if (at->up->value->kind == VALUE_ARRAY) {
        buf_printf(out, "/%zu", at->index);
        return;
    }
    buf_char(out, '/');
    for (size_t i = 0; i < at->name.len; i++) {
        char c = at->name.ptr[i];
        if (c == '~' || c == '/') {
            buf_text(out, c == '~' ? "~0" : "~1");
        } else {
            buf_char(out, c);
        }
    }
}

/* Completes `error`, which is about the value at `at`, and hands it on. */
static void hand_on(struct run *run, struct schema_error *error, const struct spot *at)
{
    struct buf pointer = {0};
    add_pointer(&pointer, at);
    error->instance = at->value;
    error->parent = at->up ? at->up->value : NULL;
    error->name = error->name.ptr ? error->name : at->name;
    error->pointer = arena_str(run->arena, buf_view(&pointer));
    buf_release(&pointer);
    run->report(error, run->user);
    schema_spend(run, 1 + error->pointer.len / 16);
}

/* Says that a limit is reached, at the value being looked at; always false. */
static bool give_up(struct run *run)
{
    bool first = !run->over;
    run->over = true;
    if (first && run->report && run->frame) {
        struct schema_error error = {.keyword = "limit",
                                     .schema = run->frame->node->value};
        hand_on(run, &error, run->frame->at);
    }
    return false;
}

bool schema_spend(struct run *run, size_t steps)
{
    if (run->over || run->steps < steps) {
        return give_up(run);
    }
    run->steps -= steps;
    return true;
}

bool schema_enter(struct run *run)
{
    if (run->depth >= DEPTH_MAX) {
        return give_up(run);
    }
    run->depth++;
    return true;
}

void schema_leave(struct run *run)
{
    run->depth--;
}

static bool fail_at(struct run *run, const struct frame *f, const struct check *check,
                    const struct spot *at, struct str name)
{
    if (run->report && !run->mute && !run->over) {
        struct schema_error error = {.keyword = check->keyword->name,
                                     .schema = f->node->value,
                                     .expected = check->value,
                                     .name = name};
        hand_on(run, &error, at);
    }
    return false;
}

bool schema_fail(struct run *run, const struct frame *f, const struct check *check)
{
    return fail_at(run, f, check, f->at, (struct str){0});
}

bool schema_fail_name(struct run *run, const struct frame *f, const struct check *check,
                      struct str name)
{
    name.ptr = name.ptr ? name.ptr : "";
    return fail_at(run, f, check, f->at, name);
}

bool schema_matches(struct run *run, const struct pattern *pattern, struct str text)
{
    if (run->over) {
        return false;
    }
    if (!run->matcher) {
        run->matcher = pattern_matcher_new();
    }
    enum pattern_result result =
        pattern_match(run->matcher, pattern, text, &run->steps);
    return result == PATTERN_LIMIT ? give_up(run) : result == PATTERN_YES;
}

const struct member *schema_member(struct run *run, const struct value *object,
                                   struct str name)
{
    bool paid = schema_spend(run, 1 + object->object.count / 8);
    return paid ? value_member(object, name) : NULL;
}

static size_t mark_count(const struct value *v)
{
    return v->kind == VALUE_ARRAY    ? v->array.count
           : v->kind == VALUE_OBJECT ? v->object.count
                                     : 0;
}

static size_t push_marks(struct run *run, const struct value *v)
{
    size_t at = run->marks.len, count = mark_count(v);
    if (!schema_spend(run, count / 8)) {
        return NO_MARKS;
    }
    memset(buf_reserve(&run->marks, count + 1), 0, count + 1);
    run->marks.len += count + 1; /* the additional byte keeps them apart */
    return at;
}

/* Takes the marks at `from` off the stack; `into`, unless NO_MARKS, gets them. */
static void pop_marks(struct run *run, size_t from, size_t into, const struct value *v)
{
    size_t count = mark_count(v);
    if (from == NO_MARKS) {
        return;
    }
    for (size_t i = 0; i < count && into != NO_MARKS; i++) {
        run->marks.ptr[into + i] |= run->marks.ptr[from + i];
    }
    run->marks.len = from;
}

void schema_mark(struct run *run, const struct frame *f, size_t i)
{
    if (f->marks != NO_MARKS) {
        run->marks.ptr[f->marks + i] = 1;
    }
}

bool schema_is_marked(const struct run *run, const struct frame *f, size_t i)
{
    return f->marks != NO_MARKS && run->marks.ptr[f->marks + i];
}

static bool checks_hold(struct run *run, const struct frame *f)
{
    bool ok = true;
    for (size_t i = 0; i < f->node->count && !schema_is_hopeless(run, ok); i++) {
        const struct check *check = &f->node->checks[i];
        if (check->keyword->applies & f->kinds) {
            ok &= check->keyword->holds(run, f, check);
        }
    }
    return ok && !run->over;
}

/* Applies `node` to the value at `at`; what it evaluates is marked at `marks`. A node
   that tracks sees only its own marks: not those of its neighbours. */
static bool evaluate(struct run *run, const struct node *node, const struct spot *at,
                     size_t marks)
{
    if (!schema_spend(run, 1 + node->count) || !schema_enter(run)) {
        return false;
    }
    const struct frame *outer_frame = run->frame;
    const struct scope *outer_scope = run->scope;
    struct scope scope = {node->resource, outer_scope};
    if (!outer_scope || outer_scope->resource != node->resource) {
        run->scope = &scope;
    }
    struct frame f = {node, at, schema_kinds(at->value), marks};
    run->frame = &f;
    if (node->tracks) {
        f.marks = push_marks(run, at->value);
    }
    bool ok = checks_hold(run, &f);
    if (node->tracks) {
        pop_marks(run, f.marks, marks, at->value);
    }
    run->frame = outer_frame;
    run->scope = outer_scope;
    schema_leave(run);
    return ok;
}

bool schema_apply(struct run *run, const struct frame *f, const struct check *check,
                  const struct node *sub, const struct spot *at)
{
    if (sub->is_false) {
        return fail_at(run, f, check, at, (struct str){0});
    }
    return evaluate(run, sub, at, at == f->at ? f->marks : NO_MARKS);
}

bool schema_try(struct run *run, const struct frame *f, const struct node *sub,
                const struct spot *at)
{
    if (sub->is_false) {
        return false;
    }
    bool tracks = at == f->at && f->marks != NO_MARKS;
    size_t marks = tracks ? push_marks(run, at->value) : NO_MARKS;
    run->mute++;
    bool ok = evaluate(run, sub, at, marks);
    run->mute--;
    pop_marks(run, marks, ok ? f->marks : NO_MARKS, at->value);
    return ok;
}

static bool fail_whole(struct run *run, const struct node *root, const struct spot *at)
{
    if (run->report) {
        struct schema_error error = {.keyword = "false", .schema = root->value};
        hand_on(run, &error, at);
    }
    return false;
}

bool schema_validate(const struct schema *s, const struct value *instance,
                     struct arena *a, schema_report *report, void *user)
{
    struct run run = {.arena = a, .report = report, .user = user, .steps = STEPS_MAX};
    struct spot whole = {.value = instance};
    run.mute = report ? 0 : 1;
    buf_char(&run.marks, 0); /* nothing is at NO_MARKS */
    bool ok = s->root->is_false ? fail_whole(&run, s->root, &whole)
                                : evaluate(&run, s->root, &whole, NO_MARKS);
    pattern_matcher_free(run.matcher);
    buf_release(&run.marks);
    return ok;
}
