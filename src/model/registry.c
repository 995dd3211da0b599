#include "model/registry.h"

#include <stdlib.h>

#include "base/fold.h"
#include "model/json.h"
#include "model/schema.h"
#include "model/yaml.h"

struct loader {
    struct arena *arena;
    const struct source *root;
    struct diags *diags;
    struct registry *registry;
};

struct str label_in(const struct value *labels, struct str lang)
{
    const struct member *m = value_member(labels, lang);
    if (!m) {
        m = value_member(labels, STR("en"));
    }
    if (!m && labels && labels->kind == VALUE_OBJECT && labels->object.count) {
        m = &labels->object.members[0];
    }
    return m ? value_str(m->value) : (struct str){0};
}

static const struct value *read_yaml(struct loader *l, const char *path)
{
    struct str text;
    return source_read(l->root, l->arena, path, &text, l->diags)
               ? yaml_parse_file(l->arena, path, text, l->diags)
               : NULL;
}

/* A failure about the data at `v`. */
static bool wrong(struct loader *l, const char *path, const struct value *v,
                  const char *what)
{
    struct diag *d = diag_fail(l->diags, path, "%s", what);
    if (v) {
        d->place.span = v->span;
    }
    return false;
}

static bool add_term(struct loader *l, struct vocabulary *v, const struct value *item)
{
    struct term *t = arena_push(l->arena, &v->terms, &v->count, sizeof(struct term));
    *t = (struct term){.id = value_get_text(item, "id"),
                       .label = value_get(item, "label"),
                       .note = value_get(item, "note"),
                       .replaced_by = value_get_text(item, "replaced_by"),
                       .item = item,
                       .vocabulary = v,
                       .index = v->count - 1};
    if (!t->id.len || !t->label || t->label->kind != VALUE_OBJECT) {
        return wrong(l, v->path, item, "a term needs 'id' and 'label' with languages");
    }
    return true;
}

static bool read_vocabulary(struct loader *l, const char *path, struct vocabulary *v)
{
    const struct value *root = read_yaml(l, path);
    if (!root) {
        return false;
    }
    *v = (struct vocabulary){.id = value_get_text(root, "id"),
                             .path = path,
                             .title = value_get(root, "title")};
    const struct value *terms = value_get(root, "terms");
    if (!v->id.len || !v->title || !value_count(terms)) {
        return wrong(l, path, root, "a vocabulary needs 'id', 'title' and 'terms'");
    }
    bool ok = true;
    for (size_t i = 0; i < value_count(terms); i++) {
        ok = add_term(l, v, value_item(terms, i)) && ok;
    }
    return ok;
}

static bool load_vocabularies(struct loader *l)
{
    struct files files;
    if (!source_list(l->root, l->arena, "registry/vocabularies", &files, l->diags)) {
        return false;
    }
    struct registry *r = l->registry;
    r->vocabularies = ARENA_ARRAY(l->arena, struct vocabulary, files.count);
    r->vocabulary_count = files.count;
    bool ok = true;
    for (size_t i = 0; i < files.count; i++) {
        ok = read_vocabulary(l, files.items[i].path, &r->vocabularies[i]) && ok;
    }
    return ok;
}

static const struct value *fold_labels(struct arena *a, const struct value *labels)
{
    struct value *folded = value_object(a);
    for (size_t i = 0; labels && i < labels->object.count; i++) {
        const struct member *m = &labels->object.members[i];
        value_set_str(a, folded, arena_copy(a, m->name.ptr, m->name.len),
                      fold(a, value_str(m->value)));
    }
    return folded;
}

static bool load_sections(struct loader *l)
{
    const char *path = "registry/sections.yml";
    const struct value *list = value_get(read_yaml(l, path), "sections");
    struct registry *r = l->registry;
    for (size_t i = 0; i < value_count(list); i++) {
        const struct value *item = value_item(list, i);
        struct section_kind *s = arena_push(l->arena, &r->sections, &r->section_count,
                                            sizeof(struct section_kind));
        *s = (struct section_kind){.id = value_get_text(item, "id"),
                                   .heading = value_get(item, "heading"),
                                   .asks = value_get(item, "asks"),
                                   .required = value_get_text(item, "required"),
                                   .item = item};
        s->folded = fold_labels(l->arena, s->heading);
        value_to_integer(value_get(item, "max_words"), &s->max_words);
    }
    return r->section_count > 0 || wrong(l, path, list, "'sections' is missing");
}

static void add_principles(struct loader *l, const struct value *set)
{
    struct registry *r = l->registry;
    struct str id = value_get_text(set, "id");
    const struct value *items = value_get(set, "items");
    for (size_t i = 0; i < value_count(items); i++) {
        const struct value *item = value_item(items, i);
        struct str part = value_get_text(item, "id");
        struct principle *p = arena_push(l->arena, &r->principles, &r->principle_count,
                                         sizeof(struct principle));
        *p = (struct principle){
            .id = str_from(
                arena_printf(l->arena, "%.*s:%.*s", STR_ARGS(id), STR_ARGS(part))),
            .set = id,
            .title = value_get(item, "title"),
            .note = value_get(item, "note"),
            .set_title = value_get(set, "title"),
        };
    }
}

static bool load_principles(struct loader *l)
{
    const char *path = "registry/principles.yml";
    const struct value *sets = value_get(read_yaml(l, path), "sets");
    l->registry->principle_sets = sets;
    for (size_t i = 0; i < value_count(sets); i++) {
        add_principles(l, value_item(sets, i));
    }
    return value_count(sets) > 0 || wrong(l, path, sets, "'sets' is missing");
}

static bool load_regions(struct loader *l)
{
    const char *path = "registry/regions.yml";
    struct registry *r = l->registry;
    r->region_file = read_yaml(l, path);
    const struct value *list = value_get(r->region_file, "regions");
    for (size_t i = 0; i < value_count(list); i++) {
        const struct value *item = value_item(list, i);
        struct region *region =
            arena_push(l->arena, &r->regions, &r->region_count, sizeof(struct region));
        *region = (struct region){value_get_text(item, "id"), value_get(item, "name"),
                                  value_get(item, "countries")};
    }
    return r->region_count > 0 || wrong(l, path, list, "'regions' is missing");
}

/* The default language comes first, so that loops over languages begin with it. */
static bool load_settings(struct loader *l)
{
    const char *path = "registry/site.yml";
    struct registry *r = l->registry;
    r->settings = read_yaml(l, path);
    const struct value *langs = value_get(r->settings, "languages");
    struct str first = value_get_text(r->settings, "default_language");
    if (!value_count(langs) || !value_has(langs, first)) {
        return wrong(l, path, r->settings,
                     "'languages' must list the interface's languages, among them "
                     "'default_language'");
    }
    r->languages = ARENA_ARRAY(l->arena, struct str, value_count(langs));
    r->languages[r->language_count++] = first;
    for (size_t i = 0; i < value_count(langs); i++) {
        struct str lang = value_str(value_item(langs, i));
        if (!str_equal(lang, first)) {
            r->languages[r->language_count++] = lang;
        }
    }
    return true;
}

/* A registry may do without: then no rule about words finds anything. */
static bool load_wording(struct loader *l)
{
    const char *path = "registry/wording.yml";
    struct str text;
    bool found;
    if (!source_read_if(l->root, l->arena, path, &text, &found, l->diags)) {
        return false;
    }
    l->registry->wording =
        found ? yaml_parse_file(l->arena, path, text, l->diags) : NULL;
    return !found || l->registry->wording;
}

static const struct value *read_schema(struct loader *l, const char *path,
                                       struct schema **out)
{
    struct str text;
    if (!source_read(l->root, l->arena, path, &text, l->diags)) {
        return NULL;
    }
    const struct value *json = json_parse(l->arena, path, text, l->diags);
    *out = json ? schema_compile(l->arena, path, json, l->diags) : NULL;
    return *out ? json : NULL;
}

static bool load_schemas(struct loader *l)
{
    struct registry *r = l->registry;
    r->entry_schema_json =
        read_schema(l, "registry/entry.schema.json", &r->entry_schema);
    r->translation_schema_json =
        read_schema(l, "registry/translation.schema.json", &r->translation_schema);
    return r->entry_schema_json && r->translation_schema_json;
}

const struct registry *registry_load(struct arena *a, const struct source *root,
                                     const struct source *share, struct diags *diags)
{
    struct loader l = {a, root, diags, ARENA_NEW(a, struct registry)};
    bool ok = load_settings(&l);
    ok = load_vocabularies(&l) && ok;
    ok = load_sections(&l) && ok;
    ok = load_principles(&l) && ok;
    ok = load_regions(&l) && ok;
    ok = load_wording(&l) && ok;
    ok = load_schemas(&l) && ok;
    l.registry->partners = read_yaml(&l, "registry/partners.yml");
    l.registry->terminology = terminology_load(a, root, diags);
    if (!ok || !l.registry->partners || !l.registry->terminology) {
        return NULL;
    }
    l.registry->iso =
        iso_load(a, share, l.registry->languages, l.registry->language_count, diags);
    return l.registry->iso ? l.registry : NULL;
}

const struct vocabulary *registry_vocabulary(const struct registry *r, const char *id)
{
    for (size_t i = 0; i < r->vocabulary_count; i++) {
        if (str_is(r->vocabularies[i].id, id)) {
            return &r->vocabularies[i];
        }
    }
    return NULL;
}

const struct term *vocabulary_term(const struct vocabulary *v, struct str id)
{
    for (size_t i = 0; v && i < v->count; i++) {
        if (str_equal(v->terms[i].id, id)) {
            return &v->terms[i];
        }
    }
    return NULL;
}

const struct principle *registry_principle(const struct registry *r, struct str id)
{
    for (size_t i = 0; i < r->principle_count; i++) {
        if (str_equal(r->principles[i].id, id)) {
            return &r->principles[i];
        }
    }
    return NULL;
}

/* The Member State under which a territory with a code of its own is listed; empty for
   none. */
static struct str member_of(const struct registry *r, struct str territory)
{
    const struct value *list = value_get(r->region_file, "territories");
    for (size_t i = 0; i < value_count(list); i++) {
        if (str_equal(value_get_text(value_item(list, i), "code"), territory)) {
            return value_get_text(value_item(list, i), "member");
        }
    }
    return (struct str){0};
}

const struct region *registry_region(const struct registry *r, struct str country)
{
    struct str member = member_of(r, country);
    if (member.len) {
        country = member;
    }
    for (size_t i = 0; i < r->region_count; i++) {
        if (value_has(r->regions[i].countries, country)) {
            return &r->regions[i];
        }
    }
    return NULL;
}

void registry_each_region(const struct registry *r, const struct value *countries,
                          void (*see)(void *user, struct str id), void *user)
{
    for (size_t i = 0; i < value_count(countries); i++) {
        const struct region *region =
            registry_region(r, value_str(value_item(countries, i)));
        bool again = false;
        for (size_t k = 0; k < i && !again; k++) {
            again = registry_region(r, value_str(value_item(countries, k))) == region;
        }
        if (region && !again) {
            see(user, region->id);
        }
    }
}

const struct section_kind *registry_section(const struct registry *r,
                                            struct str heading, struct str lang)
{
    struct arena a;
    arena_init(&a);
    struct str wanted = fold(&a, heading);
    const struct section_kind *found = NULL;
    for (size_t i = 0; i < r->section_count && !found; i++) {
        const struct member *m = value_member(r->sections[i].folded, lang);
        if (m && str_equal(value_str(m->value), wanted)) {
            found = &r->sections[i];
        }
    }
    arena_release(&a);
    return found;
}

bool registry_has_language(const struct registry *r, struct str lang)
{
    for (size_t i = 0; i < r->language_count; i++) {
        if (str_equal(r->languages[i], lang)) {
            return true;
        }
    }
    return false;
}

struct str registry_default_language(const struct registry *r)
{
    return r->languages[0];
}

struct str registry_language_of(const struct registry *r, struct str lang)
{
    return lang.len ? lang : registry_default_language(r);
}

const char *language_direction(struct str lang)
{
    static const char *const right_to_left[] = {"ar", "fa", "he", "ps", "ur"};
    for (size_t i = 0; i < COUNT_OF(right_to_left); i++) {
        if (str_is(lang, right_to_left[i])) {
            return "rtl";
        }
    }
    return "ltr";
}
