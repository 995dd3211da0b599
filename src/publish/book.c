#include "publish/book.h"

#include "render/term_order.h"
#include "render/view_entry.h"

static const struct tongue *tongue_of(const struct book *b)
{
    return &b->site->tongues[0];
}

static const struct value *entry_item(const struct book *b, struct arena *a,
                                      const struct entry *e)
{
    struct str lang = tongue_of(b)->words.lang;
    const struct entry *text = entry_in(e, lang);
    struct str own = text_language(b->site, text);
    struct value *v = value_object(a);
    value_set_str(a, v, "slug", e->slug);
    value_set_str(a, v, "title", entry_text(text, "title"));
    value_set_str(a, v, "lang", own);
    value_set_text(a, v, "dir", language_direction(own));
    value_set_bool(a, v, "foreign", !str_equal(own, lang));
    return v;
}

static const struct value *entry_items(const struct book *b, struct arena *a,
                                       const struct entry *const *entries, size_t count)
{
    struct value *list = value_array(a);
    for (size_t i = 0; i < count; i++) {
        value_append(a, list, entry_item(b, a, entries[i]));
    }
    return list;
}

/* The chapters with their entries by their titles in the book's language. */
static void sort_chapters(struct book *b, struct arena *a)
{
    const struct edition *edition = b->publication->edition;
    struct chapter *chapters = ARENA_ARRAY(a, struct chapter, edition->chapter_count);
    for (size_t i = 0; i < edition->chapter_count; i++) {
        const struct chapter *c = &edition->chapters[i];
        chapters[i] = *c;
        chapters[i].entries = ARENA_ARRAY(a, const struct entry *, c->count + 1);
        for (size_t k = 0; k < c->count; k++) {
            chapters[i].entries[k] = c->entries[k];
        }
        entries_sort(chapters[i].entries, c->count, tongue_of(b)->words.lang);
    }
    b->chapters = chapters;
    b->chapter_count = edition->chapter_count;
}

static const struct value *chapters_view(const struct book *b, struct arena *a)
{
    const struct words *w = &tongue_of(b)->words;
    struct value *list = value_array(a);
    for (size_t i = 0; i < b->chapter_count; i++) {
        const struct chapter *c = &b->chapters[i];
        struct value *v = value_object(a);
        value_set_str(a, v, "id", c->id);
        value_set_str(a, v, "title", label_in(c->title, w->lang));
        value_set_text(a, v, "count", words_count(w, a, "practices", c->count));
        value_set(a, v, "entries", entry_items(b, a, c->entries, c->count));
        if (c->count) {
            value_append(a, list, v);
        }
    }
    return list;
}

static const struct value *terms_view(const struct book *b, struct arena *a,
                                      const struct facet *f)
{
    struct value *list = value_array(a);
    struct term_list terms = terms_listed(b->site, tongue_of(b), a, f);
    for (size_t i = 0; i < terms.count; i++) {
        const struct facet_term *t = terms.items[i];
        struct value *v = value_object(a);
        if (!t->count) {
            continue;
        }
        value_set_str(
            a, v, "label",
            f->kind->label(b->site->registry, a, t, tongue_of(b)->words.lang));
        value_set(a, v, "entries", entry_items(b, a, t->entries, t->count));
        value_append(a, list, v);
    }
    return list;
}

static const struct value *indexes_view(const struct book *b, struct arena *a)
{
    const struct value *indexes = b->publication->edition->indexes;
    const struct tongue *t = tongue_of(b);
    struct value *list = value_array(a);
    for (size_t i = 0; i < value_count(indexes); i++) {
        struct str id = value_str(value_item(indexes, i));
        const struct facet *f = facet_called(t->facets, arena_copy(a, id.ptr, id.len));
        if (f) {
            struct value *v = value_object(a);
            value_set_text(a, v, "id", f->kind->id);
            value_set_str(a, v, "title", facet_title(b->site, t, f));
            value_set(a, v, "terms", terms_view(b, a, f));
            value_append(a, list, v);
        }
    }
    return list;
}

static void set_introduction(const struct book *b, struct arena *a, struct value *v)
{
    struct str lang = tongue_of(b)->words.lang;
    const struct introduction *in = edition_introduction(b->publication->edition, lang);
    /* It names only settings that are addresses, so any page will do. */
    struct page page = {.tongue = tongue_of(b), .local = "introduction.xhtml"};
    if (!in) {
        return;
    }
    struct value *text = value_object(a);
    prose_set(text, &page, a, prose_fill(b->site, a, in->text));
    if (!str_equal(in->lang, lang)) {
        value_set_str(a, text, "foreign_lang", in->lang);
    }
    value_set(a, v, "introduction", text);
    value_set_bool(a, v, "introduced", true);
}

static bool has_foreign(const struct book *b)
{
    for (size_t i = 0; i < b->site->entry_count; i++) {
        if (!has_text_in(b->site, tongue_of(b)->entries[i], tongue_of(b))) {
            return true;
        }
    }
    return false;
}

static const struct value *make_view(const struct book *b, struct arena *a)
{
    const struct publication *p = b->publication;
    const struct edition *e = p->edition;
    const struct words *w = &tongue_of(b)->words;
    struct value *v = value_object(a);
    value_set_str(a, v, "title", label_in(e->title, w->lang));
    value_set_str(a, v, "name", e->name);
    value_set_str(a, v, "statement", label_in(e->statement, w->lang));
    value_set_text(a, v, "cut_off", words_date(w, a, e->cut_off));
    value_set_text(a, v, "count", words_count(w, a, "practices", p->entry_count));
    value_set_text(a, v, "commit", p->from.modified ? NULL : p->from.commit);
    value_set_text(a, v, "tool", p->from.tool);
    value_set_text(a, v, "stamp", p->from.stamp);
    value_set_text(a, v, "home", b->site->base_url);
    value_set_bool(a, v, "rtl", strcmp(w->direction, "rtl") == 0);
    value_set_bool(a, v, "has_foreign", has_foreign(b));
    set_introduction(b, a, v);
    value_set(a, v, "chapters", chapters_view(b, a));
    value_set(a, v, "indexes", indexes_view(b, a));
    return v;
}

static const struct tongue *find_tongue(const struct site *s, struct str lang)
{
    for (size_t i = 0; i < s->tongue_count; i++) {
        if (str_equal(s->tongues[i].words.lang, lang)) {
            return &s->tongues[i];
        }
    }
    return NULL;
}

static const struct site *load_site(const struct publication *p, struct arena *a,
                                    struct diags *diags)
{
    struct site_options options = {
        .no_search = true,
        .no_offline = true,
        .only = arena_copy(a, p->edition->id.ptr, p->edition->id.len),
        /* Nothing in a book may depend on the day on which it is made. */
        .today = p->edition_day,
    };
    return site_load(a, p->corpus, p->root, &options, p->crew, diags);
}

bool books_load(struct publication *p, struct arena *a, struct diags *diags)
{
    static const char first_template[] = "site/templates/print.mustache";
    size_t count = p->entry_count <= BOOK_ENTRIES_LIMIT ? p->edition->book_count : 0;
    struct book *books = ARENA_ARRAY(a, struct book, count + 1);
    struct str ignored;
    bool found = count > 0;
    if (found && !source_read_if(p->root, a, first_template, &ignored, &found, diags)) {
        return false;
    }
    count = found ? count : 0;
    const struct site *site = count ? load_site(p, a, diags) : NULL;
    if (count && !site) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        struct str lang = p->edition->books[i];
        const struct tongue *t = find_tongue(site, lang);
        if (!t) {
            diag_fail(diags, NULL, "the site has no language '%.*s' for a book",
                      STR_ARGS(lang));
            return false;
        }
        books[i] =
            (struct book){.publication = p, .site = site_of_one_language(site, t, a)};
        sort_chapters(&books[i], a);
        books[i].view = make_view(&books[i], a);
    }
    p->books = books;
    p->book_count = count;
    return true;
}

bool book_render(const struct book *book, const char *name, const struct value *more,
                 struct buf *out, struct diags *diags)
{
    const struct template *t = templates_find(book->site->templates, name);
    const struct value *contexts[] = {tongue_of(book)->context, book->view, more};
    return t && template_render(t, contexts, more ? 3 : 2, out, diags);
}

bool book_render_entry(const struct book *book, const char *name, const struct entry *e,
                       const char *before, const char *after, struct arena *a,
                       struct buf *out, struct diags *diags)
{
    const struct template *t = templates_find(book->site->templates, name);
    const struct link_form links = {.before = before, .after = after};
    struct page page = {.kind = page_kind_called("entry"),
                        .tongue = tongue_of(book),
                        .local = entry_path(a, e->slug),
                        .what = e};
    struct value *more = value_object(a);
    value_set_bool(a, more, "plain", true);
    value_set_str(a, more, "document_title",
                  entry_text(entry_in(e, tongue_of(book)->words.lang), "title"));
    const struct value *contexts[] = {tongue_of(book)->context, more,
                                      view_entry_in_book(book->site, &page, a, &links)};
    return t && template_render(t, contexts, COUNT_OF(contexts), out, diags);
}
