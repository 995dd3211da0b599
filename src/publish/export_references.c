#include <stdlib.h>

#include "model/iri.h"
#include "model/json.h"
#include "publish/export.h"
#include "render/reference.h"

/*
 * The sources of all entries for programs that keep references, as CSL-JSON (the schema
 * of citationstyles.org, 1.0) and BibTeX. A source that several entries rest on is one
 * reference; the keywords name the entries.
 */

struct cited {
    const struct value *source;
    const struct entry *first; /* by the order of the publication */
    const struct value *entries;
};

/* How either form calls a kind of source; the first stands for one not listed. */
static const struct kind {
    const char *id, *csl, *bibtex;
} kinds[] = {
    {"organisation", "webpage", "misc"},  {"evaluation", "report", "techreport"},
    {"paper", "article-journal", "misc"}, {"report", "report", "techreport"},
    {"standard", "legislation", "misc"},  {"news", "article-newspaper", "misc"},
    {"dataset", "dataset", "misc"},
};

static const struct kind *kind_of(const struct value *source)
{
    struct str id = value_get_text(source, "kind");
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        if (str_is(id, kinds[i].id)) {
            return &kinds[i];
        }
    }
    return &kinds[0];
}

struct use {
    const struct value *source;
    const struct entry *entry;
    size_t order;
};

static int by_address(const void *x, const void *y)
{
    const struct use *a = x, *b = y;
    int order =
        str_compare(value_get_text(a->source, "url"), value_get_text(b->source, "url"));
    return order ? order : (a->order > b->order) - (a->order < b->order);
}

static struct use *all_uses(const struct publication *p, struct arena *a, size_t *count)
{
    struct use *uses = NULL;
    *count = 0;
    for (size_t i = 0; i < p->entry_count; i++) {
        const struct value *sources = value_get(p->entries[i]->front, "sources");
        for (size_t k = 0; k < value_count(sources); k++) {
            struct use *use = arena_push(a, &uses, count, sizeof *use);
            *use = (struct use){value_item(sources, k), p->entries[i], *count};
        }
    }
    if (*count) {
        qsort(uses, *count, sizeof *uses, by_address);
    }
    return uses;
}

/* Names an entry twice only when it has the address twice. */
static void add_entry(struct arena *a, struct value *entries, struct str slug)
{
    if (!value_has(entries, slug)) {
        value_append(a, entries, value_string(a, slug));
    }
}

/* The references, by address. */
static struct cited *gather(const struct publication *p, struct arena *a, size_t *count)
{
    struct cited *list = NULL;
    struct value *entries = NULL;
    size_t use_count;
    const struct use *uses = all_uses(p, a, &use_count);
    struct str url = {0};
    *count = 0;
    for (size_t i = 0; i < use_count; i++) {
        struct str own = value_get_text(uses[i].source, "url");
        if (!entries || !str_equal(own, url)) {
            struct cited *c = arena_push(a, &list, count, sizeof *c);
            entries = value_array(a);
            *c = (struct cited){uses[i].source, uses[i].entry, entries};
            url = own;
        }
        add_entry(a, entries, uses[i].entry->slug);
    }
    return list;
}

static struct str keywords(struct arena *a, const struct cited *c)
{
    struct buf out = {0};
    for (size_t i = 0; i < value_count(c->entries); i++) {
        buf_text(&out, i ? ", " : "");
        buf_str(&out, value_str(value_item(c->entries, i)));
    }
    return buf_keep(&out, a);
}

/* "<entry>.<source>" of the first entry that has it: unique, since both are. */
static const char *key(struct arena *a, const struct cited *c)
{
    struct str id = value_get_text(c->source, "id");
    return arena_printf(a, "%.*s.%.*s", STR_ARGS(c->first->slug), STR_ARGS(id));
}

static struct str address(struct arena *a, const struct value *source, const char *name)
{
    return iri_to_uri(a, value_get_text(source, name));
}

static const struct value *csl_item(struct arena *a, const struct cited *c)
{
    const struct value *s = c->source;
    struct value *v = value_object(a);
    value_set_text(a, v, "id", key(a, c));
    value_set_text(a, v, "type", kind_of(s)->csl);
    value_set(a, v, "title", value_get(s, "title"));
    value_set(a, v, "publisher", value_get(s, "publisher"));
    value_set(a, v, "issued", csl_date(a, value_get_text(s, "published")));
    value_set(a, v, "accessed", csl_date(a, value_get_text(s, "accessed")));
    value_set_str(a, v, "URL", address(a, s, "url"));
    if (value_get(s, "archive")) {
        value_set_str(a, v, "archive_location", address(a, s, "archive"));
    }
    value_set(a, v, "language", value_get(s, "language"));
    value_set_str(a, v, "keyword", keywords(a, c));
    return v;
}

bool write_references_csl(const struct outputs *o, const struct output *output,
                          struct arena *a, struct buf *out, struct diags *diags)
{
    size_t count;
    const struct cited *list = gather(o->publication, a, &count);
    struct value *all = value_array(a);
    (void)output;
    (void)diags;
    for (size_t i = 0; i < count; i++) {
        value_append(a, all, csl_item(a, &list[i]));
    }
    json_write(out, all, JSON_PRETTY_STYLE);
    return true;
}

static void optional_field(struct buf *out, const char *name, struct str text)
{
    if (text.len) {
        bibtex_field(out, name, text);
    }
}

static void bibtex_item(struct arena *a, const struct cited *c, struct buf *out)
{
    const struct value *s = c->source;
    const char *type = kind_of(s)->bibtex;
    struct str published = value_get_text(s, "published"),
               publisher = value_get_text(s, "publisher");
    buf_printf(out, "@%s{%s,\n", type, key(a, c));
    bibtex_field(out, "title", value_get_text(s, "title"));
    bibtex_field(out, "author", publisher);
    if (strcmp(type, "techreport") == 0) {
        bibtex_field(out, "institution", publisher);
    }
    if (published.len >= strlen("2026")) {
        buf_printf(out, "  year = {%.4s},\n", published.ptr);
    }
    buf_printf(out, "  url = {%.*s},\n", STR_ARGS(address(a, s, "url")));
    buf_printf(out, "  urldate = {%.*s},\n", STR_ARGS(value_get_text(s, "accessed")));
    optional_field(out, "language", value_get_text(s, "language"));
    bibtex_field(out, "keywords", keywords(a, c));
    buf_text(out, "}\n");
}

bool write_references_bib(const struct outputs *o, const struct output *output,
                          struct arena *a, struct buf *out, struct diags *diags)
{
    size_t count;
    const struct cited *list = gather(o->publication, a, &count);
    (void)output;
    (void)diags;
    for (size_t i = 0; i < count; i++) {
        buf_text(out, i ? "\n" : "");
        bibtex_item(a, &list[i], out);
    }
    return true;
}
