#include "check/schema_findings.h"

#include "base/utf8.h"
#include "check/edits.h"
#include "check/schema_offers.h"
#include "check/schema_words.h"
#include "check/suggest.h"
#include "check/support.h"
#include "model/schema.h"

/*
 * The JSON Schema of the front matter finds most of what can be wrong with a field.
 * Here its keywords become rules, and its findings become sentences. Annotations of the
 * schema help: `x-vocabulary` names the list that an enum repeats, `x-rule` the rule
 * that a keyword of its subschema belongs to, `x-says` the words for it
 * (schema_words.h), and `x-checked-by` a rule that sees the value itself and knows
 * more.
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

/* `format` is looked up in the catalogue of messages. */ static const char *
print(struct hearing *h, const char *format, ...) PRINTF_LIKE(2, 3);
static const char *print(struct hearing *h, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *text = arena_vprintf(h->c->arena, tr(format), args);
    va_end(args);
    return text;
}

static const struct schema_words *words_of(const struct schema_error *error)
{
    return schema_words_find(value_get_text(error->schema, "x-says"));
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

/* Whether a translation repeats a field of its original. */
static bool is_of_the_original(struct hearing *h, const struct schema_error *error)
{
    const struct value *fields =
        value_get(h->c->corpus->registry->entry_schema_json, "properties");
    return h->e->lang.len && error->instance == h->e->front &&
           value_member(fields, error->name);
}

static void say_unknown_key(struct hearing *h, const struct schema_error *error)
{
    struct span span = name_span(error->instance, error->name);
    if (is_of_the_original(h, error)) {
        struct diag *d =
            find(h, "unknown-key", span,
                 print(h, "'%.*s' stands in the original only", STR_ARGS(error->name)));
        diag_help(h->c->diags, d,
                  "remove it: a translation has its title, its summary and its text");
        return;
    }
    struct diag *d =
        find(h, "unknown-key", span,
             print(h, "'%.*s' is not the name of a field", STR_ARGS(error->name)));
    struct str meant = meant_field(error->schema, error->name);
    if (meant.len) {
        diag_help(h->c->diags, d, "a similar field exists: '%.*s'", STR_ARGS(meant));
        offer_field(h->c, d, h->e, error, span);
    } else {
        diag_help(h->c->diags, d, "remove it, or write it as part of the text");
    }
}

/* Where a missing field belongs: the end of its mapping, or the closing line. */
static void say_missing_key(struct hearing *h, const struct schema_error *error)
{
    const struct schema_words *words = words_of(error);
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
    if (words) {
        diag_note(h->c->diags, d, "%s", tr(words->message));
        diag_help(h->c->diags, d, "%s", tr(words->help));
        return;
    }
    if (about.len) {
        diag_note(h->c->diags, d, "%.*s: %.*s", STR_ARGS(error->name), STR_ARGS(about));
    }
    diag_help(h->c->diags, d, "add a line '%.*s: ...'", STR_ARGS(error->name));
}

/* Whether the items of a list have fields of their own: organisations, sources. */
static bool items_have_fields(struct hearing *h, const struct value *schema)
{
    struct str ref = value_get_text(value_get(schema, "items"), "$ref");
    if (!str_starts(ref, "#/$defs/")) {
        return false;
    }
    const struct value *defs =
        value_get(h->c->corpus->registry->entry_schema_json, "$defs");
    const struct member *def =
        value_member(defs, str_slice(ref, strlen("#/$defs/"), ref.len));
    return def && str_is(value_get_text(def->value, "type"), "object");
}

static const char *text_wanted(struct hearing *h, const struct schema_error *error)
{
    return error->instance->kind == VALUE_ARRAY
               ? print(h, "'%.*s' takes one text, not a list", STR_ARGS(error->name))
               : print(h, "'%.*s' takes one text, not fields of its own",
                       STR_ARGS(error->name));
}

static const char *type_wanted(struct hearing *h, const struct schema_error *error)
{
    struct str type = value_str(error->expected), name = error->name;
    if (name.len == 0) {
        return str_is(type, "object")
                   ? tr("each item of this list takes fields of its own")
                   : tr("each item of this list takes one text");
    }
    if (str_is(type, "array")) {
        return print(h, "'%.*s' takes a list, even for one item", STR_ARGS(name));
    }
    if (str_is(type, "object")) {
        return print(h, "'%.*s' takes fields of its own, each on a line below it",
                     STR_ARGS(name));
    }
    if (str_is(type, "integer")) {
        return print(h, "'%.*s' takes a whole number", STR_ARGS(name));
    }
    return text_wanted(h, error);
}

static void help_with_type(struct hearing *h, struct diag *d,
                           const struct schema_error *error, struct str type)
{
    enum { SHORT_BYTES = 40 };
    struct diags *diags = h->c->diags;
    struct str got = value_str(error->instance);
    bool several = value_count(error->instance) > 0;
    struct str first =
        several ? value_str(value_item(error->instance, 0)) : (struct str){0};
    bool fields = str_is(type, "object") || items_have_fields(h, error->schema);
    if (fields) {
        diag_help(diags, d,
                  "write each on lines of its own, as the example in CONTRIBUTING.md "
                  "does");
    } else if (str_is(type, "array") && got.len > 0 && got.len <= SHORT_BYTES) {
        diag_help(diags, d, "put it in brackets: [%.*s]", STR_ARGS(got));
    } else if (str_is(type, "array")) {
        diag_help(diags, d, "write it in brackets: [first, second]");
    } else if (str_is(type, "string") && first.len) {
        diag_help(diags, d, "keep one of the items, without brackets: '%.*s'",
                  STR_ARGS(first));
    } else if (str_is(type, "string")) {
        diag_help(diags, d, "write one text; put it between double quotes");
    } else {
        diag_help(diags, d, "write it in digits, such as 12");
    }
}

static void say_wrong_type(struct hearing *h, const struct schema_error *error)
{
    struct str type = value_str(error->expected);
    bool empty =
        error->instance->kind == VALUE_STRING && error->instance->text.len == 0;
    struct diag *d =
        find(h, empty ? "empty-value" : "wrong-type", error->instance->span,
             empty && error->name.len
                 ? print(h, "'%.*s' has no value", STR_ARGS(error->name))
             : empty ? tr("an item of the list is empty")
                     : type_wanted(h, error));
    help_with_type(h, d, error, type);
    if (str_is(type, "array")) {
        offer_list(h->c, d, h->e, error);
    }
}

/* Short lists are shown whole. */
enum { TERMS_SHOWN = 12 };

static struct str terms_of(struct hearing *h, const struct vocabulary *v)
{
    struct buf out = {0};
    for (size_t i = 0; i < v->count; i++) {
        buf_text(&out, i ? ", " : "");
        buf_str(&out, v->terms[i].id);
    }
    return buf_keep(&out, h->c->arena);
}

static void list_terms(struct hearing *h, struct diag *d, const struct vocabulary *v)
{
    if (v->count <= TERMS_SHOWN) {
        diag_help(h->c->diags, d, "the terms are: %.*s", STR_ARGS(terms_of(h, v)));
    } else {
        diag_help(h->c->diags, d, "choose one of the terms in %s, which explains them",
                  v->path);
    }
}

static void offer_term(struct hearing *h, struct diag *d, const struct value *value,
                       const struct vocabulary *v)
{
    struct suggested_term t = suggest_term(h->c->arena, v, value->text);
    if (t.id.len) {
        diag_help(h->c->diags, d, "a similar term exists: '%.*s'", STR_ARGS(t.id));
        diag_note(h->c->diags, d, "the terms are listed in %s", v->path);
        edit_value(h->c, d, t.fix, h->e, value, t.id);
        return;
    }
    list_terms(h, d, v);
    if (v->count <= TERMS_SHOWN) {
        diag_note(h->c->diags, d, "they are explained in %s", v->path);
    }
}

static const struct vocabulary *vocabulary_of(struct hearing *h,
                                              const struct schema_error *error)
{
    struct str list = value_get_text(error->schema, "x-vocabulary");
    return list.len ? registry_vocabulary(h->c->corpus->registry,
                                          arena_copy(h->c->arena, list.ptr, list.len))
                    : NULL;
}

static void say_empty(struct hearing *h, const struct schema_error *error)
{
    const struct schema_words *words = words_of(error);
    const struct vocabulary *v = vocabulary_of(h, error);
    struct diag *d =
        find(h, "empty-value", error->instance->span,
             error->name.len ? print(h, "'%.*s' has no value", STR_ARGS(error->name))
                             : tr("an item of the list is empty"));
    if (words) {
        diag_help(h->c->diags, d, "%s", tr(words->help));
    } else if (v) {
        list_terms(h, d, v);
    } else {
        diag_help(h->c->diags, d,
                  "write a value, or remove the line if it is optional");
    }
}

/* Patterns, const and the like: the schema names the words. Fields below a name are
   pointed at by the name. */
static void say_form(struct hearing *h, const struct schema_error *error)
{
    const struct value *v = error->instance;
    const struct schema_words *words = words_of(error);
    const struct rule *row = rule_find(value_get_text(error->schema, "x-rule"));
    if (v->kind == VALUE_STRING && v->text.len == 0) {
        say_empty(h, error);
        return;
    }
    if (value_get(error->schema, "x-checked-by")) {
        return;
    }
    struct diag *d = find(
        h, row ? row->name : "wrong-form",
        v->kind == VALUE_OBJECT && error->parent ? name_span(error->parent, error->name)
                                                 : v->span,
        words ? tr(words->message)
              : tr("the value does not have the form that its field asks for"));
    diag_help(h->c->diags, d, "%s",
              words ? tr(words->help) : tr("CONTRIBUTING.md says which form it has"));
    if (row && strcmp(row->name, "bad-date") == 0 && v->kind == VALUE_STRING) {
        offer_date(h->c, d, h->e, error);
    }
}

static void say_unknown_term(struct hearing *h, const struct schema_error *error)
{
    struct str list = value_get_text(error->schema, "x-vocabulary");
    const struct vocabulary *v = vocabulary_of(h, error);
    struct str got = value_str(error->instance);
    if (error->instance->kind != VALUE_STRING) {
        return; /* its type is wrong, which is said */
    }
    if (got.len == 0) {
        say_empty(h, error);
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

static void say_items(struct hearing *h, const struct schema_error *error, bool least)
{
    size_t got = value_count(error->instance);
    long long limit = error->expected->integer;
    struct diag *d =
        find(h, "value-length", error->instance->span,
             least ? print(h, "'%.*s' has too few items: %zu, at least %lld",
                           STR_ARGS(error->name), got, limit)
                   : print(h, "'%.*s' has too many items: %zu, at most %lld",
                           STR_ARGS(error->name), got, limit));
    if (least) {
        diag_help(h->c->diags, d, "write at least %lld", limit);
    } else {
        diag_help(h->c->diags, d, "keep at most %lld: those that matter most", limit);
    }
}

static void say_characters(struct hearing *h, const struct schema_error *error,
                           bool least)
{
    size_t got = utf8_length(value_str(error->instance));
    long long limit = error->expected->integer;
    struct diag *d =
        find(h, "value-length", error->instance->span,
             least ? print(h, "'%.*s' is too short: characters %zu, at least %lld",
                           STR_ARGS(error->name), got, limit)
                   : print(h, "'%.*s' is too long: characters %zu, at most %lld",
                           STR_ARGS(error->name), got, limit));
    if (least) {
        diag_help(h->c->diags, d,
                  "say more, so that it can be understood without the rest");
    } else {
        diag_help(h->c->diags, d, "say it in fewer words; details belong in the text");
    }
}

static void say_length(struct hearing *h, const struct schema_error *error)
{
    const struct value *v = error->instance;
    bool least = strncmp(error->keyword, "min", 3) == 0;
    bool empty = v->kind == VALUE_STRING   ? v->text.len == 0
                 : v->kind == VALUE_OBJECT ? v->object.count == 0
                                           : value_count(v) == 0;
    if (empty) {
        struct diag *d = find(h, "empty-value", v->span,
                              print(h, "'%.*s' is empty", STR_ARGS(error->name)));
        diag_help(h->c->diags, d,
                  "write a value, or remove the line if it is optional");
    } else if (v->kind == VALUE_STRING) {
        say_characters(h, error, least);
    } else {
        say_items(h, error, least);
    }
}

static void say_range(struct hearing *h, const struct schema_error *error)
{
    int64_t from = 0, to = 0;
    bool least = strcmp(error->keyword, "minimum") == 0;
    bool both = value_to_integer(value_get(error->schema, "minimum"), &from) &&
                value_to_integer(value_get(error->schema, "maximum"), &to);
    long long limit = error->expected->integer;
    struct diag *d =
        find(h, "value-range", error->instance->span,
             least ? print(h, "'%.*s' is below %lld", STR_ARGS(error->name), limit)
                   : print(h, "'%.*s' is above %lld", STR_ARGS(error->name), limit));
    if (both) {
        diag_help(h->c->diags, d, "write a number from %lld to %lld", (long long)from,
                  (long long)to);
    } else {
        diag_help(h->c->diags, d,
                  "write a number within the limit, or remove the line");
    }
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
    struct diag *d = find(h, "parser-limit", h->e->front_end,
                          tr("the data is too large to be checked"));
    diag_help(h->c->diags, d, "leave out what an entry does not need");
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
    {"minProperties", say_length},
    {"minimum", say_range},
    {"maximum", say_range},
    {"uniqueItems", say_repeated},
    {"limit", say_limit},
};

/* "*name", which stands for nothing here; yaml-feature tells of it. */
static bool is_alias(const struct entry *e, const struct value *v)
{
    return v->plain == false && v->text.len == 0 && v->span.start < e->text.len &&
           e->text.ptr[v->span.start] == '*';
}

/* An empty value is one fault, whatever else its field asks for; a blank left by
   `popreg new` has a rule of its own. */
static bool said_elsewhere(const struct hearing *h, const struct schema_error *error)
{
    const struct value *v = error->instance;
    if (v->kind != VALUE_STRING) {
        return false;
    }
    bool empty = v->text.len == 0;
    return is_blank_to_fill(v->text) || is_alias(h->e, v) ||
           (empty && strcmp(error->keyword, "minLength") == 0 &&
            value_get(error->schema, "pattern"));
}

static void hear(const struct schema_error *error, void *user)
{
    struct hearing *h = user;
    if (said_elsewhere(h, error)) {
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
