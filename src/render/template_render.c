#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "render/template.h"
#include "render/template_private.h"

/* One rendering. */
struct renderer {
    struct buf *out;
    size_t start; /* length of `out` before */
    const struct value *contexts[TEMPLATE_CONTEXTS_MAX + TEMPLATE_NESTING_MAX];
    size_t context_count;
    size_t nesting, calls; /* bodies entered and not left; those of another text */
    size_t work;
    struct diags *diags;
    bool failed;
};

/* What lines begin with; the outer indentation comes first. */
struct indent {
    const struct indent *outer;
    struct str text;
};

/* The blocks that a parent tag gives. */
struct given {
    const struct given *outer;
    const struct template *t; /* in which the tag is */
    const struct op *parent;
};

/* The text being rendered. */
struct frame {
    const struct template *t;
    const struct indent *indent; /* NULL: none */
    const struct given *given;   /* NULL: none */
};

typedef void op_run(struct renderer *r, const struct frame *f, const struct op *op);

static op_run text, indent, variable, raw, section, inverted, partial, parent, block;

static op_run *const runs[] = {
    [OP_TEXT] = text,       [OP_INDENT] = indent,   [OP_VARIABLE] = variable,
    [OP_RAW] = raw,         [OP_SECTION] = section, [OP_INVERTED] = inverted,
    [OP_PARTIAL] = partial, [OP_PARENT] = parent,   [OP_BLOCK] = block,
};

static void run(struct renderer *r, const struct frame *f, size_t from, size_t to)
{
    const struct op *ops = f->t->ops;
    for (size_t i = from; i < to && !r->failed; i = ops[i].end) {
        r->work++;
        runs[ops[i].kind](r, f, &ops[i]);
    }
}

static void run_body(struct renderer *r, const struct frame *f, const struct op *op)
{
    run(r, f, (size_t)(op - f->t->ops) + 1, op->end);
}

/* What keeps the renderer from entering a body, or NULL. */
static const char *limit_met(const struct renderer *r, size_t calls)
{
    const struct {
        size_t value, max;
        const char *what;
    } limits[] = {
        {calls, TEMPLATE_CALLS_MAX, "partials, parents and blocks are too deep"},
        {r->nesting + 1, TEMPLATE_NESTING_MAX, "sections and partials are too deep"},
        {r->work, TEMPLATE_WORK_MAX, "rendering takes too many steps"},
        {r->out->len - r->start, TEMPLATE_OUTPUT_MAX, "output is too large"},
    };
    for (size_t i = 0; i < COUNT_OF(limits); i++) {
        if (limits[i].value > limits[i].max) {
            return limits[i].what;
        }
    }
    return NULL;
}

/* Goes one deeper, and `calls` texts deeper, unless a limit is met. */
static bool enter(struct renderer *r, const struct frame *f, const struct op *op,
                  size_t calls)
{
    const char *limit = limit_met(r, r->calls + calls);
    if (limit) {
        struct diag *d =
            diag_fail(r->diags, f->t->path, "%s at '%.*s'", limit, STR_ARGS(op->text));
        d->place = template_place(f->t, op);
        r->failed = true;
        return false;
    }
    r->nesting++;
    r->calls += calls;
    return true;
}

static void leave(struct renderer *r, size_t calls)
{
    r->nesting--;
    r->calls -= calls;
}

static bool at_line_start(const struct renderer *r)
{
    const struct buf *out = r->out;
    return out->len == r->start || out->ptr[out->len - 1] == '\n';
}

static void write_indent(struct buf *out, const struct indent *in)
{
    if (in) {
        write_indent(out, in->outer);
        buf_str(out, in->text);
    }
}

static void indent(struct renderer *r, const struct frame *f, const struct op *op)
{
    (void)op;
    if (f->indent && at_line_start(r)) {
        write_indent(r->out, f->indent);
    }
}

static void text(struct renderer *r, const struct frame *f, const struct op *op)
{
    if (!f->indent) {
        buf_str(r->out, op->text);
        return;
    }
    bool line_start = op->line_start;
    for (size_t from = 0; from < op->text.len;) {
        size_t end = str_find(op->text, from, STR("\n"));
        end += end < op->text.len;
        if (line_start) {
            indent(r, f, op);
        }
        buf_str(r->out, str_slice(op->text, from, end));
        line_start = true;
        from = end;
    }
}

static const struct value *lookup(struct renderer *r, const struct op *op)
{
    size_t i = r->context_count;
    if (op->part_count == 0) {
        return i ? r->contexts[i - 1] : NULL;
    }
    const struct member *m = NULL;
    while (i > 0 && !m) {
        m = value_member(r->contexts[--i], op->parts[0]);
    }
    r->work += r->context_count - i;
    for (size_t part = 1; m && part < op->part_count; part++) {
        m = value_member(m->value, op->parts[part]);
    }
    return m ? m->value : NULL;
}

static bool is_true(const struct value *v)
{
    if (!v) {
        return false;
    }
    switch (v->kind) {
    case VALUE_NULL:
        return false;
    case VALUE_BOOL:
        return v->truth;
    case VALUE_STRING:
        return v->text.len > 0;
    case VALUE_ARRAY:
        return v->array.count > 0;
    default:
        return true;
    }
}

/* The fewest digits, from 15, that read back as the same number. */
static void write_real(struct buf *out, double real)
{
    enum { DIGITS_MIN = 15, DIGITS_MAX = 17 };
    char digits[32] = "";
    for (int n = DIGITS_MIN; n <= DIGITS_MAX; n++) {
        snprintf(digits, sizeof digits, "%.*g", n, real);
        if (strtod(digits, NULL) == real) {
            break;
        }
    }
    buf_text(out, digits);
}

static void write_value(struct buf *out, const struct value *v,
                        void (*write_str)(struct buf *out, struct str s))
{
    if (!v) {
        return;
    }
    switch (v->kind) {
    case VALUE_BOOL:
        buf_text(out, v->truth ? "true" : "false");
        break;
    case VALUE_INTEGER:
        buf_printf(out, "%lld", (long long)v->integer);
        break;
    case VALUE_REAL:
        write_real(out, v->real);
        break;
    case VALUE_STRING:
        write_str(out, v->text);
        break;
    default:
        break;
    }
}

static void variable(struct renderer *r, const struct frame *f, const struct op *op)
{
    (void)f;
    write_value(r->out, lookup(r, op), buf_html);
}

static void raw(struct renderer *r, const struct frame *f, const struct op *op)
{
    (void)f;
    write_value(r->out, lookup(r, op), buf_str);
}

static void run_with(struct renderer *r, const struct frame *f, const struct op *op,
                     const struct value *context)
{
    if (enter(r, f, op, 0)) {
        r->contexts[r->context_count++] = context;
        run_body(r, f, op);
        r->context_count--;
        leave(r, 0);
    }
}

static void section(struct renderer *r, const struct frame *f, const struct op *op)
{
    const struct value *v = lookup(r, op);
    if (!is_true(v)) {
        return;
    }
    if (v->kind != VALUE_ARRAY) {
        run_with(r, f, op, v);
        return;
    }
    for (size_t i = 0; i < value_count(v) && !r->failed; i++) {
        run_with(r, f, op, value_item(v, i));
    }
}

static void inverted(struct renderer *r, const struct frame *f, const struct op *op)
{
    if (!is_true(lookup(r, op)) && enter(r, f, op, 0)) {
        run_body(r, f, op);
        leave(r, 0);
    }
}

/* The indentation in a standalone tag; `room` holds what it adds. */
static const struct indent *deeper(const struct frame *f, const struct op *op,
                                   struct indent *room)
{
    *room = (struct indent){f->indent, op->indent};
    return op->indent.len ? room : f->indent;
}

/* A tag amid a line stands for the bytes of its template, which have no indentation. */
static void call(struct renderer *r, const struct frame *f, const struct op *op,
                 const struct given *given)
{
    struct indent room;
    if (op->target && enter(r, f, op, 1)) {
        const struct indent *in = op->standalone ? deeper(f, op, &room) : NULL;
        run(r, &(struct frame){op->target, in, given}, 0, op->target->op_count);
        leave(r, 1);
    }
}

static void partial(struct renderer *r, const struct frame *f, const struct op *op)
{
    call(r, f, op, f->given);
}

static void parent(struct renderer *r, const struct frame *f, const struct op *op)
{
    call(r, f, op, &(struct given){f->given, f->t, op});
}

static const struct op *block_in(struct renderer *r, const struct given *g,
                                 struct str name)
{
    const struct op *ops = g->t->ops;
    size_t i = (size_t)(g->parent - ops) + 1;
    for (; i < g->parent->end; i = ops[i].end) {
        r->work++;
        if (str_equal(ops[i].text, name)) {
            return &ops[i];
        }
    }
    return NULL;
}

/* What is given furthest out wins over what is given nearer. A block that was given is
   part of the text that gives it, so it sees only what was given to that text. */
static void block(struct renderer *r, const struct frame *f, const struct op *op)
{
    struct indent room;
    struct frame inner = {.t = f->t, .indent = f->indent, .given = f->given};
    const struct op *body = op;
    for (const struct given *g = f->given; g; g = g->outer) {
        const struct op *found = block_in(r, g, op->text);
        if (found) {
            body = found;
            inner.t = g->t;
            inner.given = g->outer;
        }
    }
    if (op->standalone) {
        inner.indent = deeper(f, op, &room);
    }
    size_t before = r->out->len;
    if (enter(r, f, op, 1)) {
        run_body(r, &inner, body);
        leave(r, 1);
    }
    if (r->out->len > before && !at_line_start(r)) {
        buf_str(r->out, op->newline);
    }
}

bool template_render(const struct template *t, const struct value *const *contexts,
                     size_t count, struct buf *out, struct diags *diags)
{
    assert(count <= TEMPLATE_CONTEXTS_MAX);
    struct renderer r; /* no {0}: the array of contexts is large */
    r.out = out;
    r.start = out->len;
    r.nesting = r.calls = r.work = 0;
    r.diags = diags;
    r.failed = false;
    r.context_count = count;
    for (size_t i = 0; i < count; i++) {
        r.contexts[i] = contexts[i];
    }
    run(&r, &(struct frame){.t = t}, 0, t->op_count);
    return !r.failed;
}
