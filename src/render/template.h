#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/str.h"
#include "model/value.h"

/*
 * Mustache templates (specification 1.4 with inheritance, without lambdas and dynamic
 * names): compiled once into a flat program, rendered as often as one likes.
 *
 *     struct templates *set = templates_new(a);
 *     ok = templates_add(set, "page", "site/templates/page.mustache", text, diags);
 *     ok = templates_link(set, UNKNOWN_FAILS, diags);
 *     ok = template_render(templates_find(set, "page"), contexts, 2, &out, diags);
 *
 * What the specification leaves open:
 *
 * - Missing values, null, false, the empty list and the empty text are false; the
 *   number 0 and the empty mapping are true.
 * - Text is escaped as buf_html() does it. A truth value is written as a word, a list
 *   or a mapping as nothing.
 * - A block alone on its line takes that line with it: its content is indented like the
 *   line, ends with the line's newline unless it has one itself, and leaves no line
 * when it is empty.
 * - Parameters given to a parent hold in all templates it uses; where several give the
 *   same one, the outermost wins. A block inside a parameter is a parameter of the
 *   template that it is written in.
 */

/* Templates that use each other by name. Filled by one thread. */
struct templates;

/* One compiled template, const once the set is linked: any thread may render it. */
struct template;

/* The set and all that is compiled for it live in `a`. */
struct templates *templates_new(struct arena *a);

/*
 * Compiles `text`, the contents of the file at `path`, under `name`; all three are
 * borrowed and must outlive the set. False, said in `diags` with line and column, when
 * it is no template or the name is taken; the set is then as it was.
 */
bool templates_add(struct templates *set, const char *name, const char *path,
                   struct str text, struct diags *diags) MUST_USE;

enum template_unknown {
    UNKNOWN_IS_EMPTY, /* as the specification has it */
    UNKNOWN_FAILS,    /* a tag that cannot work is a mistake */
};

/*
 * Ties partials and parents to the templates they name; call it when all are added and
 * before rendering. With UNKNOWN_FAILS, a name that no template has and a parameter
 * that no template behind the parent asks for are failures with line and column.
 */
bool templates_link(struct templates *set, enum template_unknown unknown,
                    struct diags *diags) MUST_USE;

/* NULL when there is none of that name. */
const struct template *templates_find(const struct templates *set, const char *name);

/* What one rendering may take. More is a failure, so that templates that use themselves
   without end, or multiply, stop. A fuzzer has less patience. */
enum {
    TEMPLATE_CONTEXTS_MAX = 16,
    TEMPLATE_CALLS_MAX = 64,    /* partials, parents and blocks in each other */
    TEMPLATE_NESTING_MAX = 256, /* these and sections in each other */
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
    TEMPLATE_WORK_MAX = 20 * 1000,
    TEMPLATE_OUTPUT_MAX = 1024 * 1024,
#else
    TEMPLATE_WORK_MAX = 16 * 1000 * 1000,   /* tags, texts and lookups */
    TEMPLATE_OUTPUT_MAX = 64 * 1024 * 1024, /* bytes, seen at each section and call */
#endif
};

/*
 * Appends `t` to `out`; allocates nothing else. Names are looked up in the `count`
 * contexts, the last first; contexts may be NULL. False, said in `diags`, when a limit
 * is met: then `out` ends early.
 */
bool template_render(const struct template *t, const struct value *const *contexts,
                     size_t count, struct buf *out, struct diags *diags) MUST_USE;
