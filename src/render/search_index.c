#include "render/search_index.h"

#include <math.h>
#include <stdlib.h>

#include "render/search_words.h"

/* What a word is worth by where it stands. A title of few words says more with each. */
enum { TITLE = 40, TITLE_SHARED = 60, SUMMARY = 20, LABEL = 14, TEXT = 12 };
enum { HALF_SATURATED = 3, WEIGHT_MAX = 255, RARITY_UNIT = 8 };

/* From so many documents on, a word that half of them have is not worth its list. */
enum { MANY = 200, STANDS_OUT = LABEL };

enum field { IN_TITLE, IN_SUMMARY, IN_LABEL, IN_TEXT, FIELD_COUNT };

struct tally {
    unsigned in[FIELD_COUNT];
};

struct reading {
    struct arena *arena;
    struct interner forms;
    struct tally *tallies;
    size_t tally_count;
    enum field field;
    unsigned words[FIELD_COUNT];
};

static void see(void *user, struct str word)
{
    struct reading *r = user;
    size_t known = r->forms.count, n = intern(&r->forms, word);
    if (n == known) {
        (void)arena_push(r->arena, &r->tallies, &r->tally_count, sizeof(struct tally));
    }
    r->tallies[n].in[r->field]++;
    r->words[r->field]++;
}

static void read_field(struct reading *r, enum field field, struct str text)
{
    r->field = field;
    search_words(r->arena, text, see, r);
}

static unsigned weigh(const struct reading *r, const struct tally *t)
{
    unsigned weight = 0, often = t->in[IN_TEXT];
    if (t->in[IN_TITLE]) {
        weight += TITLE + TITLE_SHARED / r->words[IN_TITLE];
    }
    weight += t->in[IN_SUMMARY] ? SUMMARY : 0;
    weight += t->in[IN_LABEL] ? LABEL : 0;
    weight += often ? (TEXT * often + HALF_SATURATED) / (often + HALF_SATURATED) : 0;
    return weight < WEIGHT_MAX ? weight : WEIGHT_MAX;
}

static struct search_text finish(struct reading *r)
{
    struct search_text out = {ARENA_ARRAY(r->arena, struct search_word, r->forms.count),
                              r->forms.count};
    for (size_t i = 0; i < out.count; i++) {
        out.words[i] =
            (struct search_word){r->forms.texts[i], weigh(r, &r->tallies[i])};
    }
    return out;
}

struct search_text search_text_of(struct arena *a, const struct entry *text)
{
    struct reading r = {.arena = a, .forms = interner_new(a)};
    const struct entry *original = text->original ? text->original : text;
    const struct value *organisations = value_get(original->front, "organisations");
    read_field(&r, IN_TITLE, entry_text(text, "title"));
    read_field(&r, IN_SUMMARY, entry_text(text, "summary"));
    for (size_t i = 0; i < value_count(organisations); i++) {
        read_field(&r, IN_LABEL, value_get_text(value_item(organisations, i), "name"));
    }
    for (size_t i = 0; i < text->body.section_count; i++) {
        const struct section *s = &text->body.sections[i];
        read_field(&r, IN_TEXT, str_slice(text->text, s->start, s->end));
    }
    return finish(&r);
}

struct search_text search_labels(struct arena *a, const struct str *labels,
                                 size_t count)
{
    struct reading r = {.arena = a, .forms = interner_new(a)};
    for (size_t i = 0; i < count; i++) {
        read_field(&r, IN_LABEL, labels[i]);
    }
    return finish(&r);
}

/* One word in one document, as it comes; there are millions. */
struct posting {
    uint32_t form;
    uint32_t what; /* the document above the weight's eight bits */
};
enum { WEIGHT_BITS = 8 };

struct search_index search_index_new(struct arena *a)
{
    return (struct search_index){.arena = a, .forms = interner_new(a)};
}

static size_t number_of(struct search_index *x, struct str form,
                        struct stemmer *stemmer)
{
    size_t known = x->forms.count, n = intern(&x->forms, form);
    if (n == known) {
        struct str *kept = &x->forms.texts[n];
        kept->ptr = arena_copy(x->arena, form.ptr, form.len);
        struct str *stems =
            arena_push(x->arena, &x->stems, &x->stem_count, sizeof *stems);
        *stems = stem(stemmer, x->arena, *kept);
    }
    return n;
}

void search_index_add(struct search_index *x, uint32_t document,
                      const struct search_text *text, struct stemmer *stemmer)
{
    for (size_t i = 0; i < text->count; i++) {
        const struct search_word *w = &text->words[i];
        struct posting p = {(uint32_t)number_of(x, w->form, stemmer),
                            document << WEIGHT_BITS | w->weight};
        buf_add(&x->postings, &p, sizeof p);
    }
}

static int by_form(const void *x, const void *y)
{
    const struct search_form *a = x, *b = y;
    return str_compare(a->form, b->form);
}

static int by_document(const void *x, const void *y)
{
    const struct search_posting *a = x, *b = y;
    return (a->document > b->document) - (a->document < b->document);
}

/* Which list each form leads to: that of its stem. */
static size_t *group(struct search_index *x, size_t *list_count)
{
    struct interner stems = interner_new(x->arena);
    size_t *lists = ARENA_ARRAY(x->arena, size_t, x->forms.count);
    for (size_t i = 0; i < x->forms.count; i++) {
        lists[i] = intern(&stems, x->stems[i]);
    }
    *list_count = stems.count;
    return lists;
}

static bool in_order(const struct search_list *l)
{
    size_t i = 1;
    while (i < l->count && l->postings[i - 1].document <= l->postings[i].document) {
        i++;
    }
    return i >= l->count;
}

/* Postings of one document become one, the sum of them. */
static void join(struct search_list *l)
{
    size_t n = 0;
    if (!in_order(l)) {
        qsort(l->postings, l->count, sizeof *l->postings, by_document);
    }
    for (size_t i = 0; i < l->count; i++) {
        if (n && l->postings[n - 1].document == l->postings[i].document) {
            l->postings[n - 1].weight += l->postings[i].weight;
        } else {
            l->postings[n++] = l->postings[i];
        }
    }
    l->count = n;
}

/* Leaves those out in which the word does not stand out, if it is everywhere, and
   brings in how rare it is. */
static void rate(struct search_list *l, size_t documents)
{
    double rarity = log(1.0 + (double)documents / (double)l->count);
    size_t n = 0;
    l->everywhere = documents >= MANY && l->count * 2 > documents;
    for (size_t i = 0; i < l->count; i++) {
        struct search_posting p = l->postings[i];
        if (l->everywhere && p.weight < STANDS_OUT) {
            continue;
        }
        double weight = round((double)p.weight * rarity / RARITY_UNIT);
        p.weight = weight < 1 ? 1 : weight > WEIGHT_MAX ? WEIGHT_MAX : (uint32_t)weight;
        l->postings[n++] = p;
    }
    l->count = n;
}

static void fill_lists(struct search_index *x, const size_t *list_of,
                       struct search_lists *out)
{
    const struct posting *all = (const void *)x->postings.ptr;
    size_t count = x->postings.len / sizeof *all;
    for (size_t i = 0; i < count; i++) {
        out->lists[list_of[all[i].form]].count++;
    }
    for (size_t i = 0; i < out->list_count; i++) {
        struct search_list *l = &out->lists[i];
        l->postings = ARENA_ARRAY(x->arena, struct search_posting, l->count);
        l->count = 0;
    }
    for (size_t i = 0; i < count; i++) {
        struct search_list *l = &out->lists[list_of[all[i].form]];
        l->postings[l->count++] = (struct search_posting){all[i].what >> WEIGHT_BITS,
                                                          all[i].what & WEIGHT_MAX};
    }
}

struct search_lists search_index_lists(struct search_index *x, size_t documents)
{
    struct search_lists out = {.form_count = x->forms.count};
    size_t *list_of = group(x, &out.list_count);
    out.lists = ARENA_ARRAY(x->arena, struct search_list, out.list_count);
    out.forms = ARENA_ARRAY(x->arena, struct search_form, out.form_count);
    fill_lists(x, list_of, &out);
    buf_release(&x->postings);
    for (size_t i = 0; i < out.list_count; i++) {
        join(&out.lists[i]);
        rate(&out.lists[i], documents);
    }
    for (size_t i = 0; i < out.form_count; i++) {
        out.forms[i] = (struct search_form){x->forms.texts[i], list_of[i]};
    }
    if (out.form_count) {
        qsort(out.forms, out.form_count, sizeof *out.forms, by_form);
    }
    return out;
}
