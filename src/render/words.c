#include "render/words.h"

#include "base/buf.h"
#include "base/date.h"
#include "model/registry.h"
#include "model/yaml.h"

bool words_load(struct arena *a, const struct source *root, struct str lang,
                struct words *out, struct diags *diags)
{
    const char *path = arena_printf(a, "site/i18n/%.*s.yml", STR_ARGS(lang));
    struct str text;
    *out = (struct words){.lang = lang, .direction = language_direction(lang)};
    if (source_read(root, a, path, &text, diags)) {
        out->strings = value_sorted(a, yaml_parse_file(a, path, text, diags));
    }
    return out->strings != NULL;
}

struct str words_get(const struct words *w, const char *key)
{
    const struct value *v = value_get(w->strings, key);
    return v ? value_str(v) : str_from(key);
}

static struct str value_named(const struct word_value *values, size_t count,
                              struct str name)
{
    for (size_t i = 0; i < count; i++) {
        if (str_is(name, values[i].name)) {
            return values[i].value;
        }
    }
    return (struct str){0};
}

static const char *fill(struct arena *a, struct str text,
                        const struct word_value *values, size_t count)
{
    struct buf out = {0};
    for (size_t at = 0; at < text.len;) {
        size_t open = str_find(text, at, STR("{"));
        buf_str(&out, str_slice(text, at, open));
        size_t close = str_find(text, open, STR("}"));
        if (close < text.len) {
            buf_str(&out, value_named(values, count, str_slice(text, open + 1, close)));
        }
        at = close < text.len ? close + 1 : text.len;
    }
    return buf_keep(&out, a).ptr;
}

const char *words_fill(const struct words *w, struct arena *a, const char *key,
                       const struct word_value *values, size_t count)
{
    return fill(a, words_get(w, key), values, count);
}

/*
 * Plural categories of whole numbers, after the language plural rules of Unicode CLDR
 * 44 (supplemental/plurals.xml).
 */
static const char *plural_one(size_t n)
{
    return n == 1 ? "one" : "other";
}

static const char *plural_spanish(size_t n)
{
    return n == 1 ? "one" : n != 0 && n % 1000000 == 0 ? "many" : "other";
}

static const char *plural_french(size_t n)
{
    return n <= 1 ? "one" : n % 1000000 == 0 ? "many" : "other";
}

static const char *plural_russian(size_t n)
{
    size_t ten = n % 10, hundred = n % 100;
    if (ten == 1 && hundred != 11) {
        return "one";
    }
    return ten >= 2 && ten <= 4 && (hundred < 12 || hundred > 14) ? "few" : "many";
}

static const char *plural_arabic(size_t n)
{
    static const char *const small[] = {"zero", "one", "two"};
    size_t hundred = n % 100;
    if (n < COUNT_OF(small)) {
        return small[n];
    }
    return hundred >= 3 && hundred <= 10 ? "few" : hundred >= 11 ? "many" : "other";
}

static const char *plural_none(size_t n)
{
    (void)n;
    return "other";
}

static const struct {
    const char *lang;
    const char *(*category)(size_t n);
} plurals[] = {
    {"ar", plural_arabic},  {"es", plural_spanish}, {"fr", plural_french},
    {"ru", plural_russian}, {"zh", plural_none},
};

static const char *category_of(struct str lang, size_t n)
{
    for (size_t i = 0; i < COUNT_OF(plurals); i++) {
        if (str_is(lang, plurals[i].lang)) {
            return plurals[i].category(n);
        }
    }
    return plural_one(n);
}

/*
 * What sets thousands apart, after Unicode CLDR 44 (numbers, digits "latn"); Spanish
 * leaves numbers of four digits whole.
 */
static const struct {
    const char *lang, *mark;
    size_t from;
} thousands[] = {
    {"ar", ",", 1000},      {"en", ",", 1000},      {"es", "\u00A0", 10000},
    {"fr", "\u202F", 1000}, {"ru", "\u00A0", 1000}, {"zh", ",", 1000},
};

const char *words_number(const struct words *w, struct arena *a, size_t n)
{
    enum { GROUP = 1000 };
    for (size_t i = 0; i < COUNT_OF(thousands); i++) {
        if (!str_is(w->lang, thousands[i].lang) || n < thousands[i].from) {
            continue;
        }
        const char *text = arena_printf(a, "%03zu", n % GROUP);
        for (n /= GROUP; n >= GROUP; n /= GROUP) {
            text = arena_printf(a, "%03zu%s%s", n % GROUP, thousands[i].mark, text);
        }
        return arena_printf(a, "%zu%s%s", n, thousands[i].mark, text);
    }
    return arena_printf(a, "%zu", n);
}

const char *words_count(const struct words *w, struct arena *a, const char *key,
                        size_t n)
{
    const struct value *forms = value_get(w->strings, key);
    const struct value *form = value_get(forms, category_of(w->lang, n));
    form = form ? form : value_get(forms, "other");
    struct word_value values[] = {{"n", str_from(words_number(w, a, n))}};
    return fill(a, form ? value_str(form) : str_from(key), values, COUNT_OF(values));
}

static struct str month_in(const struct words *w, const char *list, int month)
{
    const struct value *months = value_get(w->strings, list);
    bool there = month >= 1 && (size_t)month <= value_count(months);
    return there ? value_str(value_item(months, (size_t)month - 1)) : (struct str){0};
}

const char *words_date(const struct words *w, struct arena *a, struct str text)
{
    struct date d;
    if (!date_parse(text, DATE_YEAR | DATE_MONTH | DATE_DAY, &d) || d.month == 0) {
        return arena_copy(a, text.ptr ? text.ptr : "", text.len);
    }
    /* In Russian the month alone has another form than in a full date. */
    struct word_value values[] = {
        {"d", str_from(arena_printf(a, "%d", d.day))},
        {"month", month_in(w, d.day ? "months" : "months_alone", d.month)},
        {"y", str_from(arena_printf(a, "%d", d.year))},
    };
    return words_fill(w, a, d.day ? "date_day" : "date_month", values,
                      COUNT_OF(values));
}

const char *words_size(const struct words *w, struct arena *a, size_t bytes)
{
    enum { KILO = 1000, MEGA = KILO * KILO, TENTHS = 10 };
    size_t tenths = (bytes + MEGA / TENTHS / 2) / (MEGA / TENTHS);
    struct str point = words_get(w, "decimal_point");
    const char *n = bytes < MEGA ? arena_printf(a, "%zu", (bytes + KILO - 1) / KILO)
                                 : arena_printf(a, "%zu%.*s%zu", tenths / TENTHS,
                                                STR_ARGS(point), tenths % TENTHS);
    struct word_value values[] = {{"n", str_from(n)}};
    return words_fill(w, a, bytes < MEGA ? "size_kb" : "size_mb", values,
                      COUNT_OF(values));
}
