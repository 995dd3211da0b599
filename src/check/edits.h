#pragma once

#include "check/rule.h"

/*
 * Edits of the front matter that keep everything else byte for byte: comments, quotes,
 * layout. Each adds an edit to the finding `d` in the file of `e`, or none where the
 * text is written in a way in which that cannot be done without loss.
 */

/* The value `v` becomes `text`, in its quotes if it has some. */
void edit_value(struct checking *c, struct diag *d, enum fix fix, const struct entry *e,
                const struct value *v, struct str text);

/* The same for a date or number: without quotes if it has none. */
void edit_as_is(struct checking *c, struct diag *d, enum fix fix, const struct entry *e,
                const struct value *v, struct str text);

/* The value loses its last byte, a closing quote apart. */
void edit_last_byte(struct checking *c, struct diag *d, enum fix fix,
                    const struct entry *e, const struct value *v);

/* The blanks at the edges of the value go, and runs of them become one. */
void edit_blanks(struct checking *c, struct diag *d, const struct entry *e,
                 const struct value *v);

/* The item `i`, not the first one, leaves the list of texts. */
void edit_remove_item(struct checking *c, struct diag *d, enum fix fix,
                      const struct entry *e, const struct value *list, size_t i);

/* The top-level list `name` gets one more item; the field is made when it is missing.
 */
void edit_add_item(struct checking *c, struct diag *d, enum fix fix,
                   const struct entry *e, const char *name, struct str item);

/* A top-level mapping with these members, in their order, is made in its place; none
   where the entry has it already. `written` is the value as it is to stand there. */
struct edit_member {
    const char *name, *written;
};
void edit_add_mapping(struct checking *c, struct diag *d, enum fix fix,
                      const struct entry *e, const char *name,
                      const struct edit_member *members, size_t count);

/* The mapping gets one more member behind the one called `after`, whose value is a
   text; none where it has one of that name. */
void edit_add_member(struct checking *c, struct diag *d, enum fix fix,
                     const struct entry *e, const struct value *mapping,
                     const char *after, const struct edit_member *member);
