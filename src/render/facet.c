#include "render/facet.h"

static void add_term(struct arena *a, struct facet *out, struct str id,
                     const void *what)
{
    struct facet_term *t = arena_push(a, &out->terms, &out->count, sizeof *t);
    *t = (struct facet_term){.id = id, .what = what};
}

static void list_vocabulary(const struct registry *r, const struct facet_kind *kind,
                            struct arena *a, struct facet *out)
{
    const struct vocabulary *v = registry_vocabulary(r, kind->vocabulary);
    for (size_t i = 0; v && i < v->count; i++) {
        add_term(a, out, v->terms[i].id, &v->terms[i]);
    }
}

static struct str vocabulary_label(const struct registry *r, struct arena *a,
                                   const struct facet_term *t, struct str lang)
{
    (void)a;
    (void)r;
    return label_in(((const struct term *)t->what)->label, lang);
}

static struct str vocabulary_note(const struct facet_term *t, struct str lang)
{
    return label_in(((const struct term *)t->what)->note, lang);
}

static void field_values(const struct registry *r, const struct facet_kind *kind,
                         const struct entry *e, facet_see *see, void *user)
{
    (void)r;
    const struct value *v = value_get(e->front, kind->field);
    if (v && v->kind == VALUE_STRING) {
        see(user, v->text);
    }
    for (size_t i = 0; i < value_count(v); i++) {
        see(user, value_str(value_item(v, i)));
    }
}

static void category_values(const struct registry *r, const struct facet_kind *kind,
                            const struct entry *e, facet_see *see, void *user)
{
    (void)r;
    (void)kind;
    see(user, e->category);
}

/* Territories with a code of their own stand behind the countries of their region. */
static void list_territories(const struct registry *r, const struct region *region,
                             struct arena *a, struct facet *out)
{
    const struct value *list = value_get(r->region_file, "territories");
    for (size_t i = 0; i < value_count(list); i++) {
        struct str code = value_get_text(value_item(list, i), "code");
        if (registry_region(r, code) == region) {
            add_term(a, out, code, region);
        }
    }
}

static void list_countries(const struct registry *r, const struct facet_kind *kind,
                           struct arena *a, struct facet *out)
{
    (void)kind;
    for (size_t i = 0; i < r->region_count; i++) {
        const struct region *region = &r->regions[i];
        for (size_t k = 0; k < value_count(region->countries); k++) {
            add_term(a, out, value_str(value_item(region->countries, k)), region);
        }
        list_territories(r, region, a, out);
    }
}

static struct str country_label(const struct registry *r, struct arena *a,
                                const struct facet_term *t, struct str lang)
{
    (void)a;
    return iso_country_name(r->iso, t->id, lang);
}

static struct str region_group(const struct registry *r, const struct facet_term *t,
                               struct str lang)
{
    (void)r;
    return label_in(((const struct region *)t->what)->name, lang);
}

static struct str region_label(const struct registry *r, struct arena *a,
                               const struct facet_term *t, struct str lang)
{
    (void)a;
    return region_group(r, t, lang);
}

static void list_regions(const struct registry *r, const struct facet_kind *kind,
                         struct arena *a, struct facet *out)
{
    (void)kind;
    for (size_t i = 0; i < r->region_count; i++) {
        add_term(a, out, r->regions[i].id, &r->regions[i]);
    }
}

static void region_values(const struct registry *r, const struct facet_kind *kind,
                          const struct entry *e, facet_see *see, void *user)
{
    (void)kind;
    registry_each_region(r, value_get(e->front, "countries"), see, user);
}

static void list_principles(const struct registry *r, const struct facet_kind *kind,
                            struct arena *a, struct facet *out)
{
    (void)kind;
    for (size_t i = 0; i < r->principle_count; i++) {
        add_term(a, out, r->principles[i].id, &r->principles[i]);
    }
}

static struct str principle_label(const struct registry *r, struct arena *a,
                                  const struct facet_term *t, struct str lang)
{
    (void)a;
    (void)r;
    return label_in(((const struct principle *)t->what)->title, lang);
}

static struct str principle_note(const struct facet_term *t, struct str lang)
{
    return label_in(((const struct principle *)t->what)->note, lang);
}

static struct str principle_set(const struct registry *r, const struct facet_term *t,
                                struct str lang)
{
    (void)r;
    return label_in(((const struct principle *)t->what)->set_title, lang);
}

static struct str language_label(const struct registry *r, struct arena *a,
                                 const struct facet_term *t, struct str lang)
{
    return str_from(iso_language_name(r->iso, a, t->id, lang));
}

/* A term of the vocabulary of ages says from which year to which it goes; one without
   an end has no `to`. */
static bool is_between(const struct term *band, int64_t from, int64_t to)
{
    int64_t first = 0, last = INT64_MAX;
    (void)value_to_integer(value_get(band->item, "from"), &first);
    (void)value_to_integer(value_get(band->item, "to"), &last);
    return from <= last && to >= first;
}

static void age_values(const struct registry *r, const struct facet_kind *kind,
                       const struct entry *e, facet_see *see, void *user)
{
    const struct vocabulary *bands = registry_vocabulary(r, kind->vocabulary);
    const struct value *ages = value_get(e->front, kind->field);
    int64_t from = 0, to = INT64_MAX;
    (void)value_to_integer(value_get(ages, "from"), &from);
    (void)value_to_integer(value_get(ages, "to"), &to);
    for (size_t i = 0; ages && bands && i < bands->count; i++) {
        if (is_between(&bands->terms[i], from, to)) {
            see(user, bands->terms[i].id);
        }
    }
}

static struct str no_note(const struct facet_term *t, struct str lang)
{
    (void)t;
    (void)lang;
    return (struct str){0};
}

#define FROM_VOCABULARY                                                                \
    .list = list_vocabulary, .label = vocabulary_label, .note = vocabulary_note

const struct facet_kind facet_kinds[] = {
    {.id = "category",
     .vocabulary = "category",
     FROM_VOCABULARY,
     .values = category_values},
    {.id = "strand",
     .field = "strands",
     .vocabulary = "strand",
     FROM_VOCABULARY,
     .values = field_values},
    {.id = "concern",
     .field = "concerns",
     .vocabulary = "concern",
     FROM_VOCABULARY,
     .values = field_values},
    {.id = "channel",
     .field = "channels",
     .vocabulary = "channel",
     FROM_VOCABULARY,
     .values = field_values},
    {.id = "function",
     .field = "functions",
     .vocabulary = "function",
     FROM_VOCABULARY,
     .values = field_values},
    {.id = "audience",
     .field = "audiences",
     .vocabulary = "audience",
     FROM_VOCABULARY,
     .values = field_values},
    {.id = "country",
     .field = "countries",
     .title_key = "countries",
     .only_used = true,
     .list = list_countries,
     .values = field_values,
     .label = country_label,
     .note = no_note,
     .group = region_group},
    {.id = "region",
     .title_key = "regions",
     .list = list_regions,
     .values = region_values,
     .label = region_label,
     .note = no_note},
    {.id = "principle",
     .field = "principles",
     .title_key = "principles",
     .list = list_principles,
     .values = field_values,
     .label = principle_label,
     .note = principle_note,
     .group = principle_set},
    {.id = "evidence",
     .field = "evidence",
     .vocabulary = "evidence",
     FROM_VOCABULARY,
     .values = field_values},
    {.id = "participation",
     .field = "participation",
     .vocabulary = "participation",
     FROM_VOCABULARY,
     .values = field_values},
    {.id = "technology",
     .field = "technologies",
     .vocabulary = "technology",
     FROM_VOCABULARY,
     .values = field_values},
    {.id = "language",
     .field = "languages",
     .title_key = "glance_languages",
     .only_used = true,
     .open = true,
     .values = field_values,
     .label = language_label,
     .note = no_note},
    {.id = "age",
     .field = "ages",
     .vocabulary = "age",
     FROM_VOCABULARY,
     .values = age_values},
    {.id = "status",
     .field = "status",
     .vocabulary = "status",
     FROM_VOCABULARY,
     .values = field_values},
};

const size_t facet_kind_count = COUNT_OF(facet_kinds);

const struct facet_term *facet_term(const struct facet *f, struct str id)
{
    for (size_t i = 0; i < f->count; i++) {
        if (str_equal(f->terms[i].id, id)) {
            return &f->terms[i];
        }
    }
    return NULL;
}

const struct facet *facet_called(const struct facet *facets, const char *id)
{
    for (size_t i = 0; i < facet_kind_count; i++) {
        if (strcmp(facets[i].kind->id, id) == 0) {
            return &facets[i];
        }
    }
    return NULL;
}

struct indexing {
    struct arena *arena;
    struct facet *facet;
    const struct entry *entry;
};

static void index_value(void *user, struct str id)
{
    struct indexing *x = user;
    struct facet_term *t = (struct facet_term *)facet_term(x->facet, id);
    if (!t && x->facet->kind->open) {
        add_term(x->arena, x->facet, id, NULL);
        t = &x->facet->terms[x->facet->count - 1];
    }
    if (t) {
        const struct entry **slot =
            arena_push(x->arena, &t->entries, &t->count, sizeof(const struct entry *));
        *slot = x->entry;
    }
}

struct facet facet_index(struct arena *a, const struct registry *r,
                         const struct facet_kind *kind,
                         const struct entry *const *entries, size_t count)
{
    struct facet facet = {.kind = kind};
    if (kind->list) {
        kind->list(r, kind, a, &facet);
    }
    for (size_t i = 0; i < count; i++) {
        struct indexing x = {a, &facet, entries[i]};
        kind->values(r, kind, entries[i], index_value, &x);
    }
    return facet;
}

struct indexing_all {
    const struct registry *registry;
    const struct entry *const *entries;
    size_t count;
    struct facet *facets;
};

static void index_one(void *state, struct hand *hand, size_t i)
{
    const struct indexing_all *x = state;
    x->facets[i] =
        facet_index(&hand->arena, x->registry, &facet_kinds[i], x->entries, x->count);
}

struct facet *facets_index(struct arena *a, const struct registry *r,
                           const struct entry *const *entries, size_t count,
                           struct crew *crew, struct diags *diags)
{
    struct facet *facets = ARENA_ARRAY(a, struct facet, facet_kind_count);
    struct indexing_all x = {r, entries, count, facets};
    crew_each(crew, facet_kind_count, index_one, &x, diags);
    return facets;
}

const struct facet_kind *facet_kind_called(struct str id)
{
    for (size_t i = 0; i < facet_kind_count; i++) {
        if (str_is(id, facet_kinds[i].id)) {
            return &facet_kinds[i];
        }
    }
    return NULL;
}
