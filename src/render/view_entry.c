#include "render/citations.h"
#include "render/glance.h"
#include "render/page.h"

bool list_entries(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    for (size_t i = 0; i < p->site->entry_count; i++) {
        const struct entry *e = t->entries[i];
        plan_add(p, k, t, entry_path(p->arena, e->slug))->what = e;
    }
    return true;
}

static void add_notice(struct arena *a, struct value *list, const char *kind,
                       struct str text)
{
    struct value *v = value_object(a);
    value_set_text(a, v, "kind", kind);
    value_set_str(a, v, "text", text);
    value_append(a, list, v);
}

static bool is_overdue(const struct site *s, struct str next)
{
    struct date d;
    return date_parse(next, DATE_DAY, &d) && date_compare(d, s->options.today) < 0;
}

/* What a reader should know before reading. */
static const struct value *notices(const struct site *s, const struct page *page,
                                   struct arena *a, const struct entry *text)
{
    const struct words *w = &page->tongue->words;
    const struct entry *e = page->what;
    struct value *list = value_array(a);
    const struct value *translation = value_get(text->front, "translation");
    struct str next = value_get_text(value_get(e->front, "review"), "next");
    if (!str_equal(text_language(s, text), w->lang)) {
        add_notice(a, list, "fallback", words_get(w, "notice_fallback"));
    }
    if (str_is(value_get_text(translation, "method"), "machine") &&
        !value_get(translation, "reviewed_by")) {
        add_notice(a, list, "machine", words_get(w, "notice_machine"));
    }
    if (str_is(entry_text(e, "status"), "ended")) {
        add_notice(a, list, "ended", words_get(w, "notice_ended"));
    }
    if (str_is(entry_text(e, "basis"), "desk-research")) {
        add_notice(a, list, "desk-research", words_get(w, "notice_desk_research"));
    }
    if (str_is(entry_text(e, "owner_confirmed"), "no")) {
        add_notice(a, list, "unconfirmed", words_get(w, "notice_unconfirmed"));
    }
    if (is_overdue(s, next)) {
        struct word_value values[] = {{"date", str_from(words_date(w, a, next))}};
        add_notice(a, list, "overdue",
                   str_from(words_fill(w, a, "notice_overdue", values, 1)));
    }
    return list;
}

static const struct value *sections(struct arena *a, const struct entry *text,
                                    const struct references *references)
{
    struct value *list = value_array(a);
    struct str *html = sections_html(a, text, references);
    for (size_t i = 1; i < text->body.section_count; i++) {
        struct str heading = text->body.sections[i].heading;
        const struct section_kind *kind = text->body.sections[i].kind;
        struct value *v = value_object(a);
        value_set_text(a, v, "id",
                       kind ? arena_copy(a, kind->id.ptr, kind->id.len)
                            : arena_printf(a, "section-%zu", i));
        value_set_str(a, v, "heading", heading);
        value_set_str(a, v, "html", html[i]);
        value_append(a, list, v);
    }
    return list;
}

static const struct value *backlinks(struct arena *a, const struct reference *r)
{
    struct value *list = value_array(a);
    for (size_t n = 1; n <= r->cited; n++) {
        struct value *v = value_object(a);
        value_set_text(a, v, "href", arena_printf(a, "#cite-%zu-%zu", r->number, n));
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
    value_set_str(a, v, "id", r->id);
    value_set(a, v, "title", value_get(r->source, "title"));
    value_set(a, v, "publisher", value_get(r->source, "publisher"));
    value_set(a, v, "url", web_address(value_get(r->source, "url")));
    value_set(a, v, "archive", web_address(value_get(r->source, "archive")));
    value_set_str(a, v, "kind", term ? label_in(term->label, w->lang) : kind);
    if (value_get(r->source, "published")) {
        value_set_text(a, v, "published",
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
    value_set(a, v, "backlinks", backlinks(a, r));
    return v;
}

static const struct value *related(const struct site *s, const struct page *page,
                                   struct arena *a)
{
    const struct entry *e = page->what;
    const struct value *slugs = value_get(e->front, "related");
    struct value *rows = value_array(a);
    for (size_t i = 0; i < value_count(slugs); i++) {
        const struct entry *other =
            corpus_find(s->corpus, value_str(value_item(slugs, i)));
        const struct value *row = other ? page->tongue->rows[other->index] : NULL;
        if (row) {
            value_append(a, rows, row);
        }
    }
    return rows;
}

/* The languages in which the text itself exists. */
static const struct value *versions(const struct site *s, const struct page *page,
                                    struct arena *a)
{
    const struct entry *e = page->what;
    struct value *list = value_array(a);
    for (size_t i = 0; i < s->tongue_count; i++) {
        const struct tongue *t = &s->tongues[i];
        if (i > 0 && entry_in(e, t->words.lang) == e) {
            continue;
        }
        value_append(a, list, language_link(a, page, t));
    }
    return list;
}

static const struct value *category(const struct site *s, const struct page *page,
                                    struct arena *a)
{
    const struct entry *e = page->what;
    const struct facet *f = facet_called(page->tongue->facets, "category");
    const struct facet_term *term = facet_term(f, e->category);
    return term ? term_view(s, page->tongue, a, f, term, "../") : NULL;
}

static const char *json_path(struct arena *a, const struct page *page)
{
    const struct entry *e = page->what;
    return arena_printf(a, "%sdata/entries/%.*s.json",
                        page_top(a, page->tongue, page->local), STR_ARGS(e->slug));
}

const struct value *view_entry(const struct site *s, const struct page *page,
                               struct arena *a)
{
    const struct entry *e = page->what;
    const struct words *w = &page->tongue->words;
    const struct entry *text = entry_in(e, w->lang);
    struct str lang = text_language(s, text);
    struct references references = references_of(a, text);
    struct value *list = value_array(a);
    for (size_t i = 0; i < references.count; i++) {
        value_append(a, list, reference(s, page, a, &references.items[i]));
    }
    struct value *v =
        page_frame(s, page, a, entry_text(text, "title"), entry_text(text, "summary"));
    const struct value *review = value_get(e->front, "review");
    const struct value *rows = related(s, page, a);
    value_set_str(a, v, "slug", e->slug);
    value_set_str(a, v, "title", entry_text(text, "title"));
    value_set_str(a, v, "summary", entry_text(text, "summary"));
    value_set_str(a, v, "lang", lang);
    value_set_text(a, v, "dir", language_direction(lang));
    value_set_bool(a, v, "foreign", !str_equal(lang, w->lang));
    value_set(a, v, "category", category(s, page, a));
    value_set(a, v, "notices", notices(s, page, a, text));
    value_set(a, v, "glance", glance(s, page, a));
    value_set(a, v, "sections", sections(a, text, &references));
    value_set(a, v, "references", list);
    value_set_bool(a, v, "has_related", value_count(rows) > 0);
    value_set(a, v, "related", rows);
    value_set(a, v, "versions", versions(s, page, a));
    value_set_text(a, v, "reviewed",
                   words_date(w, a, value_get_text(review, "reviewed")));
    value_set_text(a, v, "next_review",
                   words_date(w, a, value_get_text(review, "next")));
    value_set_text(a, v, "json_href", json_path(a, page));
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

bool list_aliases(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    for (size_t i = 0; i < p->site->entry_count; i++) {
        const struct entry *e = t->entries[i];
        const struct value *aliases = value_get(e->front, "aliases");
        for (size_t n = 0; n < value_count(aliases); n++) {
            struct str alias = value_str(value_item(aliases, n));
            plan_add(p, k, t, entry_path(p->arena, alias))->what = e;
        }
    }
    return true;
}

const struct value *view_alias(const struct site *s, const struct page *page,
                               struct arena *a)
{
    const struct entry *e = page->what;
    const struct entry *text = entry_in(e, page->tongue->words.lang);
    struct value *v =
        page_frame(s, page, a, entry_text(text, "title"), entry_text(text, "summary"));
    value_set_text(a, v, "target", arena_printf(a, "%.*s.html", STR_ARGS(e->slug)));
    value_set_text(a, v, "target_url",
                   arena_printf(a, "%s%s%s", s->base_url, page->tongue->prefix,
                                entry_path(a, e->slug)));
    return v;
}
