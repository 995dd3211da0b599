#include "render/linked_data.h"

#include "model/iri.h"
#include "model/json.h"

struct str linked_data_text(struct arena *a, const struct value *v)
{
    struct buf json = {0}, out = {0};
    json_write(&json, v, JSON_COMPACT_STYLE);
    for (size_t i = 0; i < json.len; i++) {
        if (json.ptr[i] == '<') {
            buf_text(&out, "\\u003c");
        } else {
            buf_char(&out, json.ptr[i]);
        }
    }
    buf_release(&json);
    return buf_keep(&out, a);
}

static struct value *typed(struct arena *a, const char *type)
{
    struct value *v = value_object(a);
    value_set_text(a, v, "@type", type);
    return v;
}

static const char *site_file(const struct site *s, struct arena *a, const char *path)
{
    return arena_printf(a, "%s%s", s->base_url, path);
}

static const struct value *providers(struct arena *a, const struct entry *e)
{
    const struct value *organisations = value_get(e->front, "organisations");
    struct value *list = value_array(a);
    for (size_t i = 0; i < value_count(organisations); i++) {
        const struct value *o = value_item(organisations, i);
        struct str url = value_get_text(o, "url");
        struct value *v = typed(a, "Organization");
        value_set(a, v, "name", value_get(o, "name"));
        if (url.len) {
            value_set_str(a, v, "url", iri_to_uri(a, url));
        }
        value_append(a, list, v);
    }
    return list;
}

static const struct value *countries(const struct site *s, const struct page *page,
                                     struct arena *a, const struct entry *e)
{
    const struct value *codes = value_get(e->front, "countries");
    const struct facet *f = facet_called(page->tongue->facets, "country");
    struct value *list = value_array(a);
    for (size_t i = 0; i < value_count(codes); i++) {
        const struct facet_term *t = facet_term(f, value_str(value_item(codes, i)));
        if (t) {
            struct value *v = typed(a, "Country");
            value_set(a, v, "identifier", value_item(codes, i));
            value_set_str(a, v, "name",
                          f->kind->label(s->registry, a, t, page->tongue->words.lang));
            value_append(a, list, v);
        }
    }
    return value_count(list) ? list : NULL;
}

static const struct value *service(const struct site *s, const struct page *page,
                                   struct arena *a, const struct entry *e)
{
    struct value *v = typed(a, "Service");
    value_set(a, v, "provider", providers(a, e));
    value_set(a, v, "areaServed", countries(s, page, a, e));
    return v;
}

static const struct value *reference(struct arena *a, const char *id)
{
    struct value *v = value_object(a);
    value_set_text(a, v, "@id", id);
    return v;
}

static const char *dataset_id(const struct site *s, struct arena *a)
{
    return site_file(s, a, "data/index.html#dataset");
}

static const struct value *licence(const struct site *s)
{
    return value_get(value_get(s->registry->settings, "licence_entries"), "url");
}

const struct value *entry_linked_data(const struct site *s, const struct page *page,
                                      struct arena *a, const struct entry *text)
{
    const struct tongue *t = page->tongue;
    const struct entry *e = page->what;
    struct value *v = value_object(a);
    const struct value *review = value_get(e->front, "review");
    value_set_text(a, v, "@context", "https://schema.org");
    value_set_text(a, v, "@type", "Article");
    value_set_text(a, v, "@id", site_url(s, a, t, page->local));
    value_set_str(a, v, "headline", entry_text(text, "title"));
    value_set_str(a, v, "inLanguage", text_language(s, text));
    value_set(a, v, "dateModified", value_get(review, "reviewed"));
    value_set(a, v, "license", licence(s));
    value_set(a, v, "isPartOf", reference(a, dataset_id(s, a)));
    value_set(a, v, "about", service(s, page, a, e));
    return v;
}

/* Files of the data set that are listed by both vocabularies. */
static const struct distribution {
    const char *path, *media_type, *name;
} distributions[] = {
    {DATA_FOLDER "index.json", "application/json", "All entries in short"},
    {DATA_FOLDER "vocabularies.json", "application/json", "Vocabularies"},
    {DATA_FOLDER "principles.json", "application/json", "Principles"},
    {DATA_FOLDER "organisations.json", "application/json", "Organisations"},
    {DATA_FOLDER "countries.json", "application/json", "Countries"},
    {DATA_FOLDER "editions.json", "application/json", "Editions"},
    {"atom.xml", "application/atom+xml", "New and changed entries (Atom)"},
    {"feed.json", "application/feed+json", "New and changed entries (JSON Feed)"},
};

static const struct value *downloads(const struct site *s, struct arena *a)
{
    struct value *list = value_array(a);
    for (size_t i = 0; i < COUNT_OF(distributions); i++) {
        struct value *v = typed(a, "DataDownload");
        value_set_text(a, v, "name", distributions[i].name);
        value_set_text(a, v, "encodingFormat", distributions[i].media_type);
        value_set_text(a, v, "contentUrl", site_file(s, a, distributions[i].path));
        value_append(a, list, v);
    }
    return list;
}

static const char *content_day(const struct site *s, struct arena *a)
{
    char stamp[DATE_STAMP_BYTES];
    date_stamp(s->options.time, stamp);
    return arena_copy(a, stamp, strlen("2026-11-25"));
}

const struct value *dataset_linked_data(const struct site *s, const struct page *page,
                                        struct arena *a)
{
    const struct tongue *t = page->tongue;
    const struct value *settings = s->registry->settings;
    struct value *v = value_object(a), *creator = typed(a, "Organization");
    struct str name = label_in(value_get(settings, "short_title"), t->words.lang);
    value_set_str(a, creator, "name", name);
    value_set_text(a, creator, "url", s->base_url);
    value_set_text(a, v, "@context", "https://schema.org");
    value_set_text(a, v, "@type", "Dataset");
    value_set_text(a, v, "@id", dataset_id(s, a));
    value_set_str(a, v, "name", label_in(value_get(settings, "title"), t->words.lang));
    value_set_str(a, v, "description",
                  label_in(value_get(settings, "tagline"), t->words.lang));
    value_set_text(a, v, "url", site_url(s, a, t, page->local));
    value_set(a, v, "license", licence(s));
    value_set_text(a, v, "dateModified", content_day(s, a));
    value_set(a, v, "creator", creator);
    value_set(a, v, "distribution", downloads(s, a));
    return v;
}

static const struct value *context(struct arena *a)
{
    static const struct {
        const char *prefix, *address;
    } vocabularies[] = {
        {"dcat", "http://www.w3.org/ns/dcat#"},
        {"dct", "http://purl.org/dc/terms/"},
        {"foaf", "http://xmlns.com/foaf/0.1/"},
        {"xsd", "http://www.w3.org/2001/XMLSchema#"},
    };
    struct value *v = value_object(a);
    for (size_t i = 0; i < COUNT_OF(vocabularies); i++) {
        value_set_text(a, v, vocabularies[i].prefix, vocabularies[i].address);
    }
    return v;
}

/* A text in all languages that it is written in. */
static const struct value *texts(struct arena *a, const struct value *labels)
{
    struct value *list = value_array(a);
    for (size_t i = 0; labels && i < labels->object.count; i++) {
        struct value *v = value_object(a);
        value_set_str(a, v, "@language", labels->object.members[i].name);
        value_set(a, v, "@value", labels->object.members[i].value);
        value_append(a, list, v);
    }
    return list;
}

static const struct value *dcat_distributions(const struct site *s, struct arena *a)
{
    struct value *list = value_array(a);
    for (size_t i = 0; i < COUNT_OF(distributions); i++) {
        struct value *v = typed(a, "dcat:Distribution");
        const char *url = site_file(s, a, distributions[i].path);
        const char *media_type =
            arena_printf(a, "https://www.iana.org/assignments/media-types/%s",
                         distributions[i].media_type);
        value_set_text(a, v, "dct:title", distributions[i].name);
        value_set(a, v, "dcat:downloadURL", reference(a, url));
        value_set(a, v, "dcat:accessURL", reference(a, url));
        value_set(a, v, "dcat:mediaType", reference(a, media_type));
        value_append(a, list, v);
    }
    return list;
}

static const struct value *dcat_service(const struct site *s, struct arena *a)
{
    struct value *v = typed(a, "dcat:DataService");
    const char *description = site_file(s, a, DATA_FOLDER "openapi.json");
    value_set_text(a, v, "dct:title", "Plain files of JSON");
    value_set(a, v, "dcat:endpointURL", reference(a, site_file(s, a, DATA_FOLDER)));
    value_set(a, v, "dcat:endpointDescription", reference(a, description));
    value_set(a, v, "dcat:servesDataset", reference(a, dataset_id(s, a)));
    return v;
}

static const struct value *dcat_dataset(const struct site *s, struct arena *a)
{
    const struct value *settings = s->registry->settings;
    struct value *v = typed(a, "dcat:Dataset"), *modified = typed(a, "xsd:date");
    struct str url = value_str(licence(s));
    value_set_text(a, modified, "@value", content_day(s, a));
    value_set_text(a, v, "@id", dataset_id(s, a));
    value_set(a, v, "dct:title", texts(a, value_get(settings, "title")));
    value_set(a, v, "dct:description", texts(a, value_get(settings, "tagline")));
    value_set(a, v, "dct:license", reference(a, arena_copy(a, url.ptr, url.len)));
    value_set(a, v, "dct:modified", modified);
    value_set(a, v, "dcat:landingPage",
              reference(a, site_file(s, a, "data/index.html")));
    value_set(a, v, "dcat:distribution", dcat_distributions(s, a));
    return v;
}

const struct value *catalogue_json(const struct site *s, struct arena *a)
{
    const struct value *settings = s->registry->settings;
    struct value *v = value_object(a), *publisher = typed(a, "foaf:Agent");
    value_set(a, publisher, "foaf:name", texts(a, value_get(settings, "short_title")));
    value_set(a, v, "@context", context(a));
    value_set_text(a, v, "@id", site_file(s, a, DATA_FOLDER "catalogue.jsonld"));
    value_set_text(a, v, "@type", "dcat:Catalog");
    value_set(a, v, "dct:title", texts(a, value_get(settings, "short_title")));
    value_set(a, v, "dct:publisher", publisher);
    value_set(a, v, "foaf:homepage", reference(a, s->base_url));
    value_set(a, v, "dcat:dataset", dcat_dataset(s, a));
    value_set(a, v, "dcat:service", dcat_service(s, a));
    return v;
}
