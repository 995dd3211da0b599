#include "render/glance.h"

#include "render/levels.h"

struct box {
    const struct site *site;
    const struct tongue *tongue;
    const struct entry *entry;
    struct arena *arena;
    const char *up;
};

typedef void add_values(struct box *b, const struct value *field, const char *of,
                        struct value *out);

static struct value *add_label(struct box *b, struct value *out, struct str label)
{
    struct value *v = value_object(b->arena);
    value_set_str(b->arena, v, "label", label);
    value_append(b->arena, out, v);
    return v;
}

/* Calls `add` for a text, or for each item of a list. */
static void
each(struct box *b, const struct value *field, const char *of, struct value *out,
     void (*add)(struct box *b, struct str id, const char *of, struct value *out))
{
    if (field && field->kind == VALUE_STRING) {
        add(b, field->text, of, out);
    }
    for (size_t i = 0; i < value_count(field); i++) {
        add(b, value_str(value_item(field, i)), of, out);
    }
}

/* A term of a facet: its label with a link. */
static void add_facet_term(struct box *b, struct str id, const char *of,
                           struct value *out)
{
    const struct facet *f = facet_called(b->tongue->facets, of);
    const struct facet_term *term = facet_term(f, id);
    if (!term) {
        return;
    }
    struct str lang = b->tongue->words.lang;
    struct value *v =
        add_label(b, out, f->kind->label(b->site->registry, b->arena, term, lang));
    if (term->count && !b->site->options.frozen) {
        value_set_text(
            b->arena, v, "href",
            arena_printf(b->arena, "%s%s", b->up, facet_term_path(b->arena, f, id, 1)));
    }
}

static void facet_values(struct box *b, const struct value *field, const char *of,
                         struct value *out)
{
    each(b, field, of, out, add_facet_term);
}

static void add_term(struct box *b, struct str id, const char *of, struct value *out)
{
    const struct term *term =
        vocabulary_term(registry_vocabulary(b->site->registry, of), id);
    add_label(b, out, term ? label_in(term->label, b->tongue->words.lang) : id);
}

static void vocabulary_values(struct box *b, const struct value *field, const char *of,
                              struct value *out)
{
    each(b, field, of, out, add_term);
}

static void organisations(struct box *b, const struct value *field, const char *of,
                          struct value *out)
{
    for (size_t i = 0; i < value_count(field); i++) {
        const struct value *item = value_item(field, i);
        struct value *v = add_label(b, out, value_get_text(item, "name"));
        value_set(b->arena, v, "href", web_address(value_get(item, "url")));
        struct value *type = value_array(b->arena);
        add_term(b, value_get_text(item, "type"), of, type);
        value_set(b->arena, v, "note", value_get(value_item(type, 0), "label"));
    }
}

/* A term among others that are higher or lower: with a drawing, and what it means. */
static void level(struct box *b, const struct value *field, const char *of,
                  struct value *out)
{
    facet_values(b, field, of, out);
    const struct vocabulary *levels = registry_vocabulary(b->site->registry, of);
    const struct term *term = vocabulary_term(levels, value_str(field));
    struct value *v = (struct value *)value_item(out, 0);
    if (v && term) {
        value_set_str(b->arena, v, "drawing",
                      level_drawing(b->arena, levels, value_str(field)));
        value_set_str(b->arena, v, "note", label_in(term->note, b->tongue->words.lang));
    }
}

static void date(struct box *b, const struct value *field, const char *of,
                 struct value *out)
{
    (void)of;
    add_label(b, out,
              str_from(words_date(&b->tongue->words, b->arena, value_str(field))));
}

static void ages(struct box *b, const struct value *field, const char *of,
                 struct value *out)
{
    (void)of;
    struct str from = value_get_text(field, "from"), to = value_get_text(field, "to");
    struct word_value values[] = {{"from", from}, {"to", to}};
    const char *key = from.len && to.len ? "ages_from_to"
                      : from.len         ? "ages_from"
                                         : "ages_to";
    add_label(b, out,
              str_from(words_fill(&b->tongue->words, b->arena, key, values,
                                  COUNT_OF(values))));
}

enum group { WHO, WHAT, FOR_WHOM, KNOWN, GROUP_COUNT };

static const char *const groups[GROUP_COUNT] = {"glance_who", "glance_what",
                                                "glance_for_whom", "glance_known"};

static const struct {
    enum group group;
    const char *field, *label; /* label: its key in the words */
    add_values *add;
    const char *of; /* facet or vocabulary */
} lines[] = {
    {WHO, "organisations", "glance_organisations", organisations, "organisation-type"},
    {WHO, "countries", "glance_countries", facet_values, "country"},
    {WHO, "scope", "glance_scope", vocabulary_values, "scope"},
    {WHO, "status", "glance_status", facet_values, "status"},
    {WHO, "started", "glance_started", date, NULL},
    {WHO, "ended", "glance_ended", date, NULL},
    {WHAT, "channels", "glance_channels", facet_values, "channel"},
    {WHAT, "functions", "glance_functions", facet_values, "function"},
    {WHAT, "concerns", "glance_concerns", facet_values, "concern"},
    {WHAT, "setting", "glance_setting", vocabulary_values, "setting"},
    {WHAT, "technologies", "glance_technologies", facet_values, "technology"},
    {WHAT, "answered_by", "glance_answered_by", vocabulary_values, "answered-by"},
    {FOR_WHOM, "ages", "glance_ages", ages, NULL},
    {FOR_WHOM, "languages", "glance_languages", facet_values, "language"},
    {FOR_WHOM, "audiences", "glance_audiences", facet_values, "audience"},
    {FOR_WHOM, "strands", "glance_strands", facet_values, "strand"},
    {KNOWN, "evidence", "glance_evidence", level, "evidence"},
    {KNOWN, "participation", "glance_participation", level, "participation"},
    {KNOWN, "principles", "glance_principles", facet_values, "principle"},
    {KNOWN, "basis", "glance_basis", vocabulary_values, "basis"},
    {KNOWN, "case_material", "glance_case_material", vocabulary_values,
     "case-material"},
};

static const struct value *line(struct box *b, size_t i)
{
    const struct value *field = value_get(b->entry->front, lines[i].field);
    struct value *values = value_array(b->arena), *v = value_object(b->arena);
    if (field) {
        lines[i].add(b, field, lines[i].of, values);
    }
    value_set_text(b->arena, v, "id", lines[i].field);
    value_set_str(b->arena, v, "label", words_get(&b->tongue->words, lines[i].label));
    value_set(b->arena, v, "values", values);
    return value_count(values) ? v : NULL;
}

/* The lines of a group that the entry has. */
static const struct value *lines_of(struct box *b, enum group group)
{
    struct value *list = value_array(b->arena);
    for (size_t i = 0; i < COUNT_OF(lines); i++) {
        const struct value *shown = lines[i].group == group ? line(b, i) : NULL;
        if (shown) {
            value_append(b->arena, list, shown);
        }
    }
    return list;
}

const struct value *glance(const struct site *s, const struct page *page,
                           struct arena *a)
{
    struct box b = {s, page->tongue, page->what, a, page_up(a, page->local)};
    struct value *list = value_array(a);
    for (size_t g = 0; g < GROUP_COUNT; g++) {
        struct value *v = value_object(a);
        value_set_str(a, v, "label", words_get(&b.tongue->words, groups[g]));
        value_set(a, v, "lines", lines_of(&b, g));
        value_append(a, list, v);
    }
    return list;
}
