#include "model/json.h"
#include "publish/about.h"
#include "publish/export.h"

/* Only the edition's languages of {en: ..., fr: ...}. */
static const struct value *in_languages(struct arena *a, const struct edition *edition,
                                        const struct value *labels)
{
    struct value *v = value_object(a);
    for (size_t i = 0; labels && i < edition->language_count; i++) {
        struct str lang = edition->languages[i];
        const struct member *m = value_member(labels, lang);
        if (m) {
            value_set(a, v, arena_copy(a, lang.ptr, lang.len), m->value);
        }
    }
    return v;
}

static const char *name_of(struct arena *a, struct str id)
{
    return arena_copy(a, id.ptr, id.len);
}

static const struct value *chapters(struct arena *a, const struct edition *edition)
{
    struct value *list = value_array(a);
    for (size_t i = 0; i < edition->chapter_count; i++) {
        const struct chapter *c = &edition->chapters[i];
        struct value *v = value_object(a), *ids = value_array(a);
        for (size_t k = 0; k < c->count; k++) {
            value_append(a, ids, value_string(a, c->entries[k]->slug));
        }
        value_set_str(a, v, "id", c->id);
        value_set(a, v, "title", in_languages(a, edition, c->title));
        value_set(a, v, "entries", ids);
        value_append(a, list, v);
    }
    return list;
}

static const struct value *index_of(struct arena *a, const struct facet *f)
{
    struct value *v = value_object(a);
    for (size_t i = 0; i < f->count; i++) {
        const struct facet_term *t = &f->terms[i];
        struct value *ids = value_array(a);
        for (size_t k = 0; k < t->count; k++) {
            value_append(a, ids, value_string(a, t->entries[k]->slug));
        }
        value_set(a, v, name_of(a, t->id), t->count ? ids : NULL);
    }
    return v;
}

static const struct value *indexes(struct arena *a, const struct edition *edition,
                                   const struct facet *facets)
{
    struct value *v = value_object(a);
    for (size_t i = 0; i < value_count(edition->indexes); i++) {
        const char *id = name_of(a, value_str(value_item(edition->indexes, i)));
        const struct facet *f = facet_called(facets, id);
        value_set(a, v, id, f ? index_of(a, f) : NULL);
    }
    return v;
}

static const struct value *vocabulary_labels(struct arena *a,
                                             const struct edition *edition,
                                             const struct vocabulary *voc)
{
    struct value *v = value_object(a), *terms = value_object(a);
    for (size_t i = 0; i < voc->count; i++) {
        value_set(a, terms, name_of(a, voc->terms[i].id),
                  in_languages(a, edition, voc->terms[i].label));
    }
    value_set(a, v, "title", in_languages(a, edition, voc->title));
    value_set(a, v, "terms", terms);
    return v;
}

/* The labels of the terms of a facet that have entries: countries, regions and
   principles, which are no vocabularies. */
static const struct value *facet_labels(struct arena *a, const struct registry *r,
                                        const struct edition *edition,
                                        const struct facet *f)
{
    struct value *v = value_object(a);
    for (size_t i = 0; i < f->count; i++) {
        const struct facet_term *t = &f->terms[i];
        struct value *labels = value_object(a);
        for (size_t k = 0; k < edition->language_count; k++) {
            struct str lang = edition->languages[k];
            value_set_str(a, labels, name_of(a, lang), f->kind->label(r, a, t, lang));
        }
        value_set(a, v, name_of(a, t->id), t->count ? labels : NULL);
    }
    return v;
}

static void add_language(struct arena *a, const struct registry *r,
                         const struct edition *edition, struct value *out,
                         struct str tag)
{
    if (tag.len == 0 || value_member(out, tag)) {
        return;
    }
    struct value *labels = value_object(a);
    for (size_t k = 0; k < edition->language_count; k++) {
        struct str lang = edition->languages[k];
        value_set_text(a, labels, name_of(a, lang),
                       iso_language_name(r->iso, a, tag, lang));
    }
    value_set(a, out, name_of(a, tag), labels);
}

static const struct value *language_labels(struct arena *a, const struct registry *r,
                                           const struct edition *edition,
                                           const struct entry *const *entries)
{
    struct value *v = value_object(a);
    for (size_t i = 0; i < edition->language_count; i++) {
        add_language(a, r, edition, v, edition->languages[i]);
    }
    for (size_t i = 0; i < edition->entry_count; i++) {
        const struct value *tags = value_get(entries[i]->front, "languages");
        const struct value *sources = value_get(entries[i]->front, "sources");
        for (size_t k = 0; k < value_count(tags); k++) {
            add_language(a, r, edition, v, value_str(value_item(tags, k)));
        }
        for (size_t k = 0; k < value_count(sources); k++) {
            add_language(a, r, edition, v,
                         value_get_text(value_item(sources, k), "language"));
        }
    }
    return v;
}

static const struct value *labels(struct arena *a, const struct registry *r,
                                  const struct edition *edition,
                                  const struct facet *facets,
                                  const struct entry *const *entries)
{
    static const struct {
        const char *facet, *member;
    } others[] = {
        {"country", "countries"}, {"region", "regions"}, {"principle", "principles"}};
    struct value *v = value_object(a), *vocabularies = value_object(a);
    for (size_t i = 0; i < r->vocabulary_count; i++) {
        const struct vocabulary *voc = &r->vocabularies[i];
        value_set(a, vocabularies, name_of(a, voc->id),
                  vocabulary_labels(a, edition, voc));
    }
    value_set(a, v, "vocabularies", vocabularies);
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        value_set(a, v, others[i].member,
                  facet_labels(a, r, edition, facet_called(facets, others[i].facet)));
    }
    value_set(a, v, "languages", language_labels(a, r, edition, entries));
    return v;
}

/* Of the introduction only the Markdown: unlike an entry's it has no citations. */
static const struct value *introductions(struct arena *a, const struct edition *edition)
{
    struct value *v = value_object(a);
    for (size_t i = 0; i < edition->introduction_count; i++) {
        const struct introduction *in = &edition->introductions[i];
        value_set_str(a, v, name_of(a, in->lang), in->text);
    }
    return edition->introduction_count ? v : NULL;
}

static const struct value *about(struct arena *a, const struct edition *edition)
{
    struct value *v = value_object(a), *langs = value_array(a);
    for (size_t i = 0; i < edition->language_count; i++) {
        value_append(a, langs, value_string(a, edition->languages[i]));
    }
    value_set_str(a, v, "id", edition->id);
    value_set(a, v, "title", in_languages(a, edition, edition->title));
    value_set(a, v, "statement", in_languages(a, edition, edition->statement));
    value_set(a, v, "introduction", introductions(a, edition));
    value_set_str(a, v, "cut_off", edition->cut_off);
    value_set(a, v, "languages", langs);
    value_set_integer(a, v, "entry_count", (int64_t)edition->entry_count);
    return v;
}

/* Those that the registry has withdrawn: whoever cites one learns why it is gone. */
static const struct value *withdrawn(struct arena *a, const struct corpus *corpus)
{
    struct value *list = value_array(a);
    for (size_t i = 0; i < corpus->entry_count; i++) {
        const struct entry *e = corpus->entries[i];
        const struct value *why = value_get(e->front, "withdrawn");
        if (!why || !str_is(entry_review_status(e), "withdrawn")) {
            continue;
        }
        struct value *v = value_object(a);
        value_set_str(a, v, "id", e->slug);
        value_set(a, v, "on", value_get(why, "on"));
        value_set(a, v, "reason", value_get(why, "reason"));
        value_set(a, v, "see", value_get(why, "see"));
        value_append(a, list, v);
    }
    return list;
}

static void write_member(struct buf *out, const char *name, const struct value *v)
{
    buf_printf(out, "\"%s\":", name);
    json_write(out, v, JSON_COMPACT_STYLE);
    buf_text(out, ",\n");
}

static void write_lines(const struct publication *p, struct buf *out)
{
    buf_text(out, "\"entries\":[\n");
    for (size_t i = 0; i < p->entry_count; i++) {
        buf_str(out, buf_view(&p->lines[i]));
        buf_text(out, i + 1 < p->entry_count ? ",\n" : "\n");
    }
    buf_text(out, "]\n");
}

bool write_document(const struct outputs *o, const struct output *output,
                    struct arena *a, struct buf *out, struct diags *diags)
{
    const struct publication *p = o->publication;
    const struct registry *r = p->corpus->registry;
    (void)output;
    (void)diags;
    buf_text(out, "{\n");
    write_member(out, "format_version", value_text(a, FORMAT_VERSION));
    write_member(out, "edition", about(a, p->edition));
    write_member(out, "provenance", provenance_json(a, &p->from));
    write_member(out, "licence", value_get(r->settings, "licence_entries"));
    write_member(out, "chapters", chapters(a, p->edition));
    write_member(out, "indexes", indexes(a, p->edition, p->facets));
    write_member(out, "labels", labels(a, r, p->edition, p->facets, p->entries));
    write_member(out, "withdrawn", withdrawn(a, p->corpus));
    write_lines(p, out);
    buf_text(out, "}\n");
    return true;
}
