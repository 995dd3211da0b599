/* The sections of an entry, for outlines and jumps. */

#include "lsp/session.h"

enum { KIND_STRING = 15 }; /* what editors take for headings */

static const struct value *symbol(struct server *s, const struct document *d,
                                  const struct lines *lines,
                                  const struct section *section)
{
    struct arena *a = &s->arena;
    struct value *v = value_object(a);
    const struct span *heading = &section->heading_span;
    const struct value *whole = range(s, lines, heading->start, section->end);
    value_set_str(a, v, "name", section->heading.len ? section->heading : STR("##"));
    value_set_integer(a, v, "kind", KIND_STRING);
    if (s->client.symbol_tree) {
        value_set(a, v, "range", whole);
        value_set(a, v, "selectionRange",
                  range(s, lines, heading->start, heading->end));
    } else {
        struct value *location = value_object(a);
        value_set_text(a, location, "uri", d->uri);
        value_set(a, location, "range", whole);
        value_set(a, v, "location", location);
    }
    return v;
}

const struct value *document_symbol(struct server *s, const struct value *params)
{
    const struct document *d = document_of(s, params);
    if (!d) {
        return NULL;
    }
    struct value *list = value_array(&s->arena);
    struct lines lines = document_lines(s, d);
    size_t count = d->entry ? d->entry->body.section_count : 0;
    for (size_t i = 1; i < count; i++) {
        value_append(&s->arena, list,
                     symbol(s, d, &lines, &d->entry->body.sections[i]));
    }
    return list;
}
