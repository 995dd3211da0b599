#include "base/source.h"
#include "model/body.h"
#include "model/entry.h"
#include "model/yaml.h"
#include "support.h"

static const struct value *yaml(struct bench *b, const char *text)
{
    struct yaml_input in = {"x.yml", str_from(text), 0, strlen(text)};
    return yaml_parse(&b->arena, &in, &b->diags);
}

static void yaml_keeps_places(void **state)
{
    struct bench *b = *state;
    const struct value *v =
        yaml(b, "title: \xD9\x84\xD9\x8A\xD9\x84\nlist: [a, \"b c\"]\nmap:\n  k: NO\n");
    const struct value *list = value_get(v, "list");
    assert_int_equal(b->diags.count, 0);
    assert_int_equal(value_get(v, "title")->span.end_column, 11);
    assert_int_equal(value_item(list, 1)->span.line, 2);
    assert_int_equal(value_item(list, 1)->span.column, 11);
    assert_false(value_item(list, 1)->plain);
    assert_str(value_get_text(value_get(v, "map"), "k"), "NO");
    assert_int_equal(value_member(value_get(v, "map"), STR("k"))->span.line, 4);
}

static void yaml_refuses(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *text, *rule;
        uint32_t line, column;
        bool goes_on;
    } cases[] = {
        {"a: &x 1\nb: 2\n", "yaml-feature", 1, 4, true},
        {"a: 1\nb: *x\n", "yaml-feature", 2, 4, true},
        {"a: !!str 1\n", "yaml-feature", 1, 4, true},
        {"<<: {a: 1}\n", "yaml-feature", 1, 1, true},
        {"a: 1\n---\nb: 2\n", "yaml-feature", 2, 1, false},
        {"a: 1\nb: 2\na: 3\n", "duplicate-key", 3, 1, true},
        {"a:\n\tb: 1\n", "invalid-yaml", 2, 1, false},
        {"a: [1\nb: 2\n", "invalid-yaml", 2, 2, false},
        {"a: b: c\n", "invalid-yaml", 1, 5, false},
        {"a: 'b\n", "invalid-yaml", 2, 1, false},
        {"a: [[[[[[[[[[[[[[1]]]]]]]]]]]]]]\n", "parser-limit", 1, 15, false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        size_t before = b->diags.count;
        const struct value *v = yaml(b, cases[i].text);
        if (b->diags.count != before + 1) {
            fail_msg("case %zu: %zu findings", i, b->diags.count - before);
        }
        const struct diag *d = b->diags.items[before];
        assert_string_equal(d->rule, cases[i].rule);
        if (d->place.span.line != cases[i].line ||
            d->place.span.column != cases[i].column) {
            fail_msg("case %zu at %u:%u", i, d->place.span.line, d->place.span.column);
        }
        assert_int_equal(v != NULL, cases[i].goes_on);
    }
}

static void body_of(struct bench *b, const char *text, struct body *out)
{
    body_parse(&b->arena, str_from(text), 0, out);
}

static void citations_have_places(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *text;
        uint32_t line, column;
    } cases[] = {
        {"A claim.[^src]\n", 1, 9},
        {"> Quoted.[^src]\n", 1, 10},
        {"- one\n- two[^src]\n", 2, 6},
        {"&amp; \\* \xC3\xA9.[^src]\n", 1, 12},
        {"*A [link](https://example.org/\n\"title\")*\nand then.[^src]\n", 3, 10},
        {"`[^no]` then[^src]\n", 1, 13},
        {"## Head\n\ntext\nmore[^src]\n", 4, 5},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct body body;
        body_of(b, cases[i].text, &body);
        if (body.citation_count != 1) {
            fail_msg("case %zu: %zu citations", i, body.citation_count);
        }
        assert_str(body.citations[0].id, "src");
        const struct span *s = &body.citations[0].span;
        if (s->line != cases[i].line || s->column != cases[i].column) {
            fail_msg("case %zu at %u:%u", i, s->line, s->column);
        }
    }
}

static void sections_are_cut(void **state)
{
    struct bench *b = *state;
    const char *text = "lead\n\n## One\n\nfirst [^a]\n\n### Sub\n\n## Two ##\nsecond\n";
    struct body body;
    body_of(b, text, &body);
    assert_int_equal(body.section_count, 3);
    assert_str(body.sections[2].heading, "Two");
    assert_int_equal(body.sections[2].heading_span.line, 9);
    struct section *one = &body.sections[1];
    assert_str(str_trim(str_slice(str_from(text), one->start, one->end)),
               "first [^a]\n\n### Sub");
    assert_int_equal(one->words, 2);
}

/* cmark gives an underlined heading the end of the line after it. */
static void underlined_headings_end_at_their_line(void **state)
{
    struct bench *b = *state;
    const char *text = "One\n---\ntext\n\nTwo\n---\n## Three\nlast\n";
    struct body body;
    body_of(b, text, &body);
    assert_int_equal(body.section_count, 4);
    struct section *s = body.sections;
    assert_str(str_trim(str_slice(str_from(text), s[1].start, s[1].end)), "text");
    assert_int_equal(s[2].start, s[2].end - 1);
    assert_int_equal(s[2].words, 0);
    assert_str(str_trim(str_slice(str_from(text), s[3].start, s[3].end)), "last");
}

static void raw_html_is_seen(void **state)
{
    struct bench *b = *state;
    struct body body;
    body_of(b, "Text <b>x</b>\n\n<script>\nalert(1)\n</script>\n\n`<i>`\n", &body);
    assert_int_equal(body.html_count, 3);
    assert_int_equal(body.html[0].column, 6);
    assert_int_equal(body.html[2].line, 3);
}

static void cite(void *user, struct str id, struct buf *out)
{
    (void)user;
    buf_printf(out, "<sup>%.*s</sup>", STR_ARGS(id));
}

static void relink(void *user, struct str url, struct buf *out)
{
    (void)user;
    buf_printf(out, "to-%.*s", STR_ARGS(url));
}

static void html_is_written(void **state)
{
    struct bench *b = *state;
    const char *text = "## A\n\nOne.[^x][^y] `[^z]` <b>no</b> [l](p.md) "
                       "[j](javascript:alert(1))\n";
    struct body body;
    struct buf html[2] = {{0}, {0}};
    struct body_writer writer = {cite, relink, NULL};
    body_of(b, text, &body);
    body_html(&body, str_from(text), &writer, html);
    assert_int_equal(html[0].len, 0);
    assert_str(
        buf_view(&html[1]),
        "<p>One.<sup>x</sup><sup>y</sup> <code>[^z]</code> <!-- raw HTML omitted "
        "-->no<!-- raw HTML omitted --> <a href=\"to-p.md\">l</a> "
        "<a href=\"\">j</a></p>\n");
    buf_release(&html[1]);
}

static void entries_are_cut(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *text, *rule; /* rule NULL: nothing is wrong */
        uint32_t line, column;
        bool front, body;
    } cases[] = {
        {"---\na: 1\n---\n## X\n", NULL, 0, 0, true, true},
        {"---\na: 1\n---", NULL, 0, 0, true, true},
        {"", "empty-file", 0, 0, false, false},
        {" \n\n", "empty-file", 0, 0, false, false},
        {"# X\n", "missing-front-matter", 1, 1, false, false},
        {"---\na: 1\n## X\n", "unterminated-front-matter", 1, 1, false, false},
        {"\xEF\xBB\xBF---\na: 1\n---\n", "byte-order-mark", 1, 1, true, true},
        {"---\r\na: 1\r\n---\r\ntext\r\n", "crlf-line-endings", 1, 4, true, true},
        {"---\na: \xE9\n---\n", "not-utf8", 2, 4, false, false},
        {"---\n- a\n---\n", "invalid-yaml", 3, 1, false, true},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        size_t before = b->diags.count;
        struct entry *e = entry_parse(&b->arena, "entries/gaming/x.md",
                                      str_from(cases[i].text), &b->diags);
        size_t found = b->diags.count - before;
        if (found != (cases[i].rule != NULL)) {
            fail_msg("case %zu: %zu findings", i, found);
        }
        if (found) {
            const struct diag *d = b->diags.items[before];
            assert_string_equal(d->rule, cases[i].rule);
            assert_int_equal(d->place.span.line, cases[i].line);
            assert_int_equal(d->place.span.column, cases[i].column);
        }
        assert_int_equal(e->front != NULL, cases[i].front);
        assert_int_equal(e->has_body, cases[i].body);
    }
}

static void names_come_from_the_path(void **state)
{
    (void)state;
    struct entry e = {0};
    assert_true(entry_names(&e, "entries/gaming/a-guild.fr.md"));
    assert_str(e.category, "gaming");
    assert_str(e.slug, "a-guild");
    assert_str(e.lang, "fr");
    assert_false(entry_names(&e, "entries/a-guild.md"));
    assert_false(entry_names(&e, "entries/gaming/deep/a-guild.md"));
    assert_false(entry_names(&e, "entries/gaming/a-guild.txt"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(yaml_keeps_places),
        BENCH_TEST(yaml_refuses),
        BENCH_TEST(citations_have_places),
        BENCH_TEST(sections_are_cut),
        BENCH_TEST(underlined_headings_end_at_their_line),
        BENCH_TEST(raw_html_is_seen),
        BENCH_TEST(html_is_written),
        BENCH_TEST(entries_are_cut),
        cmocka_unit_test(names_come_from_the_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
