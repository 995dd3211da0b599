#include "model/json.h"
#include "publish/compare.h"
#include "publish/export.h"

/* What has changed since the edition before, as data. */

static const struct value *strings(struct arena *a, const struct str *list,
                                   size_t count)
{
    struct value *v = value_array(a);
    for (size_t i = 0; i < count; i++) {
        value_append(a, v, value_string(a, list[i]));
    }
    return v;
}

static const struct value *fields_json(struct arena *a, const struct entry_change *c)
{
    struct value *list = value_array(a);
    for (size_t i = 0; i < c->field_count; i++) {
        const struct field_change *f = &c->fields[i];
        struct value *v = value_object(a);
        value_set_str(a, v, "name", f->name);
        value_set(a, v, "before", f->before);
        value_set(a, v, "after", f->after);
        value_append(a, list, v);
    }
    return list;
}

static const struct value *change_json(struct arena *a, const struct entry_change *c)
{
    struct value *v = value_object(a);
    bool renamed = c->before && c->after && !str_equal(c->before->slug, c->after->slug);
    value_set_str(a, v, "id", change_entry(c)->slug);
    value_set_text(a, v, "change", change_id(c->kind));
    value_set_str(a, v, "title", entry_text(change_entry(c), "title"));
    value_set(a, v, "formerly", renamed ? value_string(a, c->before->slug) : NULL);
    if (change_reason(c).len) {
        value_set_str(a, v, "reason", change_reason(c));
    }
    if (c->kind == CHANGE_CHANGED) {
        value_set(a, v, "fields", fields_json(a, c));
        value_set(a, v, "sections", strings(a, c->sections, c->section_count));
        value_set(a, v, "translations",
                  strings(a, c->translations, c->translation_count));
        value_set(a, v, "revised_translations",
                  strings(a, c->revised, c->revised_count));
    }
    return v;
}

bool write_changes(const struct outputs *o, const struct output *output,
                   struct arena *a, struct buf *out, struct diags *diags)
{
    const struct publication *p = o->publication;
    struct value *v = value_object(a), *list = value_array(a);
    size_t count = 0;
    (void)output;
    (void)diags;
    const struct entry_change *changes =
        p->earlier ? edition_compare(a, p->earlier, p, &count) : NULL;
    for (size_t i = 0; i < count; i++) {
        value_append(a, list, change_json(a, &changes[i]));
    }
    value_set_str(a, v, "edition", p->edition->id);
    value_set(a, v, "since",
              p->earlier ? value_text(a, p->earlier->commit) : value_null(a));
    value_set(a, v, "changes", list);
    json_write(out, v, JSON_PRETTY_STYLE);
    return true;
}
