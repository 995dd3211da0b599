#include "render/entry_json.h"

#include "model/iri.h"

/* Fields that are taken over as they are, in this order. */
static const char *const fields[] = {
    "title",           "summary", "organisations", "scope",         "countries",
    "status",          "started", "ended",         "channels",      "functions",
    "concerns",        "setting", "audiences",     "strands",       "technologies",
    "answered_by",     "ages",    "languages",     "participation", "evidence",
    "principles",      "sources", "related",       "aliases",       "basis",
    "owner_confirmed", "review",  "withdrawn",
};

static const char *const short_fields[] = {
    "title",        "summary",   "scope",         "countries", "status",
    "channels",     "functions", "concerns",      "audiences", "strands",
    "technologies", "languages", "participation", "evidence",  "principles",
};

static const struct value *ages(struct arena *a, const struct value *v)
{
    static const char *const ends[] = {"from", "to"};
    struct value *out = value_object(a);
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        int64_t years;
        if (value_to_integer(value_get(v, ends[i]), &years)) {
            value_set_integer(a, out, ends[i], years);
        }
    }
    return out;
}

/* The list of mappings with their addresses as URIs. */
static const struct value *with_uris(struct arena *a, const struct value *list)
{
    struct value *out = value_array(a);
    for (size_t i = 0; i < value_count(list); i++) {
        const struct value *item = value_item(list, i);
        struct value *v = value_object(a);
        for (size_t k = 0; k < item->object.count; k++) {
            const struct member *m = &item->object.members[k];
            bool address = str_is(m->name, "url") || str_is(m->name, "archive");
            const char *name = arena_copy(a, m->name.ptr, m->name.len);
            if (address) {
                value_set_str(a, v, name, iri_to_uri(a, value_str(m->value)));
            } else {
                value_set(a, v, name, m->value);
            }
        }
        value_append(a, out, v);
    }
    return out;
}

static const struct value *convert(struct arena *a, const char *name,
                                   const struct value *v)
{
    if (v && strcmp(name, "ages") == 0) {
        return ages(a, v);
    }
    if (v && strcmp(name, "owner_confirmed") == 0 && str_is(value_str(v), "no")) {
        return value_null(a);
    }
    if (v && v->kind == VALUE_ARRAY && value_count(v) &&
        value_item(v, 0)->kind == VALUE_OBJECT) {
        return with_uris(a, v);
    }
    return v;
}

struct listing {
    struct arena *arena;
    struct value *list;
};

static void add_id(void *user, struct str id)
{
    struct listing *l = user;
    value_append(l->arena, l->list, value_string(l->arena, id));
}

const struct value *entry_regions(struct arena *a, const struct registry *r,
                                  const struct entry *e)
{
    struct listing l = {a, value_array(a)};
    registry_each_region(r, value_get(e->front, "countries"), add_id, &l);
    return l.list;
}

static void set_fields(struct arena *a, struct value *out, const struct registry *r,
                       const struct entry *e, const char *const *names, size_t count)
{
    value_set_str(a, out, "id", e->slug);
    value_set_str(a, out, "category", e->category);
    for (size_t i = 0; i < count; i++) {
        value_set(a, out, names[i],
                  convert(a, names[i], value_get(e->front, names[i])));
        if (strcmp(names[i], "countries") == 0) {
            value_set(a, out, "regions", entry_regions(a, r, e));
        }
    }
}

static const struct value *section(struct arena *a, const struct entry *text, size_t i,
                                   struct str html)
{
    const struct section *s = &text->body.sections[i];
    struct value *v = value_object(a);
    value_set_str(a, v, "id", s->kind ? s->kind->id : s->heading);
    value_set_str(a, v, "heading", s->heading);
    value_set_str(a, v, "markdown", str_trim(str_slice(text->text, s->start, s->end)));
    value_set_str(a, v, "html", str_trim(html));
    return v;
}

static const struct value *numbered(struct arena *a,
                                    const struct references *references)
{
    struct value *list = value_array(a);
    for (size_t i = 0; i < references->count; i++) {
        struct value *v = value_object(a);
        value_set_integer(a, v, "number", (int64_t)references->items[i].number);
        value_set_str(a, v, "source", references->items[i].id);
        value_append(a, list, v);
    }
    return list;
}

static const struct value *text_json(struct arena *a, const struct registry *r,
                                     const struct entry *shown, const struct site *s)
{
    const struct references *references = references_shown(s, a, shown);
    const struct entry *text = references->text;
    const struct value *translation = value_get(text->front, "translation");
    struct value *v = value_object(a), *sections = value_array(a);
    value_set_str(a, v, "language", registry_language_of(r, text->lang));
    value_set(a, v, "translation_method", value_get(translation, "method"));
    value_set(a, v, "translation_reviewed_by", value_get(translation, "reviewed_by"));
    value_set_str(a, v, "title", entry_text(text, "title"));
    value_set_str(a, v, "summary", entry_text(text, "summary"));
    for (size_t i = 1; i < text->body.section_count; i++) {
        value_append(a, sections, section(a, text, i, references->html[i]));
    }
    value_set(a, v, "sections", sections);
    value_set(a, v, "references", numbered(a, references));
    return v;
}

const struct value *entry_json(struct arena *a, const struct registry *r,
                               const struct entry *e, const struct str *langs,
                               size_t count, const struct site *s)
{
    struct value *v = value_object(a), *texts = value_array(a);
    set_fields(a, v, r, e, fields, COUNT_OF(fields));
    for (size_t i = 0; i < count; i++) {
        bool own = str_equal(langs[i], registry_default_language(r));
        const struct entry *text = own ? e : entry_translation(e, langs[i]);
        if (text && text->front && text->has_body) {
            value_append(a, texts, text_json(a, r, text, s));
        }
    }
    value_set(a, v, "texts", texts);
    return v;
}

const struct value *entry_text_languages(struct arena *a, const struct registry *r,
                                         const struct entry *e)
{
    struct value *langs = value_array(a);
    value_append(a, langs, value_string(a, registry_default_language(r)));
    for (size_t i = 0; i < e->translation_count; i++) {
        value_append(a, langs, value_string(a, e->translations[i]->lang));
    }
    return langs;
}

const struct value *entry_json_short(struct arena *a, const struct registry *r,
                                     const struct entry *e)
{
    struct value *v = value_object(a);
    set_fields(a, v, r, e, short_fields, COUNT_OF(short_fields));
    value_set(a, v, "text_languages", entry_text_languages(a, r, e));
    return v;
}
