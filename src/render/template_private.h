#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/diag.h"
#include "base/str.h"
#include "base/utf8.h"

/*
 * What the parts of the template module share: template_parse() makes a program of a
 * text, template_render() runs it. Nobody else includes this.
 */

enum tag_kind {
    TAG_VARIABLE,
    TAG_RAW,
    TAG_SECTION,
    TAG_INVERTED,
    TAG_CLOSE,
    TAG_PARTIAL,
    TAG_PARENT,
    TAG_BLOCK,
    TAG_COMMENT,
    TAG_DELIMITERS,
};

enum op_kind {
    OP_TEXT,
    OP_INDENT, /* a line begins with a tag */
    OP_VARIABLE,
    OP_RAW,
    OP_SECTION,
    OP_INVERTED,
    OP_PARTIAL,
    OP_PARENT, /* its body is the BLOCKs that it gives */
    OP_BLOCK,
};

/* What the parts know about a kind of tag. */
struct tag_rule {
    const char *word; /* for messages */
    bool opens;       /* a closing tag follows */
    bool has_op;      /* becomes an operation */
    bool alone;       /* takes its line with it when there is nothing else on it */
    bool in_parent;   /* may stand directly in a parent */
    bool is_path;     /* its name is looked up, dots separate steps */
    enum op_kind op;
};

extern const struct tag_rule tag_rules[]; /* by enum tag_kind */

/* A tag in a text; all numbers are byte offsets or indexes. */
struct tag {
    enum tag_kind kind;
    size_t start, end; /* with its delimiters */
    struct str name;   /* empty for COMMENT and DELIMITERS */

    size_t partner;  /* CLOSE: the tag that it closes */
    bool parameter;  /* BLOCK: stands directly in a parent */
    bool standalone; /* takes its line with it */
    /* What is no text: the tag, and its line if standalone. */
    size_t cut_start, cut_end;
    struct str indent;  /* PARTIAL, PARENT, BLOCK: blanks that lines get back */
    struct str newline; /* CLOSE of a BLOCK: the line end that was cut */

    size_t op;   /* its operation */
    size_t base; /* BLOCK: emitter's indentation before it */
};

/* A text being compiled. */
struct parse {
    struct arena *arena;
    const char *path;
    struct str text;
    struct locator locator;
    struct diags *diags;
    struct tag *tags; /* in the order of the text */
    size_t tag_count;
    bool failed; /* and it is said in diags */
};

/* First step: finds all tags of `p->text` and what closes what. */
void template_scan(struct parse *p);

/* Second step: decides which tags take their line with them. */
void template_cut(struct parse *p);

/* Reports bytes `start` to `end` of the text. */
struct diag *template_fail(struct parse *p, size_t start, size_t end,
                           const char *format, ...) PRINTF_LIKE(4, 5);

struct op {
    enum op_kind kind;
    bool line_start;         /* TEXT: begins a line */
    bool standalone;         /* PARTIAL, PARENT, BLOCK */
    uint32_t end;            /* index of the operation behind its body */
    uint32_t start, stop;    /* bytes of the tag, for messages */
    struct str text;         /* TEXT: the bytes; other kinds: the name */
    struct str indent;       /* of each line of a standalone PARTIAL, PARENT or BLOCK */
    struct str newline;      /* BLOCK: written behind what does not end with one */
    const struct str *parts; /* of a name with dots; none for "." */
    size_t part_count;
    struct template *target; /* PARTIAL, PARENT: NULL when unknown */
};

struct template
{
    const char *name;
    const char *path;
    struct str text;
    struct op *ops;
    size_t op_count;
    size_t visit; /* while linking: the last search that came by */
};

/* Blanks within a line, which is_blank() does not tell from its end. */
static inline bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

/* Compiles `p->text` into `t`: these steps, then operations. */
bool template_parse(struct parse *p, struct template *t) MUST_USE;

struct place template_place(const struct template *t, const struct op *op);
