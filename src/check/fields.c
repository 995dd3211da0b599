#include "check/fields.h"

#include <stdint.h>

const struct value *fields_law(const struct checking *c, const struct entry *e)
{
    const struct registry *r = c->corpus->registry;
    return e->lang.len ? r->translation_schema_json : r->entry_schema_json;
}

/* The schemas of the registry refer to "#/$defs/name" only. */
static const struct value *resolved(const struct value *law, const struct value *schema)
{
    struct str ref = value_get_text(schema, "$ref");
    if (!str_starts(ref, "#/$defs/")) {
        return schema;
    }
    struct str name = str_slice(ref, strlen("#/$defs/"), ref.len);
    const struct member *def = value_member(value_get(law, "$defs"), name);
    return def ? def->value : NULL;
}

const struct value *fields_member(const struct value *law, const struct value *schema,
                                  struct str name)
{
    const struct member *m = value_member(value_get(schema, "properties"), name);
    return m ? resolved(law, m->value) : NULL;
}

const struct value *fields_items(const struct value *law, const struct value *schema)
{
    const struct value *items = value_get(schema, "items");
    return items ? resolved(law, items) : NULL;
}

size_t fields_rank(const struct value *law, struct str name)
{
    const struct value *known = value_get(law, "properties");
    for (size_t i = 0; known && i < known->object.count; i++) {
        if (str_equal(known->object.members[i].name, name)) {
            return i;
        }
    }
    return SIZE_MAX;
}
