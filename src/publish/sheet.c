#include "publish/sheet.h"

#include <stdio.h>

#include "model/iri.h"
#include "render/entry_json.h"

static void add_number(struct csv_row *row, const struct value *v)
{
    int64_t number;
    char digits[24] = "";
    if (value_to_integer(v, &number)) {
        snprintf(digits, sizeof digits, "%lld", (long long)number);
    }
    csv_cell(row, str_from(digits));
}

/* A text as it is; of a list its texts, with semicolons between. */
static struct str flat(struct arena *a, const struct value *v)
{
    if (!v || v->kind != VALUE_ARRAY) {
        return value_str(v);
    }
    struct buf out = {0};
    for (size_t i = 0; i < value_count(v); i++) {
        buf_text(&out, i ? ";" : "");
        buf_str(&out, value_str(value_item(v, i)));
    }
    return buf_keep(&out, a);
}

static void add_labels(struct csv_row *row, const struct edition *edition,
                       const struct value *labels)
{
    for (size_t i = 0; i < edition->language_count; i++) {
        const struct member *m = value_member(labels, edition->languages[i]);
        csv_cell(row, value_str(m ? m->value : NULL));
    }
}

static bool is_address(const char *field)
{
    return strcmp(field, "url") == 0 || strcmp(field, "archive") == 0;
}

/* The columns of `v` that are fields of it. */
static void add_fields(struct csv_row *row, const struct sheet *s, struct arena *a,
                       const struct value *v)
{
    for (size_t i = 0; i < s->column_count; i++) {
        if (s->columns[i].field) {
            struct str text = flat(a, value_get(v, s->columns[i].field));
            csv_cell(row, is_address(s->columns[i].field) ? iri_to_uri(a, text) : text);
        }
    }
}

static struct str names(struct arena *a, const struct value *list, const char *field)
{
    struct value *all = value_array(a);
    for (size_t i = 0; i < value_count(list); i++) {
        value_append(a, all, value_get(value_item(list, i), field));
    }
    return flat(a, all);
}

static const struct column entry_columns[] = {
    {"id", "string", "name of the entry, which does not change", true, false, NULL},
    {"category", "string", "chapter: a term of the vocabulary 'category'", true, false,
     NULL},
    {"page", "string", "address of its page", true, false, NULL},
    {"organisations", "string", "names of those who run it", true, false, NULL},
    {"regions", "string", "ITU regions, from the countries", false, false, NULL},
    {"age_from", "integer", "youngest age, in years", false, false, NULL},
    {"age_to", "integer", "oldest age, in years", false, false, NULL},
    {"sources", "integer", "how many sources it rests on", true, false, NULL},
    {"text_languages", "string", "languages in which its text exists", true, false,
     NULL},
    {"reviewed", "date", "day of the last review", true, false, NULL},
    {"next_review", "date", "day of the next review", false, false, NULL},
    {"title", "string", "title", true, false, "title"},
    {"summary", "string", "summary", true, false, "summary"},
    {"scope", "string", "how far the practice reaches", true, false, "scope"},
    {"countries", "string", "ISO 3166-1 alpha-2 codes", false, false, "countries"},
    {"status", "string", "whether the practice runs", true, false, "status"},
    {"started", "string", "when it began: a year or a month", false, false, "started"},
    {"ended", "string", "when it ended: a year or a month", false, false, "ended"},
    {"channels", "string", "how children reach it", true, false, "channels"},
    {"functions", "string", "what it does for the child", true, false, "functions"},
    {"concerns", "string", "kinds of violence or need", true, false, "concerns"},
    {"setting", "string", "where the harm happens", true, false, "setting"},
    {"audiences", "string", "who can learn from it", true, false, "audiences"},
    {"strands", "string", "cross-cutting strands", false, false, "strands"},
    {"technologies", "string", "technology it rests on", false, false, "technologies"},
    {"answered_by", "string", "who answers the child", true, false, "answered_by"},
    {"languages", "string", "languages a child can use: language tags", false, false,
     "languages"},
    {"participation", "string", "how far children took part", true, false,
     "participation"},
    {"evidence", "string", "what the sources bear out", true, false, "evidence"},
    {"principles", "string", "principles it bears out", true, false, "principles"},
    {"related", "string", "ids of related entries", false, false, "related"},
    {"basis", "string", "who the account comes from", true, false, "basis"},
    {"owner_confirmed", "string",
     "day on which the organisation confirmed the account, or 'no'", true, false,
     "owner_confirmed"},
};

static void entry_rows(const struct publication *p, const struct sheet *s,
                       struct arena *a, struct buf *out)
{
    const struct registry *r = p->corpus->registry;
    for (size_t i = 0; i < p->entry_count; i++) {
        const struct entry *e = p->entries[i];
        const struct value *ages = value_get(e->front, "ages");
        const struct value *review = value_get(e->front, "review");
        struct csv_row row = {.out = out};
        csv_cell(&row, e->slug);
        csv_cell(&row, e->category);
        csv_cell(&row, str_from(publication_page(p, a, e)));
        csv_cell(&row, names(a, value_get(e->front, "organisations"), "name"));
        csv_cell(&row, flat(a, entry_regions(a, r, e)));
        add_number(&row, value_get(ages, "from"));
        add_number(&row, value_get(ages, "to"));
        add_number(&row, value_integer(
                             a, (int64_t)value_count(value_get(e->front, "sources"))));
        csv_cell(&row, flat(a, entry_text_languages(a, r, e)));
        csv_cell(&row, value_get_text(review, "reviewed"));
        csv_cell(&row, value_get_text(review, "next"));
        add_fields(&row, s, a, e->front);
        csv_end(&row);
    }
}

static const struct column organisation_columns[] = {
    {"entry", "string", "id of the entry", true, false, NULL},
    {"name", "string", "name", true, false, "name"},
    {"type", "string", "kind of organisation", true, false, "type"},
    {"url", "string", "address of its site", false, false, "url"},
};

static const struct column source_columns[] = {
    {"entry", "string", "id of the entry", true, false, NULL},
    {"id", "string", "name of the source within the entry", true, false, "id"},
    {"title", "string", "title", true, false, "title"},
    {"publisher", "string", "who published it", true, false, "publisher"},
    {"url", "string", "address", true, false, "url"},
    {"kind", "string", "kind of source", true, false, "kind"},
    {"published", "string", "when: a year, a month or a day", false, false,
     "published"},
    {"accessed", "date", "day on which it was read", true, false, "accessed"},
    {"language", "string", "language tag; English when empty", false, false,
     "language"},
    {"archive", "string", "address of an archived copy", false, false, "archive"},
};

/* The rows of a list in the front matter. */
static void item_rows(const struct publication *p, const struct sheet *s,
                      struct arena *a, struct buf *out)
{
    for (size_t i = 0; i < p->entry_count; i++) {
        const struct value *list = value_get(p->entries[i]->front, s->name);
        for (size_t k = 0; k < value_count(list); k++) {
            struct csv_row row = {.out = out};
            csv_cell(&row, p->entries[i]->slug);
            add_fields(&row, s, a, value_item(list, k));
            csv_end(&row);
        }
    }
}

static const struct column term_columns[] = {
    {"vocabulary", "string", "name of the vocabulary", true, false, NULL},
    {"id", "string", "name of the term", true, false, NULL},
    {"label", "string", "what readers see", false, true, NULL},
};

static void term_rows(const struct publication *p, const struct sheet *s,
                      struct arena *a, struct buf *out)
{
    const struct registry *r = p->corpus->registry;
    (void)s;
    (void)a;
    for (size_t i = 0; i < r->vocabulary_count; i++) {
        const struct vocabulary *voc = &r->vocabularies[i];
        for (size_t k = 0; k < voc->count; k++) {
            struct csv_row row = {.out = out};
            csv_cell(&row, voc->id);
            csv_cell(&row, voc->terms[k].id);
            add_labels(&row, p->edition, voc->terms[k].label);
            csv_end(&row);
        }
    }
}

static const struct column principle_columns[] = {
    {"id", "string", "set and item, with a colon between", true, false, NULL},
    {"set", "string", "name of the set", true, false, NULL},
    {"label", "string", "what readers see", false, true, NULL},
};

static void principle_rows(const struct publication *p, const struct sheet *s,
                           struct arena *a, struct buf *out)
{
    const struct registry *r = p->corpus->registry;
    (void)s;
    (void)a;
    for (size_t i = 0; i < r->principle_count; i++) {
        struct csv_row row = {.out = out};
        csv_cell(&row, r->principles[i].id);
        csv_cell(&row, r->principles[i].set);
        add_labels(&row, p->edition, r->principles[i].title);
        csv_end(&row);
    }
}

static const struct column country_columns[] = {
    {"code", "string", "ISO 3166-1 alpha-2", true, false, NULL},
    {"region", "string", "ITU region", false, false, NULL},
    {"entries", "integer", "entries of this edition", true, false, NULL},
    {"label", "string", "what readers see", false, true, NULL},
};

static void country_rows(const struct publication *p, const struct sheet *s,
                         struct arena *a, struct buf *out)
{
    const struct registry *r = p->corpus->registry;
    const struct facet *f = facet_called(p->facets, "country");
    (void)s;
    for (size_t i = 0; f && i < f->count; i++) {
        const struct facet_term *t = &f->terms[i];
        const struct region *region = registry_region(r, t->id);
        struct csv_row row = {.out = out};
        if (!t->count) {
            continue;
        }
        csv_cell(&row, t->id);
        csv_cell(&row, region ? region->id : STR(""));
        add_number(&row, value_integer(a, (int64_t)t->count));
        for (size_t k = 0; k < p->edition->language_count; k++) {
            csv_cell(&row, f->kind->label(r, a, t, p->edition->languages[k]));
        }
        csv_end(&row);
    }
}

static const char *const by_id[] = {"id", NULL};
static const char *const by_code[] = {"code", NULL};
static const char *const by_entry_and_id[] = {"entry", "id", NULL};
static const char *const by_vocabulary_and_id[] = {"vocabulary", "id", NULL};

#define COLUMNS(array) array, COUNT_OF(array)

const struct sheet sheets[] = {
    {"entries", "The good practices", COLUMNS(entry_columns), by_id, NULL, NULL,
     entry_rows},
    {"organisations", "Who runs them", COLUMNS(organisation_columns), NULL, "entry",
     "entries", item_rows},
    {"sources", "What each account rests on", COLUMNS(source_columns), by_entry_and_id,
     "entry", "entries", item_rows},
    {"countries", "Countries with good practices", COLUMNS(country_columns), by_code,
     NULL, NULL, country_rows},
    {"principles", "Principles that entries are mapped to", COLUMNS(principle_columns),
     by_id, NULL, NULL, principle_rows},
    {"terms", "Terms of the vocabularies", COLUMNS(term_columns), by_vocabulary_and_id,
     NULL, NULL, term_rows},
};
const size_t sheet_count = COUNT_OF(sheets);
