#include "render/template_private.h"

/* What stands beside a tag on its line. */
struct margin {
    bool blank;         /* nothing but blanks up to the line's begin or end */
    size_t to;          /* the line's begin, or the next line's begin */
    struct str blanks;  /* on the left */
    struct str newline; /* on the right; empty at the end of the text */
};

static struct margin left_of(struct str text, size_t at)
{
    size_t from = at;
    while (from > 0 && is_space(text.ptr[from - 1])) {
        from--;
    }
    return (struct margin){
        .blank = from == 0 || text.ptr[from - 1] == '\n',
        .to = from,
        .blanks = str_slice(text, from, at),
    };
}

static struct margin right_of(struct str text, size_t at)
{
    while (at < text.len && is_space(text.ptr[at])) {
        at++;
    }
    size_t end = at;
    end += end + 1 < text.len && text.ptr[end] == '\r' && text.ptr[end + 1] == '\n';
    bool newline = end < text.len && text.ptr[end] == '\n';
    end += newline;
    return (struct margin){
        .blank = newline || at == text.len,
        .to = end,
        .newline = str_slice(text, newline ? at : end, end),
    };
}

static void cut_alone(struct parse *p, struct tag *tag)
{
    struct margin left = left_of(p->text, tag->start);
    struct margin right = right_of(p->text, tag->end);
    if (left.blank && right.blank) {
        tag->standalone = true;
        tag->cut_start = left.to;
        tag->cut_end = right.to;
        tag->indent = left.blanks;
    }
}

/* Parent and end of it count as one tag: what is between them is no text. */
static void cut_parent(struct parse *p, struct tag *open, struct tag *close)
{
    struct margin left = left_of(p->text, open->start);
    struct margin right = right_of(p->text, close->end);
    if (left.blank && right.blank) {
        open->standalone = true;
        open->cut_start = left.to;
        open->indent = left.blanks;
        close->standalone = true;
        close->cut_end = right.to;
    }
}

/* The indentation of the first line that is not empty, if it comes before `end`. */
static struct str first_indent(struct str text, size_t from, size_t end,
                               struct str otherwise)
{
    for (;;) {
        struct margin right = right_of(text, from);
        if (!right.blank || right.to >= end || right.newline.len == 0) {
            break;
        }
        from = right.to;
    }
    size_t at = from;
    while (at < end && is_space(text.ptr[at])) {
        at++;
    }
    return at < end ? str_slice(text, from, at) : otherwise;
}

/*
 * The first line of a block may begin behind the tag or below it; what is beside a
 * parameter is no text and does not matter.
 */
static void cut_block(struct parse *p, struct tag *open, struct tag *close)
{
    struct margin left = left_of(p->text, open->start);
    struct margin below = right_of(p->text, open->end);
    struct margin last = left_of(p->text, close->start);
    struct margin right = right_of(p->text, close->end);
    bool own_line = left.blank && (below.blank || right.blank);
    if (own_line && !open->parameter) {
        open->standalone = true;
        open->cut_start = left.to;
    }
    open->indent = left.blank ? left.blanks : (struct str){0};
    if (below.blank && (left.blank || open->parameter)) {
        open->cut_end = below.to;
        open->indent = first_indent(p->text, below.to, close->start, open->indent);
    }
    if (last.blank && (right.blank || open->parameter)) {
        close->cut_start = last.to;
    }
    if (!open->parameter && right.blank && (last.blank || left.blank)) {
        close->standalone = true;
        close->cut_end = right.to;
        close->newline = right.newline;
    }
}

/* A parent or a block is looked at from its end, when both sides are known. */
void template_cut(struct parse *p)
{
    static void (*const cut_pair[])(struct parse *, struct tag *, struct tag *) = {
        [TAG_PARENT] = cut_parent,
        [TAG_BLOCK] = cut_block,
        [TAG_DELIMITERS] = NULL,
    };
    for (size_t i = 0; i < p->tag_count; i++) {
        struct tag *tag = &p->tags[i];
        struct tag *open = tag->kind == TAG_CLOSE ? &p->tags[tag->partner] : tag;
        if (tag != open && cut_pair[open->kind]) {
            cut_pair[open->kind](p, open, tag);
        } else if (tag_rules[tag->kind].alone) {
            cut_alone(p, tag);
        }
    }
}
