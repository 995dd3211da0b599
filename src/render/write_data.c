#include <stdlib.h>

#include "model/edition.h"
#include "model/iri.h"
#include "model/json.h"
#include "render/entry_json.h"
#include "render/linked_data.h"
#include "render/origin.h"
#include "render/page.h"

/* The site's data, below data/v1/. registry/openapi.json describes it: in this major
   version files and members are only added. */

static const char *data_path(struct arena *a, struct str slug, const char *ending)
{
    return arena_printf(a, DATA_FOLDER "entries/%.*s%s", STR_ARGS(slug), ending);
}

static const char *data_url(const struct site *s, struct arena *a, struct str slug)
{
    return arena_printf(a, "%s%s", s->base_url, data_path(a, slug, ".json"));
}

static const char *page_url(const struct site *s, struct arena *a, struct str slug)
{
    return arena_printf(a, "%s%s", s->base_url, entry_path(a, slug));
}

bool list_entry_files(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    const struct tongue *first = &p->site->tongues[0];
    for (size_t i = 0; i < p->site->entry_count; i++) {
        const struct entry *e = first->entries[i];
        plan_add(p, k, t, data_path(p->arena, e->slug, k->ending))->what = e;
    }
    return true;
}

void write_entry_data(const struct site *s, const struct page *page, struct arena *a,
                      struct buf *out)
{
    const struct registry *r = s->registry;
    struct value *v = (struct value *)entry_json(a, r, page->what, r->languages,
                                                 r->language_count, s);
    value_set(a, v, "versions", released_data(s, a, page->what));
    json_write(out, v, JSON_PRETTY_STYLE);
}

bool list_tombstones(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    for (size_t i = 0; i < p->site->withdrawn_count; i++) {
        const struct entry *e = p->site->withdrawn[i];
        plan_add(p, k, t, data_path(p->arena, e->slug, k->ending))->what = e;
    }
    return true;
}

static const struct value *tombstone(const struct site *s, struct arena *a,
                                     const struct entry *e)
{
    struct value *v = value_object(a);
    value_set_str(a, v, "id", e->slug);
    value_set_str(a, v, "title", entry_text(e, "title"));
    value_set(a, v, "withdrawn", value_get(e->front, "withdrawn"));
    value_set_text(a, v, "page", page_url(s, a, e->slug));
    return v;
}

void write_tombstone(const struct site *s, const struct page *page, struct arena *a,
                     struct buf *out)
{
    json_write(out, tombstone(s, a, page->what), JSON_PRETTY_STYLE);
}

/* A former name of an entry. */
struct moved {
    struct str from;
    const struct entry *to;
};

bool list_moved_data(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    const struct tongue *first = &p->site->tongues[0];
    for (size_t i = 0; i < p->site->entry_count; i++) {
        const struct value *aliases = value_get(first->entries[i]->front, "aliases");
        for (size_t n = 0; n < value_count(aliases); n++) {
            struct moved *m = ARENA_NEW(p->arena, struct moved);
            *m = (struct moved){value_str(value_item(aliases, n)), first->entries[i]};
            plan_add(p, k, t, data_path(p->arena, m->from, k->ending))->what = m;
        }
    }
    return true;
}

static const struct value *moved_json(const struct site *s, struct arena *a,
                                      struct str from, const struct entry *to)
{
    struct value *v = value_object(a);
    value_set_str(a, v, "id", from);
    value_set_str(a, v, "moved_to", to->slug);
    value_set_text(a, v, "page", page_url(s, a, to->slug));
    value_set_text(a, v, "data", data_url(s, a, to->slug));
    return v;
}

void write_moved_data(const struct site *s, const struct page *page, struct arena *a,
                      struct buf *out)
{
    const struct moved *m = page->what;
    json_write(out, moved_json(s, a, m->from, m->to), JSON_PRETTY_STYLE);
}

/* An entry as the index has it. */
static const struct value *indexed_json(const struct site *s, struct arena *a,
                                        const struct entry *e)
{
    const struct value *review = value_get(e->front, "review");
    struct value *v = (struct value *)entry_json_short(a, s->registry, e);
    value_set(a, v, "reviewed", value_get(review, "reviewed"));
    value_set_text(a, v, "page", page_url(s, a, e->slug));
    value_set_text(a, v, "data", data_url(s, a, e->slug));
    return v;
}

static const struct value *tombstones_json(const struct site *s, struct arena *a)
{
    struct value *list = value_array(a);
    for (size_t i = 0; i < s->withdrawn_count; i++) {
        value_append(a, list, tombstone(s, a, s->withdrawn[i]));
    }
    return list;
}

static const struct value *all_moved_json(const struct site *s, struct arena *a)
{
    struct value *list = value_array(a);
    for (size_t i = 0; i < s->entry_count; i++) {
        const struct entry *e = s->tongues[0].entries[i];
        const struct value *aliases = value_get(e->front, "aliases");
        for (size_t n = 0; n < value_count(aliases); n++) {
            struct str from = value_str(value_item(aliases, n));
            value_append(a, list, moved_json(s, a, from, e));
        }
    }
    return list;
}

static void set_vocabularies(const struct site *s, struct arena *a, struct value *v)
{
    const struct registry *r = s->registry;
    struct value *list = value_array(a);
    for (size_t i = 0; i < r->vocabulary_count; i++) {
        const struct vocabulary *voc = &r->vocabularies[i];
        struct value *item = value_object(a), *terms = value_array(a);
        for (size_t k = 0; k < voc->count; k++) {
            const struct term *t = &voc->terms[k];
            struct value *term = value_object(a);
            value_set_str(a, term, "id", t->id);
            value_set(a, term, "label", t->label);
            value_set(a, term, "note", t->note);
            if (t->replaced_by.len) {
                value_set_str(a, term, "replaced_by", t->replaced_by);
            }
            value_append(a, terms, term);
        }
        value_set_str(a, item, "id", voc->id);
        value_set(a, item, "title", voc->title);
        value_set(a, item, "terms", terms);
        value_append(a, list, item);
    }
    value_set(a, v, "vocabularies", list);
}

static const struct value *slugs(struct arena *a, const struct facet_term *t)
{
    struct value *list = value_array(a);
    for (size_t i = 0; t && i < t->count; i++) {
        value_append(a, list, value_string(a, t->entries[i]->slug));
    }
    return list;
}

static void set_principles(const struct site *s, struct arena *a, struct value *v)
{
    const struct registry *r = s->registry;
    const struct facet *f = facet_called(s->tongues[0].facets, "principle");
    struct value *list = value_array(a);
    for (size_t i = 0; i < r->principle_count; i++) {
        const struct principle *p = &r->principles[i];
        struct value *item = value_object(a);
        value_set_str(a, item, "id", p->id);
        value_set_str(a, item, "set", p->set);
        value_set(a, item, "set_title", p->set_title);
        value_set(a, item, "title", p->title);
        value_set(a, item, "note", p->note);
        value_set(a, item, "entries", slugs(a, facet_term(f, p->id)));
        value_append(a, list, item);
    }
    value_set(a, v, "principles", list);
}

static const struct value *labels(const struct site *s, struct arena *a,
                                  const struct facet *f, const struct facet_term *t)
{
    struct value *v = value_object(a);
    for (size_t i = 0; i < s->tongue_count; i++) {
        struct str lang = s->tongues[i].words.lang;
        value_set_str(a, v, arena_copy(a, lang.ptr, lang.len),
                      f->kind->label(s->registry, a, t, lang));
    }
    return v;
}

static void set_countries(const struct site *s, struct arena *a, struct value *v)
{
    const struct facet *f = facet_called(s->tongues[0].facets, "country");
    struct value *list = value_array(a);
    for (size_t i = 0; i < f->count; i++) {
        const struct facet_term *t = &f->terms[i];
        const struct region *region = registry_region(s->registry, t->id);
        struct value *item = value_object(a);
        if (!t->count) {
            continue;
        }
        value_set_str(a, item, "code", t->id);
        value_set(a, item, "name", labels(s, a, f, t));
        value_set(a, item, "region",
                  region ? value_string(a, region->id) : value_null(a));
        value_set(a, item, "entries", slugs(a, t));
        value_append(a, list, item);
    }
    value_set(a, v, "countries", list);
}

/* An organisation as an entry names it. */
struct named {
    const struct value *organisation;
    const struct entry *entry;
};

static int by_name(const void *x, const void *y)
{
    const struct named *a = x, *b = y;
    int order = str_compare(value_get_text(a->organisation, "name"),
                            value_get_text(b->organisation, "name"));
    return order ? order : str_compare(a->entry->slug, b->entry->slug);
}

static struct named *all_named(const struct site *s, struct arena *a, size_t *count)
{
    struct named *list = NULL;
    *count = 0;
    for (size_t i = 0; i < s->entry_count; i++) {
        const struct entry *e = s->tongues[0].entries[i];
        const struct value *organisations = value_get(e->front, "organisations");
        for (size_t k = 0; k < value_count(organisations); k++) {
            struct named *n = arena_push(a, &list, count, sizeof *n);
            *n = (struct named){value_item(organisations, k), e};
        }
    }
    if (*count) {
        qsort(list, *count, sizeof *list, by_name);
    }
    return list;
}

static void add_once(struct arena *a, struct value *list, struct str text)
{
    if (text.len && !value_has(list, text)) {
        value_append(a, list, value_string(a, text));
    }
}

/* One for each name: entries give the same organisation the same name. */
static void set_organisations(const struct site *s, struct arena *a, struct value *v)
{
    struct value *list = value_array(a), *types = NULL, *urls = NULL, *entries = NULL;
    struct str name = {0};
    size_t count;
    const struct named *all = all_named(s, a, &count);
    for (size_t i = 0; i < count; i++) {
        const struct value *o = all[i].organisation;
        struct str own = value_get_text(o, "name");
        if (!entries || !str_equal(own, name)) {
            struct value *item = value_object(a);
            name = own;
            types = value_array(a);
            urls = value_array(a);
            entries = value_array(a);
            value_set_str(a, item, "name", name);
            value_set(a, item, "types", types);
            value_set(a, item, "urls", urls);
            value_set(a, item, "entries", entries);
            value_append(a, list, item);
        }
        add_once(a, types, value_get_text(o, "type"));
        add_once(a, urls, iri_to_uri(a, value_get_text(o, "url")));
        add_once(a, entries, all[i].entry->slug);
    }
    value_set(a, v, "organisations", list);
}

static void set_editions(const struct site *s, struct arena *a, struct value *v)
{
    struct value *list = value_array(a);
    for (size_t i = 0; i < s->published_count; i++) {
        const struct edition *e = s->published[i];
        struct value *item = value_object(a), *entries = value_array(a);
        for (size_t k = 0; k < e->entry_count; k++) {
            value_append(a, entries, value_string(a, e->entries[k]->slug));
        }
        value_set_str(a, item, "id", e->id);
        value_set(a, item, "title", e->title);
        value_set_str(a, item, "cut_off", e->cut_off);
        value_set_text(a, item, "page",
                       arena_printf(a, "%s%s", s->base_url, edition_path(a, e)));
        value_set(a, item, "entries", entries);
        value_append(a, list, item);
    }
    value_set(a, v, "editions", list);
}

/* The files that are one for the whole site. */
static const struct whole {
    const char *name;
    void (*set)(const struct site *s, struct arena *a, struct value *v);
} wholes[] = {
    {"vocabularies", set_vocabularies},   {"principles", set_principles},
    {"countries", set_countries},         {"editions", set_editions},
    {"organisations", set_organisations},
};

bool list_data(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    for (size_t i = 0; i < COUNT_OF(wholes); i++) {
        const char *path =
            arena_printf(p->arena, DATA_FOLDER "%s%s", wholes[i].name, k->ending);
        plan_add(p, k, t, path)->what = &wholes[i];
    }
    return true;
}

static void set_format(const struct site *s, struct arena *a, struct value *v)
{
    value_set_text(a, v, "format_version", "1.0.0");
    value_set(a, v, "licence", value_get(s->registry->settings, "licence_entries"));
}

void write_data(const struct site *s, const struct page *page, struct arena *a,
                struct buf *out)
{
    const struct whole *w = page->what;
    struct value *v = value_object(a);
    set_format(s, a, v);
    w->set(s, a, v);
    json_write(out, v, JSON_PRETTY_STYLE);
}

bool list_data_index(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    plan_add(p, k, t, DATA_FOLDER "index.json");
    return true;
}

static void write_entries(const struct site *s, struct json_writer *w)
{
    struct arena own;
    arena_init(&own);
    for (size_t i = 0; i < s->entry_count; i++) {
        json_item(w, indexed_json(s, &own, s->tongues[0].entries[i]));
        arena_reset(&own);
    }
    arena_release(&own);
}

/* All entries in short: the largest file there is, so that it is no tree. */
void write_data_index(const struct site *s, const struct page *page, struct arena *a,
                      struct buf *out)
{
    (void)page;
    struct value *format = value_object(a);
    struct json_writer w = json_begin(out, JSON_PRETTY_STYLE);
    set_format(s, a, format);
    for (size_t i = 0; i < format->object.count; i++) {
        const struct member *m = &format->object.members[i];
        json_member(&w, arena_copy(a, m->name.ptr, m->name.len), m->value);
    }
    json_list_begin(&w, "entries");
    write_entries(s, &w);
    json_list_end(&w);
    json_member(&w, "withdrawn", tombstones_json(s, a));
    json_member(&w, "moved", all_moved_json(s, a));
    json_end(&w);
}

bool list_catalogue(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    plan_add(p, k, t, DATA_FOLDER "catalogue.jsonld");
    return true;
}

void write_catalogue(const struct site *s, const struct page *page, struct arena *a,
                     struct buf *out)
{
    (void)page;
    json_write(out, catalogue_json(s, a), JSON_PRETTY_STYLE);
}

bool depends_entry_files(const struct site *s, const struct page *page,
                         struct arena *scratch, struct hasher *h)
{
    (void)scratch;
    origin_add_entry(s, h, page->what);
    return true;
}
