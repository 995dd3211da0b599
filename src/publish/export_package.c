#include "model/json.h"
#include "publish/export.h"
#include "publish/sheet.h"

/* datapackage.json: the tables and documents of the folder as a Data Package of
   Frictionless Data (specs.frictionlessdata.io, version 1). */

static const struct value *field(struct arena *a, const struct column *c,
                                 const char *name)
{
    struct value *v = value_object(a);
    value_set_text(a, v, "name", name);
    value_set_text(a, v, "type", c->type);
    value_set_text(a, v, "description", c->about);
    if (c->required) {
        struct value *constraints = value_object(a);
        value_set_bool(a, constraints, "required", true);
        value_set(a, v, "constraints", constraints);
    }
    return v;
}

static const struct value *fields(struct arena *a, const struct edition *edition,
                                  const struct sheet *s)
{
    struct value *list = value_array(a);
    for (size_t i = 0; i < s->column_count; i++) {
        const struct column *c = &s->columns[i];
        for (size_t k = 0; c->per_language && k < edition->language_count; k++) {
            const char *name =
                arena_printf(a, "%s_%.*s", c->name, STR_ARGS(edition->languages[k]));
            value_append(a, list, field(a, c, name));
        }
        if (!c->per_language) {
            value_append(a, list, field(a, c, c->name));
        }
    }
    return list;
}

static const struct value *texts(struct arena *a, const char *const *list)
{
    struct value *v = value_array(a);
    for (size_t i = 0; list[i]; i++) {
        value_append(a, v, value_text(a, list[i]));
    }
    return v;
}

static const struct value *foreign_key(struct arena *a, const struct sheet *s)
{
    struct value *list = value_array(a), *key = value_object(a), *to = value_object(a);
    value_set_text(a, to, "resource", s->refers_to);
    value_set_text(a, to, "fields", "id");
    value_set_text(a, key, "fields", s->refers);
    value_set(a, key, "reference", to);
    value_append(a, list, key);
    return list;
}

static const struct value *table_schema(struct arena *a, const struct edition *edition,
                                        const struct sheet *s)
{
    struct value *v = value_object(a);
    value_set(a, v, "fields", fields(a, edition, s));
    value_set(a, v, "missingValues", texts(a, (const char *const[]){"", NULL}));
    value_set(a, v, "primaryKey", s->key ? texts(a, s->key) : NULL);
    value_set(a, v, "foreignKeys", s->refers ? foreign_key(a, s) : NULL);
    return v;
}

static const struct sheet *sheet_of(const struct output *output)
{
    return output->export->list == list_sheets ? output->what : NULL;
}

/* "publication.schema.json" as a name: lower case, digits, . - _ and /. */
static const struct value *resource(struct arena *a, const struct outputs *o,
                                    const struct published_file *file,
                                    const struct output *output)
{
    char hex[HASH_HEX_BYTES];
    const struct sheet *s = sheet_of(output);
    struct value *v = value_object(a);
    hash_hex(file->hash, hex);
    value_set_text(a, v, "name", s ? s->name : file->path);
    value_set_text(a, v, "path", file->path);
    value_set_text(a, v, "title", s ? s->title : output->export->about);
    value_set_text(a, v, "mediatype", file->media_type);
    value_set_text(a, v, "encoding", "utf-8");
    value_set_integer(a, v, "bytes", (int64_t)file->size);
    value_set_text(a, v, "hash", arena_printf(a, "sha256:%s", hex));
    if (s) {
        value_set_text(a, v, "format", "csv");
        value_set_text(a, v, "profile", "tabular-data-resource");
        value_set(a, v, "schema", table_schema(a, o->publication->edition, s));
    }
    return v;
}

static const struct value *licences(struct arena *a, const struct registry *r)
{
    const struct value *licence = value_get(r->settings, "licence_entries");
    struct value *list = value_array(a), *v = value_object(a);
    value_set(a, v, "name", value_get(licence, "id"));
    value_set(a, v, "path", value_get(licence, "url"));
    value_append(a, list, v);
    return list;
}

/* Tables first. Each entry's own record is left out: the document has them all. */
static const struct value *resources(struct arena *a, const struct outputs *o)
{
    struct value *list = value_array(a);
    for (int tables = 1; tables >= 0; tables--) {
        for (size_t i = 0; i < o->count; i++) {
            const struct output *output = &o->items[i];
            bool own = output->export->stage == STAGE_CONTENT &&
                       output->export->list != list_records &&
                       (sheet_of(output) != NULL) == tables;
            if (own) {
                value_append(a, list, resource(a, o, &o->made[i], output));
            }
        }
    }
    return list;
}

bool write_package(const struct outputs *o, const struct output *output,
                   struct arena *a, struct buf *out, struct diags *diags)
{
    const struct publication *p = o->publication;
    const struct registry *r = p->corpus->registry;
    struct str lang = registry_default_language(r);
    struct value *v = value_object(a);
    (void)output;
    (void)diags;
    value_set_text(a, v, "profile", "data-package");
    value_set_str(a, v, "name", p->edition->id);
    value_set_text(
        a, v, "id",
        arena_printf(a, "%sedition/%.*s.html", p->base_url, STR_ARGS(p->edition->id)));
    value_set_str(a, v, "title", label_in(p->edition->title, lang));
    value_set_str(a, v, "description", label_in(p->edition->statement, lang));
    value_set_text(a, v, "homepage", p->base_url);
    value_set_text(a, v, "created", p->from.stamp);
    value_set(a, v, "licenses", licences(a, r));
    value_set(a, v, "resources", resources(a, o));
    json_write(out, v, JSON_PRETTY_STYLE);
    return true;
}
