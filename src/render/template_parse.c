#include "render/template_private.h"

struct emitter {
    struct parse *p;
    struct template *t;
    bool line_start; /* what comes next begins a line */
    bool skip;       /* text stands directly in a parent */
    size_t base;     /* bytes of indentation that lines of this block lose */
};

static struct op *emit(struct emitter *e, enum op_kind kind)
{
    struct op *op =
        arena_push(e->p->arena, &e->t->ops, &e->t->op_count, sizeof(struct op));
    op->kind = kind;
    op->end = (uint32_t)e->t->op_count;
    return op;
}

static void emit_line(struct emitter *e, size_t from, size_t to)
{
    const char *text = e->p->text.ptr;
    if (from == 0 || text[from - 1] == '\n') {
        size_t base = from + e->base;
        while (from < to && from < base && is_space(text[from])) {
            from++;
        }
    }
    if (from < to) {
        struct op *op = emit(e, OP_TEXT);
        op->text = str_slice(e->p->text, from, to);
        op->line_start = e->line_start;
        e->line_start = text[to - 1] == '\n';
    }
}

/* Text that keeps its indentation is one operation, however many lines it has. */
static void emit_text(struct emitter *e, size_t from, size_t to)
{
    while (!e->skip && from < to) {
        size_t end = to;
        if (e->base) {
            end = str_find(str_slice(e->p->text, 0, to), from, STR("\n"));
            end += end < to;
        }
        emit_line(e, from, end);
        from = end;
    }
}

static void split_path(struct emitter *e, const struct tag *tag, struct op *op)
{
    if (str_is(tag->name, ".")) {
        return;
    }
    struct str *parts = NULL;
    for (size_t from = 0; from <= tag->name.len;) {
        size_t end = str_find(tag->name, from, STR("."));
        if (end == from) {
            template_fail(e->p, tag->start, tag->end, "name '%.*s' has an empty part",
                          STR_ARGS(tag->name));
            return;
        }
        struct str *part =
            arena_push(e->p->arena, &parts, &op->part_count, sizeof(struct str));
        *part = str_slice(tag->name, from, end);
        from = end + 1;
    }
    op->parts = parts;
}

static struct str rebased(const struct emitter *e, struct str indent)
{
    return str_slice(indent, e->base < indent.len ? e->base : indent.len, indent.len);
}

static void emit_tag(struct emitter *e, struct tag *tag)
{
    if (e->line_start && !tag->standalone && !tag->parameter) {
        emit(e, OP_INDENT);
    }
    tag->op = e->t->op_count;
    struct op *op = emit(e, tag_rules[tag->kind].op);
    op->standalone = tag->standalone;
    op->start = (uint32_t)tag->start;
    op->stop = (uint32_t)tag->end;
    op->text = tag->name;
    if (tag->standalone) {
        op->indent = rebased(e, tag->indent);
    }
    if (tag_rules[tag->kind].is_path) {
        split_path(e, tag, op);
    }
    e->line_start = tag->standalone;
    if (tag->kind == TAG_PARENT) {
        e->skip = true;
    }
    if (tag->kind == TAG_BLOCK) {
        tag->base = e->base;
        e->base = tag->standalone || tag->parameter ? tag->indent.len : e->base;
        e->skip = false;
        e->line_start = true;
    }
}

static void emit_close(struct emitter *e, const struct tag *tag)
{
    const struct tag *open = &e->p->tags[tag->partner];
    struct op *op = &e->t->ops[open->op];
    op->end = (uint32_t)e->t->op_count;
    op->newline = tag->newline;
    if (open->kind == TAG_BLOCK) {
        e->base = open->base;
        e->skip = open->parameter;
        e->line_start = false;
    }
    if (open->kind == TAG_PARENT) {
        e->skip = false;
        e->line_start = false;
    }
    if (tag->standalone) {
        e->line_start = true;
    }
}

static void emit_ops(struct emitter *e)
{
    size_t from = 0;
    for (size_t i = 0; i < e->p->tag_count; i++) {
        struct tag *tag = &e->p->tags[i];
        emit_text(e, from, tag->cut_start);
        if (tag->kind == TAG_CLOSE) {
            emit_close(e, tag);
        } else if (tag_rules[tag->kind].has_op) {
            emit_tag(e, tag);
        }
        from = tag->cut_end;
    }
    emit_text(e, from, e->p->text.len);
}

bool template_parse(struct parse *p, struct template *t)
{
    if (p->text.len >= UINT32_MAX / 2) {
        template_fail(p, 0, 0, "template is too large");
        return false;
    }
    template_scan(p);
    if (!p->failed) {
        template_cut(p);
        emit_ops(&(struct emitter){.p = p, .t = t, .line_start = true});
    }
    return !p->failed;
}
