#include <stdlib.h>

#include "render/draw.h"
#include "render/page.h"
#include "render/term_order.h"
#include "render/world.h"

/* A page of the overview: drawings of numbers in a table, from one place of the data.
 */
struct overview {
    const char *id;        /* the page's name, and the beginning of its words */
    const char *facets[2]; /* one below the other, or rows and columns; or none */
    void (*fill)(const struct site *s, const struct page *page, struct arena *a,
                 struct value *v);
};

static const struct value *cell(struct arena *a, struct str drawing, size_t n,
                                const char *href)
{
    struct value *v = value_object(a);
    value_set_str(a, v, "drawing", drawing);
    value_set_text(a, v, "text", arena_printf(a, "%zu", n));
    value_set(a, v, "href", href && n ? value_text(a, href) : NULL);
    return v;
}

static const struct value *heading(const struct site *s, const struct page *page,
                                   struct arena *a, const struct facet *f,
                                   const struct facet_term *term)
{
    return term_view(s, page->tongue, a, f, term, page_up(a, page->local));
}

/* A row with one number, drawn as a bar. */
static const struct value *bar_row(struct arena *a, const struct value *head, size_t n,
                                   size_t most)
{
    struct value *v = value_object(a), *cells = value_array(a);
    value_append(a, cells, cell(a, draw_bar(a, n, most), n, NULL));
    value_set(a, v, "heading", head);
    value_set(a, v, "cells", cells);
    return v;
}

/* One row for each term with its number. */
static void add_bars(const struct site *s, const struct page *page, struct arena *a,
                     const struct facet *f, struct value *tables)
{
    struct value *v = value_object(a), *rows = value_array(a);
    struct term_list terms = terms_listed(s, page->tongue, a, f);
    size_t most = 1;
    for (size_t i = 0; i < terms.count; i++) {
        most = terms.items[i]->count > most ? terms.items[i]->count : most;
    }
    for (size_t i = 0; i < terms.count; i++) {
        const struct value *head = heading(s, page, a, f, terms.items[i]);
        value_append(a, rows, bar_row(a, head, terms.items[i]->count, most));
    }
    value_set_str(a, v, "title", facet_title(s, page->tongue, f));
    value_set(a, v, "rows", rows);
    value_append(a, tables, v);
}

static void fill_bars(const struct site *s, const struct page *page, struct arena *a,
                      struct value *v)
{
    const struct overview *o = page->what;
    struct value *tables = value_array(a);
    for (size_t i = 0; i < COUNT_OF(o->facets); i++) {
        add_bars(s, page, a, facet_called(page->tongue->facets, o->facets[i]), tables);
    }
    value_set(a, v, "tables", tables);
}

static void fill_world(const struct site *s, const struct page *page, struct arena *a,
                       struct value *v)
{
    value_set_str(a, v, "drawing",
                  world_drawing(s, page->tongue, a, page_up(a, page->local), true));
    fill_bars(s, page, a, v);
}

/* How many entries have each pair of terms of two facets. */
struct matrix {
    const struct facet *rows, *columns;
    size_t *counts; /* row by row */
    size_t most;
    const char *up; /* from the page to the language's root */
};

struct counting {
    const struct facet *columns;
    size_t *counts;
};

static void count_column(void *user, struct str id)
{
    struct counting *c = user;
    for (size_t i = 0; i < c->columns->count; i++) {
        c->counts[i] += str_equal(c->columns->terms[i].id, id);
    }
}

static size_t *counts_of_row(const struct matrix *m, size_t row)
{
    return m->counts + row * m->columns->count;
}

static void count_pairs(const struct site *s, struct arena *a, struct matrix *m)
{
    const struct facet_kind *kind = m->columns->kind;
    m->most = 1;
    m->counts = ARENA_ARRAY(a, size_t, m->rows->count * m->columns->count);
    for (size_t i = 0; i < m->rows->count; i++) {
        const struct facet_term *row = &m->rows->terms[i];
        struct counting c = {m->columns, counts_of_row(m, i)};
        for (size_t n = 0; n < row->count; n++) {
            kind->values(s->registry, kind, row->entries[n], count_column, &c);
        }
        for (size_t n = 0; n < m->columns->count; n++) {
            m->most = c.counts[n] > m->most ? c.counts[n] : m->most;
        }
    }
}

/* The page of the search with both terms chosen; NULL where there is no search. */
static const char *both(const struct site *s, struct arena *a, const struct matrix *m,
                        size_t row, size_t column)
{
    return s->search ? arena_printf(a, "%spractices.html?%s=%.*s&%s=%.*s", m->up,
                                    m->rows->kind->id, STR_ARGS(m->rows->terms[row].id),
                                    m->columns->kind->id,
                                    STR_ARGS(m->columns->terms[column].id))
                     : NULL;
}

static const struct value *matrix_row(const struct site *s, const struct page *page,
                                      struct arena *a, const struct matrix *m,
                                      size_t row)
{
    struct value *v = value_object(a), *cells = value_array(a);
    const size_t *counts = counts_of_row(m, row);
    for (size_t i = 0; i < m->columns->count; i++) {
        struct str disc = draw_disc(a, counts[i], m->most);
        value_append(a, cells, cell(a, disc, counts[i], both(s, a, m, row, i)));
    }
    value_set(a, v, "heading", heading(s, page, a, m->rows, &m->rows->terms[row]));
    value_set(a, v, "cells", cells);
    return v;
}

static void fill_matrix(const struct site *s, const struct page *page, struct arena *a,
                        struct value *v)
{
    const struct overview *o = page->what;
    struct matrix m = {.rows = facet_called(page->tongue->facets, o->facets[0]),
                       .columns = facet_called(page->tongue->facets, o->facets[1]),
                       .up = page_up(a, page->local)};
    struct value *table = value_object(a), *tables = value_array(a);
    struct value *head = value_array(a), *list = value_array(a);
    count_pairs(s, a, &m);
    for (size_t i = 0; i < m.columns->count; i++) {
        value_append(a, head, heading(s, page, a, m.columns, &m.columns->terms[i]));
    }
    for (size_t i = 0; i < m.rows->count; i++) {
        if (m.rows->terms[i].count) {
            value_append(a, list, matrix_row(s, page, a, &m, i));
        }
    }
    value_set_str(a, table, "title", facet_title(s, page->tongue, m.rows));
    value_set_bool(a, table, "matrix", true);
    value_set(a, table, "columns", head);
    value_set(a, table, "rows", list);
    value_append(a, tables, table);
    value_set(a, v, "tables", tables);
}

static int by_year(const void *x, const void *y)
{
    const int *a = x, *b = y;
    return (*a > *b) - (*a < *b);
}

static const struct value *year_row(struct arena *a, int year, size_t n, size_t most)
{
    struct value *head = value_object(a);
    value_set_text(a, head, "label", arena_printf(a, "%d", year));
    return bar_row(a, head, n, most);
}

/* Years without a start stand between the others, so that gaps are seen. */
static const struct value *year_rows(struct arena *a, const int *years, size_t count)
{
    enum { SPAN_MAX = 120 };
    struct value *rows = value_array(a);
    size_t most = 1;
    for (size_t i = 0, run = 0; i < count; i++) {
        run = i && years[i] == years[i - 1] ? run + 1 : 1;
        most = run > most ? run : most;
    }
    for (size_t i = 0; i < count;) {
        size_t n = 0;
        int year = years[i];
        for (; i < count && years[i] == year; i++) {
            n++;
        }
        value_append(a, rows, year_row(a, year, n, most));
        for (int next = year + 1;
             i < count && next < years[i] && next < year + SPAN_MAX; next++) {
            value_append(a, rows, year_row(a, next, 0, most));
        }
    }
    return rows;
}

static void fill_starts(const struct site *s, const struct page *page, struct arena *a,
                        struct value *v)
{
    const struct words *w = &page->tongue->words;
    int *years = ARENA_ARRAY(a, int, s->entry_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < s->entry_count; i++) {
        struct date d;
        struct str started = entry_text(page->tongue->entries[i], "started");
        if (date_parse(started, DATE_YEAR | DATE_MONTH | DATE_DAY, &d)) {
            years[count++] = d.year;
        }
    }
    qsort(years, count, sizeof *years, by_year);
    struct value *table = value_object(a), *tables = value_array(a);
    value_set_str(a, table, "title", words_get(w, "glance_started"));
    value_set(a, table, "rows", year_rows(a, years, count));
    value_append(a, tables, table);
    value_set(a, v, "tables", tables);
    value_set_text(a, v, "note",
                   words_count(w, a, "overview_no_start", s->entry_count - count));
}

/* Facets in which a missing value is a gap of the collection. */
static const char *const with_gaps[] = {
    "concern", "channel", "function",  "strand",   "audience",     "technology",
    "age",     "region",  "principle", "evidence", "participation"};

/* Fewer entries than this are a gap, too, in a facet whose every term matters. */
enum { FEW = 3 };

/* The terms of a facet that only a few entries have, with how many; NULL for none. */
static const struct value *thin_in(const struct site *s, const struct page *page,
                                   struct arena *a, const struct facet *f)
{
    struct value *terms = value_array(a);
    for (size_t i = 0; i < f->count; i++) {
        const struct facet_term *t = &f->terms[i];
        if (t->count == 0 || t->count >= FEW) {
            continue;
        }
        value_append(a, terms, heading(s, page, a, f, t));
    }
    struct value *v = value_object(a);
    value_set(a, v, "terms", terms);
    return value_count(terms) ? v : NULL;
}

/* How many practices nobody has evaluated, of those whose level is known. */
static const char *unevaluated(const struct page *page, struct arena *a)
{
    static const char *const without[] = {"described", "monitored"};
    const struct facet *f = facet_called(page->tongue->facets, "evidence");
    size_t n = 0;
    for (size_t i = 0; i < COUNT_OF(without); i++) {
        const struct facet_term *t = facet_term(f, str_from(without[i]));
        n += t ? t->count : 0;
    }
    return words_count(&page->tongue->words, a, "overview_unevaluated", n);
}

/* The terms of a facet that no entry has; NULL when all have some. */
static const struct value *gaps_of(const struct site *s, const struct page *page,
                                   struct arena *a, const struct facet *f)
{
    struct value *v = value_object(a), *terms = value_array(a);
    for (size_t i = 0; i < f->count; i++) {
        if (f->terms[i].count == 0) {
            value_append(a, terms, heading(s, page, a, f, &f->terms[i]));
        }
    }
    value_set_str(a, v, "title", facet_title(s, page->tongue, f));
    value_set(a, v, "terms", terms);
    return value_count(terms) ? v : NULL;
}

static void fill_gaps(const struct site *s, const struct page *page, struct arena *a,
                      struct value *v)
{
    struct value *list = value_array(a);
    for (size_t i = 0; i < COUNT_OF(with_gaps); i++) {
        const struct facet *f = facet_called(page->tongue->facets, with_gaps[i]);
        const struct value *gaps = gaps_of(s, page, a, f);
        if (gaps) {
            value_append(a, list, gaps);
        }
    }
    value_set(a, v, "gaps", list);
    value_set(a, v, "thin",
              thin_in(s, page, a, facet_called(page->tongue->facets, "concern")));
    value_set_text(a, v, "unevaluated", unevaluated(page, a));
}

/* In the order in which they are listed. */
static const struct overview overviews[] = {
    {"world", {"region", "country"}, fill_world},
    {"concerns", {"concern", "channel"}, fill_matrix},
    {"principles", {"principle", "category"}, fill_matrix},
    {"levels", {"evidence", "participation"}, fill_bars},
    {"starts", {NULL}, fill_starts},
    {"gaps", {NULL}, fill_gaps},
};

static const char *overview_path(struct arena *a, const struct overview *o)
{
    return arena_printf(a, "overview/%s.html", o == &overviews[0] ? "index" : o->id);
}

bool list_overviews(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    for (size_t i = 0; i < COUNT_OF(overviews); i++) {
        plan_add(p, k, t, overview_path(p->arena, &overviews[i]))->what = &overviews[i];
    }
    return true;
}

static struct str words_of(const struct words *w, struct arena *a,
                           const struct overview *o, const char *part)
{
    return words_get(w, arena_printf(a, "overview_%s_%s", o->id, part));
}

static const struct value *others(const struct page *page, struct arena *a)
{
    struct value *list = value_array(a);
    for (size_t i = 0; i < COUNT_OF(overviews); i++) {
        struct value *v = value_object(a);
        value_set_str(a, v, "title",
                      words_of(&page->tongue->words, a, &overviews[i], "title"));
        value_set_text(a, v, "href",
                       arena_printf(a, "%s%s", page_up(a, page->local),
                                    overview_path(a, &overviews[i])));
        value_set_bool(a, v, "current", page->what == &overviews[i]);
        value_append(a, list, v);
    }
    return list;
}

const struct value *view_overview(const struct site *s, const struct page *page,
                                  struct arena *a)
{
    const struct overview *o = page->what;
    const struct words *w = &page->tongue->words;
    struct value *v =
        page_frame(s, page, a, words_of(w, a, o, "title"), words_of(w, a, o, "lead"));
    value_set_str(a, v, "lead", words_of(w, a, o, "lead"));
    value_set(a, v, "views", others(page, a));
    o->fill(s, page, a, v);
    return v;
}
