#include "model/body.h"
#include "support.h"

static void body_of(struct bench *b, const char *text, struct body *out)
{
    body_parse(&b->arena, str_from(text), 0, out);
}

static void citations_have_places(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *what, *text;
        uint32_t line, column;
    } cases[] = {
        {"in a paragraph", "A claim.[^src]\n", 1, 9},
        {"at the beginning", "[^src] A claim.\n", 1, 1},
        {"in a quotation", "> Quoted.[^src]\n", 1, 10},
        {"in a list", "- one\n- two[^src]\n", 2, 6},
        {"in a list in a list", "- one\n  1. two\n     three[^src]\n", 3, 11},
        {"behind entities and escapes", "&amp; \\* \xC3\xA9.[^src]\n", 1, 12},
        {"behind Arabic", "\xD9\x84\xD9\x8A\xD9\x84[^src]\n", 1, 4},
        {"behind a link that wraps",
         "*A [link](https://example.org/\n\"title\")*\nand then.[^src]\n", 3, 10},
        {"behind a link whose address has it", "[l](x.html#[^src]) then[^src]\n", 1,
         24},
        {"behind code", "`[^no]` then[^src]\n", 1, 13},
        {"behind code with the same", "`[^src]` then[^src]\n", 1, 14},
        {"behind a code block", "    [^src]\n\nthen[^src]\n", 3, 5},
        {"behind a fence", "```\n[^src]\n```\nthen[^src]\n", 4, 5},
        {"below a heading", "## Head\n\ntext\nmore[^src]\n", 4, 5},
        {"in a heading", "## Head[^src]\n", 1, 8},
        {"in emphasis", "a *b[^src]*\n", 1, 5},
        {"behind a hard break", "one\\\ntwo[^src]\n", 2, 4},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct body body;
        body_of(b, cases[i].text, &body);
        if (body.citation_count != 1) {
            fail_msg("%s: %zu citations", cases[i].what, body.citation_count);
        }
        assert_str(body.citations[0].id, "src");
        const struct span *s = &body.citations[0].span;
        if (s->line != cases[i].line || s->column != cases[i].column) {
            fail_msg("%s at %u:%u", cases[i].what, s->line, s->column);
        }
    }
}

static void not_everything_is_a_citation(void **state)
{
    struct bench *b = *state;
    static const char *const none[] = {
        "`[^a]`\n",      "    [^a]\n",      "```\n[^a]\n```\n", "[^]\n",
        "[^a b]\n",      "[^a\n",           "[ ^a]\n",          "^[a]\n",
        "[^\xC3\xA9]\n", "<!-- [^a] -->\n", "<i t='[^a]'>\n",
    };
    for (size_t i = 0; i < COUNT_OF(none); i++) {
        struct body body;
        body_of(b, none[i], &body);
        if (body.citation_count != 0) {
            fail_msg("'%s' has a citation", none[i]);
        }
    }
}

static void several_citations_follow_each_other(void **state)
{
    struct bench *b = *state;
    struct body body;
    body_of(b, "lead[^a]\n\n## One\n\nx[^a][^b-2] y[^c_3.x]\n\n## Two\n\nz[^a]\n",
            &body);
    static const struct {
        const char *id;
        size_t section;
        uint32_t line, column;
    } cases[] = {{"a", 0, 1, 5},
                 {"a", 1, 5, 2},
                 {"b-2", 1, 5, 6},
                 {"c_3.x", 1, 5, 14},
                 {"a", 2, 9, 2}};
    assert_int_equal(body.citation_count, COUNT_OF(cases));
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct citation *c = &body.citations[i];
        assert_str(c->id, cases[i].id);
        assert_int_equal(c->section, cases[i].section);
        assert_int_equal(c->span.line, cases[i].line);
        assert_int_equal(c->span.column, cases[i].column);
    }
}

static void links_have_places(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *what, *text, *url, *words;
        uint32_t line, column;
        bool image;
    } cases[] = {
        {"inline", "a [b *c*](x.md) d\n", "x.md", "b c", 1, 11, false},
        {"with a title", "[b](x.md \"t\")\n", "x.md", "b", 1, 5, false},
        {"in angle brackets", "[b](<x y.md>)\n", "x y.md", "b", 1, 6, false},
        {"by itself", "see <https://e.org/>\n", "https://e.org/", "https://e.org/", 1,
         6, false},
        {"mail", "<a@e.org>\n", "mailto:a@e.org", "a@e.org", 1, 1, false},
        {"wrapped", "[b\nc](\nx.md)\n", "x.md", "b c", 3, 1, false},
        {"image", "![alt](p.png)\n", "p.png", "alt", 1, 8, true},
        {"in a list", "1. [b](x.md)\n", "x.md", "b", 1, 8, false},
        {"by reference", "[b][r]\n\n[r]: x.md\n", "x.md", "b", 1, 1, false},
        {"with an entity", "[b](x?a&amp;b)\n", "x?a&b", "b", 1, 1, false},
        {"behind Chinese", "\xE9\x9C\x80[b](x.md)\n", "x.md", "b", 1, 6, false},
        {"empty address", "[b]()\n", "", "b", 1, 1, false},
        {"script", "[b](javascript:x)\n", "javascript:x", "b", 1, 5, false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct body body;
        body_of(b, cases[i].text, &body);
        if (body.link_count != 1) {
            fail_msg("%s: %zu links", cases[i].what, body.link_count);
        }
        const struct link *l = &body.links[0];
        assert_str(l->url, cases[i].url);
        assert_str(l->text, cases[i].words);
        assert_int_equal(l->image, cases[i].image);
        if (l->span.line != cases[i].line || l->span.column != cases[i].column) {
            fail_msg("%s at %u:%u", cases[i].what, l->span.line, l->span.column);
        }
    }
}

static void headings_have_places(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *text, *words;
        unsigned level;
        uint32_t line, column, end_column;
    } cases[] = {
        {"# A\n", "A", 1, 1, 1, 4},
        {"x\n\n###### *A* `b` ##  \n", "A b", 6, 3, 1, 18},
        {"  ## \xC3\xA9t\xC3\xA9\n", "\xC3\xA9t\xC3\xA9", 2, 1, 3, 9},
        {"> ## A\n", "A", 2, 1, 3, 7},
        {"##\n", "", 2, 1, 1, 3},
        {"## A &amp; B\n", "A & B", 2, 1, 1, 13},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct body body;
        body_of(b, cases[i].text, &body);
        assert_int_equal(body.heading_count, 1);
        const struct heading *h = &body.headings[0];
        assert_str(h->text, cases[i].words);
        assert_int_equal(h->level, cases[i].level);
        if (h->span.line != cases[i].line || h->span.column != cases[i].column ||
            h->span.end_column != cases[i].end_column) {
            fail_msg("'%s' at %u:%u to %u", cases[i].text, h->span.line, h->span.column,
                     h->span.end_column);
        }
    }
}

static void sections_are_cut(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *what, *text;
        size_t count;
        const char *second; /* of the section below the first heading, trimmed */
    } cases[] = {
        {"no heading", "only text\n", 1, NULL},
        {"nothing at all", "", 1, NULL},
        {"with a part", "lead\n\n## One\n\nfirst [^a]\n\n### Sub\n\n## Two ##\nx\n", 3,
         "first [^a]\n\n### Sub"},
        {"at once", "## One\ntext\n## Two\n", 3, "text"},
        {"empty", "## One\n\n## Two\n", 3, ""},
        {"without a newline", "## One\ntext", 2, "text"},
        {"heading at the end", "## One", 2, ""},
        {"one in code is none", "## One\n\n```\n## Two\n```\n", 2, "```\n## Two\n```"},
        {"underlined", "One\n---\n\ntext\n", 2, "text"},
        {"underlined, then text at once", "One\n---\ntext\n", 2, "text"},
        {"underlined, then a heading at once", "One\n---\n## Two\ntext\n", 3, ""},
        {"underlined over two lines", "One\n  -----  \n- a\n", 2, "- a"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct body body;
        struct str text = str_from(cases[i].text);
        body_of(b, cases[i].text, &body);
        if (body.section_count != cases[i].count) {
            fail_msg("%s: %zu sections", cases[i].what, body.section_count);
        }
        for (size_t k = 0; k < body.section_count; k++) {
            const struct section *s = &body.sections[k];
            if (s->start > s->end || s->end > text.len) {
                fail_msg("%s: section %zu from %zu to %zu", cases[i].what, k, s->start,
                         s->end);
            }
        }
        if (cases[i].second) {
            const struct section *s = &body.sections[1];
            struct str part = str_trim(str_slice(text, s->start, s->end));
            assert_str(s->heading, "One");
            if (!str_is(part, cases[i].second)) {
                fail_msg("%s: '%.*s'", cases[i].what, STR_ARGS(part));
            }
        }
    }
}

static void words_are_counted(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *text;
        size_t words;
    } cases[] = {
        {"", 0},
        {"one\n", 1},
        {"one  two\nthree\tfour", 4},
        {"- one\n- two\n", 2},
        {"# head\n\n> quoted\n", 2},
        {"claim.[^a][^b] more", 2},
        {"[^a]", 0},
        {"a-b don't 1,200", 3},
        {"\xE9\x9C\x80\xE6\xB1\x82", 2},
        {"\xD9\x84\xD9\x8A \xD9\x84", 2},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct body body;
        body_of(b, cases[i].text, &body);
        if (body.sections[0].words != cases[i].words) {
            fail_msg("'%s': %zu words", cases[i].text, body.sections[0].words);
        }
    }
}

static void raw_html_has_places(void **state)
{
    struct bench *b = *state;
    struct body body;
    body_of(b,
            "Text <b>x</b>\n\n<script>\nalert(1)\n</script>\n\n`<i>` \\<i>\n\n"
            "- item\n\n  <div>\n- [l](a\n  \"t\") \xC3\xA9 <u>\n\n<!-- note -->\n",
            &body);
    static const struct {
        uint32_t line, column;
    } places[] = {{1, 6}, {1, 10}, {3, 1}, {11, 3}, {13, 10}, {15, 1}};
    assert_int_equal(body.html_count, COUNT_OF(places));
    for (size_t i = 0; i < COUNT_OF(places); i++) {
        if (body.html[i].line != places[i].line ||
            body.html[i].column != places[i].column) {
            fail_msg("%zu at %u:%u", i, body.html[i].line, body.html[i].column);
        }
    }
}

/* The body of an entry begins below its front matter. */
static void places_are_those_of_the_file(void **state)
{
    struct bench *b = *state;
    static const char text[] = "---\n[^no]: 1\n---\n\n## H\n\nx[^a] <b>\n";
    struct body body;
    body_parse(&b->arena, str_from(text), strlen("---\n[^no]: 1\n---\n"), &body);
    assert_int_equal(body.citation_count, 1);
    assert_int_equal(body.citations[0].span.line, 7);
    assert_int_equal(body.headings[0].span.line, 5);
    assert_int_equal(body.html[0].line, 7);
    assert_int_equal(body.html[0].column, 7);
    assert_int_equal(body.sections[0].start, 17);
}

static void cite(void *user, struct str id, struct buf *out)
{
    (void)user;
    buf_printf(out, "<sup>%.*s</sup>", STR_ARGS(id));
}

/* What is gone has no address. */
static bool relink(void *user, struct str url, struct buf *out)
{
    (void)user;
    buf_printf(out, "to-%.*s", STR_ARGS(url));
    return !str_is(url, "gone.md");
}

static void html_is_written(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *what, *text, *html;
    } cases[] = {
        {"citations", "One.[^x][^y] two[^x]\n",
         "<p>One.<sup>x</sup><sup>y</sup> two<sup>x</sup></p>\n"},
        {"in code", "`[^z]`\n", "<p><code>[^z]</code></p>\n"},
        {"raw HTML", "a <b>no</b>\n",
         "<p>a <!-- raw HTML omitted -->no<!-- raw HTML omitted --></p>\n"},
        {"raw block", "<script>\nx\n</script>\n", "<!-- raw HTML omitted -->\n"},
        {"relative link", "[l](p.md)\n", "<p><a href=\"to-p.md\">l</a></p>\n"},
        {"link to nowhere", "a [*l*[^x] [^y]](gone.md) b\n",
         "<p>a <em>l</em><sup>x</sup> <sup>y</sup> b</p>\n"},
        {"fragment", "[l](#x)\n", "<p><a href=\"#x\">l</a></p>\n"},
        {"absolute link", "[l](https://e.org/?a=1&b=2)\n",
         "<p><a href=\"https://e.org/?a=1&amp;b=2\">l</a></p>\n"},
        {"script", "[j](javascript:alert(1))\n", "<p><a href=\"\">j</a></p>\n"},
        {"script in capitals", "[j](JaVaScRiPt:x)\n", "<p><a href=\"\">j</a></p>\n"},
        {"data", "[j](data:text/html,x)\n", "<p><a href=\"\">j</a></p>\n"},
        {"text is escaped", "a < b & \"c\"\n", "<p>a &lt; b &amp; &quot;c&quot;</p>\n"},
        {"parts keep their headings", "### Sub\n", "<h3>Sub</h3>\n"},
    };
    struct body_writer writer = {cite, relink, NULL};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct buf html[2] = {{0}, {0}};
        const char *text = arena_printf(&b->arena, "## A\n\n%s", cases[i].text);
        struct body body;
        body_of(b, text, &body);
        assert_int_equal(body.section_count, 2);
        body_html(&body, str_from(text), &writer, html);
        assert_int_equal(html[0].len, 0);
        if (!str_is(buf_view(&html[1]), cases[i].html)) {
            fail_msg("%s: %.*s", cases[i].what, STR_ARGS(buf_view(&html[1])));
        }
        buf_release(&html[1]);
    }
}

static void each_section_has_its_html(void **state)
{
    struct bench *b = *state;
    static const char text[] = "lead\n\n## A\n\na\n\n## B\n\n- b\n";
    struct buf html[3] = {{0}, {0}, {0}};
    struct body_writer writer = {cite, relink, NULL};
    struct body body;
    body_of(b, text, &body);
    assert_int_equal(body.section_count, 3);
    body_html(&body, str_from(text), &writer, html);
    assert_str(buf_view(&html[0]), "<p>lead</p>\n");
    assert_str(buf_view(&html[1]), "<p>a</p>\n");
    assert_str(buf_view(&html[2]), "<ul>\n<li>b</li>\n</ul>\n");
    for (size_t i = 0; i < 3; i++) {
        buf_release(&html[i]);
    }
}

static void texts_of_the_site_become_html(void **state)
{
    (void)state;
    struct buf out = {0};
    markdown_html(STR("## A\n\n<b>[x](y.md)\n"), &out);
    assert_str(buf_view(&out), "<h2>A</h2>\n<p><!-- raw HTML omitted -->"
                               "<a href=\"y.md\">x</a></p>\n");
    markdown_html((struct str){0}, &out);
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(citations_have_places),
        BENCH_TEST(not_everything_is_a_citation),
        BENCH_TEST(several_citations_follow_each_other),
        BENCH_TEST(links_have_places),
        BENCH_TEST(headings_have_places),
        BENCH_TEST(sections_are_cut),
        BENCH_TEST(words_are_counted),
        BENCH_TEST(raw_html_has_places),
        BENCH_TEST(places_are_those_of_the_file),
        BENCH_TEST(html_is_written),
        BENCH_TEST(each_section_has_its_html),
        cmocka_unit_test(texts_of_the_site_become_html),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
