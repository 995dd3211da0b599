#include "render/inert.h"
#include "support.h"

/* The bundle has one page and one picture; what is new is nowhere else. */
static const char *find(const void *state, struct arena *a, struct str path)
{
    (void)state;
    (void)a;
    return str_is(path, "practices/here.html")      ? "after/here.html"
           : str_is(path, "fr/practices/here.html") ? "after/here.fr.html"
           : str_is(path, "assets/icon.svg")        ? "assets/icon.svg"
           : str_is(path, "practices/new.html")     ? NULL
                                                    : "";
}

static const char *inert(struct bench *b, const char *html)
{
    struct buf out = {0};
    const struct inert_page page = {
        .at = "fr/practices/x.html",
        .up = "../",
        .base_url = "https://site.example/",
        .find = find,
    };
    inert_page(&out, str_from(html), &page);
    const char *text = buf_keep(&out, &b->arena).ptr;
    return text + strlen("<!doctype html>\n");
}

static const struct {
    const char *html, *expected;
} cases[] = {
    /* what acts */
    {"a<script>alert(1)</script>b", "ab"},
    {"a<SCRIPT src=x>if (a < b) {}</Script >b", "ab"},
    {"<script>never closed", ""},
    {"<style>p{}</style><iframe src=x>y</iframe>z", "z"},
    {"<form action=x><input name=q><button>go</button></form>", "go"},
    {"<p onclick=\"x()\" ONLOAD=y style=\"color:red\" class=\"a\">b</p>",
     "<p class=\"a\">b</p>"},
    {"<img src=\"https://evil.example/p.png\" alt=\"a\">", "<img alt=\"a\">"},
    {"<img src=\"../../assets/icon.svg\" srcset=\"x\">",
     "<img src=\"../assets/icon.svg\">"},
    {"<svg><a xlink:href=\"javascript:x\"><path d=\"m0 0\"/></a></svg>",
     "<svg><a><path d=\"m0 0\"></path></a></svg>"},
    {"<meta http-equiv=\"refresh\" content=\"0;url=x\"><base href=\"//x\">", ""},
    {"<link rel=\"canonical\" href=\"x\"><!-- <b> --><!DOCTYPE x>", ""},
    /* what is no tag, or a broken one */
    {"1 < 2 <3 </ a", "1 &lt; 2 &lt;3 &lt;/ a"},
    {"<p class='a\"b<c>'>", "<p class=\"a&quot;b&lt;c&gt;\">"},
    {"<p title=\"a\nb\">", "<p title=\"a b\">"},
    {"<p/onclick=x()>a", "<p>a"},
    {"<p class=\"a", "<p class=\"a\">"},
    {"<p", "<p>"},
    {"<", "&lt;"},
    {"<p aria-label=\"a\" aria-=b aria-x\"=c>d</img>", "<p aria-label=\"a\">d"},
    {"<x-y a=b>c</x-y>", "c"},
    /* links */
    {"<a href=\"#part\">", "<a href=\"#part\">"},
    {"<a href=\"https://a.example/?b&amp;c\" rel=\"opener\" target=\"_blank\">",
     "<a href=\"https://a.example/?b&amp;c\" rel=\"nofollow noreferrer\">"},
    {"<a href=\"javascript:alert(1)\">x</a>", "<a>x</a>"},
    {"<a href=\"JavaScript&#58;alert(1)\">x</a>", "<a>x</a>"},
    {"<a href=\" javascript:alert(1)\">x</a>", "<a>x</a>"},
    {"<a href=\"data:text/html,x\">", "<a>"},
    {"<a href=\"//evil.example/\">", "<a>"},
    {"<a href=\"/\\evil.example/\">", "<a>"},
    {"<a href=\"..//evil.example/\">", "<a>"},
    {"<a href=\"../../../x\">", "<a>"},
    {"<a href=\"here.html#a\">", "<a href=\"../after/here.fr.html#a\">"},
    {"<a href=\"../../practices/here.html\">", "<a href=\"../after/here.html\">"},
    {"<a href=\"../../practices/new.html\">x</a>", "<a>x</a>"},
    {"<a href=\"../method.html#x\">",
     "<a href=\"https://site.example/fr/method.html#x\">"},
    {"<p href=\"x.html\">", "<p>"},
};

static void nothing_acts(void **state)
{
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_string_equal(inert(*state, cases[i].html), cases[i].expected);
    }
}

static void the_head_is_written_anew(void **state)
{
    const char *page = inert(
        *state, "<html><head>\n<meta charset=\"x\">\n\n<title>T</title>\n</head>");
    assert_non_null(strstr(page, "default-src 'none'"));
    assert_non_null(strstr(page, "content=\"noindex, nofollow\""));
    assert_non_null(strstr(page, "href=\"../assets/style.css\""));
    assert_non_null(strstr(page, ">\n<title>T</title>\n</head>"));
    assert_null(strstr(page, "charset=\"x\""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(nothing_acts),
        BENCH_TEST(the_head_is_written_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
