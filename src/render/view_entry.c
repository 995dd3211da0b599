#include "render/view_entry.h"

#include "render/changed.h"
#include "render/citations.h"
#include "render/cite.h"
#include "render/glance.h"
#include "render/linked_data.h"
#include "render/notices.h"
#include "render/origin.h"
#include "render/page.h"
#include "render/related.h"
#include "render/row.h"
#include "render/source_link.h"

bool entry_has_text(const struct site *s, const struct page *page,
                    const struct tongue *t)
{
    return has_text_in(s, page->what, t);
}

bool list_entries(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    for (size_t i = 0; i < p->site->entry_count; i++) {
        const struct entry *e = t->entries[i];
        plan_add(p, k, t, entry_path(p->arena, e->slug))->what = e;
    }
    return true;
}

static const struct value *sections(struct arena *a,
                                    const struct references *references)
{
    const struct entry *text = references->text;
    struct value *list = value_array(a);
    const struct str *html =
        references->html ? references->html : sections_html(a, text, references);
    for (size_t i = 1; i < text->body.section_count; i++) {
        struct str heading = text->body.sections[i].heading;
        const struct section_kind *kind = text->body.sections[i].kind;
        struct value *v = value_object(a);
        value_set_text(a, v, "id",
                       kind ? arena_copy(a, kind->id.ptr, kind->id.len)
                            : arena_printf(a, "section-%zu", i));
        value_set_str(a, v, "heading", heading);
        value_set_str(a, v, "html", html[i]);
        value_set_bool(a, v, "unknown", kind && str_is(kind->id, "unknown"));
        value_append(a, list, v);
    }
    return list;
}

static const struct value *backlinks(struct arena *a, const char *prefix,
                                     const struct reference *r)
{
    struct value *list = value_array(a);
    for (size_t n = 1; n <= r->cited; n++) {
        struct value *v = value_object(a);
        value_set_text(a, v, "href",
                       arena_printf(a, "#%scite-%zu-%zu", prefix, r->number, n));
        value_set_integer(a, v, "number", (int64_t)n);
        value_append(a, list, v);
    }
    return list;
}

static const struct value *reference(const struct site *s, const struct page *page,
                                     struct arena *a, const struct reference *r)
{
    const struct words *w = &page->tongue->words;
    struct value *v = value_object(a);
    struct str lang = value_get_text(r->source, "language");
    struct str kind = value_get_text(r->source, "kind");
    const struct term *term =
        vocabulary_term(registry_vocabulary(s->registry, "source-kind"), kind);
    value_set_integer(a, v, "number", (int64_t)r->number);
    value_set(a, v, "title", value_get(r->source, "title"));
    value_set(a, v, "publisher", value_get(r->source, "publisher"));
    set_source_link(s, w, a, r->source, v);
    value_set_str(a, v, "kind", term ? label_in(term->label, w->lang) : kind);
    if (value_get(r->source, "published")) {
        value_set_text(a, v, "day",
                       words_date(w, a, value_get_text(r->source, "published")));
    }
    struct word_value values[] = {
        {"date", str_from(words_date(w, a, value_get_text(r->source, "accessed")))}};
    value_set_text(a, v, "accessed", words_fill(w, a, "accessed", values, 1));
    value_set_str(a, v, "lang", registry_language_of(s->registry, lang));
    if (lang.len) {
        value_set_text(a, v, "language",
                       iso_language_name(s->registry->iso, a, lang, w->lang));
    }
    return v;
}

static const struct value *reference_list(const struct site *s, const struct page *page,
                                          struct arena *a,
                                          const struct references *references)
{
    struct value *list = value_array(a);
    for (size_t i = 0; i < references->count; i++) {
        const struct reference *r = &references->items[i];
        struct value *v = (struct value *)reference(s, page, a, r);
        value_set_text(
            a, v, "anchor",
            arena_printf(a, "%sref-%.*s", references->prefix, STR_ARGS(r->id)));
        value_set(a, v, "backlinks", backlinks(a, references->prefix, r));
        value_append(a, list, v);
    }
    return list;
}

/* Why an entry is worth reading too: the labels of what it shares. */
static const char *reasons(const struct site *s, const struct tongue *t,
                           struct arena *a, const struct relation *r)
{
    struct buf out = {0};
    struct str comma = words_get(&t->words, "comma");
    for (size_t i = 0; i < r->reason_count; i++) {
        const struct facet *f = facet_called(t->facets, r->reasons[i].kind->id);
        const struct facet_term *term = facet_term(f, r->reasons[i].term);
        buf_str(&out, i ? comma : (struct str){0});
        buf_str(&out, f->kind->label(s->registry, a, term, t->words.lang));
    }
    return buf_keep(&out, a).ptr;
}

static const struct value *related(const struct site *s, const struct page *page,
                                   struct arena *a)
{
    const struct entry *e = page->what;
    const struct relations *relations = &s->related[e->index];
    struct value *rows = value_array(a);
    for (size_t i = 0; i < relations->count; i++) {
        const struct relation *r = &relations->items[i];
        struct value *v = value_object(a);
        value_set(a, v, "row", row_view(s, page->tongue, a, r->entry));
        if (r->reason_count) {
            value_set_text(a, v, "why", reasons(s, page->tongue, a, r));
        }
        value_append(a, rows, v);
    }
    return rows;
}

/* The languages in which the text itself exists. */
static const struct value *versions(const struct site *s, const struct page *page,
                                    struct arena *a)
{
    struct value *list = value_array(a);
    for (size_t i = 0; i < s->tongue_count; i++) {
        const struct tongue *t = &s->tongues[i];
        if (entry_has_text(s, page, t)) {
            value_append(a, list, language_link(a, page, t));
        }
    }
    return list;
}

static const struct value *category(const struct site *s, const struct page *page,
                                    struct arena *a)
{
    const struct entry *e = page->what;
    const struct facet *f = facet_called(page->tongue->facets, "category");
    const struct facet_term *term = facet_term(f, e->category);
    return term ? term_view(s, page->tongue, a, f, term, page_up(a, page->local))
                : NULL;
}

/* Without its ending: the entry as JSON, BibTeX and CSL-JSON. */
static const char *data_path(struct arena *a, const struct page *page)
{
    const struct entry *e = page->what;
    return arena_printf(a, "%s" DATA_FOLDER "entries/%.*s",
                        page_top(a, page->tongue, page->local), STR_ARGS(e->slug));
}

/* Where the forge's editor opens the file of the text; "{path}" in the setting stands
   for its path. */
static const struct value *edit_address(const struct site *s, struct arena *a,
                                        const struct entry *text)
{
    struct str form = value_get_text(s->registry->settings, "edit_url");
    struct str mark = STR("{path}");
    size_t at = str_find(form, 0, mark);
    if (at == form.len) {
        return NULL;
    }
    struct str rest = str_slice(form, at + mark.len, form.len);
    const char *url =
        arena_printf(a, "%.*s%s%.*s", (int)at, form.ptr, text->path, STR_ARGS(rest));
    return web_address(value_text(a, url));
}

static void set_dates(const struct site *s, const struct page *page, struct arena *a,
                      const struct entry *text, struct value *v)
{
    const struct words *w = &page->tongue->words;
    const struct entry *e = page->what;
    const struct value *review = value_get(e->front, "review");
    const struct history_file *known = history_of(s->options.history, text->path);
    if (known) {
        value_set_text(a, v, "added", words_date(w, a, day_text(a, known->first)));
        value_set_text(a, v, "changed",
                       words_date(w, a, day_text(a, known->substantive)));
    }
    const char *history = history_path(s, a, e);
    if (history) {
        value_set_text(a, v, "history_href", history);
    }
    value_set_text(a, v, "reviewed",
                   words_date(w, a, value_get_text(review, "reviewed")));
    value_set_text(a, v, "next_review",
                   words_date(w, a, value_get_text(review, "next")));
}

void view_entry_text(const struct site *s, const struct page *page, struct arena *a,
                     const struct references *references, struct value *v)
{
    const struct entry *e = page->what;
    const struct words *w = &page->tongue->words;
    const struct entry *text = entry_in(e, w->lang);
    struct str lang = text_language(s, text);
    const struct value *told = notices(s, page, a, text);
    value_set_str(a, v, "slug", e->slug);
    value_set_str(a, v, "title", entry_text(text, "title"));
    value_set_str(a, v, "summary", entry_text(text, "summary"));
    value_set_str(a, v, "lang", lang);
    value_set_text(a, v, "dir", language_direction(lang));
    value_set_bool(a, v, "foreign", !str_equal(lang, w->lang));
    value_set(a, v, "category", category(s, page, a));
    value_set_bool(a, v, "has_notices", value_count(told) > 0);
    value_set(a, v, "notices", told);
    value_set(a, v, "glance", glance(s, page, a));
    value_set(a, v, "sections", sections(a, references));
    value_set(a, v, "references", reference_list(s, page, a, references));
    value_set(a, v, "citation", citation(s, page, a, text));
    set_dates(s, page, a, text, v);
}

const struct value *view_entry_in_book(const struct site *s, const struct page *page,
                                       struct arena *a, const struct link_form *links)
{
    const struct entry *e = page->what;
    struct value *v = value_object(a);
    struct references references =
        references_of(a, site_text(s, a, entry_in(e, page->tongue->words.lang)));
    references.prefix = arena_printf(a, "%.*s-", STR_ARGS(e->slug));
    references.links = links;
    view_entry_text(s, page, a, &references, v);
    return v;
}

const struct value *view_entry(const struct site *s, const struct page *page,
                               struct arena *a)
{
    const struct entry *text = entry_in(page->what, page->tongue->words.lang);
    const struct references *references = references_shown(s, a, text);
    const struct value *rows =
        s->options.preview ? value_array(a) : related(s, page, a);
    struct value *v =
        page_frame(s, page, a, entry_text(text, "title"), entry_text(text, "summary"));
    view_entry_text(s, page, a, references, v);
    value_set_bool(a, v, "has_related", value_count(rows) > 0);
    value_set(a, v, "related", rows);
    value_set(a, v, "versions", versions(s, page, a));
    const struct value *released = released_versions(s, page->tongue, a, page->what);
    value_set_bool(a, v, "has_released", value_count(released) > 0);
    value_set(a, v, "released", released);
    value_set_text(a, v, "data_href", data_path(a, page));
    value_set(a, v, "edit_href", edit_address(s, a, text));
    value_set_str(a, v, "linked_data",
                  linked_data_text(a, entry_linked_data(s, page, a, text)));
    value_set_bool(a, v, "followed", has_text_in(s, page->what, page->tongue));
    return v;
}

bool list_withdrawn(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    for (size_t i = 0; i < p->site->withdrawn_count; i++) {
        const struct entry *e = p->site->withdrawn[i];
        plan_add(p, k, t, entry_path(p->arena, e->slug))->what = e;
    }
    return true;
}

const struct value *view_withdrawn(const struct site *s, const struct page *page,
                                   struct arena *a)
{
    const struct entry *e = page->what;
    const struct words *w = &page->tongue->words;
    const struct value *withdrawn = value_get(e->front, "withdrawn");
    struct str see = value_get_text(withdrawn, "see");
    struct value *v = page_frame(s, page, a, entry_text(e, "title"),
                                 value_get_text(withdrawn, "reason"));
    struct word_value values[] = {
        {"date", str_from(words_date(w, a, value_get_text(withdrawn, "on")))}};
    value_set_str(a, v, "title", entry_text(e, "title"));
    value_set_str(a, v, "reason", value_get_text(withdrawn, "reason"));
    value_set_text(a, v, "withdrawn_on",
                   words_fill(w, a, "withdrawn_on", values, COUNT_OF(values)));
    if (see.len) {
        value_set_text(a, v, "see_href", arena_printf(a, "%.*s.html", STR_ARGS(see)));
    }
    return v;
}

static void list_aliases_of(struct plan *p, const struct page_kind *k,
                            const struct tongue *t, const struct entry *e)
{
    const struct value *aliases = value_get(e->front, "aliases");
    for (size_t n = 0; n < value_count(aliases); n++) {
        struct str alias = value_str(value_item(aliases, n));
        plan_add(p, k, t, entry_path(p->arena, alias))->what = e;
    }
}

bool list_aliases(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    for (size_t i = 0; i < p->site->entry_count; i++) {
        list_aliases_of(p, k, t, t->entries[i]);
    }
    for (size_t i = 0; i < p->site->withdrawn_count; i++) {
        list_aliases_of(p, k, t, p->site->withdrawn[i]);
    }
    return true;
}

const struct value *view_alias(const struct site *s, const struct page *page,
                               struct arena *a)
{
    const struct entry *e = page->what;
    const struct entry *text = entry_in(e, page->tongue->words.lang);
    /* What was withdrawn is not told again. */
    const struct value *withdrawn = value_get(e->front, "withdrawn");
    struct str about =
        withdrawn ? value_get_text(withdrawn, "reason") : entry_text(text, "summary");
    struct value *v = page_frame(s, page, a, entry_text(text, "title"), about);
    value_set_text(a, v, "target", arena_printf(a, "%.*s.html", STR_ARGS(e->slug)));
    value_set_text(a, v, "target_url",
                   site_url(s, a, page->tongue, entry_path(a, e->slug)));
    return v;
}

bool depends_entry(const struct site *s, const struct page *page, struct arena *scratch,
                   struct hasher *h)
{
    const struct entry *e = page->what;
    const struct relations *relations = &s->related[e->index];
    origin_add_all_of_entry(s, scratch, h, e);
    for (size_t i = 0; i < relations->count; i++) {
        const struct relation *r = &relations->items[i];
        origin_add_entry(s, h, r->entry);
        hasher_add(h, r->entry->slug);
        for (size_t n = 0; n < r->reason_count; n++) {
            hasher_add(h, str_from(r->reasons[n].kind->id));
            hasher_add(h, r->reasons[n].term);
        }
    }
    return true;
}
