#include "check/schema_findings.h"
#include "check/support.h"

/* What differs first between the list and the schema's copy of it. */
static void note_difference(struct checking *c, struct diag *d,
                            const struct vocabulary *v, const struct value *terms)
{
    for (size_t i = 0; i < v->count || i < value_count(terms); i++) {
        struct str listed = i < v->count ? v->terms[i].id : (struct str){0};
        struct str copied = {0};
        if (i < value_count(terms)) {
            copied = value_str(value_item(terms, i));
        }
        if (str_equal(listed, copied)) {
            continue;
        }
        if (listed.len && !value_has(terms, listed)) {
            diag_note(c->diags, d, "the schema lacks '%.*s'", STR_ARGS(listed));
        } else if (copied.len && !vocabulary_term(v, copied)) {
            diag_note(c->diags, d, "the vocabulary lacks '%.*s'", STR_ARGS(copied));
        } else {
            diag_note(c->diags, d, "'%.*s' stands at another place in the schema",
                      STR_ARGS(listed.len ? listed : copied));
        }
        return;
    }
}

/* The enum of a vocabulary in the schema repeats the list, in its order. */
static void compare_list(struct checking *c, const char *path, const struct value *def)
{
    struct str id = value_get_text(def, "x-vocabulary");
    const struct value *terms = value_get(def, "enum");
    const struct vocabulary *v =
        registry_vocabulary(c->corpus->registry, arena_copy(c->arena, id.ptr, id.len));
    bool same = v && v->count == value_count(terms);
    for (size_t i = 0; same && i < v->count; i++) {
        same = str_equal(v->terms[i].id, value_str(value_item(terms, i)));
    }
    if (same) {
        return;
    }
    struct diag *d =
        diag_add(c->diags, "schema-out-of-step", place_file(path),
                 "the terms of '%.*s' differ from its vocabulary", STR_ARGS(id));
    diag_help(c->diags, d, "list the same terms, in the same order, in %s",
              v ? v->path : "registry/vocabularies/");
    if (v) {
        note_difference(c, d, v, terms);
    }
}

static void compare_lists(struct checking *c, const char *path,
                          const struct value *json)
{
    const struct value *defs = value_get(json, "$defs");
    for (size_t i = 0; defs && i < defs->object.count; i++) {
        if (value_get(defs->object.members[i].value, "x-vocabulary")) {
            compare_list(c, path, defs->object.members[i].value);
        }
    }
}

void check_schema_in_step(struct checking *c)
{
    const struct registry *r = c->corpus->registry;
    compare_lists(c, "registry/entry.schema.json", r->entry_schema_json);
    compare_lists(c, "registry/translation.schema.json", r->translation_schema_json);
}
