#include "render/find_panel.h"
#include "render/origin.h"
#include "render/page.h"
#include "render/row.h"
#include "render/term_order.h"

/* How many pages a list of `count` entries takes. */
static size_t pages_for(const struct site *s, size_t count)
{
    return count == 0 ? 1 : (count + s->page_size - 1) / s->page_size;
}

static const char *practices_path(struct arena *a, size_t number)
{
    return number > 1 ? arena_printf(a, "practices-%zu.html", number)
                      : "practices.html";
}

bool list_practices(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    size_t total = pages_for(p->site, p->site->entry_count);
    for (size_t n = 1; n <= total; n++) {
        struct page *page = plan_add(p, k, t, practices_path(p->arena, n));
        page->number = n;
        page->total = total;
    }
    return true;
}

bool list_terms(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    for (size_t f = 0; f < facet_kind_count; f++) {
        const struct facet *facet = &t->facets[f];
        for (size_t i = 0; i < facet->count; i++) {
            const struct facet_term *term = &facet->terms[i];
            size_t total = term->count ? pages_for(p->site, term->count) : 0;
            for (size_t n = 1; n <= total; n++) {
                struct page *page =
                    plan_add(p, k, t, facet_term_path(p->arena, facet, term->id, n));
                page->what = facet;
                page->term = term;
                page->number = n;
                page->total = total;
            }
        }
    }
    return true;
}

bool list_facets(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    for (size_t f = 0; f < facet_kind_count; f++) {
        struct page *page = plan_add(p, k, t, facet_path(p->arena, &t->facets[f]));
        page->what = &t->facets[f];
    }
    return true;
}

/* The address of page `n` of the same list, from a page beside it. */
static const char *sibling(struct arena *a, const struct page *page, size_t n)
{
    if (!page->term) {
        return practices_path(a, n);
    }
    const char *path = facet_term_path(a, page->what, page->term->id, n);
    return strrchr(path, '/') + 1;
}

static const struct value *pager_link(struct arena *a, const struct page *page,
                                      size_t n)
{
    if (n < 1 || n > page->total) {
        return NULL;
    }
    struct value *v = value_object(a);
    value_set_integer(a, v, "number", (int64_t)n);
    value_set_text(a, v, "href", sibling(a, page, n));
    value_set_bool(a, v, "current", n == page->number);
    return v;
}

/* The first and last page, and those around this one. */
static bool is_near(const struct page *page, size_t n)
{
    size_t gap = n > page->number ? n - page->number : page->number - n;
    return n == 1 || n == page->total || gap <= 2;
}

static const struct value *pager(struct arena *a, const struct page *page)
{
    if (page->total <= 1) {
        return NULL;
    }
    struct value *v = value_object(a), *pages = value_array(a);
    for (size_t n = 1; n <= page->total; n++) {
        if (is_near(page, n)) {
            value_append(a, pages, pager_link(a, page, n));
        }
    }
    struct word_value values[] = {
        {"n", str_from(arena_printf(a, "%zu", page->number))},
        {"total", str_from(arena_printf(a, "%zu", page->total))},
    };
    value_set(a, v, "prev", pager_link(a, page, page->number - 1));
    value_set(a, v, "next", pager_link(a, page, page->number + 1));
    value_set(a, v, "pages", pages);
    value_set_text(
        a, v, "text",
        words_fill(&page->tongue->words, a, "page_of", values, COUNT_OF(values)));
    return v;
}

/* The frame of a list page; from the second page on its number stands in the title. */
static struct value *list_frame(const struct site *s, const struct page *page,
                                struct arena *a, struct str heading,
                                struct str description)
{
    const struct value *p = pager(a, page);
    struct str title = heading;
    if (p && page->number > 1) {
        struct str text = value_get_text(p, "text");
        title =
            str_from(arena_printf(a, "%.*s, %.*s", STR_ARGS(heading), STR_ARGS(text)));
    }
    struct value *v = page_frame(s, page, a, title, description);
    value_set(a, v, "pager", p);
    return v;
}

/* The row of an entry in a list that stands elsewhere than the lists of terms. */
static void add_row(const struct site *s, const struct page *page, struct arena *a,
                    const struct entry *e, struct buf *out)
{
    struct diags ignored; /* the same template has made all rows of the terms */
    diags_init(&ignored, a);
    (void)!row_html(s, page->tongue, a, e, page_up(a, page->local), out, &ignored);
}

static void set_rows(const struct site *s, const struct page *page, struct arena *a,
                     struct value *v, const struct entry *const *entries, size_t count)
{
    struct buf rows = {0};
    size_t from = (page->number - 1) * s->page_size;
    size_t to = from + s->page_size < count ? from + s->page_size : count;
    for (size_t i = from; i < to; i++) {
        if (page->term && page->tongue->rows[entries[i]->index].ptr) {
            buf_str(&rows, page->tongue->rows[entries[i]->index]);
        } else {
            add_row(s, page, a, entries[i], &rows);
        }
    }
    value_set_text(a, v, "count_text",
                   words_count(&page->tongue->words, a, "practices", count));
    value_set_bool(a, v, "empty", count == 0);
    value_set_str(a, v, "rows", buf_keep(&rows, a));
}

const struct value *view_practices(const struct site *s, const struct page *page,
                                   struct arena *a)
{
    const struct words *w = &page->tongue->words;
    struct value *v = list_frame(s, page, a, words_get(w, "all_practices"),
                                 words_get(w, "home_description"));
    set_rows(s, page, a, v, page->tongue->entries, s->entry_count);
    if (s->search && page->number == 1) {
        value_set(a, v, "find", find_panel(s, page, a));
    }
    return v;
}

const struct value *view_term(const struct site *s, const struct page *page,
                              struct arena *a)
{
    const struct facet *f = page->what;
    const struct tongue *t = page->tongue;
    struct str label = f->kind->label(s->registry, a, page->term, t->words.lang);
    struct str note = f->kind->note(page->term, t->words.lang);
    struct str title = facet_title(s, t, f);
    const char *description = arena_printf(a, "%.*s: %.*s. %.*s", STR_ARGS(title),
                                           STR_ARGS(label), STR_ARGS(note));
    struct value *v = list_frame(s, page, a, label, str_from(description));
    value_set_str(a, v, "kind_label", title);
    value_set_text(a, v, "kind_href", "index.html");
    if (note.len) {
        value_set_str(a, v, "intro", note);
    }
    if (s->search) {
        value_set_text(a, v, "narrow_href",
                       arena_printf(a, "%spractices.html?%s=%.*s",
                                    page_up(a, page->local), f->kind->id,
                                    STR_ARGS(page->term->id)));
    }
    set_rows(s, page, a, v, page->term->entries, page->term->count);
    value_set_bool(a, v, "followed", feed_follows(f));
    return v;
}

/* The terms from the one at `from` on that stand under the same heading. */
static struct facet group_from(const struct site *s, const struct facet *f,
                               struct str lang, size_t from)
{
    struct facet part = {f->kind, &f->terms[from], f->count - from};
    if (f->kind->group) {
        struct str group = f->kind->group(s->registry, &f->terms[from], lang);
        size_t n = 1;
        while (n < part.count &&
               str_equal(f->kind->group(s->registry, &part.terms[n], lang), group)) {
            n++;
        }
        part.count = n;
    }
    return part;
}

static void add_group(const struct site *s, const struct page *page, struct arena *a,
                      const struct facet *part, struct value *groups)
{
    const struct tongue *t = page->tongue;
    struct term_list listed = terms_listed(s, t, a, part);
    struct value *v = value_object(a), *terms = value_array(a);
    for (size_t i = 0; i < listed.count; i++) {
        value_append(
            a, terms,
            term_view(s, t, a, part, listed.items[i], page_up(a, page->local)));
    }
    if (part->kind->group) {
        value_set_str(a, v, "label",
                      part->kind->group(s->registry, &part->terms[0], t->words.lang));
    }
    value_set(a, v, "terms", terms);
    if (listed.count) {
        value_append(a, groups, v);
    }
}

const struct value *view_facet(const struct site *s, const struct page *page,
                               struct arena *a)
{
    const struct facet *f = page->what;
    struct str title = facet_title(s, page->tongue, f);
    struct value *v = page_frame(s, page, a, title,
                                 words_get(&page->tongue->words, "home_description"));
    struct value *groups = value_array(a);
    for (size_t from = 0; from < f->count;) {
        struct facet part = group_from(s, f, page->tongue->words.lang, from);
        add_group(s, page, a, &part, groups);
        from += part.count;
    }
    value_set(a, v, "groups", groups);
    return v;
}

static bool depends_list(const struct site *s, const struct page *page,
                         struct hasher *h, const struct entry *const *entries,
                         size_t count)
{
    size_t from = (page->number - 1) * s->page_size;
    size_t to = from + s->page_size < count ? from + s->page_size : count;
    origin_add_number(h, (int64_t)count);
    for (size_t i = from; i < to; i++) {
        origin_add_entry(s, h, entries[i]);
    }
    return true;
}

/* The first page has the finder, which tells of all entries. */
bool depends_practices(const struct site *s, const struct page *page,
                       struct arena *scratch, struct hasher *h)
{
    (void)scratch;
    return page->number > 1 &&
           depends_list(s, page, h, page->tongue->entries, s->entry_count);
}

bool depends_term(const struct site *s, const struct page *page, struct arena *scratch,
                  struct hasher *h)
{
    (void)scratch;
    return depends_list(s, page, h, page->term->entries, page->term->count);
}

void mark_rows(const struct site *s, const struct page *page, bool *wanted)
{
    size_t from = (page->number - 1) * s->page_size;
    for (size_t i = from; i < from + s->page_size && i < page->term->count; i++) {
        wanted[page->term->entries[i]->index] = true;
    }
}
