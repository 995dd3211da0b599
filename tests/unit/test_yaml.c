#include "base/buf.h"
#include "model/yaml.h"
#include "support.h"

static const struct value *yaml(struct bench *b, const char *text)
{
    struct yaml_input in = {"x.yml", str_from(text), 0, strlen(text)};
    return yaml_parse(&b->arena, &in, &b->diags);
}

/* The value at a path such as "a/1/b"; "a@" is the name `a` itself. */
static struct span span_at(const struct value *v, const char *path)
{
    struct str rest = str_from(path);
    for (;;) {
        size_t slash = str_find(rest, 0, STR("/"));
        struct str step = str_slice(rest, 0, slash);
        if (str_ends(step, "@")) {
            const struct member *m = value_member(v, str_slice(step, 0, step.len - 1));
            assert_non_null(m);
            return m->span;
        }
        if (v->kind == VALUE_ARRAY) {
            size_t i = (size_t)(step.ptr[0] - '0');
            assert_true(i < value_count(v));
            v = value_item(v, i);
        } else {
            const struct member *m = value_member(v, step);
            assert_non_null(m);
            v = m->value;
        }
        if (slash == rest.len) {
            return v->span;
        }
        rest = str_slice(rest, slash + 1, rest.len);
    }
}

static void places_are_kept(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *what, *text, *path;
        uint32_t line, column, end_column;
        const char *bytes; /* of the file, from start to end */
    } cases[] = {
        {"name", "a: 1\nbc: 2\n", "bc@", 2, 1, 3, "bc"},
        {"value", "a: 1\nbc: 22\n", "bc", 2, 5, 7, "22"},
        {"quoted", "a: \"b c\" # x\n", "a", 1, 4, 9, "\"b c\""},
        {"single quotes", "a: 'it''s'\n", "a", 1, 4, 11, "'it''s'"},
        {"Arabic value", "t: \xD9\x84\xD9\x8A\xD9\x84\n", "t", 1, 4, 7,
         "\xD9\x84\xD9\x8A\xD9\x84"},
        {"behind Arabic", "t: [\xD9\x84\xD9\x8A, b]\n", "t/1", 1, 9, 10, "b"},
        {"behind an emoji", "t: {\xF0\x9F\x98\x80: x, k: v}\n", "t/k@", 1, 11, 12, "k"},
        {"Chinese name", "\xE9\x9C\x80\xE6\xB1\x82: x\n", "\xE9\x9C\x80\xE6\xB1\x82@",
         1, 1, 3, "\xE9\x9C\x80\xE6\xB1\x82"},
        {"flow list", "a: [x, y]\n", "a", 1, 4, 10, "[x, y]"},
        {"flow item over lines", "a: [x,\n  y]\n", "a/1", 2, 3, 4, "y"},
        {"flow mapping", "a: {b: c, d: e}\n", "a/d", 1, 14, 15, "e"},
        {"block item", "a:\n  - x\n  - yy\n", "a/1", 3, 5, 7, "yy"},
        {"mapping in a list", "a:\n  - id: x\n    n: 7\n", "a/0/n", 3, 8, 9, "7"},
        {"deep block", "a:\n  b:\n    c: d\n", "a/b/c@", 3, 5, 6, "c"},
        {"behind a comment", "# \xC3\xA9\n\na: b\n", "a", 3, 4, 5, "b"},
        {"empty value", "a:\nb: c\n", "a", 1, 3, 3, ""},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct value *v = yaml(b, cases[i].text);
        if (!v || b->diags.count) {
            fail_msg("%s: cannot be read", cases[i].what);
        }
        struct span s = span_at(v, cases[i].path);
        if (s.line != cases[i].line || s.column != cases[i].column ||
            s.end_column != cases[i].end_column) {
            fail_msg("%s at %u:%u to %u", cases[i].what, s.line, s.column,
                     s.end_column);
        }
        assert_str(str_slice(str_from(cases[i].text), s.start, s.end), cases[i].bytes);
    }
}

/* Front matter is a part of its file. */
static void places_are_those_of_the_file(void **state)
{
    struct bench *b = *state;
    static const char text[] = "---\n\xC3\xA9: [a,\n b]\n---\nbody: 1\n";
    struct yaml_input in = {"x.md", str_from(text), 4, 16};
    const struct value *v = yaml_parse(&b->arena, &in, &b->diags);
    assert_non_null(v);
    assert_int_equal(v->object.count, 1);
    struct span s = span_at(v, "\xC3\xA9/1");
    assert_int_equal(s.line, 3);
    assert_int_equal(s.column, 2);
    assert_int_equal(text[s.start], 'b');
    s = span_at(v, "\xC3\xA9");
    assert_int_equal(s.line, 2);
    assert_int_equal(s.end_line, 3);
    assert_int_equal(s.end_column, 4);
}

static void scalars_stay_text(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *yaml, *text;
        bool plain;
    } cases[] = {
        {"NO", "NO", true},
        {"1.50", "1.50", true},
        {"~", "~", true},
        {"null", "null", true},
        {"2024-05-01", "2024-05-01", true},
        {"\"NO\"", "NO", false},
        {"'a ''b'''", "a 'b'", false},
        {"\"\\u00e9\\n\\x41\"", "\xC3\xA9\nA", false},
        {"a\n  b\n\n  c", "a b\nc", true},
        {"|\n  x\n   y\n", "x\n y\n", false},
        {">-\n  x\n  y\n", "x y", false},
        {"a # comment", "a", true},
        {"a#b", "a#b", true},
        {"http://x/?a=b", "http://x/?a=b", true},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *text = arena_printf(&b->arena, "v: %s", cases[i].yaml);
        const struct value *v = value_get(yaml(b, text), "v");
        if (!v || v->kind != VALUE_STRING || !str_is(v->text, cases[i].text) ||
            v->plain != cases[i].plain) {
            fail_msg("%s", cases[i].yaml);
        }
    }
}

static void what_is_refused(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *what, *text, *rule;
        uint32_t line, column;
        bool goes_on;
        const char *says;
    } cases[] = {
        {"anchor", "a: &x 1\nb: 2\n", "yaml-feature", 1, 4, true, "begin with '&'"},
        {"anchor of a list", "a: &x [1]\n", "yaml-feature", 1, 4, true, "'&'"},
        {"anchor of a mapping", "a: &x {b: 1}\n", "yaml-feature", 1, 4, true, "'&'"},
        {"anchor of a name", "&x a: 1\n", "yaml-feature", 1, 1, true, "'&'"},
        {"anchor behind Arabic", "a: [\xD9\x84, &x b]\n", "yaml-feature", 1, 8, true,
         "'&'"},
        {"alias", "a: 1\nb: *x\n", "yaml-feature", 2, 4, true, "begin with '*'"},
        {"tag", "a: !!str 1\n", "yaml-feature", 1, 4, true, "begin with '!'"},
        {"own tag", "a: !x [1]\n", "yaml-feature", 1, 4, true, "begin with '!'"},
        {"merge", "<<: {a: 1}\n", "yaml-feature", 1, 1, true, "'<<'"},
        {"list as a name", "? [a]\n: 1\n", "yaml-feature", 1, 3, true,
         "the name of a field belongs"},
        {"mapping as a name", "{a: 1}: 1\n", "yaml-feature", 1, 1, true,
         "the name of a field belongs"},
        {"second document", "a: 1\n---\nb: 2\n", "yaml-feature", 2, 1, false,
         "three hyphens"},
        {"duplicate", "a: 1\nb: 2\na: 3\n", "duplicate-key", 3, 1, true,
         "'a' appears twice"},
        {"duplicate in quotes", "a: 1\n\"a\": 3\n", "duplicate-key", 2, 1, true,
         "'a' appears twice"},
        {"duplicate below", "x:\n  a: 1\n  a: 3\n", "duplicate-key", 3, 3, true,
         "'a' appears twice"},
        {"duplicate in braces", "x: {a: 1, a: 2}\n", "duplicate-key", 1, 11, true,
         "'a' appears twice"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        size_t before = b->diags.count;
        const struct value *v = yaml(b, cases[i].text);
        if (b->diags.count != before + 1) {
            fail_msg("%s: %zu findings", cases[i].what, b->diags.count - before);
        }
        const struct diag *d = b->diags.items[before];
        assert_string_equal(d->rule, cases[i].rule);
        if (d->place.span.line != cases[i].line ||
            d->place.span.column != cases[i].column) {
            fail_msg("%s at %u:%u", cases[i].what, d->place.span.line,
                     d->place.span.column);
        }
        if (!str_contains(str_from(d->message), cases[i].says)) {
            fail_msg("%s: '%s'", cases[i].what, d->message);
        }
        assert_non_null(d->help);
        assert_int_equal(v != NULL, cases[i].goes_on);
    }
}

/* What libyaml cannot read is shown where the fault is, which mostly is not where
   reading stopped. */
static void faults_are_shown_where_they_are(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *what, *text;
        uint32_t line, column, end_column;
        const char *says;
    } cases[] = {
        {"tab", "a:\n\tb: 1\n", 2, 1, 2, "a tab"},
        {"tab further in", "a:\n  - b: 1\n\tc: 1\n", 3, 1, 2, "a tab"},
        {"tab behind a value", "a: b\n\tc: d\n", 2, 1, 2, "a tab"},
        {"tab in a block", "a: |\n \tx\n\ty\n", 2, 2, 3, "a tab"},
        {"open quote", "a: 'b\n", 1, 4, 5, "is never closed"},
        {"open quote in a list", "a: [b, \"c]\nd: e\n", 1, 8, 9, "is never closed"},
        {"quote closed by another", "a: \"b\nc: d\ne: \"f\"\n", 1, 4, 5,
         "not closed in its line"},
        {"quote closed by an apostrophe", "a: 'b\nc: it's\n", 1, 4, 5,
         "not closed in its line"},
        {"apostrophe in quotes", "a: 'it's b'\nc: d\n", 1, 8, 9, "closing quotation"},
        {"behind a quote", "a: \"b\" c\nd: e\n", 1, 8, 9, "closing quotation"},
        {"behind a list", "a: [b] c\nd: e\n", 1, 8, 9, "end of the value"},
        {"one bracket more", "a: [b]]\nd: e\n", 1, 7, 8, "end of the value"},
        {"open list", "a: [1\nb: 2\n", 1, 4, 5, "bracket is never closed"},
        {"open list to the end", "a: [1,\n 2", 1, 4, 5, "bracket is never closed"},
        {"colon in a list", "a: [b, c: d: e]\n", 1, 12, 13, "cannot go on"},
        {"open mapping", "a: {b: 1\n", 1, 4, 5, "brace is never closed"},
        {"open mapping, then another", "a:\n  - {b: c\n  - {b: d}\n", 2, 5, 6,
         "brace is never closed"},
        {"colon in a value", "a: b: c\n", 1, 5, 6, "a colon followed by"},
        {"colon behind Chinese", "a: \xE6\xB1\x82: c\n", 1, 5, 6, "a colon"},
        {"backslash", "a: \"b\\d\"\n", 1, 6, 7, "a backslash"},
        {"percent sign", "a: %b\n", 1, 4, 5, "cannot begin with"},
        {"percent sign first", "%b: c\nd: e\n", 1, 1, 2, "a line of the data"},
        {"at sign", "a: @b\n", 1, 4, 5, "cannot begin with"},
        {"ampersand alone", "a: & b\n", 1, 4, 5, "cannot begin with"},
        {"asterisk alone", "a: * b\n", 1, 4, 5, "cannot begin with"},
        {"exclamation", "a: !<b c\n", 1, 4, 5, "cannot begin with"},
        {"greater than", "a: >50 b\n", 1, 4, 5, "cannot begin with"},
        {"closing bracket", "a: ]b\n", 1, 4, 5, "cannot begin with"},
        {"no colon", "a: 1\nb c\nd: 2\n", 2, 1, 4, "no colon"},
        {"no colon first", "b c\nd: 2\n", 1, 1, 4, "no colon"},
        {"no colon last", "a: 1\nb c\n", 2, 1, 4, "no colon"},
        {"no colon in a list", "a:\n  - b c\n    d: e\n", 2, 3, 8, "no colon"},
        {"no blank behind the colon", "a:1\nd: 2\n", 1, 1, 4, "no colon"},
        {"text on a second line", "a: b\nc d\ne: f\n", 2, 1, 4, "no colon"},
        {"more indented", "a: 1\n  b: 2\n", 2, 3, 7, "indented differently"},
        {"more indented behind quotes", "a: \"1\"\n  b: 2\n", 2, 3, 7,
         "indented differently"},
        {"less indented", "a:\n    b: 1\n  c: 2\n", 3, 3, 7, "indented differently"},
        {"less than the first", "  a: 1\nb: 2\n", 2, 1, 5, "indented differently"},
        {"list and mapping", "a:\n  - b\n  c: d\n", 3, 3, 7, "does not fit the list"},
        {"item less indented", "a:\n  - b: c\n - b: d\n", 3, 2, 8, "fit the list"},
        {"list below a value", "a: b\n- c\n", 2, 1, 4, "has a value already"},
        {"list on the line", "a: - b\n", 1, 4, 5, "a list with hyphens"},
        {"control character", "a: 1\nb: c\001d\n", 2, 5, 6, "invisible"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        size_t before = b->diags.count;
        const struct value *v = yaml(b, cases[i].text);
        if (v || b->diags.count != before + 1) {
            fail_msg("%s: %zu findings", cases[i].what, b->diags.count - before);
        }
        const struct diag *d = b->diags.items[before];
        const struct span *s = &d->place.span;
        assert_string_equal(d->rule, "invalid-yaml");
        if (s->line != cases[i].line || s->column != cases[i].column ||
            s->end_column != cases[i].end_column) {
            fail_msg("%s at %u:%u to %u", cases[i].what, s->line, s->column,
                     s->end_column);
        }
        if (!str_contains(str_from(d->message), cases[i].says)) {
            fail_msg("%s: '%s'", cases[i].what, d->message);
        }
        assert_non_null(d->help);
    }
}

/* libyaml also ends lines at characters at which editors do not. */
static void lines_are_those_of_an_editor(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *what, *text, *path;
        uint32_t line, column, end_line, end_column;
    } cases[] = {
        {"line separator", "a: \"x\xE2\x80\xA8y\"\nb: c\n", "b", 2, 4, 2, 5},
        {"itself", "a: \"x\xE2\x80\xA8y\"\nb: c\n", "a", 1, 4, 1, 9},
        {"behind one", "a: {x: \"\xC3\xA9\xE2\x80\xA8\", y: z}\n", "a/y", 1, 17, 1, 18},
        {"paragraph separator", "a: \"x\xE2\x80\xA9y\"\nb: c\n", "b", 2, 4, 2, 5},
        {"next line", "a: \"x\xC2\x85y\"\nb: c\n", "b", 2, 4, 2, 5},
        {"two of them", "a: \"\xC2\x85\xC2\x85\"\nb: [\"\xC2\x85\", c]\n", "b/1", 2, 10,
         2, 11},
        {"carriage return", "a: \"x\ry\"\nb: c\n", "b", 2, 4, 2, 5},
        {"Windows", "a: 1\r\nb: c\r\n", "b", 2, 4, 2, 5},
        {"text over lines", "a: \"x\xE2\x80\xA8\n  y\"\nb: c\n", "a", 1, 4, 2, 5},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct value *v = yaml(b, cases[i].text);
        if (!v || b->diags.count) {
            fail_msg("%s: cannot be read", cases[i].what);
        }
        struct span s = span_at(v, cases[i].path);
        if (s.line != cases[i].line || s.column != cases[i].column ||
            s.end_line != cases[i].end_line || s.end_column != cases[i].end_column) {
            fail_msg("%s at %u:%u to %u:%u", cases[i].what, s.line, s.column,
                     s.end_line, s.end_column);
        }
    }
    assert_null(yaml(b, "a: \"x\xE2\x80\xA8y\"\nb: c: d\n"));
    assert_int_equal(b->diags.items[0]->place.span.line, 2);
    assert_int_equal(b->diags.items[0]->place.span.column, 5);
}

static void the_first_of_two_counts(void **state)
{
    struct bench *b = *state;
    const struct value *v = yaml(b, "a: 1\na: 2\nb: *x\nc: 3\n");
    assert_int_equal(b->diags.count, 2);
    assert_str(value_get_text(v, "a"), "1");
    assert_str(value_get_text(v, "c"), "3");
    assert_string_equal(b->diags.items[0]->note, "it is also set in line 1");
}

static const char *repeated(struct bench *b, const char *head, const char *part,
                            size_t times)
{
    struct buf text = {0};
    buf_text(&text, head);
    for (size_t i = 0; i < times; i++) {
        buf_text(&text, part);
    }
    const char *copy = arena_copy(&b->arena, text.ptr, text.len);
    buf_release(&text);
    return copy;
}

static void depth_is_limited(void **state)
{
    struct bench *b = *state;
    /* the mapping and what is inside the innermost list count too */
    const char *open = repeated(b, "a: ", "[", YAML_DEPTH_MAX - 1);
    const char *good = repeated(b, open, "]", YAML_DEPTH_MAX - 1);
    assert_non_null(yaml(b, good));
    assert_int_equal(b->diags.count, 0);

    open = repeated(b, "a: ", "[", YAML_DEPTH_MAX);
    assert_null(yaml(b, repeated(b, open, "]", YAML_DEPTH_MAX)));
    assert_int_equal(b->diags.count, 1);
    const struct diag *d = b->diags.items[0];
    assert_string_equal(d->rule, "parser-limit");
    assert_int_equal(d->place.span.column, 4 + YAML_DEPTH_MAX - 1);

    assert_null(yaml(b, repeated(b, "", "- ", 5000)));
    assert_string_equal(b->diags.items[1]->rule, "parser-limit");
}

static void the_number_of_values_is_limited(void **state)
{
    struct bench *b = *state;
    const struct value *v = yaml(b, repeated(b, "", "- a\n", YAML_NODES_MAX - 1));
    assert_int_equal(value_count(v), YAML_NODES_MAX - 1);
    assert_null(yaml(b, repeated(b, "", "- a\n", YAML_NODES_MAX)));
    assert_int_equal(b->diags.count, 1);
    assert_string_equal(b->diags.items[0]->rule, "parser-limit");
    assert_int_equal(b->diags.items[0]->place.span.line, YAML_NODES_MAX);
}

static void files_of_the_registry_fail(void **state)
{
    struct bench *b = *state;
    assert_null(yaml_parse_file(&b->arena, "r.yml", STR("a: 1\na: 2\n"), &b->diags));
    assert_null(yaml_parse_file(&b->arena, "r.yml", STR("# nothing\n"), &b->diags));
    assert_null(yaml_parse_file(&b->arena, "r.yml", STR(""), &b->diags));
    assert_int_equal(b->diags.count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(b->diags.items[i]->level, LEVEL_FAILURE);
        assert_null(b->diags.items[i]->rule);
        assert_string_equal(b->diags.items[i]->place.path, "r.yml");
    }
    assert_int_equal(b->diags.items[0]->place.span.line, 2);
    assert_non_null(yaml_parse_file(&b->arena, "r.yml", STR("a: 1\n"), &b->diags));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(places_are_kept),
        BENCH_TEST(places_are_those_of_the_file),
        BENCH_TEST(scalars_stay_text),
        BENCH_TEST(what_is_refused),
        BENCH_TEST(faults_are_shown_where_they_are),
        BENCH_TEST(lines_are_those_of_an_editor),
        BENCH_TEST(the_first_of_two_counts),
        BENCH_TEST(depth_is_limited),
        BENCH_TEST(the_number_of_values_is_limited),
        BENCH_TEST(files_of_the_registry_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
