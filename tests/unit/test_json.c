#include "model/json.h"
#include "support.h"

static void texts_come_back_as_they_were(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *text, *written; /* NULL: the same */
    } cases[] = {
        {"null", NULL},
        {"true", NULL},
        {"false", NULL},
        {"0", NULL},
        {"-9223372036854775808", NULL},
        {"9223372036854775807", NULL},
        {"1.5", NULL},
        {"\"\"", NULL},
        {"\"a\\\"\\\\\\n\\u0001\"", NULL},
        {"\"\\u00e9\\ud83d\\ude00/\"", "\"\xC3\xA9\xF0\x9F\x98\x80/\""},
        {"\"a\\u0000b\"", NULL},
        {"[]", NULL},
        {"{}", NULL},
        {" [ 1 , [ ] ] ", "[1,[]]"},
        {"{\"z\":1,\"a\":{\"m\":[null]}}", NULL},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct buf out = {0};
        const struct value *v =
            json_parse(&b->arena, "x.json", str_from(cases[i].text), &b->diags);
        if (!v) {
            fail_msg("%s: %s", cases[i].text, b->diags.items[0]->message);
        }
        json_write(&out, v, JSON_COMPACT_STYLE);
        assert_str(buf_view(&out), cases[i].written ? cases[i].written : cases[i].text);
        buf_release(&out);
    }
}

static void what_is_no_json_is_told_with_its_place(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *what, *text;
        uint32_t line;
    } cases[] = {
        {"nothing", "", 1},
        {"a word", "nul", 1},
        {"a comma too much", "{\n \"a\": 1,\n}\n", 3},
        {"a name twice", "{\"a\": 1,\n \"a\": 2}", 2},
        {"text behind the end", "{}\n{}", 2},
        {"not closed", "[1,\n2", 2},
        {"single quotes", "{'a': 1}", 1},
        {"not a number", "[NaN]", 1},
        {"not UTF-8", "[\"\xE9\"]", 1},
        {"half of a surrogate pair", "[\"\\ud800\"]", 1},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        size_t before = b->diags.count;
        assert_null(
            json_parse(&b->arena, "x.json", str_from(cases[i].text), &b->diags));
        assert_int_equal(b->diags.count, before + 1);
        const struct diag *d = b->diags.items[before];
        assert_int_equal(d->level, LEVEL_FAILURE);
        assert_string_equal(d->place.path, "x.json");
        if (d->place.span.line != cases[i].line) {
            fail_msg("%s: line %u", cases[i].what, d->place.span.line);
        }
    }
}

static void depth_is_bounded(void **state)
{
    struct bench *b = *state;
    enum { DEPTH = 100000 };
    char *deep = malloc(DEPTH);
    memset(deep, '[', DEPTH);
    assert_null(json_parse(&b->arena, "x.json", (struct str){deep, DEPTH}, &b->diags));
    free(deep);
}

static void kinds_are_kept(void **state)
{
    struct bench *b = *state;
    const struct value *v = json_parse(&b->arena, "x.json",
                                       STR("[null,true,7,7.0,\"t\",[],{}]"), &b->diags);
    assert_int_equal(value_count(v), 7);
    for (size_t i = 0; i < 7; i++) {
        assert_int_equal(value_item(v, i)->kind, VALUE_NULL + (int)i);
        assert_false(value_item(v, i)->kind == VALUE_STRING && value_item(v, i)->plain);
    }
}

static void the_long_form_is_indented(void **state)
{
    struct bench *b = *state;
    struct buf out = {0};
    const struct value *v =
        json_parse(&b->arena, "x.json", STR("{\"b\":[1],\"a\":{}}"), &b->diags);
    json_write(&out, v, JSON_PRETTY_STYLE);
    assert_str(buf_view(&out), "{\n  \"b\": [\n    1\n  ],\n  \"a\": {}\n}\n");
    buf_release(&out);
}

static void plain_scalars_are_written_as_texts(void **state)
{
    struct bench *b = *state;
    struct buf out = {0};
    struct value *v = value_text(&b->arena, "2024");
    v->plain = true;
    json_write(&out, v, JSON_COMPACT_STYLE);
    assert_str(buf_view(&out), "\"2024\"");
    buf_release(&out);
}

/* What jansson reads back is what was written. */
static void every_byte_of_a_text_is_escaped_as_it_must(void **state)
{
    struct bench *b = *state;
    char bytes[0x80];
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = (char)i;
    }
    struct str text = {bytes, sizeof bytes};
    struct buf out = {0};
    json_write(&out, value_string(&b->arena, text), JSON_COMPACT_STYLE);
    const struct value *v = json_parse(&b->arena, "x", buf_view(&out), &b->diags);
    assert_non_null(v);
    assert_true(str_equal(value_str(v), text));
    buf_release(&out);
}

static void bytes_that_are_no_text_are_replaced(void **state)
{
    struct bench *b = *state;
    struct buf out = {0};
    json_write(&out, value_string(&b->arena, STR("a\xC3(\xFFz")), JSON_COMPACT_STYLE);
    assert_str(buf_view(&out), "\"a\uFFFD(\uFFFDz\"");
    buf_release(&out);
}

static void deep_trees_are_indented_all_the_way(void **state)
{
    enum { DEPTH = 40 };
    struct bench *b = *state;
    const struct value *v = value_integer(&b->arena, -1);
    struct buf out = {0}, expected = {0};
    for (int i = 0; i < DEPTH; i++) {
        struct value *list = value_array(&b->arena);
        value_append(&b->arena, list, v);
        v = list;
        buf_printf(&expected, "[\n%*s", 2 * i + 2, "");
    }
    buf_text(&expected, "-1");
    for (int i = DEPTH - 1; i >= 0; i--) {
        buf_printf(&expected, "\n%*s]", 2 * i, "");
    }
    buf_char(&expected, '\n');
    json_write(&out, v, JSON_PRETTY_STYLE);
    assert_true(str_equal(buf_view(&out), buf_view(&expected)));
    buf_release(&out);
    buf_release(&expected);
}

/* Piece by piece the same is written as from a tree. */
static void a_mapping_can_be_written_in_pieces(void **state)
{
    struct bench *b = *state;
    static const size_t counts[] = {0, 1, 3};
    for (size_t i = 0; i < 2 * COUNT_OF(counts); i++) {
        enum json_style style = i % 2 ? JSON_PRETTY_STYLE : JSON_COMPACT_STYLE;
        struct value *tree = value_object(&b->arena), *list = value_array(&b->arena);
        struct value *item = value_object(&b->arena);
        struct buf out = {0}, expected = {0};
        value_set_integer(&b->arena, item, "x", 1);
        value_set_text(&b->arena, tree, "before", "y");
        value_set(&b->arena, tree, "list", list);
        value_set(&b->arena, tree, "behind", item);
        struct json_writer w = json_begin(&out, style);
        json_member(&w, "before", value_text(&b->arena, "y"));
        json_list_begin(&w, "list");
        for (size_t n = 0; n < counts[i / 2]; n++) {
            value_append(&b->arena, list, item);
            json_item(&w, item);
        }
        json_list_end(&w);
        json_member(&w, "behind", item);
        json_end(&w);
        json_write(&expected, tree, style);
        assert_true(str_equal(buf_view(&out), buf_view(&expected)));
        buf_release(&out);
        buf_release(&expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(texts_come_back_as_they_were),
        BENCH_TEST(what_is_no_json_is_told_with_its_place),
        BENCH_TEST(depth_is_bounded),
        BENCH_TEST(kinds_are_kept),
        BENCH_TEST(the_long_form_is_indented),
        BENCH_TEST(plain_scalars_are_written_as_texts),
        BENCH_TEST(a_mapping_can_be_written_in_pieces),
        BENCH_TEST(every_byte_of_a_text_is_escaped_as_it_must),
        BENCH_TEST(bytes_that_are_no_text_are_replaced),
        BENCH_TEST(deep_trees_are_indented_all_the_way),
    };
    json_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
