/* cmocka.h needs what comes before it. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* clang-format on */

#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "model/json.h"
#include "model/schema.h"

struct fixture {
    struct arena arena;
    struct diags diags;
    struct buf errors; /* "keyword pointer name; ..." */
    size_t count;      /* of errors */
    bool after_limit;  /* something was reported after it */
    bool limit;
};

static void setup(struct fixture *f)
{
    *f = (struct fixture){0};
    arena_init(&f->arena);
    diags_init(&f->diags, &f->arena);
}

static void teardown(struct fixture *f)
{
    buf_release(&f->errors);
    arena_release(&f->arena);
}

/* Texts that begin with = become plain scalars, as in YAML, without it. */
static void make_plain(struct value *v)
{
    if (v->kind == VALUE_STRING && str_starts(v->text, "=")) {
        v->plain = true;
        v->text = str_slice(v->text, 1, v->text.len);
    }
    for (size_t i = 0; i < value_count(v); i++) {
        make_plain((struct value *)v->array.items[i]);
    }
    for (size_t i = 0; v->kind == VALUE_OBJECT && i < v->object.count; i++) {
        make_plain((struct value *)v->object.members[i].value);
    }
}

/* The value of the JSON `text`, whose quotes are single ones. */
static const struct value *json(struct fixture *f, const char *text)
{
    size_t len = strlen(text);
    char *copy = arena_copy(&f->arena, text, len);
    for (size_t i = 0; i < len; i++) {
        copy[i] = copy[i] == '\'' ? '"' : copy[i];
    }
    const struct value *v =
        json_parse(&f->arena, "test", (struct str){copy, len}, &f->diags);
    if (!v) {
        print_error("%s\n", copy);
    }
    assert_non_null(v);
    make_plain((struct value *)v);
    return v;
}

static void note(const struct schema_error *e, void *user)
{
    struct fixture *f = user;
    f->after_limit |= f->limit;
    f->limit |= strcmp(e->keyword, "limit") == 0;
    assert_non_null(e->schema);
    assert_non_null(e->instance);
    assert_int_equal(e->parent == NULL, e->pointer.len == 0);
    if (f->count++ < 100) {
        buf_text(&f->errors, f->errors.len ? "; " : "");
        buf_printf(&f->errors, "%s %.*s %.*s", e->keyword, STR_ARGS(e->pointer),
                   STR_ARGS(e->name));
    }
}

static const struct schema *compile(struct fixture *f, const struct value *root)
{
    const struct schema_options options = {.assert_format = true};
    const struct schema *s =
        schema_compile_with(&f->arena, "s.json", root, &options, &f->diags);
    if (!s) {
        print_error("%s\n", f->diags.items[0]->message);
    }
    assert_non_null(s);
    return s;
}

static bool validate(struct fixture *f, const struct schema *s, const struct value *v)
{
    bool ok = schema_validate(s, v, &f->arena, note, f);
    assert_int_equal(ok, f->count == 0);
    assert_int_equal(ok, schema_validate(s, v, &f->arena, NULL, NULL));
    assert_false(f->after_limit);
    return ok;
}

struct test_case {
    const char *schema, *instance;
    const char *errors; /* empty when valid */
};

static void run_cases(const struct test_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct fixture f;
        setup(&f);
        const struct schema *s = compile(&f, json(&f, cases[i].schema));
        validate(&f, s, json(&f, cases[i].instance));
        if (!str_is(buf_view(&f.errors), cases[i].errors)) {
            fail_msg("%s on %s:\n%.*s", cases[i].schema, cases[i].instance,
                     STR_ARGS(buf_view(&f.errors)));
        }
        teardown(&f);
    }
}

#define RUN(cases) run_cases(cases, COUNT_OF(cases))

static void test_assertions(void **state)
{
    static const struct test_case cases[] = {
        {"true", "1", ""},
        {"false", "1", "false  "},
        {"{}", "null", ""},
        {"{'type': 'integer'}", "1.0", ""},
        {"{'type': 'integer'}", "1.5", "type  "},
        {"{'type': 'integer'}", "1e300", ""},
        {"{'type': ['string', 'null']}", "null", ""},
        {"{'type': ['string', 'null']}", "[]", "type  "},
        {"{'enum': [1, 'a', [true]]}", "1.0", ""},
        {"{'enum': [1, 'a', [true]]}", "[true]", ""},
        {"{'enum': [1, 'a', [true]]}", "true", "enum  "},
        {"{'enum': []}", "1", "enum  "},
        {"{'const': {'a': 1, 'b': [2]}}", "{'b': [2.0], 'a': 1}", ""},
        {"{'const': {'a': 1}}", "{'a': 1, 'b': 2}", "const  "},
        {"{'const': 0}", "false", "const  "},
        {"{'const': 9007199254740993}", "9007199254740992.0", "const  "},
        {"{'const': 9223372036854775807}", "9223372036854775808.0", "const  "},
        {"{'multipleOf': 0.01}", "19.99", ""},
        {"{'multipleOf': 0.01}", "19.999", "multipleOf  "},
        {"{'multipleOf': 3}", "-9223372036854775808", "multipleOf  "},
        {"{'multipleOf': 2}", "-9223372036854775808", ""},
        {"{'multipleOf': 9223372036854775807}", "1e300", "multipleOf  "},
        {"{'multipleOf': 5e-324}", "1e-300", ""},
        {"{'multipleOf': 1e300}", "5", "multipleOf  "},
        {"{'maximum': 9223372036854775806}", "9223372036854775807", "maximum  "},
        {"{'maximum': 9223372036854775807}", "1e19", "maximum  "},
        {"{'minimum': -9223372036854775808}", "-1e19", "minimum  "},
        {"{'minimum': -1}", "-1.5", "minimum  "},
        {"{'maximum': 1}", "1.5", "maximum  "},
        {"{'exclusiveMaximum': 1, 'exclusiveMinimum': 0}", "1", "exclusiveMaximum  "},
        {"{'exclusiveMaximum': 1, 'exclusiveMinimum': 0}", "0", "exclusiveMinimum  "},
        {"{'maxLength': 2, 'minLength': 2}", "'\\ud83d\\ude00\u00e4'", ""},
        {"{'maxLength': 2}", "'abc'", "maxLength  "},
        {"{'minLength': 1e30}", "'abc'", "minLength  "},
        {"{'pattern': '^[a-z]+$'}", "'abc'", ""},
        {"{'pattern': '^[a-z]+$'}", "'Abc'", "pattern  "},
        {"{'minItems': 1, 'maxItems': 2}", "[]", "minItems  "},
        {"{'minItems': 1, 'maxItems': 2}", "[1,2,3]", "maxItems  "},
        {"{'uniqueItems': true}", "[1, true, '1', [1], {'a': 1}, {'a': 2}]", ""},
        {"{'uniqueItems': true}", "[{'a': 1, 'b': 2}, 0, {'b': 2, 'a': 1.0}]",
         "uniqueItems  "},
        {"{'uniqueItems': false}", "[1, 1]", ""},
        {"{'minProperties': 1}", "{}", "minProperties  "},
        {"{'maxProperties': 1}", "{'a': 1, 'b': 2}", "maxProperties  "},
        {"{'required': ['a', 'b', 'c']}", "{'b': 1}", "required  a; required  c"},
        {"{'dependentRequired': {'a': ['b', 'c'], 'x': ['y']}}", "{'a': 1, 'c': 1}",
         "dependentRequired  b"},
    };
    (void)state;
    RUN(cases);
}

static void test_applicators(void **state)
{
    static const struct test_case cases[] = {
        {"{'properties': {'a': {'type': 'string'}, 'b/~': {'minimum': 2}, 'c': false}}",
         "{'a': 1, 'b/~': 1, 'c': 0}",
         "type /a a; minimum /b~1~0 b/~; properties /c c"},
        {"{'properties': {'a': true}, 'patternProperties': {'^x-': {'type': 'null'}},"
         "'additionalProperties': false}",
         "{'a': 1, 'x-y': 1, 'b': 1, '': 2}",
         "type /x-y x-y; additionalProperties  b; additionalProperties  "},
        {"{'additionalProperties': {'type': 'string'}}", "{'a': 1}", "type /a a"},
        {"{'propertyNames': {'pattern': '^[a-z]$', 'maxLength': 1}}",
         "{'a': 1, 'AB': 1, 'B': 1}", "propertyNames  AB; propertyNames  B"},
        {"{'prefixItems': [{'type': 'string'}, true], 'items': {'type': 'integer'}}",
         "[1, 'a', 'b', 3]", "type /0 ; type /2 "},
        {"{'prefixItems': [true], 'items': false}", "[1, 2, 3]",
         "items /1 ; items /2 "},
        {"{'contains': {'type': 'null'}}", "[1]", "contains  "},
        {"{'contains': {'type': 'null'}, 'minContains': 2}", "[null]", "minContains  "},
        {"{'contains': {'type': 'null'}, 'minContains': 0}", "[1]", ""},
        {"{'contains': {'type': 'null'}, 'maxContains': 1}", "[null, 1, null]",
         "maxContains  "},
        {"{'minContains': 2}", "[]", ""},
        {"{'allOf': [{'type': 'string'}, {'minimum': 2}, false]}", "1",
         "type  ; minimum  ; allOf  "},
        {"{'anyOf': [{'type': 'string'}, {'minimum': 2}]}", "1", "anyOf  "},
        {"{'oneOf': [{'type': 'integer'}, {'minimum': 2}]}", "3", "oneOf  "},
        {"{'oneOf': [{'type': 'integer'}, {'minimum': 2}]}", "1", ""},
        {"{'not': {'type': 'integer'}}", "1", "not  "},
        {"{'if': {'required': ['a']}, 'then': {'required': ['b']},"
         "'else': {'required': ['c']}}",
         "{'a': 1}", "required  b"},
        {"{'if': {'required': ['a']}, 'then': {'required': ['b']}, 'else': false}",
         "{}", "else  "},
        {"{'then': false}", "1", ""},
        {"{'dependentSchemas': {'a': {'required': ['b']}}}", "{'a': 1}", "required  b"},
        {"{'properties': {'l': {'items': {'properties': {'n': {'type': 'null'}}}}}}",
         "{'l': [{}, {'n': 1}]}", "type /l/1/n n"},
        {"{'x-label': 5, 'title': {}, '$schema': 'y', 'format': 'unknown'}", "'a'", ""},
    };
    (void)state;
    RUN(cases);
}

static void test_unevaluated(void **state)
{
    static const struct test_case cases[] = {
        {"{'allOf': [{'properties': {'a': true}}], 'unevaluatedProperties': false}",
         "{'a': 1, 'b': 2}", "unevaluatedProperties  b"},
        {"{'anyOf': [{'properties': {'a': {'type': 'null'}}},"
         "{'properties': {'b': true}}], 'unevaluatedProperties': false}",
         "{'a': 1, 'b': 2}", "unevaluatedProperties  a"},
        {"{'if': {'required': ['a'], 'properties': {'a': true}},"
         "'else': {'properties': {'b': true}}, 'unevaluatedProperties': false}",
         "{'b': 2}", ""},
        {"{'not': {'not': {'properties': {'a': true}}}, 'unevaluatedProperties': "
         "false}",
         "{'a': 2}", "unevaluatedProperties  a"},
        {"{'allOf': [{'unevaluatedProperties': true}], 'unevaluatedProperties': false}",
         "{'a': 2}", ""},
        {"{'properties': {'a': true}, 'allOf': [{'unevaluatedProperties': false}]}",
         "{'a': 2}", "unevaluatedProperties  a"},
        {"{'unevaluatedProperties': {'type': 'string'}}", "{'a': 2}", "type /a a"},
        {"{'$ref': '#/$defs/x', 'unevaluatedProperties': false,"
         "'$defs': {'x': {'properties': {'a': {'type': 'null'}}}}}",
         "{'a': 2}", "type /a a"}, /* one error, not two */
        {"{'prefixItems': [true], 'contains': {'type': 'null'},"
         "'unevaluatedItems': false}",
         "[1, 2, null]", "unevaluatedItems /1 "},
        {"{'allOf': [{'items': true}], 'unevaluatedItems': false}", "[1]", ""},
        {"{'oneOf': [{'prefixItems': [true]}, {'prefixItems': [true, true],"
         "'minItems': 2}], 'unevaluatedItems': false}",
         "[1]", ""},
    };
    (void)state;
    RUN(cases);
}

#define TREE                                                                           \
    "{'$id': 'http://example.org/strict', '$dynamicAnchor': 'node',"                   \
    "'$ref': 'tree', 'unevaluatedProperties': false, '$defs': {'tree': {"              \
    "'$id': 'tree', '$dynamicAnchor': 'node', 'properties': {'data': true,"            \
    "'children': {'items': {'$dynamicRef': '#node'}}}}}}"

static void test_references(void **state)
{
    static const struct test_case cases[] = {
        {"{'$ref': '#/$defs/a', '$defs': {'a': {'type': 'null'}}}", "1", "type  "},
        {"{'$ref': '#/$defs/a~1b%25~0', '$defs': {'a/b%~': false}}", "1", "$ref  "},
        {"{'$ref': '#x', '$defs': {'a': {'$anchor': 'x', 'type': 'null'}}}", "1",
         "type  "},
        {"{'$id': 'http://e.org/a/b', '$ref': '../c#x', '$defs': {'a': {"
         "'$id': '/c', '$defs': {'a': {'$anchor': 'x', 'type': 'null'}}}}}",
         "1", "type  "},
        {"{'$ref': 'urn:x:1', '$defs': {'a': {'$id': 'urn:x:1', 'minimum': 2}}}", "1",
         "minimum  "},
        {"{'properties': {'a': {'$ref': '#'}}, 'additionalProperties': false}",
         "{'a': {'a': {'b': 1}}}", "additionalProperties /a/a b"},
        {"{'$ref': '#/x-mine/0/a', 'x-mine': [{'a': {'type': 'null'}}]}", "1",
         "type  "},
        {"{'$ref': '#/x', 'x': {'$id': 'u:x', '$ref': '#/$defs/y',"
         "'$defs': {'y': {'type': 'null'}}}}",
         "1", "type  "},
        {"{'allOf': [{'$ref': '#/allOf/1'}, {'type': 'null'}]}", "1", "type  ; type  "},
        {"{'enum': [{'$ref': '#/nowhere'}]}", "{'$ref': '#/nowhere'}", ""},
        {TREE, "{'children': [{'data': 1}]}", ""},
        {TREE, "{'children': [{'daat': 1}]}", "unevaluatedProperties /children/0 daat"},
    };
    (void)state;
    RUN(cases);
}

/* Texts with = are plain scalars: 'a: 5' in YAML. */
static void test_plain(void **state)
{
    static const struct test_case cases[] = {
        {"{'type': 'string'}", "'=5'", ""},
        {"{'type': 'integer'}", "'=5'", ""},
        {"{'type': 'integer'}", "'5'", "type  "},
        {"{'type': 'integer'}", "'=5.0'", ""},
        {"{'type': 'integer'}", "'=5.5'", "type  "},
        {"{'type': 'integer'}", "'=9223372036854775807'", ""},
        {"{'type': 'integer'}", "'=-9223372036854775808'", ""},
        {"{'type': 'integer'}", "'=9223372036854775808'", ""},
        {"{'maximum': 9223372036854775807}", "'=9223372036854775808'", "maximum  "},
        {"{'minimum': -9223372036854775808}", "'=-9223372036854775808'", ""},
        {"{'type': 'number'}", "'=-1.5e3'", ""},
        {"{'type': 'number'}", "'=05'", "type  "},
        {"{'type': 'number'}", "'=+5'", "type  "},
        {"{'type': 'number'}", "'=.5'", "type  "},
        {"{'type': 'number'}", "'=5.'", "type  "},
        {"{'type': 'number'}", "'=0x10'", "type  "},
        {"{'type': 'number'}", "'=1e'", "type  "},
        {"{'type': 'number'}", "'=1e999'", "type  "},
        {"{'type': 'number'}", "'=nan'", "type  "},
        {"{'type': 'number'}", "'=inf'", "type  "},
        {"{'type': 'number'}", "'='", "type  "},
        {"{'type': 'number'}", "'=-'", "type  "},
        {"{'type': 'boolean'}", "'=true'", ""},
        {"{'type': 'boolean'}", "'=yes'", "type  "},
        {"{'type': 'boolean'}", "'=True'", "type  "},
        {"{'type': 'null'}", "'=null'", ""},
        {"{'type': 'null'}", "'=~'", "type  "},
        {"{'type': 'null'}", "'null'", "type  "},
        {"{'type': 'array'}", "'=5'", "type  "},
        {"{'minimum': 6}", "'=5'", "minimum  "},
        {"{'minimum': 6}", "'5'", ""},
        {"{'multipleOf': 0.1}", "'=0.3'", ""},
        {"{'maxLength': 3}", "'=2024'", "maxLength  "},
        {"{'pattern': '^[0-9]{4}$'}", "'=2024'", ""},
        {"{'enum': [5]}", "'=5'", ""},
        {"{'enum': ['5']}", "'=5'", ""},
        {"{'enum': [true, null]}", "'=true'", ""},
        {"{'enum': [true, null]}", "'=null'", ""},
        {"{'enum': [true, null]}", "'=false'", "enum  "},
        {"{'enum': ['1.0']}", "'=1'", "enum  "},
        {"{'enum': [[1, 'a'], {'a': true}]}", "['=1.0', '=a']", ""},
        {"{'enum': [[1, 'a'], {'a': true}]}", "{'a': '=true'}", ""},
        {"{'const': 1}", "'=1.0'", ""},
        {"{'const': '1'}", "'=1'", ""},
        {"{'const': 1}", "'1'", "const  "},
        {"{'uniqueItems': true}", "['=a', 'a']", "uniqueItems  "},
        {"{'uniqueItems': true}", "['=1', '=1.0']", ""},
        {"{'format': 'date'}", "'=2024-01-31'", ""},
        /* a schema in YAML */
        {"{'minimum': '=6', 'uniqueItems': '=true', 'enum': ['=5', '=7']}", "7", ""},
        {"{'minimum': '=6', 'items': '=false', 'enum': ['=5', '=7']}", "5",
         "minimum  "},
    };
    (void)state;
    RUN(cases);
}

static void test_formats(void **state)
{
    static const struct test_case cases[] = {
        {"{'format': 'date'}", "'2024-02-29'", ""},
        {"{'format': 'date'}", "'2023-02-29'", "format  "},
        {"{'format': 'date'}", "7", ""},
        {"{'format': 'date-time'}", "'2024-02-29T12:00:00.5+01:30'", ""},
        {"{'format': 'date-time'}", "'2016-12-31T23:59:60Z'", ""},
        {"{'format': 'date-time'}", "'2016-12-31T22:59:60Z'", "format  "},
        {"{'format': 'date-time'}", "'2024-02-29T12:00:00'", "format  "},
        {"{'format': 'date-time'}", "'2024-02-29T12:00:00.Z'", "format  "},
        {"{'format': 'uri'}", "'https://user@example.org:80/a%20b?c#d'", ""},
        {"{'format': 'uri'}", "'https://[2001:db8::1]:8080/'", ""},
        {"{'format': 'uri'}", "'https://[1:2:3:4:5:6:1.2.3.4]'", ""},
        {"{'format': 'uri'}", "'https://[v1.a:b]'", ""},
        {"{'format': 'uri'}", "'https://[1:2:3:4:5:6:7]'", "format  "},
        {"{'format': 'uri'}", "'https://[1:::2]'", "format  "},
        {"{'format': 'uri'}", "'https://[1:2:3:4:5:6:7:8:]'", "format  "},
        {"{'format': 'uri'}", "'https://[12345::]'", "format  "},
        {"{'format': 'uri'}", "'https://[::1'", "format  "},
        {"{'format': 'uri'}", "'/a'", "format  "},
        {"{'format': 'uri'}", "'https://a b'", "format  "},
        {"{'format': 'uri'}", "'https://a/%2'", "format  "},
        {"{'format': 'uri'}", "'https://a:b'", "format  "},
        {"{'format': 'uri-reference'}", "'../a?b#c'", ""},
        {"{'format': 'uri-reference'}", "'1:a'", "format  "},
        {"{'format': 'uri-reference'}", "'a##b'", "format  "},
        {"{'format': 'email'}", "'a.b+c@example.org'", ""},
        {"{'format': 'email'}", "'\\\"a\\\\\\\\ b\\\"@[10.0.0.1]'", ""},
        {"{'format': 'email'}", "'\\\"a\\\\'", "format  "},
        {"{'format': 'email'}", "'a@b@c'", "format  "},
        {"{'format': 'email'}", "'a@-b.c'", "format  "},
        {"{'format': 'email'}", "'a@b..c'", "format  "},
        {"{'format': 'email'}", "'a@[10.0.0.256]'", "format  "},
        {"{'format': 'email'}", "'@'", "format  "},
        {"{'format': 'regex'}", "'^[a-z]+$'", ""},
        {"{'format': 'regex'}", "'a\\\\Z'", "format  "},
    };
    (void)state;
    RUN(cases);
}

static void test_format_is_an_annotation(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    const struct schema *s =
        schema_compile(&f.arena, "s.json", json(&f, "{'format': 'date'}"), &f.diags);
    assert_non_null(s);
    assert_true(validate(&f, s, json(&f, "'today'")));
    teardown(&f);
}

static void check_parts(const struct schema_error *e, void *user)
{
    const struct value *const *parts = user; /* schema, instance */
    const struct value *sub =
        value_get(value_get(value_get(parts[0], "properties"), "a"), "items");
    assert_string_equal(e->keyword, "maximum");
    assert_ptr_equal(e->schema, sub);
    assert_ptr_equal(e->expected, value_get(sub, "maximum"));
    assert_ptr_equal(e->parent, value_get(parts[1], "a"));
    assert_ptr_equal(e->instance, value_item(e->parent, 1));
    assert_true(str_is(e->pointer, "/a/1"));
}

static void test_error_parts(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    const struct value *parts[] = {
        json(&f, "{'properties': {'a': {'items': {'maximum': 3}}}}"),
        json(&f, "{'a': [1, 5]}"),
    };
    const struct schema *s = compile(&f, parts[0]);
    assert_false(schema_validate(s, parts[1], &f.arena, check_parts, parts));
    teardown(&f);
}

static void test_bad_schemas(void **state)
{
    static const struct {
        const char *schema;
        const char *message; /* the first one */
    } cases[] = {
        {"5", "'#' must be a mapping or a truth value"},
        {"{'items': 5}", "'#/items' must be a mapping or a truth value"},
        {"{'properties': {'a/b': []}}",
         "'#/properties/a~1b' must be a mapping or a truth value"},
        {"{'properties': []}",
         "'#/properties' must be a mapping from names to schemas"},
        {"{'allOf': []}", "'#/allOf' must be a list of schemas, not empty"},
        {"{'allOf': [{'type': 5}]}",
         "'#/allOf/0/type' must be the name of a type or a list of them"},
        {"{'type': 'text'}", "'#/type' names a type that there is not"},
        {"{'type': []}", "'#/type' must be the name of a type or a list of them"},
        {"{'enum': 5}", "'#/enum' must be a list"},
        {"{'multipleOf': 0}", "'#/multipleOf' must be a number greater than 0"},
        {"{'multipleOf': -0.5}", "'#/multipleOf' must be a number greater than 0"},
        {"{'maximum': '5'}", "'#/maximum' must be a number"},
        {"{'maxLength': -1}", "'#/maxLength' must be a whole number, at least 0"},
        {"{'maxLength': 1.5}", "'#/maxLength' must be a whole number, at least 0"},
        {"{'uniqueItems': 1}", "'#/uniqueItems' must be true or false"},
        {"{'required': [1]}", "'#/required' must be a list of texts"},
        {"{'required': 'a'}", "'#/required' must be a list of texts"},
        {"{'dependentRequired': {'a': 'b'}}",
         "'#/dependentRequired' must be a mapping to lists of texts"},
        {"{'$ref': 5}", "'#/$ref' must be a text"},
        {"{'$ref': '#/$defs/a'}",
         "'#/$ref' refers to '#/$defs/a', which is not in this document"},
        {"{'$ref': '#/allOf/01', 'allOf': [true, true]}",
         "'#/$ref' refers to '#/allOf/01', which is not in this document"},
        {"{'$ref': 'http://example.org/'}",
         "'#/$ref' refers to 'http://example.org/', which is not in this document"},
        {"{'$dynamicRef': '#a'}",
         "'#/$dynamicRef' refers to '#a', which is not in this document"},
        {"{'$anchor': '1a'}",
         "'#/$anchor' must be a name of letters, digits, '-', '_', '.'"},
        {"{'$id': 'a#b'}", "'#/$id' must not have a fragment"},
        {"{'$defs': {'a': {'$id': 'x'}, 'b': {'$id': 'x'}}}",
         "'#/$defs/b/$id' is the URI of another subschema too"},
        {"{'$defs': {'a': {'$anchor': 'x'}, 'b': {'$dynamicAnchor': 'x'}}}",
         "'#/$defs/b/$dynamicAnchor' is the anchor of another subschema too"},
        {"{'$ref': '#'}", "'#/$ref' leads back here without looking at another value"},
        {"{'$ref': '#/$defs/a', '$defs': {'a': {'not': {'$ref': '#/$defs/b'}},"
         "'b': {'allOf': [{'if': {'$ref': '#/$defs/a'}}]}}}",
         "'#/$defs/b/allOf/0/if/$ref' leads back here without looking at another "
         "value"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct fixture f;
        setup(&f);
        const struct schema *s =
            schema_compile(&f.arena, "s.json", json(&f, cases[i].schema), &f.diags);
        const char *message = f.diags.count ? f.diags.items[0]->message : "";
        if (s || strcmp(message, cases[i].message) != 0) {
            fail_msg("%s: %s", cases[i].schema, message);
        }
        assert_int_equal(f.diags.items[0]->level, LEVEL_FAILURE);
        assert_string_equal(f.diags.items[0]->place.path, "s.json");
        teardown(&f);
    }
}

static void test_all_faults_are_told(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    const struct value *root =
        json(&f, "{'type': 5, 'pattern': '(', 'patternProperties': {'a': 1, '[': {}},"
                 "'not': {'$ref': 'x'}}");
    assert_null(schema_compile(&f.arena, "s.json", root, &f.diags));
    assert_int_equal(f.diags.count, 5);
    teardown(&f);
}

/* `open` so many times, `middle`, and `close` as often. */
static const char *nested(struct fixture *f, const char *open, const char *middle,
                          const char *close, unsigned times)
{
    struct buf b = {0};
    for (unsigned i = 0; i < times; i++) {
        buf_text(&b, open);
    }
    buf_text(&b, middle);
    for (unsigned i = 0; i < times; i++) {
        buf_text(&b, close);
    }
    const char *text = arena_copy(&f->arena, b.ptr, b.len);
    buf_release(&b);
    return text;
}

/* The list 0, 1, 2 ... as plain scalars or numbers. */
static const struct value *long_list(struct fixture *f, size_t count, bool plain)
{
    struct value *list = value_array(&f->arena);
    for (size_t i = 0; i < count; i++) {
        struct value *v = value_integer(&f->arena, (int64_t)i);
        if (plain) {
            v = value_text(&f->arena, arena_printf(&f->arena, "%zu", i));
            v->plain = true;
        }
        value_append(&f->arena, list, v);
    }
    return list;
}

static void expect_limit(const char *schema, const char *instance)
{
    struct fixture f;
    setup(&f);
    const struct schema *s = compile(&f, json(&f, schema));
    assert_false(validate(&f, s, json(&f, instance)));
    assert_true(f.limit);
    teardown(&f);
}

static void test_doubling_is_bounded(void **state)
{
    (void)state;
    struct buf b = {0};
    buf_text(&b, "{'$ref': '#/$defs/0', '$defs': {");
    for (int i = 0; i < 40; i++) {
        buf_printf(&b,
                   "'%d': {'allOf': [{'$ref': '#/$defs/%d'}, {'$ref': '#/$defs/%d'}]},",
                   i, i + 1, i + 1);
    }
    buf_text(&b, "'40': {'type': 'null'}}}");
    buf_char(&b, '\0');
    expect_limit(b.ptr, "null");
    expect_limit(b.ptr, "1");
    buf_release(&b);
}

static void test_depth_is_bounded(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    const char *deep = nested(&f, "[", "1", "]", 2000);
    expect_limit("{'items': {'$ref': '#'}}", deep);
    expect_limit("{'uniqueItems': true}",
                 arena_printf(&f.arena, "[%s, %s]", nested(&f, "[", "", "]", 1500),
                              nested(&f, "[", "", "]", 1500)));
    expect_limit(nested(&f, "{'not': ", "{}", "}", 1500), "1");
    /* not looked at, so no harm */
    assert_true(validate(&f, compile(&f, json(&f, "{'minItems': 1}")), json(&f, deep)));
    teardown(&f);
}

static void test_dynamic_cycle_is_bounded(void **state)
{
    (void)state;
    expect_limit("{'$dynamicAnchor': 'a', 'allOf': [{'$dynamicRef': '#a'}]}", "1");
}

static void test_patterns_are_bounded(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    const char *text = nested(&f, "a", "!", "", 60);
    expect_limit("{'pattern': '^(a+)+$'}", arena_printf(&f.arena, "'%s'", text));
    expect_limit("{'not': {'pattern': '^(a+)+$'}}",
                 arena_printf(&f.arena, "'%s'", text));
    expect_limit("{'propertyNames': {'pattern': '^(a+)+$'}}",
                 arena_printf(&f.arena, "{'%s': 1}", text));
    teardown(&f);
}

static void test_cycle_by_long_chain(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    struct buf b = {0};
    buf_text(&b, "{'$defs': {");
    for (int i = 0; i < 20000; i++) {
        buf_printf(&b, "'%d': {'$anchor': 'a%d', '$ref': '#a%d'},", i, i,
                   (i + 1) % 20000);
    }
    buf_text(&b, "'x': true}}");
    buf_char(&b, '\0');
    assert_null(schema_compile(&f.arena, "s.json", json(&f, b.ptr), &f.diags));
    assert_int_equal(f.diags.count, 1);
    buf_release(&b);
    teardown(&f);
}

static void test_long_lists(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    const struct value *numbers = long_list(&f, 200000, false);
    const struct value *plain = long_list(&f, 200000, true);
    struct value *choice = value_object(&f.arena), *items = value_object(&f.arena);
    value_set(&f.arena, choice, "enum", numbers);
    value_set(&f.arena, items, "items", choice);
    value_set_bool(&f.arena, items, "uniqueItems", true);
    const struct schema *s = compile(&f, items);
    assert_true(validate(&f, s, numbers));
    assert_true(validate(&f, s, plain));
    teardown(&f);
}

static void test_many_errors(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    const struct schema *s = compile(&f, json(&f, "{'items': {'type': 'null'}}"));
    assert_false(validate(&f, s, long_list(&f, 50000, true)));
    assert_int_equal(f.count, 50000);
    teardown(&f);
}

/* A value that YAML's aliases can make: 2 to the 40th ones in it. */
static void test_shared_parts(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    const struct value *v = value_integer(&f.arena, 1);
    for (int i = 0; i < 40; i++) {
        struct value *list = value_array(&f.arena);
        value_append(&f.arena, list, v);
        value_append(&f.arena, list, v);
        v = list;
    }
    const struct schema *s = compile(&f, json(&f, "{'items': {'$ref': '#'}}"));
    assert_false(validate(&f, s, v));
    assert_true(f.limit);
    teardown(&f);
}

static void test_shared_subschema(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    const struct value *v = json(&f, "{'type': 'integer'}");
    for (int i = 0; i < 40; i++) {
        struct value *names = value_object(&f.arena), *sub = value_object(&f.arena);
        value_set(&f.arena, names, "a", v);
        value_set(&f.arena, names, "b", v);
        value_set(&f.arena, sub, "properties", names);
        v = sub;
    }
    const struct schema *s = compile(&f, v);
    assert_true(validate(&f, s, json(&f, "{'a': {'b': {}}}")));
    teardown(&f);
}

int main(void)
{
    json_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_assertions),
        cmocka_unit_test(test_applicators),
        cmocka_unit_test(test_unevaluated),
        cmocka_unit_test(test_references),
        cmocka_unit_test(test_plain),
        cmocka_unit_test(test_formats),
        cmocka_unit_test(test_format_is_an_annotation),
        cmocka_unit_test(test_error_parts),
        cmocka_unit_test(test_bad_schemas),
        cmocka_unit_test(test_all_faults_are_told),
        cmocka_unit_test(test_doubling_is_bounded),
        cmocka_unit_test(test_depth_is_bounded),
        cmocka_unit_test(test_dynamic_cycle_is_bounded),
        cmocka_unit_test(test_patterns_are_bounded),
        cmocka_unit_test(test_cycle_by_long_chain),
        cmocka_unit_test(test_long_lists),
        cmocka_unit_test(test_many_errors),
        cmocka_unit_test(test_shared_parts),
        cmocka_unit_test(test_shared_subschema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
