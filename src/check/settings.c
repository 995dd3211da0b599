#include "check/settings.h"

#include "base/nearest.h"
#include "model/yaml.h"

static const char PATH[] = "registry/popreg.yml";

struct loading {
    struct arena *arena;
    struct diags *diags;
    bool ok;
};

static void fail_at(struct loading *l, const struct span *span, const char *format, ...)
    PRINTF_LIKE(3, 4);
static void fail_at(struct loading *l, const struct span *span, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *message = arena_vprintf(l->arena, tr(format), args);
    va_end(args);
    diag_fail(l->diags, PATH, "%s", message)->place.span = *span;
    l->ok = false;
}

/* Calls `see` for each member of the mapping `v`; complains about anything else. */
typedef void see_member(struct loading *l, const struct member *m);

static void each_member(struct loading *l, const struct value *v, see_member *see)
{
    if (v && v->kind != VALUE_OBJECT) {
        fail_at(l, &v->span, "a mapping of names to values belongs here");
        return;
    }
    for (size_t i = 0; v && i < v->object.count; i++) {
        see(l, &v->object.members[i]);
    }
}

static bool is_selector(struct str selector)
{
    for (size_t i = 0; i < rule_count(); i++) {
        if (rule_is(rule_at(i), selector)) {
            return true;
        }
    }
    return false;
}

static void see_selector(struct loading *l, struct str selector,
                         const struct span *span)
{
    if (is_selector(selector)) {
        return;
    }
    struct nearest n = nearest_new(selector);
    for (size_t i = 0; i < rule_count(); i++) {
        nearest_try(&n, str_from(rule_at(i)->name));
    }
    fail_at(l, span, "no rule is called '%.*s'", STR_ARGS(selector));
    if (nearest_found(&n)) {
        diag_help(l->diags, l->diags->items[l->diags->count - 1],
                  "a similar one exists: '%.*s'", STR_ARGS(n.best));
    }
}

static void see_selectors(struct loading *l, const struct value *list)
{
    if (list->kind != VALUE_ARRAY) {
        fail_at(l, &list->span, "a list of rules belongs here");
    }
    for (size_t i = 0; i < value_count(list); i++) {
        see_selector(l, value_str(value_item(list, i)), &value_item(list, i)->span);
    }
}

static bool parse_level(struct str name, enum level *out)
{
    for (int level = LEVEL_NOTE; level <= LEVEL_ERROR; level++) {
        if (str_is(name, level_name((enum level)level))) {
            *out = (enum level)level;
            return true;
        }
    }
    return false;
}

static void see_severity(struct loading *l, const struct member *m)
{
    enum level level;
    see_selector(l, m->name, &m->span);
    if (!parse_level(value_str(m->value), &level)) {
        fail_at(l, &m->value->span, "'%.*s' is no level: error, warning or note",
                STR_ARGS(value_str(m->value)));
    }
}

/* A table of the names that may stand in a mapping. */
struct known_key {
    const char *name;
    void (*see)(struct loading *l, const struct value *v);
};

static void see_known(struct loading *l, const struct member *m,
                      const struct known_key *keys)
{
    struct nearest n = nearest_new(m->name);
    for (; keys->name; keys++) {
        if (str_is(m->name, keys->name)) {
            keys->see(l, m->value);
            return;
        }
        nearest_try(&n, str_from(keys->name));
    }
    fail_at(l, &m->span, "'%.*s' is no setting", STR_ARGS(m->name));
    if (nearest_found(&n)) {
        diag_help(l->diags, l->diags->items[l->diags->count - 1],
                  "a similar one exists: '%.*s'", STR_ARGS(n.best));
    }
}

static const struct known_key shift_keys[] = {
    {"lower", see_selectors}, {"note_except", see_selectors}, {0}};

static void see_shift(struct loading *l, const struct member *m)
{
    see_known(l, m, shift_keys);
}

static void see_status(struct loading *l, const struct member *m)
{
    each_member(l, m->value, see_shift);
}

static void see_rule_options(struct loading *l, const struct member *m)
{
    see_selector(l, m->name, &m->span);
    if (m->value->kind != VALUE_OBJECT) {
        fail_at(l, &m->value->span, "options of '%.*s' are names and values",
                STR_ARGS(m->name));
    }
}

static void see_path(struct loading *l, const struct member *m)
{
    see_selectors(l, m->value);
}

static void see_severities(struct loading *l, const struct value *v)
{
    each_member(l, v, see_severity);
}

static void see_statuses(struct loading *l, const struct value *v)
{
    each_member(l, v, see_status);
}

static void see_paths(struct loading *l, const struct value *v)
{
    each_member(l, v, see_path);
}

static void see_rules(struct loading *l, const struct value *v)
{
    each_member(l, v, see_rule_options);
}

static void see_version(struct loading *l, const struct value *v)
{
    if (!str_is(value_str(v), "1")) {
        fail_at(l, &v->span,
                "these settings are of version '%.*s', this program reads 1",
                STR_ARGS(value_str(v)));
    }
}

static const struct known_key keys[] = {
    {"config_version", see_version},
    {"ignore", see_selectors},
    {"severity", see_severities},
    {"per_status", see_statuses},
    {"per_path", see_paths},
    {"rules", see_rules},
    {0},
};

static void see_key(struct loading *l, const struct member *m)
{
    see_known(l, m, keys);
}

static bool selects(const struct value *selectors, const struct rule *rule)
{
    for (size_t i = 0; i < value_count(selectors); i++) {
        if (rule_is(rule, value_str(value_item(selectors, i)))) {
            return true;
        }
    }
    return false;
}

static bool is_below(const char *path, const struct member *m)
{
    return strlen(path) >= m->name.len && memcmp(path, m->name.ptr, m->name.len) == 0;
}

bool settings_have_path(const struct settings *s, const char *path)
{
    const struct value *paths = value_get(s->root, "per_path");
    for (size_t i = 0; paths && i < paths->object.count; i++) {
        if (is_below(path, &paths->object.members[i])) {
            return true;
        }
    }
    return false;
}

bool settings_ignore(const struct settings *s, const struct rule *rule,
                     const char *path)
{
    if (rule->always) {
        return false;
    }
    if (selects(value_get(s->root, "ignore"), rule)) {
        return true;
    }
    const struct value *paths = value_get(s->root, "per_path");
    for (size_t i = 0; path && paths && i < paths->object.count; i++) {
        const struct member *m = &paths->object.members[i];
        if (is_below(path, m) && selects(m->value, rule)) {
            return true;
        }
    }
    return false;
}

/* What need not be asked for each entry. */
static void list_rules(struct arena *a, struct settings *s)
{
    s->entry_rules = ARENA_ARRAY(a, const struct rule *, rule_count() + 1);
    for (size_t i = 0, count = 0; i < rule_count(); i++) {
        const struct rule *rule = rule_at(i);
        if (rule->entry && !settings_ignore(s, rule, NULL)) {
            s->entry_rules[count++] = rule;
        }
    }
}

const struct settings *settings_load(struct arena *a, const struct source *law,
                                     struct diags *diags)
{
    struct str text;
    bool found;
    struct settings *s = ARENA_NEW(a, struct settings);
    if (!source_read_if(law, a, PATH, &text, &found, diags)) {
        return NULL;
    }
    if (found) {
        s->root = yaml_parse_file(a, PATH, text, diags);
        struct loading l = {a, diags, s->root != NULL};
        each_member(&l, s->root, see_key);
        if (!l.ok) {
            return NULL;
        }
    }
    list_rules(a, s);
    return s;
}

static enum level own_level(const struct settings *s, const struct rule *rule,
                            struct date today)
{
    const struct value *severity = value_get(s->root, "severity");
    enum level level = rule->level;
    struct date from;
    if (rule->from && date_parse(str_from(rule->from), DATE_DAY, &from) &&
        date_compare(from, today) <= 0) {
        level = LEVEL_ERROR;
    }
    for (size_t i = 0; severity && i < severity->object.count; i++) {
        const struct member *m = &severity->object.members[i];
        if (rule_is(rule, m->name)) {
            parse_level(value_str(m->value), &level);
        }
    }
    return level;
}

/* The status of an entry only lowers it. */
enum level settings_worst(const struct settings *s, const struct rule *rule,
                          struct date today)
{
    return rule->always ? rule->level : own_level(s, rule, today);
}

enum level settings_level(const struct settings *s, const struct rule *rule,
                          struct str status, struct date today)
{
    if (rule->always) {
        return rule->level;
    }
    enum level level = own_level(s, rule, today);
    const struct member *m = value_member(value_get(s->root, "per_status"), status);
    if (!m) {
        return level;
    }
    const struct value *but = value_get(m->value, "note_except");
    if (but && !selects(but, rule)) {
        return LEVEL_NOTE;
    }
    bool lower = selects(value_get(m->value, "lower"), rule);
    return lower && level > LEVEL_NOTE ? (enum level)(level - 1) : level;
}

static const struct value *option(const struct settings *s, const char *rule,
                                  const char *key)
{
    const struct value *rules = value_get(s->root, "rules");
    return value_get(value_get(rules, rule), key);
}

int64_t settings_number(const struct settings *s, const char *rule, const char *key,
                        int64_t otherwise)
{
    int64_t n;
    return value_to_integer(option(s, rule, key), &n) ? n : otherwise;
}

const struct value *settings_list(const struct settings *s, const char *rule,
                                  const char *key)
{
    const struct value *list = option(s, rule, key);
    return list && list->kind == VALUE_ARRAY ? list : NULL;
}

struct str settings_text(const struct settings *s, const char *rule, const char *key)
{
    return value_str(option(s, rule, key));
}
