#include "render/citations.h"
#include "support.h"

static const char FRONT[] =
    "---\ntitle: T\nsources:\n  - {id: a, title: A}\n  - {id: b, title: B}\n"
    "  - {id: c, title: C}\n---\n";

static struct entry *entry_of(struct bench *b, const char *path, const char *front,
                              const char *body)
{
    const char *text = arena_printf(&b->arena, "%s%s", front, body);
    return entry_parse(&b->arena, path, str_from(text), &b->diags);
}

static void sources_are_numbered_as_they_are_cited(void **state)
{
    struct bench *b = *state;
    struct entry *e = entry_of(b, "entries/gaming/x.md", FRONT,
                               "## H\n\nx[^c] y[^a][^c]\n\n## I\n\n[^c] [^none]\n");
    struct references r = references_of(&b->arena, e);
    static const struct {
        const char *id, *title;
        size_t cited;
    } expected[] = {{"c", "C", 3}, {"a", "A", 1}, {"b", "B", 0}};
    assert_int_equal(r.count, COUNT_OF(expected));
    for (size_t i = 0; i < r.count; i++) {
        assert_str(r.items[i].id, expected[i].id);
        assert_str(value_get_text(r.items[i].source, "title"), expected[i].title);
        assert_int_equal(r.items[i].number, i + 1);
        assert_int_equal(r.items[i].cited, expected[i].cited);
    }
}

static void a_translation_cites_its_originals_sources(void **state)
{
    struct bench *b = *state;
    struct entry *e = entry_of(b, "entries/gaming/x.md", FRONT, "## H\n\n[^a] [^b]\n");
    struct entry *t = entry_of(b, "entries/gaming/x.fr.md", "---\ntitle: F\n---\n",
                               "## H\n\n[^b] [^a]\n");
    t->original = e;
    struct references r = references_of(&b->arena, t);
    assert_int_equal(r.count, 3);
    assert_str(r.items[0].id, "b");
    assert_str(r.items[1].id, "a");
    assert_str(value_get_text(r.items[1].source, "title"), "A");
}

static void entries_without_sources_have_no_references(void **state)
{
    struct bench *b = *state;
    struct entry *e =
        entry_of(b, "entries/gaming/x.md", "---\ntitle: T\n---\n", "## H\n\n[^a]\n");
    assert_int_equal(references_of(&b->arena, e).count, 0);
    struct references none = {0};
    assert_str(sections_html(&b->arena, e, &none)[1], "<p></p>\n");
}

static void html_links_citations_and_pages(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *what, *text, *html;
    } cases[] = {
        {"two citations of one source", "x[^b] y[^b]\n",
         "<p>x<sup><a class=\"cite\" id=\"cite-1-1\" href=\"#ref-b\">1</a></sup> "
         "y<sup><a class=\"cite\" id=\"cite-1-2\" href=\"#ref-b\">1</a></sup></p>\n"},
        {"an undefined citation", "x[^none]\n", "<p>x</p>\n"},
        {"an entry in another folder", "[l](../helplines/a-b.md)\n",
         "<p><a href=\"a-b.html\">l</a></p>\n"},
        {"an entry beside", "[l](a.md#safety)\n",
         "<p><a href=\"a.html#safety\">l</a></p>\n"},
        {"another file", "[l](../x.pdf)\n", "<p><a href=\"../x.pdf\">l</a></p>\n"},
        {"another site", "[l](https://e.org/a.md)\n",
         "<p><a href=\"https://e.org/a.md\">l</a></p>\n"},
        {"a fragment", "[l](#a.md)\n", "<p><a href=\"#a.md\">l</a></p>\n"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *body = arena_printf(&b->arena, "## H\n\n%s", cases[i].text);
        struct entry *e = entry_of(b, "entries/gaming/x.md", FRONT, body);
        struct references r = references_of(&b->arena, e);
        struct str *html = sections_html(&b->arena, e, &r);
        assert_int_equal(html[0].len, 0);
        if (!str_is(html[1], cases[i].html)) {
            fail_msg("%s: %.*s", cases[i].what, STR_ARGS(html[1]));
        }
    }
}

/* One entry has a page, in a folder of its own. */
static bool write_page(const void *user, struct str slug, struct str section,
                       struct buf *out)
{
    buf_printf(out, "%s%.*s.html%.*s", (const char *)user, STR_ARGS(slug),
               STR_ARGS(section));
    return str_is(slug, "there");
}

static void links_have_the_form_that_is_asked_for(void **state)
{
    struct bench *b = *state;
    static const struct link_form around = {.before = "#", .after = "-x"},
                                  written = {.write = write_page, .user = "f/"};
    static const struct {
        const struct link_form *form;
        const char *text, *html;
    } cases[] = {
        {&around, "[l](../gaming/a.md#safety)\n", "<p><a href=\"#a-x\">l</a></p>\n"},
        {&written, "[l](there.md)\n", "<p><a href=\"f/there.html\">l</a></p>\n"},
        {&written, "[l](../gaming/there.md#safety)\n",
         "<p><a href=\"f/there.html#safety\">l</a></p>\n"},
        {&written, "a [*l*](gone.md#safety) b\n", "<p>a <em>l</em> b</p>\n"},
        {&written, "[l](../x.pdf)\n", "<p><a href=\"../x.pdf\">l</a></p>\n"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *body = arena_printf(&b->arena, "## H\n\n%s", cases[i].text);
        struct entry *e = entry_of(b, "entries/gaming/x.md", FRONT, body);
        struct references r = references_of(&b->arena, e);
        r.links = cases[i].form;
        assert_str(sections_html(&b->arena, e, &r)[1], cases[i].html);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(sources_are_numbered_as_they_are_cited),
        BENCH_TEST(a_translation_cites_its_originals_sources),
        BENCH_TEST(entries_without_sources_have_no_references),
        BENCH_TEST(html_links_citations_and_pages),
        BENCH_TEST(links_have_the_form_that_is_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
