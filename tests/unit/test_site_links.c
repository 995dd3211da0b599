#define _XOPEN_SOURCE 700 /* mkdtemp */
#include "commands/site_links.h"

#include "folder.h"

#include "base/html.h"
#include "commands/site_page.h"

static const char BASE_URL[] = "https://site.example/top/";

static struct site_page page_at(struct bench *b, const char *path, const char *html)
{
    return site_page_read(&b->arena, BASE_URL, path, str_from(html));
}

static void addresses_lead_into_the_site_or_elsewhere(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *href;
        const char *target; /* NULL: elsewhere */
        bool out;
    } cases[] = {
        {"b.html", "fr/b.html", false},
        {"./b.html", "fr/b.html", false},
        {" \n b.html ", "fr/b.html", false},
        {"../b.html", "b.html", false},
        {"x/../../b.html?q=1&r=2#p", "b.html#p", false},
        {"", "fr/a.html", false},
        {"#", "fr/a.html", false},
        {"#part", "fr/a.html#part", false},
        {"?q=../x", "fr/a.html", false},
        {".", "fr/index.html", false},
        {"..", "index.html", false},
        {"../", "index.html", false},
        {"../de/", "de/index.html", false},
        {"a%20b%2Fc.html#p%20q", "fr/a b/c.html#p%20q", false},
        {"a b.html", "fr/a b.html", false},
        {"\xC3\xA9.html", "fr/\xC3\xA9.html", false},
        {"%C3%A9.html", "fr/\xC3\xA9.html", false},
        {"a%23b.html", "fr/a#b.html", false},
        {"100%.html", "fr/100%.html", false},
        {"/top/b.html", "b.html", false},
        {"//site.example/top/", "index.html", false},
        {"https://site.example/top/b.html#p", "b.html#p", false},
        {"https://site.example/top/", "index.html", false},
        {"../../b.html", "../../b.html", true},
        {"../../../../b.html", "../../../../b.html", true},
        {"/other/b.html", NULL, false},
        {"https://site.example/other", NULL, false},
        {"http://other.example/top/b.html", NULL, false},
        {"//other.example/", NULL, false},
        {"mailto:a@site.example", NULL, false},
        {"tel:116111", NULL, false},
        {"javascript:void(0)", NULL, false},
        {"data:text/plain,x", NULL, false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *html =
            arena_printf(&b->arena, "<a href=\"%s\">x</a>", cases[i].href);
        struct site_page p = page_at(b, "fr/a.html", html);
        assert_int_equal(p.links, cases[i].target != NULL);
        if (p.reference_count) {
            assert_str(p.references[0].target, cases[i].target);
            assert_int_equal(p.references[0].file_length == 0, cases[i].out);
        }
    }
}

static void every_kind_of_reference_is_seen(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *html, *targets; /* one after the other */
    } cases[] = {
        {"<a href=x>", "x "},
        {"<A HREF=x>", "x "},
        {"<map><area href=x></map>", "x "},
        {"<link rel=stylesheet href=x>", "x "},
        {"<img src=x alt=''>", "x "},
        {"<img srcset='x 1x, y.png?a,b 2x,z'>", "x y.png z "},
        {"<picture><source srcset='x'></picture>", "x "},
        {"<img srcset='x, y , z 100w'>", "x y z "},
        {"<script src=x></script>", "x "},
        {"<iframe src=x></iframe>", "x "},
        {"<form action=x>", "x "},
        {"<video src=x poster=y>", "x y "},
        {"<object data=x></object>", "x "},
        {"<svg><use href='x#i'/></svg>", "x#i "},
        {"<svg><use xlink:href='x#i'/></svg>", "x#i "},
        {"<meta http-equiv=Refresh content='0; url=x'>", "x "},
        {"<meta http-equiv=refresh content=\"5;URL='x'\">", "x "},
        {"<meta http-equiv=refresh content=60>", ""},
        {"<meta name=description content='a; url=x'>", ""},
        {"<base href='sub/'><a href=x>", "sub/x "},
        {"<a href=x>1</a><base href='/top/'><base href='no/'>", "x "},
        {"<base href='https://other.example/'><a href=x>", ""},
        {"<urlset><url><loc>\nhttps://site.example/top/x\n</loc></url></urlset>", "x "},
        {"<feed><link rel='self' href='https://site.example/top/x'/></feed>", "x "},
        {"<script>'<a href=no>'</script><!-- <a href=no> --><p>no", ""},
        {"<a href='x&amp;y&#46;z'>", "x&y.z "},
        {"<a href=x><a href=x><a href='./x'>", "x x "},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct site_page p = page_at(b, "a.html", cases[i].html);
        struct buf out = {0};
        for (size_t k = 0; k < p.reference_count; k++) {
            buf_str(&out, p.references[k].target);
            buf_char(&out, ' ');
        }
        assert_str(buf_view(&out), cases[i].targets);
        buf_release(&out);
    }
    assert_int_equal(page_at(b, "a.html", "<a href=x><a href=x><a href='./x'>").links,
                     3);
}

/* --- whole sites */

static void put(struct folder *f, const char *path, const char *text)
{
    assert_true(fs_write(in_folder(f, path), str_from(text), &f->bench.diags));
}

static const char *const FINE[][2] = {
    {"index.html", "<h1 id=top>x</h1>\n<a href='fr/'>x</a> <a href='fr'>x</a>\n"
                   "<a href=\"fr/index.html#need\">x</a><a href=#top>x</a>"
                   "<a href='#'>x</a><a href='fr/#:~:text=x'>x</a>\n"
                   "<img src='a%20b.svg'><a href='note.pdf#page=3'>x</a>"
                   "<a href=https://nowhere.example/>x</a>"},
    {"fr/index.html", "<p id=need>x<a name='old name'>y</a>"
                      "<a href='../index.html#top'>x</a><a href='#old%20name'>x</a>"
                      "<svg><use href='../a b.svg#shape'/></svg>"},
    {"a b.svg", "<svg xmlns='http://www.w3.org/2000/svg'><g id='shape'/></svg>"},
    {"note.pdf", "%PDF"},
    {"sitemap.xml", "<urlset><url><loc>https://pop-registry.example/fr/index.html</loc>"
                    "</url></urlset>"},
};

static void put_site(struct folder *f)
{
    for (size_t i = 0; i < COUNT_OF(FINE); i++) {
        put(f, FINE[i][0], FINE[i][1]);
    }
}

/* Looks through the folder of the test with so many workers. A failure is told. */
static bool look(struct folder *f, unsigned workers, size_t *pages, size_t *links)
{
    static const struct global_options global = {0};
    struct bench *b = &f->bench;
    struct context c = {.global = &global,
                        .arena = &b->arena,
                        .diags = &b->diags,
                        .root_path = PROJECT,
                        .root = source_folder(PROJECT),
                        .law = source_folder(PROJECT),
                        .share = source_folder(SHARE_FOLDER)};
    diags_init(&b->diags, &b->arena);
    crew_init(&c.crew, workers);
    bool ok = site_links_check(&c, f->path, pages, links);
    assert_int_equal(ok, !diags_have(&b->diags, LEVEL_FAILURE));
    diags_sort(&b->diags);
    if (!ok) {
        diags_init(&b->diags, &b->arena); /* they live no longer than the crew */
    }
    crew_release(&c.crew);
    return ok;
}

static void a_whole_site_is_fine(void **state)
{
    struct folder *f = *state;
    size_t pages, links;
    put_site(f);
    assert_true(look(f, 2, &pages, &links));
    assert_int_equal(f->bench.diags.count, 0);
    assert_int_equal(pages, 2);
    assert_int_equal(links, 12);
}

static void what_is_broken_is_found(void **state)
{
    struct folder *f = *state;
    static const struct {
        const char *path, *text; /* text NULL: the file is removed */
        const char *where;       /* path:line:column of the finding */
        const char *message;
    } cases[] = {
        {"fr/index.html", "<p id=need>x\n<p><a class=x href=\"../gone.html\">x</a>",
         "fr/index.html:2:21",
         "there is no file 'gone.html', to which this link leads"},
        {"note.pdf", NULL, "index.html:4:1",
         "there is no file 'note.pdf', to which this link leads"},
        {"fr/index.html", "<p>x", "index.html:3:10",
         "the page 'fr/index.html' has no part 'need', to which this link leads"},
        {"a b.svg", "<svg/>", "fr/index.html:1:1",
         "the page 'a b.svg' has no part 'shape', to which this link leads"},
        {"x.html", "<a href='../x.html'>x</a>", "x.html:1:1",
         "the link '../x.html' leads out of the site"},
        {"x.html", "<a href='#%C3%A9'>x</a>", "x.html:1:1",
         "the page 'x.html' has no part '%C3%A9', to which this link leads"},
        {"sitemap.xml", "<loc>https://pop-registry.example/x.html</loc>",
         "sitemap.xml:1:1", "there is no file 'x.html', to which this link leads"},
        {"x.html", "<a href='fr/../../'>x</a>", "x.html:1:1",
         "the link 'fr/../../' leads out of the site"},
        {"x.html", "<a href='%2e%2e/passwd'>x</a>", "x.html:1:1",
         "there is no file '../passwd', to which this link leads"},
        {"x.html", "<a href='INDEX.html'>x</a>", "x.html:1:1",
         "there is no file 'INDEX.html', to which this link leads"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        size_t pages, links;
        assert_true(fs_remove(f->path, &f->bench.diags));
        put_site(f);
        if (cases[i].text) {
            put(f, cases[i].path, cases[i].text);
        } else {
            assert_true(fs_remove(in_folder(f, cases[i].path), &f->bench.diags));
        }
        assert_true(look(f, 1, &pages, &links));
        assert_int_equal(f->bench.diags.count, 1);
        const struct diag *d = f->bench.diags.items[0];
        const struct span *s = &d->place.span;
        assert_string_equal(d->rule, "dead-output-link");
        assert_string_equal(d->message, cases[i].message);
        assert_non_null(d->help);
        assert_null(d->note);
        assert_str(str_from(arena_printf(&f->bench.arena, "%s:%u:%u",
                                         d->place.path + strlen(f->path) + 1, s->line,
                                         s->column)),
                   cases[i].where);
    }
}

static void a_fault_of_many_pages_is_told_once(void **state)
{
    struct folder *f = *state;
    size_t pages, links;
    put_site(f);
    for (int i = 0; i < 30; i++) {
        put(f, arena_printf(&f->bench.arena, "p/%02d.html", i),
            "<a href='../gone.html'>x</a><a href='../gone.html#a'>x</a>"
            "<a href='../gone.html#a'>x</a>");
    }
    assert_true(look(f, 2, &pages, &links));
    assert_int_equal(pages, 32);
    assert_int_equal(links, 12 + 90);
    assert_int_equal(f->bench.diags.count, 1); /* with and without a part */
    const struct diag *d = f->bench.diags.items[0];
    assert_string_equal(d->place.path + strlen(f->path) + 1, "p/00.html");
    assert_string_equal(d->note, "30 files have such a link; this is the first");
    assert_non_null(strstr(d->help, "site/templates"));
}

static void what_is_no_site_is_a_failure(void **state)
{
    struct folder *f = *state;
    size_t pages, links;
    assert_false(look(f, 1, &pages, &links)); /* empty */
    put(f, "a.txt", "x");
    assert_false(look(f, 1, &pages, &links));
    assert_true(fs_remove(f->path, &f->bench.diags));
    assert_false(look(f, 1, &pages, &links)); /* not there */
    put_site(f);
    assert_int_equal(symlink("loop.html", in_folder(f, "loop.html")), 0);
    assert_false(look(f, 1, &pages, &links)); /* a page that cannot be read */
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
        BENCH_TEST(addresses_lead_into_the_site_or_elsewhere),
        BENCH_TEST(every_kind_of_reference_is_seen),
        FOLDER_TEST(a_whole_site_is_fine),
        FOLDER_TEST(what_is_broken_is_found),
        FOLDER_TEST(a_fault_of_many_pages_is_told_once),
        FOLDER_TEST(what_is_no_site_is_a_failure),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}
