#include "check/schema_findings.h"

#include "base/pattern.h"
#include "base/utf8.h"
#include "check/edits.h"
#include "check/fields.h"
#include "check/suggest.h"
#include "check/support.h"
#include "model/schema.h"

/*
 * The JSON Schema of the front matter finds most of what can be wrong with a field.
 * Here its keywords become rules, and its findings become sentences. Annotations of the
 * schema help: `x-vocabulary` names the list that an enum repeats, `x-rule` the rule
 * that a keyword of its subschema belongs to, `x-expected` what would be right, and
 * `x-checked-by` a rule that sees the value itself and knows more.
 */

struct hearing {
    struct checking *c;
    const struct entry *e;
};

typedef void say(struct hearing *h, const struct schema_error *error);

static struct diag *find(struct hearing *h, const char *rule, struct span span,
                         const char *message)
{
    return diag_add(h->c->diags, rule, place_of(h->e, span), "%s", message);
}

static const char *print(struct hearing *h, const char *format, ...) PRINTF_LIKE(2, 3);
static const char *print(struct hearing *h, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *text = arena_vprintf(h->c->arena, format, args);
    va_end(args);
    return text;
}

static struct span whole(struct hearing *h, const struct value *instance)
{
    return instance == h->e->front ? h->e->front_end : instance->span;
}

/* Values of a mapping are pointed at by their names, lists by their first line. */
static struct span name_span(const struct value *object, struct str name)
{
    const struct member *m = value_member(object, name);
    return m ? m->span : object->span;
}

/* The field that a name of none was probably meant to be; empty for no idea. */
static struct str meant_field(const struct value *schema, struct str name)
{
    struct nearest n = nearest_new(name);
    const struct value *known = value_get(schema, "properties");
    for (size_t i = 0; known && i < known->object.count; i++) {
        nearest_try(&n, known->object.members[i].name);
    }
    return n.best;
}

/* Whether the missing field stands there under a misspelt name, which is said. */
static bool is_misspelt(const struct schema_error *error)
{
    const struct value *known = value_get(error->schema, "properties");
    for (size_t i = 0; known && i < error->instance->object.count; i++) {
        struct str name = error->instance->object.members[i].name;
        if (!value_member(known, name) &&
            str_equal(meant_field(error->schema, name), error->name)) {
            return true;
        }
    }
    return false;
}

/* Renames the field, when that is certain: one field is one letter away, it is missing,
   and no other name could mean it too. */
static void offer_field(struct hearing *h, struct diag *d,
                        const struct schema_error *error, struct span span)
{
    const struct value *known = value_get(error->schema, "properties");
    struct str meant = suggest_member(known, error->name);
    const struct value *object = error->instance;
    if (meant.len == 0 || value_member(object, meant)) {
        return;
    }
    for (size_t i = 0; i < object->object.count; i++) {
        struct str other = object->object.members[i].name;
        if (!str_equal(other, error->name) && !value_member(known, other) &&
            str_equal(suggest_member(known, other), meant)) {
            return;
        }
    }
    diag_edit(h->c->diags, d, FIX_SAFE, span.start, span.end, "%.*s", STR_ARGS(meant));
}

static void say_unknown_key(struct hearing *h, const struct schema_error *error)
{
    struct span span = name_span(error->instance, error->name);
    struct diag *d =
        find(h, "unknown-key", span,
             print(h, "'%.*s' is not the name of a field", STR_ARGS(error->name)));
    struct str meant = meant_field(error->schema, error->name);
    if (meant.len) {
        diag_help(h->c->diags, d, "a similar field exists: '%.*s'", STR_ARGS(meant));
        offer_field(h, d, error, span);
    } else {
        diag_help(h->c->diags, d, "remove it, or write it as part of the text");
    }
}

/* Where a missing field belongs: the end of its mapping, or the closing line. */
static void say_missing_key(struct hearing *h, const struct schema_error *error)
{
    struct str expected = value_get_text(error->schema, "x-expected");
    if (is_misspelt(error)) {
        return;
    }
    bool conditional = value_get(error->schema, "x-rule") != NULL;
    struct diag *d = find(
        h, conditional ? "conditional-key" : "missing-key", whole(h, error->instance),
        print(h, "the field '%.*s' is missing", STR_ARGS(error->name)));
    const struct value *field =
        value_get(value_get(error->schema, "properties"),
                  arena_copy(h->c->arena, error->name.ptr, error->name.len));
    struct str about = value_get_text(field, "description");
    if (expected.len) {
        diag_note(h->c->diags, d, "%.*s", STR_ARGS(expected));
    } else if (about.len) {
        diag_note(h->c->diags, d, "%.*s: %.*s", STR_ARGS(error->name), STR_ARGS(about));
    }
    diag_help(h->c->diags, d, "add a line '%.*s: ...'", STR_ARGS(error->name));
}

/* A text where a list of texts belongs becomes a list of one. With a comma in it, it
   may have been meant as several. */
static void offer_list(struct hearing *h, struct diag *d,
                       const struct schema_error *error)
{
    const struct value *v = error->instance, *law = fields_law(h->c, h->e);
    struct str type = value_get_text(fields_items(law, error->schema), "type");
    if (v->kind != VALUE_STRING || !str_is(type, "string") ||
        v->span.line != v->span.end_line || str_contains(v->text, "[")) {
        return;
    }
    bool several = v->plain && str_contains(v->text, ",");
    enum fix fix = several ? FIX_UNSAFE : FIX_SAFE;
    diag_edit(h->c->diags, d, fix, v->span.start, v->span.start, "[");
    diag_edit(h->c->diags, d, fix, v->span.end, v->span.end, "]");
}

static void say_wrong_type(struct hearing *h, const struct schema_error *error)
{
    const char *type = arena_copy(h->c->arena, value_str(error->expected).ptr,
                                  value_str(error->expected).len);
    static const struct {
        const char *type, *words;
    } names[] = {
        {"array", "a list"},    {"object", "a mapping of names to values"},
        {"string", "a text"},   {"integer", "a whole number"},
        {"number", "a number"},
    };
    const char *words = type;
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (strcmp(names[i].type, type) == 0) {
            words = names[i].words;
        }
    }
    bool empty =
        error->instance->kind == VALUE_STRING && error->instance->text.len == 0;
    struct diag *d =
        find(h, empty ? "empty-value" : "wrong-type", error->instance->span,
             empty ? print(h, "'%.*s' has no value", STR_ARGS(error->name))
                   : print(h, "'%.*s' has a %s where %s belongs", STR_ARGS(error->name),
                           value_kind_name(error->instance->kind), words));
    if (strcmp(type, "array") == 0) {
        diag_help(h->c->diags, d, "write it as a list: [first, second]");
        if (!empty) {
            offer_list(h, d, error);
        }
    } else if (empty) {
        diag_help(h->c->diags, d,
                  "write a value, or remove the line if it is optional");
    } else if (strcmp(type, "object") == 0) {
        diag_help(
            h->c->diags, d,
            "write a line 'name: value' for each of its parts, indented below it");
    } else if (error->instance->kind == VALUE_ARRAY) {
        diag_help(h->c->diags, d, "write one value, without brackets");
    } else if (error->instance->kind == VALUE_OBJECT) {
        diag_help(h->c->diags, d,
                  "write a text; put it between double quotes if it "
                  "holds a colon");
    } else {
        diag_help(h->c->diags, d, "write it in digits");
    }
}

static void offer_term(struct hearing *h, struct diag *d, const struct value *value,
                       const struct vocabulary *v)
{
    struct suggested_term t = suggest_term(h->c->arena, v, value->text);
    if (t.id.len) {
        diag_help(h->c->diags, d, "a similar term exists: '%.*s'", STR_ARGS(t.id));
        edit_value(h->c, d, t.fix, h->e, value, t.id);
    } else {
        diag_help(h->c->diags, d, "choose a term of the list");
    }
    diag_note(h->c->diags, d, "the terms are listed in %s", v->path);
}

static bool matches(struct hearing *h, struct str pattern, struct str text)
{
    const char *why;
    size_t steps = 10000;
    const struct pattern *p = pattern_compile(h->c->scratch, pattern, &why);
    struct pattern_matcher *m = pattern_matcher_new();
    bool yes = p && pattern_match(m, p, text, &steps) == PATTERN_YES;
    pattern_matcher_free(m);
    return yes;
}

/* Offers what was probably meant, in the first form that the field takes. */
static void offer_date(struct hearing *h, struct diag *d,
                       const struct schema_error *error)
{
    static const unsigned forms[] = {DATE_DAY, DATE_MONTH};
    struct str pattern = value_get_text(error->schema, "pattern");
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        struct str date =
            suggest_date(h->c->arena, value_str(error->instance), forms[i]);
        if (date.len && matches(h, pattern, date)) {
            edit_as_is(h->c, d, FIX_UNSAFE, h->e, error->instance, date);
            return;
        }
    }
}

/* Patterns, const and the like: the schema says in words what would be right. */
static void say_form(struct hearing *h, const struct schema_error *error)
{
    struct str rule = value_get_text(error->schema, "x-rule");
    struct str expected = value_get_text(error->schema, "x-expected");
    struct str got = value_str(error->instance);
    const struct rule *row = rule_find(rule);
    const char *name = row ? row->name : "wrong-form";
    bool empty = error->instance->kind == VALUE_STRING && got.len == 0;
    if (!empty && value_get(error->schema, "x-checked-by")) {
        return;
    }
    struct diag *d =
        find(h, empty ? "empty-value" : name, error->instance->span,
             !empty            ? print(h, "'%.*s' does not have the form expected here",
                                       STR_ARGS(got.len ? got : error->name))
             : error->name.len ? print(h, "'%.*s' has no value", STR_ARGS(error->name))
                               : "an item of the list is empty");
    if (empty && error->name.len == 0) {
        diag_help(h->c->diags, d, "write a value, or remove the item");
    } else if (expected.len) {
        diag_help(h->c->diags, d, "write %.*s", STR_ARGS(expected));
    } else if (empty) {
        diag_help(h->c->diags, d,
                  "write a value, or remove the line if it is optional");
    }
    if (!empty && str_is(rule, "bad-date")) {
        offer_date(h, d, error);
    }
}

static void say_unknown_term(struct hearing *h, const struct schema_error *error)
{
    struct str list = value_get_text(error->schema, "x-vocabulary");
    const struct vocabulary *v = registry_vocabulary(
        h->c->corpus->registry, arena_copy(h->c->arena, list.ptr, list.len));
    struct str got = value_str(error->instance);
    if (error->instance->kind != VALUE_STRING) {
        return; /* its type is wrong, which is said */
    }
    if (got.len == 0) {
        say_form(h, error);
        return;
    }
    struct diag *d =
        find(h, "unknown-term", error->instance->span,
             print(h, "'%.*s' is not a term of '%.*s'", STR_ARGS(got), STR_ARGS(list)));
    diag_label(h->c->diags, d, "unknown term");
    if (v) {
        offer_term(h, d, error->instance, v);
    }
}

static void say_length(struct hearing *h, const struct schema_error *error)
{
    const struct value *v = error->instance;
    bool list = v->kind == VALUE_ARRAY;
    size_t got = list ? value_count(v) : utf8_length(value_str(v));
    if (got == 0) {
        struct diag *d = find(h, "empty-value", v->span,
                              print(h, "'%.*s' is empty", STR_ARGS(error->name)));
        diag_help(h->c->diags, d,
                  "write a value, or remove the line if it is optional");
        return;
    }
    bool least = strncmp(error->keyword, "min", 3) == 0;
    struct diag *d =
        find(h, "value-length", v->span,
             print(h, "'%.*s' has %zu %s, %s %lld", STR_ARGS(error->name), got,
                   list ? "items" : "characters", least ? "at least" : "at most",
                   (long long)error->expected->integer));
    diag_help(h->c->diags, d, least ? "say more" : "say it in fewer words");
}

static void say_range(struct hearing *h, const struct schema_error *error)
{
    bool least = strcmp(error->keyword, "minimum") == 0;
    struct diag *d =
        find(h, "value-range", error->instance->span,
             print(h, "'%.*s' is %.*s, %s %lld", STR_ARGS(error->name),
                   STR_ARGS(value_str(error->instance)), least ? "at least" : "at most",
                   (long long)error->expected->integer));
    diag_help(h->c->diags, d, "correct the number");
}

static void say_repeated(struct hearing *h, const struct schema_error *error)
{
    const struct value *list = error->instance;
    for (size_t i = 1; i < value_count(list); i++) {
        for (size_t k = 0; k < i; k++) {
            if (value_equal(value_item(list, i), value_item(list, k))) {
                struct diag *d = find(
                    h, "repeated-item", value_item(list, i)->span,
                    print(h, "'%.*s' holds this item twice", STR_ARGS(error->name)));
                diag_help(h->c->diags, d, "remove one of the two");
                edit_remove_item(h->c, d, FIX_SAFE, h->e, list, i);
                return;
            }
        }
    }
}

static void say_limit(struct hearing *h, const struct schema_error *error)
{
    (void)error;
    struct diag *d =
        find(h, "parser-limit", h->e->front_end, "the data is too large to be checked");
    diag_help(h->c->diags, d, "make it shorter");
}

static const struct {
    const char *keyword;
    say *say;
} sayings[] = {
    {"additionalProperties", say_unknown_key},
    {"required", say_missing_key},
    {"type", say_wrong_type},
    {"enum", say_unknown_term},
    {"minLength", say_length},
    {"maxLength", say_length},
    {"minItems", say_length},
    {"maxItems", say_length},
    {"minimum", say_range},
    {"maximum", say_range},
    {"uniqueItems", say_repeated},
    {"limit", say_limit},
};

/* An empty value is one fault, whatever else its field asks for; a blank left by
   `popreg new` has a rule of its own. */
static bool said_elsewhere(const struct schema_error *error)
{
    const struct value *v = error->instance;
    if (v->kind != VALUE_STRING) {
        return false;
    }
    bool empty = v->text.len == 0;
    return is_blank_to_fill(v->text) ||
           (empty && strcmp(error->keyword, "minLength") == 0 &&
            value_get(error->schema, "pattern"));
}

static void hear(const struct schema_error *error, void *user)
{
    struct hearing *h = user;
    if (said_elsewhere(error)) {
        return;
    }
    for (size_t i = 0; i < COUNT_OF(sayings); i++) {
        if (strcmp(sayings[i].keyword, error->keyword) == 0) {
            sayings[i].say(h, error);
            return;
        }
    }
    say_form(h, error);
}

void check_schema(struct checking *c, const struct entry *e)
{
    const struct registry *r = c->corpus->registry;
    struct hearing h = {c, e};
    if (e->front) {
        schema_validate(e->lang.len ? r->translation_schema : r->entry_schema, e->front,
                        c->arena, hear, &h);
    }
}

/* The enum of a vocabulary in the schema repeats the list, in its order. */
static void compare_list(struct checking *c, const char *path, const struct value *def)
{
    struct str id = value_get_text(def, "x-vocabulary");
    const struct value *terms = value_get(def, "enum");
    const struct vocabulary *v =
        registry_vocabulary(c->corpus->registry, arena_copy(c->arena, id.ptr, id.len));
    bool same = v && v->count == value_count(terms);
    for (size_t i = 0; same && i < v->count; i++) {
        same = str_equal(v->terms[i].id, value_str(value_item(terms, i)));
    }
    if (!same) {
        struct diag *d =
            diag_add(c->diags, "schema-out-of-step", place_file(path),
                     "the terms of '%.*s' differ from its vocabulary", STR_ARGS(id));
        diag_help(c->diags, d, "list the same terms, in the same order, in %s",
                  v ? v->path : "registry/vocabularies/");
    }
}

static void compare_lists(struct checking *c, const char *path,
                          const struct value *json)
{
    const struct value *defs = value_get(json, "$defs");
    for (size_t i = 0; defs && i < defs->object.count; i++) {
        if (value_get(defs->object.members[i].value, "x-vocabulary")) {
            compare_list(c, path, defs->object.members[i].value);
        }
    }
}

void check_schema_in_step(struct checking *c)
{
    const struct registry *r = c->corpus->registry;
    compare_lists(c, "registry/entry.schema.json", r->entry_schema_json);
    compare_lists(c, "registry/translation.schema.json", r->translation_schema_json);
}
