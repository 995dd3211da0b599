#include "check/settings.h"
#include "model/page.h"
#include "support.h"

#include "base/buf.h"
#include "base/fs.h"
#include "base/html.h"

static const char *const TIDES[] = {
    "The sea rises and falls twice on most days, and people who live on its shores "
    "have "
    "long known that the moon has a part in it. When sun and moon pull along the same "
    "line, high water is higher and low water lower than at other times; a week later "
    "they pull across each other, and the sea hardly leaves its middle. Harbours print "
    "tables of these hours a year ahead, by sums that were once done with brass wheels "
    "and are done by machines today.",
    "What a table cannot tell is the weather. Wind from the west can hold the ebb back "
    "for an hour, and low pressure of the air lifts the water by the breadth of a hand "
    "or two. Those who walk out over the flats therefore leave early, carry a watch "
    "and "
    "a compass, and turn back when the first channels begin to fill, because the flood "
    "comes round behind them through the deep places long before it can be seen.",
    "Plants and animals of the shore keep the same hours. Mussels close, crabs dig in, "
    "and birds that feed on worms sleep when the ground is covered, whether that is at "
    "noon or in the middle of the night. In a tank without tides they go on doing so "
    "for "
    "days, as if they could feel through the glass what the sea is doing outside.",
};

static const char *const BREAD[] = {
    "Flour, water and salt are enough for a loaf, if there is time. Yeast lives on "
    "every "
    "grain, and a paste of meal and water left in a warm kitchen begins to smell sour "
    "and "
    "to throw bubbles after three or four days. Bakers feed it each evening with as "
    "much "
    "as it has eaten, and keep a spoonful back from each batch, some of them for "
    "longer "
    "than they can remember.",
    "Kneading lines up the long proteins of wheat until the dough can be drawn out "
    "thin "
    "enough to read through. Rye has none of that strength; its loaves stand up by the "
    "starch alone and want acid, or they turn to glue. Whoever goes from one to the "
    "other "
    "has to forget what the hands have learned, and to look at the crust, which tells "
    "more than any clock whether the heat was right.",
    "An oven of brick keeps its heat for half a day, so that bread goes in first, then "
    "cakes, and at the end fruit to dry or beans in a pot. Villages used to share one "
    "and "
    "marked their loaves with a stamp. In towns the same work is done in the night by "
    "few "
    "people in white, and what is left over in the evening becomes crumbs, pudding, or "
    "the beer that was drunk with it.",
};

struct shape {
    const char *title;
    const char *heading;
    const char *menu; /* no <nav>: in a div, with links */
    const char *const *paragraphs;
    size_t count;
    const char *date, *notice, *more;
};

static struct page shaped(struct bench *b, const struct shape *s)
{
    struct buf out = {0};
    buf_printf(&out, "<!doctype html><html><head><title>%s</title></head><body>",
               s->title);
    buf_printf(&out, "<div class=menu>%s</div><h1>%s</h1>", s->menu ? s->menu : "",
               s->heading ? s->heading : s->title);
    buf_printf(&out, "<p class=date>%s</p>", s->date ? s->date : "3 May 2021");
    for (size_t i = 0; i < s->count; i++) {
        buf_printf(&out, "<p>%s</p>\n", s->paragraphs[i]);
    }
    buf_printf(&out, "<p>%s</p><div id=notice>%s</div>", s->more ? s->more : "",
               s->notice ? s->notice : "");
    buf_text(&out, "<footer>All rights reserved</footer></body></html>");
    struct str html = buf_keep(&out, &b->arena);
    return page_read(&b->arena, html, STR("text/html; charset=utf-8"), false);
}

static const struct settings *settings_of_project(struct bench *b)
{
    struct source *law = ARENA_NEW(&b->arena, struct source);
    *law = source_folder(PROJECT);
    const struct settings *s = settings_load(&b->arena, law, &b->diags);
    assert_non_null(s);
    return s;
}

static struct page_words words_of_project(struct bench *b)
{
    const struct settings *s = settings_of_project(b);
    struct page_words words = {
        .not_found = settings_list(s, "changed-page", "not_found"),
        .parked = settings_list(s, "changed-page", "parked"),
        .barrier = settings_list(s, "changed-page", "barrier"),
    };
    assert_true(value_count(words.not_found) && value_count(words.parked) &&
                value_count(words.barrier));
    return words;
}

static void an_edited_page_stays_the_same(void **state)
{
    struct bench *b = *state;
    struct page_words words = words_of_project(b);
    static const char menu[] = "<a href=1>Home</a><a href=2>Sea and shore</a>";
    static const char other_menu[] =
        "<a href=1>Start</a><a href=2>Our coasts</a><a href=3>Tides</a><a href=4>Walks "
        "with a guide</a><a href=5>Shop</a><a href=6>Members and friends</a>";
    static const char cookies[] =
        "We use cookies and similar technologies to keep this website working, to "
        "count "
        "visits and to show you what may be of interest. You can accept all of them, "
        "refuse those that are not needed, or choose in the settings, which you find "
        "at "
        "the bottom of each page. Learn more in our statement on privacy.";
    const struct shape first = {
        .title = "Tides", .menu = menu, .paragraphs = TIDES, .count = 3};
    struct page before = shaped(b, &first);
    assert_true(before.mark.fingerprint != 0);
    const struct shape edited[] = {
        {.title = "Tides", .menu = menu, .paragraphs = TIDES, .count = 3},
        {.title = "Ebb and flood", .menu = menu, .paragraphs = TIDES, .count = 3},
        {.title = "Ebb and flood",
         .menu = menu,
         .paragraphs = TIDES,
         .count = 3,
         .date = "Last changed on 17 October 2026 at 12:30"},
        {.title = "Ebb and flood", .menu = other_menu, .paragraphs = TIDES, .count = 3},
        {.title = "Ebb and flood",
         .menu = menu,
         .paragraphs = TIDES,
         .count = 3,
         .notice = cookies},
        {.title = "Ebb and flood",
         .menu = menu,
         .paragraphs = TIDES,
         .count = 3,
         .more = BREAD[0]},
        {.title = "Ebb and flood",
         .menu = other_menu,
         .paragraphs = TIDES,
         .count = 3,
         .date = "17 October 2026",
         .notice = cookies,
         .more = BREAD[0]},
        /* written anew under its old title */
        {.title = "Tides", .menu = menu, .paragraphs = BREAD, .count = 3},
        {.title = "Tides | Sea and Shore",
         .menu = menu,
         .paragraphs = BREAD,
         .count = 3},
    };
    for (size_t i = 0; i < COUNT_OF(edited); i++) {
        struct page now = shaped(b, &edited[i]);
        assert_int_equal(page_compare(&before.mark, &now, false, &words), PAGE_SAME);
        assert_int_equal(page_compare(&now.mark, &before, false, &words), PAGE_SAME);
    }
    const struct shape other = {
        .title = "Bread", .menu = menu, .paragraphs = BREAD, .count = 3};
    struct page now = shaped(b, &other);
    assert_int_equal(page_compare(&before.mark, &now, false, &words), PAGE_OTHER);
    assert_int_equal(page_compare(&now.mark, &before, false, &words), PAGE_OTHER);
}

static const char PAGE[] = "text/html";

/* A page before, of which nothing is known when it has no type, and now: HTML unless
   said otherwise. */
static const struct turn_case {
    const char *what, *type_before, *title_before;
    const char *title, *heading, *text, *now_type;
    size_t paragraphs; /* of TIDES */
    bool sent_home;
    enum page_turn turn;
} turns[] = {
    /* not found, in six languages */
    {"en", PAGE, "Report", .title = "Page not found | Site", .turn = PAGE_NOT_FOUND},
    {"en", PAGE, "Report", .title = "Site",
     .heading = "Sorry, we can\xE2\x80\x99t find that page", .turn = PAGE_NOT_FOUND},
    {"fr", PAGE, "Rapport", .title = "PAGE NON TROUVEE - Site", .turn = PAGE_NOT_FOUND},
    {"es", PAGE, "Informe", .title = "Pagina no encontrada", .turn = PAGE_NOT_FOUND},
    {"ar", PAGE, "تقرير", .title = "عذراً، الصفحة المطلوبة غير موجودة",
     .turn = PAGE_NOT_FOUND},
    {"ru", PAGE, "Отчёт", .title = "Страница не найдена", .turn = PAGE_NOT_FOUND},
    {"zh", PAGE, "报告", .title = "抱歉，您访问的页面不存在_网站",
     .turn = PAGE_NOT_FOUND},
    {"a number", PAGE, "Report", .title = "Oops 404", .turn = PAGE_NOT_FOUND},
    {"a number, nothing known", NULL, NULL, .title = "404 - Site",
     .turn = PAGE_NOT_FOUND},
    {"a phrase, nothing known", NULL, NULL, .title = "Site - page not found",
     .turn = PAGE_NOT_FOUND},
    {"instead of a document", "application/pdf", "", .title = "Error 404",
     .turn = PAGE_NOT_FOUND},
    {"on the front page", PAGE, "Report", .title = "Welcome", .paragraphs = 3,
     .sent_home = true, .turn = PAGE_NOT_FOUND},
    {"on the front page, nothing known", NULL, NULL, .title = "Welcome",
     .sent_home = true, .turn = PAGE_NOT_FOUND},
    /* false alarms */
    {"it said so before", PAGE, "Page not found: a study",
     .title = "Page not found: a study", .turn = PAGE_SAME},
    {"it said so before, in other words", PAGE, "Error 404",
     .title = "404: page not found", .turn = PAGE_SAME},
    {"the number was there before", PAGE, "Section 404",
     .title = "Section 404 of the Act", .turn = PAGE_SAME},
    {"a number, nothing known", NULL, NULL, .title = "Section 404", .turn = PAGE_SAME},
    {"a part of a number", PAGE, "Report", .title = "Report 4040", .turn = PAGE_SAME},
    {"a long page about it", PAGE, "Tides", .title = "Tides: page not found",
     .paragraphs = 3, .turn = PAGE_SAME},
    {"it says so elsewhere", PAGE, "Tides", .title = "Tides",
     .text = "The other page was not found. Error 404.", .turn = PAGE_SAME},
    {"a word of a phrase", PAGE, "Lost", .title = "Lost and never found",
     .turn = PAGE_SAME},
    {"a long title", PAGE, "Notes",
     .title = "Notes on what happens when a child looks for help and reads that the "
              "page was not found, with examples from many sites, what they could "
              "have said instead, and who could say it",
     .turn = PAGE_SAME},
    /* for sale */
    {"en", PAGE, "Helpline", .title = "example.org", .text = "This domain is for sale!",
     .turn = PAGE_PARKED},
    {"in the title of a longer page", PAGE, "Helpline",
     .title = "example.org domain name is for sale", .paragraphs = 3,
     .turn = PAGE_PARKED},
    {"in a link", PAGE, "Helpline", .title = "example.org",
     .text = "<a href=x>Buy this domain</a>", .turn = PAGE_PARKED},
    {"fr", PAGE, "Aide", .title = "x", .text = "Ce nom de domaine est à vendre",
     .turn = PAGE_PARKED},
    {"ru", PAGE, "Помощь", .title = "x", .text = "Этот домен продается",
     .turn = PAGE_PARKED},
    {"zh", PAGE, "帮助", .title = "x", .text = "此域名正在出售", .turn = PAGE_PARKED},
    {"nothing known", NULL, NULL, .title = "Domain parking", .turn = PAGE_PARKED},
    {"a long page about it", PAGE, "Tides", .title = "Tides",
     .text = "This domain is for sale, it said.", .paragraphs = 3, .turn = PAGE_SAME},
    {"it was about that before", PAGE, "Domain parking",
     .title = "Domain parking, explained", .turn = PAGE_SAME},
    /* another kind */
    {"a document before", "application/pdf", "", .title = "Library", .turn = PAGE_TYPE},
    {"a document now", PAGE, "Library", .now_type = "application/pdf", .title = "",
     .turn = PAGE_TYPE},
    {"an image now", PAGE, "Library", .now_type = "image/png", .title = "",
     .turn = PAGE_TYPE},
    {"one document for another", "application/pdf", "",
     .now_type = "application/msword", .title = "", .turn = PAGE_SAME},
    {"plain text now", PAGE, "Library", .now_type = "text/plain", .title = "",
     .turn = PAGE_SAME},
    {"XHTML now", PAGE, "Library", .now_type = "application/xhtml+xml",
     .title = "Library", .turn = PAGE_SAME},
    /* hardly any words */
    {"another title", PAGE, "About us | Org", .title = "Safety centre | Org",
     .text = "Loading", .turn = PAGE_OTHER},
    {"much of the title", PAGE, "Safety centre | Org",
     .title = "The safety centre of Org", .text = "Loading", .turn = PAGE_SAME},
    {"no title", PAGE, "Safety centre | Org", .title = "", .text = "Loading",
     .turn = PAGE_SAME},
    {"no title before", PAGE, "", .title = "Safety centre", .text = "Loading",
     .turn = PAGE_SAME},
    /* not let in */
    {"a gate", PAGE, "Report", .title = "Just a moment...", .turn = PAGE_SAME},
    {"a login", PAGE, "Report", .title = "Log in or sign up to view",
     .turn = PAGE_SAME},
    {"a gate for a document", "application/pdf", "", .title = "Access Denied",
     .turn = PAGE_SAME},
    {"nothing known, nothing wrong", NULL, NULL, .title = "Report", .turn = PAGE_SAME},
};

static struct page page_now(struct bench *b, const struct turn_case *c)
{
    struct buf out = {0};
    buf_printf(&out, "<title>%s</title><h1>%s</h1><p>%s</p>", c->title,
               c->heading ? c->heading : "", c->text ? c->text : "");
    for (size_t i = 0; i < c->paragraphs; i++) {
        buf_printf(&out, "<p>%s</p>", TIDES[i]);
    }
    struct str html = buf_keep(&out, &b->arena);
    const char *type = c->now_type ? c->now_type : PAGE;
    return page_read(&b->arena, html, str_from(type), false);
}

static void turns_are_noticed(void **state)
{
    struct bench *b = *state;
    struct page_words words = words_of_project(b);
    for (size_t i = 0; i < COUNT_OF(turns); i++) {
        const struct turn_case *c = &turns[i];
        struct page now = page_now(b, c);
        struct page_mark before = {.type = str_from(c->type_before),
                                   .title = str_from(c->title_before)};
        enum page_turn turn = page_compare(&before, &now, c->sent_home, &words);
        if (turn != c->turn) {
            fail_msg("%s: '%s' is %d, not %d", c->what, c->title, (int)turn,
                     (int)c->turn);
        }
    }
}

static void pages_that_stay_are_no_news(void **state)
{
    struct bench *b = *state;
    struct page_words words = words_of_project(b), none = {0};
    const struct turn_case same = {
        .title = "Site", .heading = "When a page was not found", .paragraphs = 2};
    struct page page = page_now(b, &same);
    /* neither its heading nor where it stands says anything new */
    assert_int_equal(page_compare(&page.mark, &page, false, &words), PAGE_SAME);
    assert_int_equal(page_compare(&page.mark, &page, true, &words), PAGE_SAME);
    /* without lists the rest is judged */
    struct page_mark before = {.type = STR("text/html"), .title = STR("Bread")};
    assert_int_equal(page_compare(&before, &page, false, &none), PAGE_OTHER);
    assert_int_equal(page_compare(&before, &page, true, &none), PAGE_NOT_FOUND);
}

static void every_phrase_is_found(void **state)
{
    struct bench *b = *state;
    struct page_words words = words_of_project(b);
    const struct {
        const struct value *list;
        enum page_turn turn;
    } lists[] = {{words.not_found, PAGE_NOT_FOUND}, {words.parked, PAGE_PARKED}};
    struct page_mark before = {.type = STR("text/html"), .title = STR("Report")};
    for (size_t i = 0; i < COUNT_OF(lists); i++) {
        for (size_t k = 0; k < value_count(lists[i].list); k++) {
            struct str phrase = value_str(value_item(lists[i].list, k));
            const struct turn_case c = {
                .title = arena_printf(&b->arena, "X: %.*s!", STR_ARGS(phrase))};
            struct page now = page_now(b, &c);
            assert_int_equal(page_compare(&before, &now, false, &words), lists[i].turn);
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
        BENCH_TEST(an_edited_page_stays_the_same),
        BENCH_TEST(turns_are_noticed),
        BENCH_TEST(pages_that_stay_are_no_news),
        BENCH_TEST(every_phrase_is_found),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}
