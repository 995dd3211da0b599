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
#include "render/template.h"

/* What a test works with, and what it takes to render the template "t". */
struct fixture {
    struct arena arena;
    struct diags diags;
    struct buf out;
    struct templates *set;
};

static void setup(struct fixture *f)
{
    *f = (struct fixture){0};
    arena_init(&f->arena);
    diags_init(&f->diags, &f->arena);
    f->set = templates_new(&f->arena);
}

static void teardown(struct fixture *f)
{
    buf_release(&f->out);
    arena_release(&f->arena);
}

static bool add(struct fixture *f, const char *name, const char *text)
{
    return templates_add(f->set, name, name, str_from(text), &f->diags);
}

static bool render(struct fixture *f, const char *data)
{
    const struct value *context =
        json_parse(&f->arena, "data", str_from(data), &f->diags);
    return template_render(templates_find(f->set, "t"), &context, 1, &f->out,
                           &f->diags);
}

static void expect_output(struct fixture *f, const char *what, const char *expected)
{
    buf_char(&f->out, '\0');
    if (f->diags.count) {
        print_error("%s: %s\n", what, f->diags.items[0]->message);
    }
    assert_int_equal(f->diags.count, 0);
    if (strcmp(f->out.ptr, expected) != 0) {
        print_error("case: %s\n", what);
    }
    assert_string_equal(f->out.ptr, expected);
}

/* A template, what it is shown with, and what comes out; JSON here has ' for ". */
struct render_case {
    const char *what, *data, *text, *expected;
};

static const struct render_case tags[] = {
    {"plain text", "{}", "a {b} }}\n", "a {b} }}\n"},
    {"empty", "{}", "", ""},
    {"escaped", "{'a':'<&>'}", "{{a}}", "&lt;&amp;&gt;"},
    {"quotes escaped", "{'a':'\\\"'}", "{{a}}", "&quot;"},
    {"raw", "{'a':'<&>'}", "{{{a}}}{{&a}}{{{ a }}}{{& a }}", "<&><&><&><&>"},
    {"brace behind raw", "{'a':'x'}", "{{{a}}}}", "x}"},
    {"blank before the sign", "{'a':true}", "{{ #a }}x{{ / a }}", "x"},
    {"numbers", "[1,-2,1.5,0.1,100.0,1e300]", "{{#.}}{{.}} {{/.}}",
     "1 -2 1.5 0.1 100 1e+300 "},
    {"integers at the edge", "[9223372036854775807,-9223372036854775808]",
     "{{#.}}{{.}} {{/.}}", "9223372036854775807 -9223372036854775808 "},
    {"a real that needs 17 digits", "0.30000000000000004", "{{.}}",
     "0.30000000000000004"},
    {"words", "{'a':true,'b':false,'c':null}", "{{a}} {{b}} {{c}}.", "true false ."},
    {"no text", "{'a':[1],'b':{'c':1}}", "({{a}}{{b}})", "()"},
    {"dots", "{'a':{'b':{'c':1}}}", "{{a.b.c}}{{a.x.c}}", "1"},
    {"dots bind to the nearest", "{'a':{'b':{}},'b':{'c':1}}", "{{#a}}{{b.c}}{{/a}}",
     ""},
    {"null hides what is further out", "{'a':1,'b':{'a':null}}", "{{#b}}{{a}}{{/b}}",
     ""},
    {"false", "{'a':[],'b':'','c':false,'d':null}",
     "{{#a}}a{{/a}}{{#b}}b{{/b}}{{#c}}c{{/c}}{{#d}}d{{/d}}{{#e}}e{{/e}}", ""},
    {"inverted", "{'a':[],'b':'','c':false,'d':null}",
     "{{^a}}a{{/a}}{{^b}}b{{/b}}{{^c}}c{{/c}}{{^d}}d{{/d}}{{^e}}e{{/e}}", "abcde"},
    {"true", "{'a':0,'b':{},'c':'0'}", "{{#a}}a{{/a}}{{#b}}b{{/b}}{{#c}}c{{/c}}",
     "abc"},
    {"list of lists", "[[1,2],[],[3]]", "{{#.}}<{{#.}}{{.}}{{/.}}>{{/.}}", "<12><><3>"},
    {"list sees outside", "{'x':'-','l':[{'a':1},{'a':2,'x':'+'}]}",
     "{{#l}}{{a}}{{x}}{{/l}}", "1-2+"},
    {"comment", "{}", "a{{! {{x }}b{{!\n\n}}c", "abc"},
    {"delimiters", "{'a':1}", "{{=<% %>=}}{{a}}<%a%><%={{ }}=%>{{a}}<%a%>",
     "{{a}}11<%a%>"},
    {"raw with other delimiters", "{'a':'&'}", "{{=<% %>=}}<%{a}%><%&a%>", "&&"},
};

static const struct render_case lines[] = {
    {"section", "{'a':true}", "1\n {{#a}} \n2\n\t{{/a}}\n3\n", "1\n2\n3\n"},
    {"first and last", "{'a':true}", "{{#a}}\nx\n{{/a}}", "x\n"},
    {"carriage returns", "{'a':true}", "1\r\n{{#a}}\r\n2\r\n{{/a}}\r\n3",
     "1\r\n2\r\n3"},
    {"a lone carriage return is no line end", "{'a':true}", "{{#a}}\r2{{/a}}", "\r2"},
    {"two tags", "{}", "{{!a}} {{!b}}\n", " \n"},
    {"a variable stays", "{'a':1}", " {{a}} \n", " 1 \n"},
    {"comment of several lines", "{}", "a\n  {{!\n x\n}}  \nb\n", "a\nb\n"},
    {"delimiters", "{}", "a\n {{=| |=}}\nb\n", "a\nb\n"},
};

/* The partial "p" is "{{x}}\n{{#l}}\n{{.}},\n{{/l}}\n.", "q" is "{{>r}}\n  {{>r}}\n",
   "r" is "a\nb\n". */
static const struct render_case partials[] = {
    {"amid a line", "{'x':1}", "  <{{>p}}>\n", "  <1\n.>\n"},
    {"indented", "{'x':1,'l':[2,3]}", "-\n  {{>p}}\n-\n", "-\n  1\n  2,\n  3,\n  .-\n"},
    {"only what the template has is indented", "{'x':'a\\nb'}", " {{>p}}\n",
     " a\nb\n ."},
    {"indented twice", "{}", "\t{{>q}}\n", "\ta\n\tb\n\t  a\n\t  b\n"},
    {"unknown", "{}", "a{{>nobody}}b\n{{>nobody}}\nc", "ab\nc"},
    {"two on a line", "{}", "{{>r}}{{>r}}\n", "a\nb\na\nb\n\n"},
};

/* The parent "p" is "<{{$a}}A{{/a}}>\n  {{$b}}{{/b}}\n{{$c}}\n  C\n{{/c}}\n.\n", "q" is
   "{{<p}}{{$a}}Q{{/a}}{{/p}}\n", "i" is "[{{$a}}1\n2{{/a}}]\n". */
static const struct render_case parents[] = {
    {"defaults", "{}", "{{<p}}{{/p}}\n", "<A>\n  C\n.\n"},
    {"given", "{}", "{{<p}}\n{{$a}}x{{/a}}\n{{$b}}y{{/b}}{{$c}}z{{/c}}\n{{/p}}\n",
     "<x>\n  y\n  z\n.\n"},
    {"given in lines", "{}",
     "{{<p}}\n  {{$b}}\n    1\n      2\n\n    3\n  {{/b}}\n{{/p}}\n",
     "<A>\n  1\n    2\n  \n  3\n  C\n.\n"},
    {"given with nothing", "{}", "{{<p}}{{$a}}{{/a}}{{$c}}{{/c}}{{/p}}", "<>\n.\n"},
    {"outermost wins", "{}", "{{<q}}{{$a}}T{{/a}}{{/q}}", "<T>\n  C\n.\n"},
    {"nearer one alone", "{}", "{{<q}}{{$c}}T{{/c}}{{/q}}", "<Q>\n  T\n.\n"},
    {"through a partial", "{}", "{{>q}}", "<Q>\n  C\n.\n"},
    {"contexts of the place", "{'a':{'v':1},'v':2}",
     "{{#a}}{{<p}}{{$a}}{{v}}{{/a}}{{/p}}{{/a}}", "<1>\n  C\n.\n"},
    {"block in itself", "{}", "{{<p}}{{$a}}({{$a}}in{{/a}}){{/a}}{{/p}}",
     "<(in)>\n  C\n.\n"},
    {"text between is dropped", "{}", "{{<p}} x {{! y }} {{$a}}a{{/a}} z {{/p}}",
     "<a>\n  C\n.\n"},
    {"indented parent", "{}", "  {{<p}}\n  {{$b}}y{{/b}}\n  {{/p}}\n",
     "  <A>\n    y\n    C\n  .\n"},
    {"block amid a line of an indented parent", "{}", "  {{<i}}{{/i}}\n",
     "  [1\n  2]\n"},
    {"section in a block", "{'l':[1,2]}",
     "{{<p}}{{$b}}\n  {{#l}}\n  {{.}}\n  {{/l}}\n{{/b}}{{/p}}",
     "<A>\n  1\n  2\n  C\n.\n"},
    {"partial in a block", "{}", "{{<p}}{{$b}}\n  {{>i}}\n{{/b}}{{/p}}",
     "<A>\n  [1\n  2]\n  C\n.\n"},
    {"block on its own", "{}", "1\n  {{$x}}\n    2\n  {{/x}}\n3\n", "1\n    2\n3\n"},
    {"carriage returns", "{}", "{{$x}}1{{/x}}\r\n{{$y}}{{/y}}\r\n2\r\n", "1\r\n2\r\n"},
};

static const struct {
    const char *name, *text;
} partial_texts[] =
    {
        {"p", "{{x}}\n{{#l}}\n{{.}},\n{{/l}}\n."},
        {"q", "{{>r}}\n  {{>r}}\n"},
        {"r", "a\nb\n"},
},
  parent_texts[] = {
      {"p", "<{{$a}}A{{/a}}>\n  {{$b}}{{/b}}\n{{$c}}\n  C\n{{/c}}\n.\n"},
      {"q", "{{<p}}{{$a}}Q{{/a}}{{/p}}\n"},
      {"i", "[{{$a}}1\n2{{/a}}]\n"},
};

static const char *quoted(struct arena *a, const char *data)
{
    char *json = arena_copy(a, data, strlen(data));
    for (char *c = json; *c; c++) {
        if (*c == '\'') {
            *c = '"';
        }
    }
    return json;
}

static void run_case(struct fixture *f, const struct render_case *c)
{
    assert_true(add(f, "t", c->text));
    assert_true(templates_link(f->set, UNKNOWN_IS_EMPTY, &f->diags));
    assert_true(render(f, quoted(&f->arena, c->data)));
    expect_output(f, c->what, c->expected);
}

static void renders_tags(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(tags) + COUNT_OF(lines); i++) {
        struct fixture f;
        setup(&f);
        run_case(&f, i < COUNT_OF(tags) ? &tags[i] : &lines[i - COUNT_OF(tags)]);
        teardown(&f);
    }
}

static void renders_partials(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(partials); i++) {
        struct fixture f;
        setup(&f);
        for (size_t k = 0; k < COUNT_OF(partial_texts); k++) {
            assert_true(add(&f, partial_texts[k].name, partial_texts[k].text));
        }
        run_case(&f, &partials[i]);
        teardown(&f);
    }
}

static void renders_parents(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(parents); i++) {
        struct fixture f;
        setup(&f);
        for (size_t k = 0; k < COUNT_OF(parent_texts); k++) {
            assert_true(add(&f, parent_texts[k].name, parent_texts[k].text));
        }
        run_case(&f, &parents[i]);
        teardown(&f);
    }
}

static void last_context_comes_first(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    struct value *site = value_object(&f.arena), *page = value_object(&f.arena);
    value_set_text(&f.arena, site, "name", "site");
    value_set_text(&f.arena, site, "lang", "en");
    value_set_text(&f.arena, page, "name", "page");
    const struct value *const contexts[] = {site, NULL, page};
    assert_true(add(&f, "t", "{{name}} {{lang}}"));
    assert_true(templates_link(f.set, UNKNOWN_FAILS, &f.diags));
    const struct template *t = templates_find(f.set, "t");
    buf_text(&f.out, "kept ");
    assert_true(template_render(t, contexts, COUNT_OF(contexts), &f.out, &f.diags));
    assert_true(template_render(t, contexts, 1, &f.out, &f.diags));
    assert_true(template_render(t, NULL, 0, &f.out, &f.diags));
    expect_output(&f, "contexts", "kept page ensite en ");
    teardown(&f);
}

/* Where the first diagnostic stands; `message` is how it begins. */
struct error_case {
    const char *what, *text;
    uint32_t line, column;
    const char *message;
};

static const struct error_case syntax_errors[] = {
    {"open tag", "a\n  {{b", 2, 3, "tag is not closed: no '}}' follows"},
    {"open raw tag", "{{{b}}", 1, 1, "tag is not closed: no '}}}' follows"},
    {"open comment", "{{! b", 1, 1, "tag is not closed"},
    {"columns count characters", "é {{b", 1, 3, "tag is not closed"},
    {"open section", "x{{#a}}\n{{#b}}{{/b}}", 1, 2, "section 'a' is not closed"},
    {"open block", "{{$a}}", 1, 1, "block 'a' is not closed"},
    {"open parent", "{{<a}}", 1, 1, "parent 'a' is not closed"},
    {"wrong name", "{{#a}}\n {{/b}}", 2, 2, "'b' is closed where section 'a' is open"},
    {"crossed", "{{#a}}{{^b}}{{/a}}{{/b}}", 1, 13,
     "'a' is closed where section 'b' is open"},
    {"not opened", "\n\n{{/a}}", 3, 1, "'a' is closed but was not opened"},
    {"no name", "{{ }}", 1, 1, "tag has no name"},
    {"no name for a section", "{{#}}", 1, 1, "tag has no name"},
    {"two names", "{{a b}}", 1, 1, "name 'a b' has a blank in it"},
    {"empty part", "{{a..b}}", 1, 1, "name 'a..b' has an empty part"},
    {"dot in front", "{{.a}}", 1, 1, "name '.a' has an empty part"},
    {"dot behind", "{{#a.}}{{/a.}}", 1, 1, "name 'a.' has an empty part"},
    {"one delimiter", "{{=<%=}}", 1, 1, "delimiters are two words"},
    {"three delimiters", "{{=a b c=}}", 1, 1, "delimiters are two words"},
    {"equals sign", "{{=a= =b=}}", 1, 1, "delimiters are two words"},
    {"unfinished delimiters", "{{=<% %>}}", 1, 1,
     "tag is not closed: no '=}}' follows"},
    {"variable in a parent", "{{<p}}\n{{a}}{{/p}}", 2, 1,
     "variable 'a' stands in parent 'p', which takes only blocks"},
};

static const struct error_case link_errors[] = {
    {"partial", "\n {{>nobody}}", 2, 2, "there is no template 'nobody'"},
    {"parent", "{{<nobody}}{{/nobody}}", 1, 1, "there is no template 'nobody'"},
    {"parameter", "{{<p}}\n{{$titel}}{{/titel}}\n{{/p}}", 2, 1,
     "no template behind the parent has a block 'titel'"},
    {"parameter of another", "{{<p}}{{$deep}}{{/deep}}{{/p}}", 0, 0, NULL},
    {"recursion", "{{>t}}", 0, 0, NULL},
};

static void expect_diag(const struct fixture *f, const struct error_case *c)
{
    if (f->diags.count == 0 ||
        !str_starts(str_from(f->diags.items[0]->message), c->message)) {
        print_error("case: %s\n", c->what);
    }
    assert_int_not_equal(f->diags.count, 0);
    const struct diag *d = f->diags.items[0];
    assert_int_equal(d->level, LEVEL_FAILURE);
    assert_string_equal(d->place.path, "t");
    assert_int_equal(d->place.span.line, c->line);
    assert_int_equal(d->place.span.column, c->column);
    assert_true(str_starts(str_from(d->message), c->message));
}

static void reports_syntax_errors(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(syntax_errors); i++) {
        struct fixture f;
        setup(&f);
        assert_false(add(&f, "t", syntax_errors[i].text));
        expect_diag(&f, &syntax_errors[i]);
        assert_null(templates_find(f.set, "t"));
        teardown(&f);
    }
}

static void shows_all_bad_names(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    assert_false(add(&f, "t", "{{a b}}\n{{}}\n{{=x=}}\n"));
    assert_int_equal(f.diags.count, 3);
    assert_int_equal(f.diags.items[2]->place.span.line, 3);
    teardown(&f);
}

static void refuses_a_name_twice(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    assert_true(add(&f, "t", "1"));
    assert_false(add(&f, "t", "2"));
    assert_int_equal(f.diags.count, 1);
    teardown(&f);
}

static void reports_link_errors(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(link_errors); i++) {
        struct fixture f;
        setup(&f);
        assert_true(add(&f, "p", "{{$title}}{{/title}}{{>q}}"));
        assert_true(add(&f, "q", "{{>p}}{{$deep}}{{/deep}}"));
        assert_true(add(&f, "t", link_errors[i].text));
        bool ok = link_errors[i].message == NULL;
        assert_int_equal(templates_link(f.set, UNKNOWN_FAILS, &f.diags), ok);
        if (!ok) {
            expect_diag(&f, &link_errors[i]);
        }
        assert_true(templates_link(f.set, UNKNOWN_IS_EMPTY, &f.diags));
        teardown(&f);
    }
}

static const struct error_case limits[] = {
    {"a partial in itself", "\n{{>t}}", 2, 1, "partials, parents and blocks are too"},
    {"a parent in itself", "{{<t}}{{/t}}", 1, 1, "partials, parents and blocks are"},
    {"many partials in themselves", "{{#a}}{{>t}}{{>t}}{{/a}}", 1, 7, "partials, par"},
    {"sections through partials",
     "{{#a}}{{#a}}{{#a}}{{#a}}{{>t}}{{/a}}{{/a}}{{/a}}{{/a}}", 1, 7,
     "sections and partials are too deep"},
    {"sections that multiply",
     "{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}"
     "{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}"
     "{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}"
     "{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}",
     1, 0, "rendering takes too many steps"},
};

static void stops_at_limits(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(limits); i++) {
        struct fixture f;
        setup(&f);
        assert_true(add(&f, "t", limits[i].text));
        assert_true(templates_link(f.set, UNKNOWN_FAILS, &f.diags));
        assert_false(render(&f, "{\"a\":true,\"l\":[1,2]}"));
        assert_int_equal(f.diags.count, 1);
        struct error_case c = limits[i];
        if (c.column == 0) { /* where the steps run out is nobody's promise */
            c.column = f.diags.items[0]->place.span.column;
        }
        expect_diag(&f, &c);
        teardown(&f);
    }
}

/* One tag more than the parser keeps open. */
static void stops_at_open_tags(void **state)
{
    (void)state;
    enum { TOO_MANY = 65 };
    struct fixture f;
    struct buf text = {0};
    setup(&f);
    for (int i = 0; i < TOO_MANY; i++) {
        buf_text(&text, "{{#a}}\n");
    }
    buf_char(&text, '\0');
    assert_false(add(&f, "t", text.ptr));
    expect_diag(&f, &(struct error_case){"nesting", NULL, TOO_MANY, 1,
                                         "tags stand in each other more than 64"});
    buf_release(&text);
    teardown(&f);
}

static void recursion_ends_with_the_data(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f);
    assert_true(add(&f, "t", "{{n}}\n{{#sub}}\n  {{>t}}\n{{/sub}}\n"));
    assert_true(templates_link(f.set, UNKNOWN_FAILS, &f.diags));
    assert_true(render(&f, "{\"n\":1,\"sub\":[{\"n\":2,\"sub\":[{\"n\":3,\"sub\":[]}]},"
                           "{\"n\":4,\"sub\":[]}]}"));
    expect_output(&f, "tree", "1\n  2\n    3\n  4\n");
    teardown(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(renders_tags),
        cmocka_unit_test(renders_partials),
        cmocka_unit_test(renders_parents),
        cmocka_unit_test(last_context_comes_first),
        cmocka_unit_test(reports_syntax_errors),
        cmocka_unit_test(shows_all_bad_names),
        cmocka_unit_test(refuses_a_name_twice),
        cmocka_unit_test(reports_link_errors),
        cmocka_unit_test(stops_at_limits),
        cmocka_unit_test(stops_at_open_tags),
        cmocka_unit_test(recursion_ends_with_the_data),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
