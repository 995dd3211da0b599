#include "render/publication.h"

#include "base/hash.h"
#include "model/json.h"
#include "render/entry_json.h"
#include "render/facet.h"

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

static const struct value *provenance(struct arena *a, const struct provenance *from)
{
    struct value *v = value_object(a);
    value_set_text(a, v, "time", from->stamp);
    value_set(a, v, "commit",
              from->commit ? value_text(a, from->commit) : value_null(a));
    value_set_bool(a, v, "modified", from->modified);
    value_set_text(a, v, "tool", from->tool);
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

static const struct entry **all_entries(struct arena *a, const struct edition *edition)
{
    const struct entry **all =
        ARENA_ARRAY(a, const struct entry *, edition->entry_count);
    size_t n = 0;
    for (size_t i = 0; i < edition->chapter_count; i++) {
        for (size_t k = 0; k < edition->chapters[i].count; k++) {
            all[n++] = edition->chapters[i].entries[k];
        }
    }
    return all;
}

struct writing {
    const struct edition *edition;
    const struct registry *registry;
    const struct entry **entries;
    struct buf *lines; /* one for each entry */
};

static void write_line(void *state, struct hand *hand, size_t i)
{
    struct writing *w = state;
    struct arena a;
    (void)hand;
    arena_init(&a);
    json_write(&w->lines[i],
               entry_json(&a, w->registry, w->entries[i], w->edition->languages,
                          w->edition->language_count),
               JSON_COMPACT_STYLE);
    arena_release(&a);
}

static void write_member(struct buf *out, const char *name, const struct value *v)
{
    buf_printf(out, "\"%s\":", name);
    json_write(out, v, JSON_COMPACT_STYLE);
    buf_text(out, ",\n");
}

static void write_entries(const struct edition *edition, const struct corpus *corpus,
                          const struct entry **entries, struct crew *crew,
                          struct diags *diags, struct arena *a, struct buf *out)
{
    struct writing w = {edition, corpus->registry, entries,
                        ARENA_ARRAY(a, struct buf, edition->entry_count)};
    crew_each(crew, edition->entry_count, write_line, &w, diags);
    buf_text(out, "\"entries\":[\n");
    for (size_t i = 0; i < edition->entry_count; i++) {
        buf_str(out, buf_view(&w.lines[i]));
        buf_text(out, i + 1 < edition->entry_count ? ",\n" : "\n");
        buf_release(&w.lines[i]);
    }
    buf_text(out, "]\n");
}

void publication_write(const struct edition *edition, const struct corpus *corpus,
                       const struct provenance *from, struct crew *crew,
                       struct diags *diags, struct buf *out)
{
    struct arena a;
    arena_init(&a);
    const struct registry *r = corpus->registry;
    const struct entry **entries = all_entries(&a, edition);
    const struct facet *facets = facets_index(&a, r, entries, edition->entry_count);
    buf_text(out, "{\n");
    write_member(out, "format_version", value_text(&a, "1.0"));
    write_member(out, "edition", about(&a, edition));
    write_member(out, "provenance", provenance(&a, from));
    write_member(out, "licence", value_get(r->settings, "licence_entries"));
    write_member(out, "chapters", chapters(&a, edition));
    write_member(out, "indexes", indexes(&a, edition, facets));
    write_member(out, "labels", labels(&a, r, edition, facets, entries));
    write_entries(edition, corpus, entries, crew, diags, &a, out);
    buf_text(out, "}\n");
    arena_release(&a);
}

void manifest_write(const struct edition *edition, const struct provenance *from,
                    const struct published_file *files, size_t count, struct buf *out)
{
    struct arena a;
    arena_init(&a);
    struct value *v = value_object(&a), *list = value_array(&a);
    for (size_t i = 0; i < count; i++) {
        char hex[HASH_HEX_BYTES];
        hash_hex(hash_of(files[i].bytes), hex);
        struct value *file = value_object(&a);
        value_set_text(&a, file, "path", files[i].path);
        value_set_integer(&a, file, "bytes", (int64_t)files[i].bytes.len);
        value_set_text(&a, file, "sha256", arena_copy(&a, hex, strlen(hex)));
        value_append(&a, list, file);
    }
    value_set_str(&a, v, "edition", edition->id);
    value_set(&a, v, "provenance", provenance(&a, from));
    value_set(&a, v, "files", list);
    json_write(out, v, JSON_PRETTY_STYLE);
    arena_release(&a);
}
