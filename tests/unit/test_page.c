#include "model/page.h"

#include <inttypes.h>

#include "support.h"

#include "base/buf.h"
#include "base/html.h"
#include "base/simhash.h"
#include "base/utf8.h"

static struct page page_of(struct bench *b, const char *html)
{
    return page_read(&b->arena, str_from(html), STR("text/html; charset=utf-8"), false);
}

static void titles_are_read(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *bytes;
        size_t len; /* 0: up to the zero */
        const char *type, *title;
    } cases[] = {
        {"", 0, "text/html", ""},
        {"<title>", 0, "text/html", ""},
        {"<title>One</title><title>Two</title>", 0, "text/html", "One"},
        {"<html><head><title>\n A \t &amp;&nbsp;B\r\n</title>", 0, "text/html",
         "A & B"},
        {"<TITLE lang=en>Upper</TITLE>", 0, "Text/HTML ; charset=utf-8", "Upper"},
        {"<title>X</title>", 0, "application/xhtml+xml", "X"},
        {"<svg><title>icon</title></svg><title>Page</title>", 0, "text/html", "Page"},
        {"<body><svg><title>icon</title></svg>", 0, "text/html", ""},
        {"<script>'<title>no</title>'</script><p>x<title>late</title>", 0, "text/html",
         "late"},
        {"<title>\xC9t\xE9</title>", 0, "text/html", "\xC3\x89t\xC3\xA9"},
        {"<title>\xC9t\xE9</title>", 0, "text/html; charset=iso-8859-1",
         "\xC3\x89t\xC3\xA9"},
        {"<meta charset=windows-1251><title>\xCF\xEE\xEC\xEE\xF9\xFC</title>", 0,
         "text/html", "Помощь"},
        {"<meta http-equiv='content-type' content='text/html; charset=gbk'>"
         "<title>\xB0\xEF\xD6\xFA</title>",
         0, "text/html", "帮助"},
        {"\xFF\xFE<\0t\0i\0t\0l\0e\0>\0\xE9\0", 18, "text/html", "\xC3\xA9"},
        {"<title>A\0B</title>", 18, "text/html", "AB"},
        /* cut in a character, in a tag, in an entity */
        {"<title>caf\xC3", 0, "text/html; charset=utf-8", "caf\xEF\xBF\xBD"},
        {"<title>caf</tit", 0, "text/html", "caf"},
        {"<title>caf&eacut", 0, "text/html", "caf&eacut"},
        {"<title", 0, "text/html", ""},
        {"<title>A<b>c</b>d", 0, "text/html", "Acd"},
        /* not HTML */
        {"<title>A</title>", 0, "text/plain", ""},
        {"%PDF-1.7 <title>A</title>", 0, "text/html", ""},
        /* no type */
        {"<!DOCTYPE html><title>A</title>", 0, "", "A"},
        {"just <words>", 0, "", ""},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        size_t len = cases[i].len ? cases[i].len : strlen(cases[i].bytes);
        struct str body = exact(b, cases[i].bytes, len);
        struct page p = page_read(&b->arena, body, str_from(cases[i].type), true);
        free((void *)body.ptr);
        assert_str(p.mark.title, cases[i].title);
        assert_int_equal(utf8_check(p.mark.title), p.mark.title.len);
        assert_true(p.cut);
    }
}

static void long_titles_are_cut(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *piece;
        size_t letters;
    } cases[] = {{"\xC3\xA9", 200}, {"\xC3\xA9 ", 199}, {"\xC3\xA9\xC3\xA9\n\n", 200}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct buf html = {0};
        buf_text(&html, "<title>");
        for (size_t n = 0; n < 1000; n++) {
            buf_text(&html, cases[i].piece);
        }
        struct page p = page_read(&b->arena, buf_view(&html),
                                  STR("text/html; charset=utf-8"), false);
        assert_int_equal(utf8_length(p.mark.title), cases[i].letters);
        assert_int_equal(utf8_check(p.mark.title), p.mark.title.len);
        assert_false(p.cut);
        buf_release(&html);
    }
}

static void types_are_plain(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *body, *type, *plain;
    } cases[] = {
        {"x", "Text/Plain; charset=utf-8", "text/plain"},
        {"x", " application/PDF ", "application/pdf"},
        {"%PDF-1.4", "text/html", "application/pdf"},
        {"x", "", ""},
        {" <HTML>", "", "text/html"},
        {"", "image/png", "image/png"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct page p = page_read(&b->arena, str_from(cases[i].body),
                                  str_from(cases[i].type), false);
        assert_str(p.mark.type, cases[i].plain);
        assert_int_equal(p.mark.fingerprint, 0);
        assert_int_equal(p.words, 0);
    }
}

static void parts_of_a_page_are_found(void **state)
{
    struct bench *b = *state;
    struct page p = page_of(b, "<h2 id=need>x</h2><a name='old name'>y</a><p "
                               "name=no><p id='\xC3\xA9t\xC3\xA9'>"
                               "<div id='a%20b'><div id=''><svg><g id=drawn></svg>"
                               "<template><i id=later></i></template><p id='cut");
    static const char *const there[] = {
        "need",
        "old%20name",
        "old name",
        "%C3%A9t%C3%A9",
        "\xC3\xA9t\xC3\xA9",
        "a%20b",
        "drawn",
        "later",
        "",
        "top",
        "TOP",
        ":~:text=x",
        "need:~:text=x,y",
        "/route",
        "!route",
        "n%65ed",
    };
    static const char *const missing[] = {"Need", "no", "old",  "need ",        "%zz",
                                          "a b",  "%",  "top2", "gone:~:text=x"};
    for (size_t i = 0; i < COUNT_OF(there); i++) {
        assert_true(page_has(&p, str_from(there[i])));
    }
    for (size_t i = 0; i < COUNT_OF(missing); i++) {
        assert_false(page_has(&p, str_from(missing[i])));
    }
    struct page none = page_read(&b->arena, STR("x"), STR("text/plain"), false);
    assert_false(page_has(&none, STR("top")));
}

static void only_own_words_count(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *html;
        size_t words;
    } cases[] = {
        {"<p>one two, three", 3},
        {"<p>o<b>n</b>e<br>two<td>three<li>four", 4},
        {"<title>no</title><nav>no</nav><header>no<h1>no</h1></header>yes", 1},
        {"<p>see <a href=x>the report</a> <a name=y>here</a>", 2},
        {"<script>no()</script><style>no{}</style><noscript>no</noscript>yes", 1},
        {"<p hidden>no</p><div role=navigation>no</div><svg><text>no</text></svg>", 0},
        {"<p>don't", 2},
        {"<p>\xE5\xB8\xAE\xE5\xAE\xB9", 2}, /* two ideographs */
        {"<!-- no --> &lt; &amp; ... 1", 1},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_int_equal(page_of(b, cases[i].html).words, cases[i].words);
    }
}

static void fingerprints_tell_sets_apart(void **state)
{
    (void)state;
    uint64_t a[] = {1, 2, 3}, b[] = {3, 1, 2, 2, 1}, c[] = {UINT64_MAX, 0, UINT64_MAX};
    assert_int_equal(simhash(a, 0), 0);
    assert_true(simhash(a, 3) == simhash(b, 5));
    assert_true(simhash(a, 3) == 3); /* most have bit 0, most have bit 1 */
    assert_true(simhash(c, 3) == 1); /* one of two is not most; never 0 */
    assert_int_equal(simhash_distance(0, UINT64_MAX), 64);
    assert_int_equal(simhash_distance(5, 6), 2);
    assert_int_equal(simhash_distance(7, 7), 0);
}

/* The memory of pages is kept for years: these may not change unnoticed. */
static void fingerprints_stay(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *html;
        uint64_t fingerprint;
    } cases[] = {
        {"<p>too few words to tell", 0},
        {"<p>The sea rises and falls twice on most days, and people who live on its "
         "shores have long known that the moon has a part in it.",
         UINT64_C(0x2427C0FC221A284E)},
        {"<P>the SEA rises, and falls! Twice on m\xC3\xB3st days; and people who live "
         "on "
         "its <b>shore</b>s<br>have long known that the moon has a part in it",
         UINT64_C(0x2427C0FC221A284E)},
        {"<p>海水在大多数日子里每天涨落两次，住在海边的人早就知道这与月亮有关。",
         UINT64_C(0x6862912077106E3E)},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        uint64_t fingerprint = page_of(b, cases[i].html).mark.fingerprint;
        if (fingerprint != cases[i].fingerprint) {
            fail_msg("%016" PRIx64 ": %s", fingerprint, cases[i].html);
        }
    }
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
        BENCH_TEST(titles_are_read),
        BENCH_TEST(long_titles_are_cut),
        BENCH_TEST(types_are_plain),
        BENCH_TEST(parts_of_a_page_are_found),
        BENCH_TEST(only_own_words_count),
        cmocka_unit_test(fingerprints_tell_sets_apart),
        BENCH_TEST(fingerprints_stay),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}
