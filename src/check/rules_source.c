#include "check/similar.h"
#include "check/support.h"

/* A page that says something else in another year may be two sources. */
static bool are_editions(const struct value *one, const struct value *other)
{
    struct str day = value_get_text(one, "published");
    struct str other_day = value_get_text(other, "published");
    return day.len && other_day.len && !str_equal(day, other_day);
}

static bool have_one_id(const struct value *one, const struct value *other)
{
    struct str id = value_get_text(one, "id");
    return id.len && str_equal(id, value_get_text(other, "id"));
}

/* Behind such a '#' the name of a page stands, not of a part of one. */
static bool is_route(struct str url)
{
    return str_contains(url, "#/") || str_contains(url, "#!");
}

/* The first of the sources that is the same as number `i`; `bare` are addresses as they
   are compared. */
static const struct value *same_before(const struct value *sources,
                                       const struct str *bare, size_t i)
{
    for (size_t k = 0; k < i && bare[i].len; k++) {
        const struct value *other = value_item(sources, k);
        if (str_equal(bare[k], bare[i]) &&
            !are_editions(value_item(sources, i), other) &&
            !have_one_id(value_item(sources, i), other)) {
            return other;
        }
    }
    return NULL;
}

static void check_same_address(struct checking *c, const struct entry *e)
{
    const struct value *sources = value_get(e->front, "sources");
    size_t count = value_count(sources);
    struct str *bare = ARENA_ARRAY(c->scratch, struct str, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct value *url = value_get(value_item(sources, i), "url");
        bare[i] = bare_address(c->scratch, value_str(url));
        const struct value *before = same_before(sources, bare, i);
        if (!before || is_blank_to_fill(value_str(url)) || is_route(value_str(url))) {
            continue;
        }
        struct diag *d = diag_add(c->diags, "duplicate-source", place_of_value(e, url),
                                  "two sources have the same address");
        diag_other(c->diags, d, place_of_value(e, value_get(before, "url")),
                   "the other one");
        diag_help(c->diags, d,
                  "keep one and cite its id; of two editions say when each was "
                  "published");
    }
}

static void check_duplicate_source(struct checking *c, const struct entry *e)
{
    const struct value *sources = value_get(e->front, "sources");
    check_same_address(c, e);
    for (size_t i = 0; i < value_count(sources); i++) {
        const struct value *source = value_item(sources, i);
        const struct value *id = value_get(source, "id");
        if (value_str(id).len && entry_source(e, id->text) != source) {
            struct diag *d =
                diag_add(c->diags, "duplicate-source", place_of_value(e, id),
                         "two sources have the id '%.*s'", STR_ARGS(id->text));
            diag_help(c->diags, d, "give one of them another id");
        }
    }
}

static const struct rule rows[] = {
    {
        .id = "EV017",
        .name = "duplicate-source",
        .level = LEVEL_ERROR,
        .summary = N_("two sources have the same id, or the same address"),
        .why = N_("A citation could mean either, and one source would count as two."),
        .bad = "- id: report\n- id: report",
        .good = "- id: report-2023\n- id: report-2024",
        .entry = check_duplicate_source,
    },
};

const struct rule_set source_rules = RULE_SET(rows);
