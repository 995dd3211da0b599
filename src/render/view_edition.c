#include "model/edition.h"
#include "render/page.h"
#include "render/row.h"

const char *edition_path(struct arena *a, const struct edition *edition)
{
    return arena_printf(a, "edition/%.*s.html", STR_ARGS(edition->id));
}

bool list_published(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    for (size_t i = 0; i < p->site->published_count; i++) {
        const struct edition *edition = p->site->published[i];
        plan_add(p, k, t, edition_path(p->arena, edition))->what = edition;
    }
    return true;
}

static void set_introduction(struct value *v, const struct site *s,
                             const struct page *page, struct arena *a)
{
    const struct edition *edition = page->what;
    struct str lang = page->tongue->words.lang;
    const struct introduction *in = edition_introduction(edition, lang);
    if (!in) {
        return;
    }
    prose_set(v, page, a, prose_fill(s, a, in->text));
    value_set_bool(a, v, "introduced", true);
    if (!str_equal(in->lang, lang)) {
        value_set_str(a, v, "foreign_lang", in->lang);
    }
}

/* The entries of a chapter that the site shows, by their titles in this language. */
static size_t shown_of(const struct site *s, const struct tongue *t,
                       const struct chapter *chapter, const struct entry **out)
{
    size_t count = 0;
    for (size_t i = 0; i < chapter->count; i++) {
        if (s->shown[chapter->entries[i]->index]) {
            out[count++] = chapter->entries[i];
        }
    }
    entries_sort(out, count, t->words.lang);
    return count;
}

/* An edition in one language; its chapters and indexes name the same entries. */
struct shown_edition {
    const struct site *site;
    const struct tongue *tongue;
    const struct value **titles; /* by the entry's index, once made */
};

static const struct value *title_of(const struct shown_edition *in, struct arena *a,
                                    const struct entry *e)
{
    const struct value **title = &in->titles[e->index];
    if (!*title) {
        *title = title_view(in->site, in->tongue, a, e);
    }
    return *title;
}

static const struct value *titles_of(const struct shown_edition *in, struct arena *a,
                                     const struct entry *const *entries, size_t count)
{
    struct value *titles = value_array(a);
    for (size_t i = 0; i < count; i++) {
        value_append(a, titles, title_of(in, a, entries[i]));
    }
    return titles;
}

static const struct value *chapter_view(const struct shown_edition *in, struct arena *a,
                                        const struct chapter *chapter,
                                        const struct entry **entries, size_t count)
{
    const struct tongue *t = in->tongue;
    struct value *v = value_object(a);
    value_set_str(a, v, "id", chapter->id);
    value_set_str(a, v, "title", label_in(chapter->title, t->words.lang));
    value_set_text(a, v, "count", words_count(&t->words, a, "practices", count));
    value_set(a, v, "entries", titles_of(in, a, entries, count));
    return v;
}

/* A term, with the entries of the edition when the index is short: the list that it
   leads to holds all that the registry has. */
static const struct value *index_term(const struct shown_edition *in, struct arena *a,
                                      const struct facet *f,
                                      const struct facet_term *term, bool with_entries)
{
    const struct site *s = in->site;
    const struct tongue *t = in->tongue;
    struct value *v = value_object(a);
    value_set_str(a, v, "label", f->kind->label(s->registry, a, term, t->words.lang));
    value_set_text(a, v, "href", facet_term_path(a, f, term->id, 1));
    value_set_text(a, v, "count", words_number(&t->words, a, term->count));
    if (with_entries) {
        value_set(a, v, "entries", titles_of(in, a, term->entries, term->count));
    }
    return v;
}

/* An index of more terms names no entries: the page would be long and heavy. */
enum { TERMS_WITH_ENTRIES = 6 };

static size_t used_terms(const struct facet *f)
{
    size_t n = 0;
    for (size_t i = 0; i < f->count; i++) {
        n += f->terms[i].count > 0;
    }
    return n;
}

static const struct value *index_view(const struct shown_edition *in, struct arena *a,
                                      const struct facet *f)
{
    struct value *v = value_object(a), *terms = value_array(a);
    bool is_short = used_terms(f) <= TERMS_WITH_ENTRIES;
    for (size_t i = 0; i < f->count; i++) {
        if (f->terms[i].count) {
            value_append(a, terms, index_term(in, a, f, &f->terms[i], is_short));
        }
    }
    value_set_text(a, v, "id", f->kind->id);
    value_set_str(a, v, "title", facet_title(in->site, in->tongue, f));
    value_set(a, v, is_short ? "open_terms" : "terms", terms);
    value_set_bool(a, v, "is_long", !is_short);
    return v;
}

static const struct value *indexes(const struct shown_edition *in, struct arena *a,
                                   const struct edition *edition,
                                   const struct entry *const *entries, size_t count)
{
    struct value *list = value_array(a);
    for (size_t i = 0; i < value_count(edition->indexes); i++) {
        const struct facet_kind *kind =
            facet_kind_called(value_str(value_item(edition->indexes, i)));
        if (kind) {
            struct facet *f = ARENA_NEW(a, struct facet);
            *f = facet_index(a, in->site->registry, kind, entries, count);
            value_append(a, list, index_view(in, a, f));
        }
    }
    return list;
}

const struct value *view_published(const struct site *s, const struct page *page,
                                   struct arena *a)
{
    const struct edition *edition = page->what;
    const struct tongue *t = page->tongue;
    const struct shown_edition in = {
        s, t, ARENA_ARRAY(a, const struct value *, s->corpus->entry_count + 1)};
    struct str title = label_in(edition->title, t->words.lang);
    struct str statement = label_in(edition->statement, t->words.lang);
    struct value *v = page_frame(s, page, a, title, statement);
    struct value *chapters = value_array(a);
    const struct entry **all =
        ARENA_ARRAY(a, const struct entry *, edition->entry_count);
    size_t count = 0;
    for (size_t i = 0; i < edition->chapter_count; i++) {
        const struct chapter *chapter = &edition->chapters[i];
        size_t more = shown_of(s, t, chapter, all + count);
        value_append(a, chapters, chapter_view(&in, a, chapter, all + count, more));
        count += more;
    }
    entries_sort(all, count, t->words.lang);
    set_introduction(v, s, page, a);
    value_set_str(a, v, "statement", statement);
    value_set_text(a, v, "count", words_count(&t->words, a, "practices", count));
    value_set_text(a, v, "cut_off", words_date(&t->words, a, edition->cut_off));
    value_set(a, v, "chapters", chapters);
    value_set(a, v, "indexes", indexes(&in, a, edition, all, count));
    return v;
}
