#include <stdlib.h>

#include "model/json.h"
#include "render/page.h"
#include "render/row.h"
#include "render/search.h"
#include "render/search_shards.h"

/* The files of the search. What a browser does with them is in site/assets/find.js. */

static size_t rows_files(const struct search *search)
{
    return (search->count + SEARCH_ROWS - 1) / SEARCH_ROWS;
}

static const struct search_shards *shards_of(const struct site *s,
                                             const struct tongue *t)
{
    return &s->search->shards[t - s->tongues];
}

bool list_search_index(struct plan *p, const struct page_kind *k,
                       const struct tongue *t)
{
    if (p->site->search) {
        plan_add(p, k, t, "search/index.json");
    }
    return true;
}

/* {documents, per_rows, first: [...]}: the shard of a word is the last one whose
   `first` is not behind it. */
void write_search_index(const struct site *s, const struct page *page, struct arena *a,
                        struct buf *out)
{
    const struct search_shards *shards = shards_of(s, page->tongue);
    struct value *v = value_object(a), *first = value_array(a);
    for (size_t i = 0; i < shards->count; i++) {
        value_append(a, first, value_string(a, shards->first[i]));
    }
    value_set_integer(a, v, "documents", (int64_t)s->search->count);
    value_set_integer(a, v, "per_rows", SEARCH_ROWS);
    value_set(a, v, "first", first);
    json_write(out, v, JSON_COMPACT_STYLE);
}

bool list_search_words(struct plan *p, const struct page_kind *k,
                       const struct tongue *t)
{
    size_t count = p->site->search ? shards_of(p->site, t)->count : 0;
    for (size_t i = 0; i < count; i++) {
        const char *path = arena_printf(p->arena, "search/words-%zu.json", i);
        plan_add(p, k, t, path)->number = i;
    }
    return true;
}

void write_search_words(const struct site *s, const struct page *page, struct arena *a,
                        struct buf *out)
{
    (void)a;
    buf_str(out, shards_of(s, page->tongue)->texts[page->number]);
}

bool list_search_rows(struct plan *p, const struct page_kind *k, const struct tongue *t)
{
    size_t count = p->site->search ? rows_files(p->site->search) : 0;
    for (size_t i = 0; i < count; i++) {
        const char *path = arena_printf(p->arena, "search/rows-%zu.json", i);
        plan_add(p, k, t, path)->number = i;
    }
    return true;
}

static void append_text(struct arena *a, struct value *list, struct str text)
{
    if (text.len) {
        value_append(a, list, value_string(a, text));
    }
}

/* A row of a list, as far as a result shows it: {path, title, summary, category, kind,
   more: [...], ended, lang}. */
static const struct value *row_json(const struct tongue *t, struct arena *a,
                                    const struct value *row)
{
    static const char *const same[] = {"path", "title", "summary"};
    struct value *v = value_object(a), *more = value_array(a);
    const struct value *category = value_get(row, "category");
    const struct value *countries = value_get(row, "countries");
    const struct value *foreign = value_get(row, "foreign");
    const struct value *ended = value_get(row, "ended");
    for (size_t i = 0; i < COUNT_OF(same); i++) {
        value_set(a, v, same[i], value_get(row, same[i]));
    }
    value_set(a, v, "category", value_get(category, "id"));
    value_set(a, v, "kind", value_get(category, "label"));
    for (size_t i = 0; i < value_count(countries); i++) {
        append_text(a, more, value_get_text(value_item(countries, i), "label"));
    }
    append_text(a, more, value_get_text(row, "scope_label"));
    append_text(a, more, value_get_text(row, "organisations"));
    struct str evidence = value_get_text(value_get(row, "evidence"), "label");
    struct str word = words_get(&t->words, "row_evidence");
    const char *says = arena_printf(a, "%.*s %.*s", STR_ARGS(word), STR_ARGS(evidence));
    append_text(a, more, str_from(says));
    value_set(a, v, "more", more);
    value_set(a, v, "ended",
              ended && ended->truth ? value_get(row, "status_label") : NULL);
    value_set(a, v, "lang", foreign && foreign->truth ? value_get(row, "lang") : NULL);
    return v;
}

void write_search_rows(const struct site *s, const struct page *page, struct arena *a,
                       struct buf *out)
{
    struct value *rows = value_array(a);
    size_t from = page->number * SEARCH_ROWS, to = from + SEARCH_ROWS;
    for (size_t i = from; i < to && i < s->search->count; i++) {
        const struct value *row = row_view(s, page->tongue, a, s->search->documents[i]);
        value_append(a, rows, row_json(page->tongue, a, row));
    }
    json_write(out, rows, JSON_COMPACT_STYLE);
}

bool list_search_facets(struct plan *p, const struct page_kind *k,
                        const struct tongue *t)
{
    (void)t;
    for (size_t i = 0; p->site->search && i < facet_kind_count; i++) {
        const struct facet *f = &p->site->tongues[0].facets[i];
        plan_add(p, k, NULL,
                 arena_printf(p->arena, "search/facets/%s.json", f->kind->id))
            ->what = f;
    }
    return true;
}

static int by_number(const void *x, const void *y)
{
    const uint32_t *a = x, *b = y;
    return (*a > *b) - (*a < *b);
}

/* {value: [gap, ...]}, gaps as in the lists of words. */
void write_search_facet(const struct site *s, const struct page *page, struct arena *a,
                        struct buf *out)
{
    const struct facet *f = page->what;
    buf_char(out, '{');
    for (size_t i = 0, shown = 0; i < f->count; i++) {
        const struct facet_term *term = &f->terms[i];
        uint32_t *numbers = ARENA_ARRAY(a, uint32_t, term->count + 1);
        if (term->count == 0) {
            continue;
        }
        for (size_t n = 0; n < term->count; n++) {
            numbers[n] = s->search->numbers[term->entries[n]->index];
        }
        qsort(numbers, term->count, sizeof *numbers, by_number);
        buf_printf(out, "%s\"%.*s\":[", shown++ ? "," : "", STR_ARGS(term->id));
        int64_t before = -1;
        for (size_t n = 0; n < term->count; n++) {
            buf_printf(out, "%s%lld", n ? "," : "", (long long)(numbers[n] - before));
            before = numbers[n];
        }
        buf_char(out, ']');
    }
    buf_char(out, '}');
}
