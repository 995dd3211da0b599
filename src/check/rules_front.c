#include "check/edits.h"
#include "check/suggest.h"
#include "check/support.h"

static void check_title_style(struct checking *c, const struct entry *e)
{
    const struct value *title = value_get(e->front, "title");
    struct str text = value_str(title);
    if (str_ends(text, ".") && !str_ends(text, "...")) {
        struct diag *d = diag_add(c->diags, "title-style", place_of_value(e, title),
                                  "the title ends with a full stop");
        diag_help(c->diags, d, "remove the full stop");
        edit_last_byte(c, d, FIX_UNSAFE, e, title);
    }
}

/* Calls `see` for every text in the front matter. */
static void each_text(struct checking *c, const struct entry *e, const struct value *v,
                      void (*see)(struct checking *c, const struct entry *e,
                                  const struct value *text))
{
    if (!v) {
        return;
    }
    if (v->kind == VALUE_STRING) {
        see(c, e, v);
    } else if (v->kind == VALUE_ARRAY) {
        for (size_t i = 0; i < v->array.count; i++) {
            each_text(c, e, v->array.items[i], see);
        }
    } else if (v->kind == VALUE_OBJECT) {
        for (size_t i = 0; i < v->object.count; i++) {
            each_text(c, e, v->object.members[i].value, see);
        }
    }
}

static void see_blanks(struct checking *c, const struct entry *e,
                       const struct value *text)
{
    struct str s = text->text;
    if (s.len && (str_trim(s).len != s.len || str_contains(s, "  "))) {
        struct diag *d = diag_add(c->diags, "untrimmed-value", place_of_value(e, text),
                                  "blanks at the edge of a value, or two in a row");
        diag_help(c->diags, d, "remove them");
        edit_blanks(c, d, e, text);
    }
}

static void check_untrimmed(struct checking *c, const struct entry *e)
{
    each_text(c, e, e->front, see_blanks);
}

/* The dates of an entry. */
static const struct date_field {
    const char *parent; /* NULL: the front matter itself */
    const char *name;
    unsigned forms;
    bool may_be_future;
} date_fields[] = {
    {NULL, "started", DATE_YEAR | DATE_MONTH, false},
    {NULL, "ended", DATE_YEAR | DATE_MONTH, false},
    {NULL, "owner_confirmed", DATE_DAY, false},
    {"review", "reviewed", DATE_DAY, false},
    {"review", "next", DATE_DAY, true},
    {"withdrawn", "on", DATE_DAY, false},
};

static const struct date_field source_dates[] = {
    {"sources", "published", DATE_YEAR | DATE_MONTH | DATE_DAY, false},
    {"sources", "accessed", DATE_DAY, false},
};

typedef void see_date(struct checking *c, const struct entry *e, const struct value *v,
                      const struct date_field *field);

static void each_date(struct checking *c, const struct entry *e, see_date *see)
{
    for (size_t i = 0; i < COUNT_OF(date_fields); i++) {
        const struct date_field *f = &date_fields[i];
        const struct value *in = f->parent ? value_get(e->front, f->parent) : e->front;
        const struct value *v = value_get(in, f->name);
        if (v && !str_is(value_str(v), "no")) {
            see(c, e, v, f);
        }
    }
    const struct value *sources = value_get(e->front, "sources");
    for (size_t i = 0; i < value_count(sources); i++) {
        for (size_t k = 0; k < COUNT_OF(source_dates); k++) {
            const struct value *v =
                value_get(value_item(sources, i), source_dates[k].name);
            if (v) {
                see(c, e, v, &source_dates[k]);
            }
        }
    }
}

/* Digits and hyphens in the places of a date; other forms are the schema's matter. */
static bool has_date_form(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        bool hyphen = i == 4 || i == 7;
        if (hyphen ? s.ptr[i] != '-' : !is_digit(s.ptr[i])) {
            return false;
        }
    }
    return s.len == 4 || s.len == 7 || s.len == 10;
}

static void see_calendar(struct checking *c, const struct entry *e,
                         const struct value *v, const struct date_field *field)
{
    struct date d;
    struct str text = value_str(v);
    if (has_date_form(text) &&
        !date_parse(text, DATE_YEAR | DATE_MONTH | DATE_DAY, &d)) {
        struct diag *found =
            diag_add(c->diags, "no-such-day", place_of_value(e, v),
                     "'%.*s' is no day of the calendar", STR_ARGS(text));
        diag_help(c->diags, found, "check the month and day of '%s'", field->name);
    }
}

static void check_calendar(struct checking *c, const struct entry *e)
{
    each_date(c, e, see_calendar);
}

static void see_future(struct checking *c, const struct entry *e, const struct value *v,
                       const struct date_field *field)
{
    struct date d;
    if (!field->may_be_future && date_parse(value_str(v), field->forms, &d) &&
        date_compare(d, c->today) > 0) {
        struct diag *found = diag_add(c->diags, "future-date", place_of_value(e, v),
                                      "'%s' lies in the future", field->name);
        diag_note(c->diags, found, "today is %04d-%02d-%02d", c->today.year,
                  c->today.month, c->today.day);
        diag_help(c->diags, found, "correct the date");
    }
}

static void check_future_date(struct checking *c, const struct entry *e)
{
    each_date(c, e, see_future);
}

static void in_order(struct checking *c, const struct entry *e, const struct value *in,
                     const char *first, const char *second)
{
    const unsigned any = DATE_YEAR | DATE_MONTH | DATE_DAY;
    const struct value *late = value_get(in, second);
    struct date a, b;
    if (date_parse(value_get_text(in, first), any, &a) &&
        date_parse(value_str(late), any, &b) && date_compare(a, b) > 0) {
        struct diag *d = diag_add(c->diags, "date-order", place_of_value(e, late),
                                  "'%s' comes before '%s'", second, first);
        diag_help(c->diags, d, "correct one of the two dates");
    }
}

static void check_date_order(struct checking *c, const struct entry *e)
{
    in_order(c, e, e->front, "started", "ended");
    in_order(c, e, value_get(e->front, "review"), "reviewed", "next");
    const struct value *sources = value_get(e->front, "sources");
    for (size_t i = 0; i < value_count(sources); i++) {
        in_order(c, e, value_item(sources, i), "published", "accessed");
    }
}

static void check_age_order(struct checking *c, const struct entry *e)
{
    const struct value *ages = value_get(e->front, "ages");
    int64_t from, to;
    if (value_to_integer(value_get(ages, "from"), &from) &&
        value_to_integer(value_get(ages, "to"), &to) && from > to) {
        const struct value *oldest = value_get(ages, "to");
        struct diag *d = diag_add(c->diags, "age-order", place_of_value(e, oldest),
                                  "the oldest age is below the youngest");
        diag_help(c->diags, d, "exchange the two");
        edit_as_is(c, d, FIX_UNSAFE, e, oldest, value_get_text(ages, "from"));
        edit_as_is(c, d, FIX_UNSAFE, e, value_get(ages, "from"), value_str(oldest));
    }
}

static struct str meant_country(const struct registry *r, struct arena *a,
                                struct str got, struct str *name)
{
    const struct value *aliases = value_get(r->region_file, "aliases");
    for (size_t i = 0; i < value_count(aliases); i++) {
        const struct value *alias = value_item(aliases, i);
        if (str_distance(value_get_text(alias, "written"), got, 0) == 0) {
            *name = value_get_text(alias, "name");
            return value_get_text(alias, "means");
        }
    }
    struct str upper = {arena_copy(a, got.ptr, got.len), got.len};
    for (size_t i = 0; i < upper.len; i++) {
        char *p = (char *)upper.ptr + i;
        *p = is_lower(*p) ? (char)(*p - 'a' + 'A') : *p;
    }
    struct str code =
        iso_is_country(r->iso, upper) ? upper : iso_country_called(r->iso, got);
    *name = code.len ? iso_country_name(r->iso, code, STR("en")) : code;
    return code;
}

static void bad_country(struct checking *c, const struct entry *e,
                        const struct value *v)
{
    struct str got = value_str(v), name = {0};
    struct diag *d = diag_add(c->diags, "bad-country", place_of_value(e, v),
                              "'%.*s' is not a country code", STR_ARGS(got));
    struct str code = meant_country(c->corpus->registry, c->arena, got, &name);
    if (code.len) {
        diag_help(c->diags, d, "write '%.*s' for %.*s", STR_ARGS(code), STR_ARGS(name));
        edit_value(c, d, FIX_SAFE, e, v, code);
    } else {
        diag_help(c->diags, d,
                  "write the two capital letters of ISO 3166-1, such as "
                  "'KE' for Kenya");
    }
}

static void unplaced_country(struct checking *c, const struct entry *e,
                             const struct value *v)
{
    struct diag *d =
        diag_add(c->diags, "country-without-region", place_of_value(e, v),
                 "'%.*s' belongs to no ITU region", STR_ARGS(value_str(v)));
    diag_note(c->diags, d, "regions are listed in registry/regions.yml");
    diag_help(c->diags, d, "ask the editors how to list it");
}

static void check_country(struct checking *c, const struct entry *e)
{
    const struct registry *r = c->corpus->registry;
    const struct value *countries = value_get(e->front, "countries");
    for (size_t i = 0; i < value_count(countries); i++) {
        const struct value *v = value_item(countries, i);
        struct str code = value_str(v);
        if (code.len == 0 || is_blank_to_fill(code)) {
            continue;
        }
        if (!iso_is_country(r->iso, code)) {
            bad_country(c, e, v);
        } else if (!registry_region(r, code)) {
            unplaced_country(c, e, v);
        }
    }
}

/* "BR", "419" (a region) or "Hans" (a script). */
static bool is_subtag(struct str s)
{
    bool letters = s.len == 2 || s.len == 4;
    for (size_t i = 0; i < s.len; i++) {
        bool upper = s.len == 2 || i == 0;
        char ch = s.ptr[i];
        if (!(s.len == 3 ? is_digit(ch) : upper ? is_upper(ch) : is_lower(ch))) {
            return false;
        }
    }
    return letters || s.len == 3;
}

static bool is_tag(const struct iso *iso, struct str tag)
{
    size_t at = str_find(tag, 0, STR("-"));
    while (at < tag.len) {
        size_t end = str_find(tag, at + 1, STR("-"));
        if (!is_subtag(str_slice(tag, at + 1, end))) {
            return false;
        }
        at = end;
    }
    return iso_is_language(iso, tag);
}

static void see_language(struct checking *c, const struct entry *e,
                         const struct value *v)
{
    struct str tag = value_str(v);
    if (tag.len && !is_blank_to_fill(tag) && !is_tag(c->corpus->registry->iso, tag)) {
        struct diag *d = diag_add(c->diags, "bad-language-tag", place_of_value(e, v),
                                  "'%.*s' names no language", STR_ARGS(tag));
        diag_help(c->diags, d,
                  "write a language tag: 'pt' for Portuguese, 'pt-BR' for Portuguese "
                  "in Brazil");
        struct str meant = suggest_language_tag(c->arena, tag);
        if (is_tag(c->corpus->registry->iso, meant)) {
            edit_value(c, d, FIX_SAFE, e, v, meant);
        }
    }
}

static void check_language(struct checking *c, const struct entry *e)
{
    const struct value *languages = value_get(e->front, "languages");
    for (size_t i = 0; i < value_count(languages); i++) {
        see_language(c, e, value_item(languages, i));
    }
    const struct value *sources = value_get(e->front, "sources");
    for (size_t i = 0; i < value_count(sources); i++) {
        see_language(c, e, value_get(value_item(sources, i), "language"));
    }
}

static void check_principle(struct checking *c, const struct entry *e)
{
    const struct registry *r = c->corpus->registry;
    const struct value *list = value_get(e->front, "principles");
    for (size_t i = 0; i < value_count(list); i++) {
        const struct value *v = value_item(list, i);
        struct str id = value_str(v);
        if (id.len == 0 || is_blank_to_fill(id) || registry_principle(r, id)) {
            continue;
        }
        struct diag *d = diag_add(c->diags, "unknown-principle", place_of_value(e, v),
                                  "'%.*s' is not a principle", STR_ARGS(id));
        struct nearest n = nearest_new(id);
        for (size_t k = 0; k < r->principle_count; k++) {
            nearest_try(&n, r->principles[k].id);
        }
        if (nearest_found(&n)) {
            diag_help(c->diags, d, "a similar one exists: '%.*s'", STR_ARGS(n.best));
            edit_value(c, d, FIX_UNSAFE, e, v, n.best);
        } else {
            diag_help(c->diags, d,
                      "write a set and one of its items, such as "
                      "'interim:easy-to-reach'");
        }
        diag_note(c->diags, d, "principles are listed in registry/principles.yml");
    }
}

static void check_category(struct checking *c, const struct entry *e)
{
    const struct vocabulary *v = registry_vocabulary(c->corpus->registry, "category");
    if (vocabulary_term(v, e->category)) {
        return;
    }
    struct diag *d =
        diag_add(c->diags, "unknown-category", place_file(e->path),
                 "the folder '%.*s' is not a category", STR_ARGS(e->category));
    struct nearest n = nearest_new(e->category);
    for (size_t i = 0; v && i < v->count; i++) {
        nearest_try(&n, v->terms[i].id);
    }
    if (nearest_found(&n)) {
        diag_help(c->diags, d, "move the file to 'entries/%.*s/'", STR_ARGS(n.best));
    } else {
        diag_help(c->diags, d, "move the file to the folder of its category");
    }
    diag_note(c->diags, d,
              "categories are listed in registry/vocabularies/category.yml");
}

static const struct rule rows[] = {
    {
        .id = "FM012",
        .name = "untrimmed-value",
        .level = LEVEL_WARNING,
        .summary = N_("blanks at the edge of a value, or two in a row"),
        .why = N_("They make equal values look different to programs."),
        .bad = "title: \"Night chat \"",
        .good = "title: Night chat",
        .fix = FIX_SAFE,
        .entry = check_untrimmed,
    },
    {
        .id = "FM014",
        .name = "date-order",
        .level = LEVEL_ERROR,
        .summary = N_("two dates are in the wrong order"),
        .why = N_("A practice starts before it ends, a source is published before it "
                  "is read, "
                  "and the next review comes after the last."),
        .bad = "started: 2020\nended: 2018",
        .good = "started: 2018\nended: 2020",
        .entry = check_date_order,
    },
    {
        .id = "FM020",
        .name = "title-style",
        .level = LEVEL_WARNING,
        .summary = N_("the title ends with a full stop"),
        .why = N_("A title is no sentence."),
        .bad = "title: Night chat with trained volunteers.",
        .good = "title: Night chat with trained volunteers",
        .fix = FIX_UNSAFE,
        .entry = check_title_style,
    },
    {
        .id = "FM026",
        .name = "future-date",
        .level = LEVEL_ERROR,
        .summary = N_("a date of something that has happened lies in the future"),
        .why = N_("Only the next review may lie ahead."),
        .bad = "accessed: 2099-01-01",
        .good = "accessed: 2025-11-25",
        .entry = check_future_date,
    },
    {
        .id = "FM027",
        .name = "no-such-day",
        .level = LEVEL_ERROR,
        .summary = N_("a date that the calendar does not have"),
        .why = N_("Most often the month and the day are exchanged."),
        .bad = "reviewed: 2025-02-30",
        .good = "reviewed: 2025-02-28",
        .entry = check_calendar,
    },
    {
        .id = "FM028",
        .name = "age-order",
        .level = LEVEL_ERROR,
        .summary = N_("the oldest age is below the youngest"),
        .why = N_("Readers look for practices by age."),
        .bad = "ages:\n  from: 18\n  to: 12",
        .good = "ages:\n  from: 12\n  to: 18",
        .fix = FIX_UNSAFE,
        .entry = check_age_order,
    },
    {
        .id = "VO006",
        .name = "bad-language-tag",
        .level = LEVEL_ERROR,
        .summary = N_("not a language tag (BCP 47)"),
        .why =
            N_("Tags are a language code, perhaps with a script or region: pt, pt-BR."),
        .bad = "languages: [portuguese]",
        .good = "languages: [pt]",
        .fix = FIX_SAFE,
        .entry = check_language,
    },
    {
        .id = "VO007",
        .name = "bad-country",
        .level = LEVEL_ERROR,
        .summary = N_("not a country code of ISO 3166-1"),
        .why = N_(
            "Codes keep lists by country right in every language. The United Kingdom "
            "is GB; Norway is \"NO\", between quotes."),
        .bad = "countries: [UK]",
        .good = "countries: [GB]",
        .fix = FIX_SAFE,
        .entry = check_country,
    },
    {
        .id = "VO011",
        .name = "unknown-principle",
        .level = LEVEL_ERROR,
        .summary = N_("a principle that is in no set"),
        .why = N_(
            "Principles are written set:item and listed in registry/principles.yml."),
        .bad = "principles: [interim:easy-to-find]",
        .good = "principles: [interim:easy-to-reach]",
        .fix = FIX_UNSAFE,
        .entry = check_principle,
    },
    {
        .id = "VO012",
        .name = "unknown-category",
        .level = LEVEL_ERROR,
        .summary = N_("the folder of an entry is not a category"),
        .why = N_("Every entry stands in the folder of its category."),
        .bad = "entries/helpline/night-chat.md",
        .good = "entries/helplines/night-chat.md",
        .entry = check_category,
    },
    {
        .id = "VO013",
        .name = "country-without-region",
        .level = LEVEL_ERROR,
        .summary = N_("a country that belongs to no ITU region"),
        .why = N_("Regions are derived from countries. Territories are listed by the "
                  "editors' decision, not by guess."),
        .bad = "countries: [AQ]",
        .good = "countries: [NZ]",
    },
};

const struct rule_set front_rules = RULE_SET(rows);
