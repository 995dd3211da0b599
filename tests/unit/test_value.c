#include "model/json.h"
#include "model/value.h"
#include "support.h"

static const struct value *json(struct bench *b, const char *text)
{
    const struct value *v = json_parse(&b->arena, "x.json", str_from(text), &b->diags);
    assert_non_null(v);
    return v;
}

static void values_are_equal_as_json(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *a, *b;
        bool equal;
    } cases[] = {
        {"1", "1.0", true},
        {"1", "1.5", false},
        {"0", "false", false},
        {"null", "null", true},
        {"null", "false", false},
        {"\"1\"", "1", false},
        {"\"a\"", "\"a\"", true},
        {"[]", "{}", false},
        {"[1,2]", "[2,1]", false},
        {"[1,[2]]", "[1.0,[2]]", true},
        {"[1]", "[1,1]", false},
        {"{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1}", true},
        {"{\"a\":1}", "{\"a\":1,\"b\":2}", false},
        {"{\"a\":1,\"c\":2}", "{\"a\":1,\"b\":2}", false},
        {"{\"a\":null}", "{\"b\":null}", false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct value *x = json(b, cases[i].a), *y = json(b, cases[i].b);
        if (value_equal(x, y) != cases[i].equal ||
            value_equal(y, x) != cases[i].equal) {
            fail_msg("%s and %s", cases[i].a, cases[i].b);
        }
    }
}

/* Only text without quotes may stand for a number. */
static void whole_numbers_are_read(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *text;
        bool good;
        int64_t number;
    } cases[] = {
        {"0", true, 0},
        {"-7", true, -7},
        {"2024", true, 2024},
        {"", false, 0},
        {"-", false, 0},
        {"1.0", false, 0},
        {"1e3", false, 0},
        {" 1", false, 0},
        {"999999999999999999", true, 999999999999999999},
        {"9999999999999999999", false, 0},
        {"twelve", false, 0},
        {"+1", false, 0},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct value *v = value_text(&b->arena, cases[i].text);
        int64_t n = 0;
        assert_false(value_to_integer(v, &n));
        v->plain = true;
        if (value_to_integer(v, &n) != cases[i].good || n != cases[i].number) {
            fail_msg("'%s': %lld", cases[i].text, (long long)n);
        }
    }
    int64_t n;
    assert_true(value_to_integer(value_integer(&b->arena, 5), &n));
    assert_false(value_to_integer(value_bool(&b->arena, true), &n));
    assert_false(value_to_integer(NULL, &n));
}

static void what_is_not_there_is_empty(void **state)
{
    struct bench *b = *state;
    const struct value *v = json(b, "{\"a\":[\"x\",1],\"t\":\"text\",\"n\":null}");
    assert_null(value_get(v, "b"));
    assert_null(value_get(NULL, "b"));
    assert_null(value_get(value_get(v, "a"), "b"));
    assert_int_equal(value_get_text(v, "a").len, 0);
    assert_str(value_get_text(v, "t"), "text");
    assert_int_equal(value_count(value_get(v, "a")), 2);
    assert_int_equal(value_count(v), 0);
    assert_int_equal(value_count(NULL), 0);
    assert_true(value_has(value_get(v, "a"), STR("x")));
    assert_false(value_has(value_get(v, "a"), STR("1")));
    assert_false(value_has(NULL, STR("x")));
    assert_int_equal(value_get(v, "n")->kind, VALUE_NULL);
}

static void trees_are_built_in_order(void **state)
{
    struct bench *b = *state;
    struct arena *a = &b->arena;
    struct value *o = value_object(a), *list = value_array(a);
    value_append(a, list, value_integer(a, -1));
    value_append(a, list, value_text(a, NULL));
    value_set(a, o, "z", list);
    value_set(a, o, "none", NULL);
    value_set_bool(a, o, "a", true);
    value_set_str(a, o, "m", STR("s"));
    value_set_integer(a, o, "i", 1);
    assert_int_equal(o->object.count, 4);
    assert_true(
        value_equal(o, json(b, "{\"z\":[-1,\"\"],\"a\":true,\"m\":\"s\",\"i\":1}")));
    assert_str(o->object.members[0].name, "z");
    assert_str(o->object.members[3].name, "i");
}

static void kinds_have_names(void **state)
{
    (void)state;
    assert_string_equal(value_kind_name(VALUE_NULL), "null");
    assert_string_equal(value_kind_name(VALUE_ARRAY), "list");
    assert_string_equal(value_kind_name(VALUE_OBJECT), "mapping");
}

static void members_that_are_missing_are_added(void **state)
{
    struct bench *b = *state;
    struct value *v = value_object(&b->arena), *from = value_object(&b->arena);
    value_set_text(&b->arena, v, "a", "own");
    value_set_text(&b->arena, from, "a", "other");
    value_set_text(&b->arena, from, "b", "new");
    value_add_missing(&b->arena, v, from);
    value_add_missing(&b->arena, v, NULL);
    assert_str(value_get_text(v, "a"), "own");
    assert_str(value_get_text(v, "b"), "new");
    assert_int_equal(v->object.count, 2);
}

static void a_sorted_mapping_has_the_same_members(void **state)
{
    struct bench *b = *state;
    static const char *const names[] = {"ba", "b", "", "ab", "c", "aa"};
    struct value *v = value_object(&b->arena);
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        value_set_integer(&b->arena, v, names[i], (int64_t)i);
    }
    const struct value *sorted = value_sorted(&b->arena, v);
    assert_true(value_equal(v, sorted));
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        assert_int_equal(value_get(sorted, names[i])->integer, i);
        assert_int_equal(value_get(v, names[i])->integer, i);
    }
    assert_null(value_get(sorted, "a"));
    assert_null(value_get(value_sorted(&b->arena, value_object(&b->arena)), "a"));
    assert_null(value_sorted(&b->arena, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(members_that_are_missing_are_added),
        BENCH_TEST(values_are_equal_as_json),
        BENCH_TEST(whole_numbers_are_read),
        BENCH_TEST(what_is_not_there_is_empty),
        BENCH_TEST(trees_are_built_in_order),
        cmocka_unit_test(kinds_have_names),
        BENCH_TEST(a_sorted_mapping_has_the_same_members),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
