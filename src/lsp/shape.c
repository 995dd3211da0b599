#include "lsp/shape.h"

static struct shape make(const struct value *root, const struct value *own)
{
    enum { REFERENCES_MAX = 8 };
    static const char PREFIX[] = "#/$defs/";
    struct shape s = {root, own, own};
    for (int i = 0; i < REFERENCES_MAX; i++) {
        struct str reference = value_get_text(s.node, "$ref");
        if (!str_starts(reference, PREFIX)) {
            break;
        }
        const struct member *m =
            value_member(value_get(root, "$defs"),
                         str_slice(reference, strlen(PREFIX), reference.len));
        s.node = m ? m->value : NULL;
    }
    return s;
}

struct shape shape_whole(const struct registry *r, bool translation)
{
    const struct value *root =
        translation ? r->translation_schema_json : r->entry_schema_json;
    return make(root, root);
}

struct shape shape_item(const struct shape *s)
{
    const struct value *items = value_get(s->node, "items");
    return items ? make(s->root, items) : *s;
}

const struct value *shape_members(const struct shape *s)
{
    return value_get(s->node, "properties");
}

struct shape shape_member(const struct shape *s, struct str name)
{
    const struct member *m = value_member(shape_members(s), name);
    return make(s->root, m ? m->value : NULL);
}

struct shape shape_of(const struct shape *whole, const struct outline *o, size_t i)
{
    if (i == NO_FIELD) {
        return *whole;
    }
    struct shape above = shape_of(whole, o, o->fields[i].parent);
    above = shape_item(&above);
    return o->fields[i].name.len ? shape_member(&above, o->fields[i].name) : above;
}

bool shape_requires(const struct shape *s, struct str name)
{
    return value_has(value_get(s->node, "required"), name);
}

const struct value *shape_keyword(const struct shape *s, const char *keyword)
{
    const struct value *v = value_get(s->own, keyword);
    return v ? v : value_get(s->node, keyword);
}
