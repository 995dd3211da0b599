#include "base/html.h"

#include "support.h"

#include "base/buf.h"

/* What is told of a page, in a short form: "<p id=x>text</p>". */
struct trace {
    struct buf out;
    size_t starts, depth, deepest;
    uint32_t line; /* of the last start */
};

static void on_start(void *user, const struct html_element *e)
{
    struct trace *t = user;
    struct str id;
    buf_printf(&t->out, "<%.*s", STR_ARGS(e->name));
    if (html_attribute(e, "id", &id)) {
        buf_printf(&t->out, " id=%.*s", STR_ARGS(id));
    }
    buf_char(&t->out, '>');
    t->starts++;
    t->depth++;
    t->deepest = t->depth > t->deepest ? t->depth : t->deepest;
    t->line = e->line;
}

static void on_end(void *user, struct str name)
{
    struct trace *t = user;
    assert_true(t->depth > 0);
    t->depth--;
    buf_printf(&t->out, "</%.*s>", STR_ARGS(name));
}

static void on_text(void *user, struct str text)
{
    struct trace *t = user;
    buf_str(&t->out, text);
}

static struct trace read_page(struct str page)
{
    struct trace t = {{0}, 0, 0, 0, 0};
    struct html_reader reader = {on_start, on_end, on_text, &t};
    html_read(page, STR(""), &reader);
    assert_int_equal(t.depth, 0);
    return t;
}

static void pages_are_told_piece_by_piece(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *page, *told;
    } cases[] = {
        {"", ""},
        {"words", "<p>words</p>"},
        {"<p id=a>one<p ID='b'>two</P>", "<p id=a>one</p><p id=b>two</p>"},
        {"<!doctype html><title>A &amp; B</title>", "<title>A & B</title>"},
        {"<p>a<br>b<img id=i>c<hr/>", "<p>a<br></br>b<img id=i></img>c</p><hr></hr>"},
        {"<ul><li>1<li>2</ul>3", "<ul><li>1</li><li>2</li></ul><p>3</p>"},
        {"<b><i>x</b>y</i>", "<b><i>x</i></b><p>y</p>"},
        {"</div><p>x</span></p></p>", "<p>x</p>"},
        {"<p id=\"a&quot;&#233;&eacute;&nope;\">&lt;&#x4e2d;&copy;&nope;",
         "<p id=a\"éé&nope;><中©&nope;</p>"},
        {"<p id>x", "<p id=>x</p>"},
        {"<p id=a id=b>x", "<p id=a>x</p>"},
        {"<script id=s>if (a < b) '</p>';</script>x", "<script id=s></script><p>x</p>"},
        {"<style>p > a { }</style><p>x", "<style></style><p>x</p>"},
        {"<!-- <p>no --><p>yes", "<p>yes</p>"},
        {"<svg><title>T</title><use/></svg>", "<svg><title>T</title><use></use></svg>"},
        {"<main><my-element id=m>x</my-element></main>",
         "<main><my-element id=m>x</my-element></main>"},
        {"<p>a < b <3 & c", "<p>a < b <3 & c</p>"},
        {"<p>\xEF\xBF\xBD\xC3\x28", "<p>\xC3\xAF\xC2\xBF\xC2\xBD\xC3\x83(</p>"},
        /* cut */
        {"<p>x<", "<p>x<</p>"},
        {"<p>x<a", "<p>x<a></a></p>"},
        {"<p>x<a href=\"y", "<p>x<a></a></p>"},
        {"<p>x</", "<p>x</p>"},
        {"<p>x&am", "<p>x&am</p>"},
        {"<p>x<!-- y", "<p>x</p>"},
        {"<script>x", "<script></script>"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct str page = exact(b, cases[i].page, strlen(cases[i].page));
        struct trace t = read_page(page);
        assert_str(buf_view(&t.out), cases[i].told);
        buf_release(&t.out);
        free((void *)page.ptr);
    }
}

static void charsets_do_not_matter(void **state)
{
    (void)state;
    static const struct {
        const char *page;
        size_t len; /* 0: up to the zero */
        const char *told;
    } cases[] = {
        {"<p id=\xE9>caf\xE9", 0, "<p id=é>café</p>"},
        {"<meta charset=windows-1251><p>\xCF\xF0\xE8", 0, "<meta></meta><p>При</p>"},
        {"<meta charset=gbk><p>\xD6\xD0\x81\x40", 0, "<meta></meta><p>中丂</p>"},
        /* the page is read once, whatever a meta in it says */
        {"\xEF\xBB\xBF<meta charset=koi8-r><p>\xC3\xA9", 0, "<meta></meta><p>é</p>"},
        {"\xFF\xFE<\0p\0>\0\xE9\0", 10, "<p>é</p>"},
        {"<p>a\0b<\0i>c\0", 11, "<p>ab<i>c</i></p>"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        size_t len = cases[i].len ? cases[i].len : strlen(cases[i].page);
        struct trace t = read_page((struct str){cases[i].page, len});
        assert_str(buf_view(&t.out), cases[i].told);
        buf_release(&t.out);
    }
}

static void lines_are_those_of_the_page(void **state)
{
    (void)state;
    static const struct {
        const char *page;
        uint32_t line;
    } cases[] = {
        {"<p>", 1},
        {"\n\n<p>", 3},
        {"<!--\n\n--><script>\n\n</script>\n<p>", 6},
        {"<p>\r\n<a\nhref='x\ny'>", 4},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct trace t = read_page(str_from(cases[i].page));
        assert_int_equal(t.line, cases[i].line);
        buf_release(&t.out);
    }
}

/* `what` so many times. */
static void repeat(struct buf *out, const char *what, size_t times)
{
    for (size_t i = 0; i < times; i++) {
        buf_text(out, what);
    }
}

static void depth_has_an_end(void **state)
{
    (void)state;
    enum { TIMES = 100000 };
    struct buf page = {0};
    repeat(&page, "<div>\n", TIMES);
    buf_text(&page, "<script>'<p>'</script><p id=last>x</p>");
    repeat(&page, "</span></div>", TIMES);
    struct trace t = read_page(buf_view(&page));
    assert_int_equal(t.starts, TIMES + 2);
    assert_true(t.deepest <= HTML_DEPTH + 1);
    assert_int_equal(t.line, TIMES + 1);
    assert_true(str_contains(buf_view(&t.out), "<script></script><p id=last>x</p>"));
    buf_release(&t.out);
    buf_clear(&page);
    /* where a new parser begins there may be a script or a void element */
    for (size_t before = HTML_DEPTH - 3; before < HTML_DEPTH + 3; before++) {
        buf_clear(&page);
        repeat(&page, "<b>", before);
        buf_text(&page, "<script>'<p>'</script><br/><i title='a>b'>x<i id='last'>y");
        t = read_page(buf_view(&page));
        assert_true(t.starts >= before + 4); /* words get a paragraph where it begins */
        assert_true(str_contains(buf_view(&t.out), "<i id=last>"));
        assert_false(str_contains(buf_view(&t.out), "'"));
        buf_release(&t.out);
    }
    buf_release(&page);
}

static void huge_tags_are_read(void **state)
{
    (void)state;
    enum { BYTES = 3000000, NAMES = 200000 };
    struct buf page = {0};
    buf_text(&page, "<img id=a src='");
    repeat(&page, "x", BYTES);
    buf_text(&page, "'><p id=b>x");
    struct trace t = read_page(buf_view(&page));
    assert_str(buf_view(&t.out), "<img id=a></img><p id=b>x</p>");
    buf_release(&t.out);
    buf_clear(&page);
    buf_text(&page, "<p id=c");
    for (size_t i = 0; i < NAMES; i++) {
        buf_printf(&page, " a%zu=''", i);
    }
    buf_text(&page, ">x<p>y");
    t = read_page(buf_view(&page));
    assert_str(buf_view(&t.out), "<p id=c>x</p><p>y</p>");
    buf_release(&t.out);
    buf_release(&page);
}

static void what_nobody_asks_for_is_not_told(void **state)
{
    (void)state;
    const struct html_reader deaf = {0};
    html_read(STR("<p id=a>x<script>y</script>"), STR(""), &deaf);
}

static int start(void **state)
{
    (void)state;
    html_start();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(pages_are_told_piece_by_piece),
        cmocka_unit_test(charsets_do_not_matter),
        cmocka_unit_test(lines_are_those_of_the_page),
        cmocka_unit_test(depth_has_an_end),
        cmocka_unit_test(huge_tags_are_read),
        cmocka_unit_test(what_nobody_asks_for_is_not_told),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}
