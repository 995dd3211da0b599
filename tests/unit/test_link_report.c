#include "check/settings.h"
#include "commands/link_report.h"
#include "small.h"

enum { NOON = 1795780800, DAY = 24 * 60 * 60, MANY = 60 }; /* 2026-11-27 */

static const struct small_change entries[] = {
    {"entries/gaming/guild.md",
     "---\ntitle: A guild with [a link](x) in its name\nsources:\n"
     "  - {id: one, title: \"The @source\", url: \"https://a.example/1\", archive: "
     "\"https://archive.example/1\"}\n"
     "  - {id: two, title: Two, url: \"https://a.example/2\"}\n"
     "---\n\nText.\n"},
    {"entries/helplines/night.md",
     "---\ntitle: A chat\nsources:\n"
     "  - {id: one, title: One, url: \"https://a.example/1\"}\n"
     "---\n\nText.\n"},
};

/* A registry of two entries, an empty memory and an empty list. */
struct scene {
    struct context context;
    struct link_list list;
    struct link_work work;
};

static struct scene *scene_of(struct small *s)
{
    struct bench *b = &s->bench;
    struct scene *scene = ARENA_NEW(&b->arena, struct scene);
    small_load(s, entries, COUNT_OF(entries));
    scene->context.arena = &b->arena;
    scene->context.diags = &b->diags;
    scene->work = (struct link_work){
        .c = &scene->context,
        .corpus = &s->corpus,
        .settings = ARENA_NEW(&b->arena, struct settings),
        .list = &scene->list,
        .memory = link_memory_read(&b->arena, "/nonexistent/memory", &b->diags),
        .now = NOON,
    };
    assert_non_null(scene->work.memory);
    return scene;
}

/* The address at a line of an entry; `source` is the number of the source whose
   address it is, or -1. */
static struct link_record *put(struct small *s, struct scene *scene, const char *url,
                               size_t entry, uint32_t line, int source)
{
    struct arena *a = &s->bench.arena;
    const struct entry *e = s->corpus.entries[entry];
    struct link_target *t = NULL;
    for (size_t i = 0; i < scene->list.count; i++) {
        if (str_is(scene->list.items[i].url, url)) {
            t = &scene->list.items[i];
        }
    }
    if (!t) {
        t = arena_push(a, &scene->list.items, &scene->list.count, sizeof *t);
        t->url = str_from(url);
    }
    struct link_use *use = arena_push(a, &t->uses, &t->use_count, sizeof *use);
    *use = (struct link_use){.entry = e, .path = e->path};
    use->at.url = t->url;
    use->at.host = address_host(t->url);
    use->at.span = (struct span){.line = line, .start = line * 100};
    if (source >= 0) {
        use->source = value_item(value_get(e->front, "sources"), (size_t)source);
    }
    return link_memory_of(scene->work.memory, t->url);
}

static void note(struct scene *scene, struct link_record *r, enum link_result result,
                 long status, const char *location, int days_ago)
{
    link_record_note(scene->work.memory, r, result, status, str_from(location),
                     NOON - (int64_t)days_ago * DAY);
}

static const char *report(struct small *s, const struct scene *scene)
{
    struct link_run run = {0};
    struct buf out = {0};
    link_report(&scene->work, &run, &out);
    return buf_keep(&out, &s->bench.arena).ptr;
}

static void assert_has(const char *text, const char *part)
{
    if (!strstr(text, part)) {
        fail_msg("'%s' is not in:\n%s", part, text);
    }
}

static void assert_lacks(const char *text, const char *part)
{
    if (strstr(text, part)) {
        fail_msg("'%s' is in:\n%s", part, text);
    }
}

static void each_address_counts_once(void **state)
{
    struct small *s = *state;
    struct scene *scene = scene_of(s);
    note(scene, put(s, scene, "https://a.example/1", 0, 4, 0), LINK_GOOD, 200, "", 1);
    put(s, scene, "https://a.example/1", 1, 4, 0);
    put(s, scene, "https://a.example/2", 0, 5, 1)->archive =
        STR("https://archive.example/2");
    const char *text = report(s, scene);
    assert_has(text, "| in all | 2 |\n| open | 1 |\n");
    assert_has(text, "| not asked yet | 1 |\n");
    assert_has(text, "| in all | 3 |\n"
                     "| with a copy in an archive, named in the entry | 1 |\n"
                     "| with a copy that 'popreg links --fix' adds | 1 |\n"
                     "| without a known copy | 1 |\n");
    assert_has(text, "## Sources without a copy in an archive (1)\n");
    assert_lacks(text, "## Broken");
    assert_lacks(text, "asked this time");
}

static void a_broken_one_is_told_with_its_copy(void **state)
{
    struct small *s = *state;
    struct scene *scene = scene_of(s);
    struct link_record *r = put(s, scene, "https://a.example/1", 0, 4, 0);
    put(s, scene, "https://a.example/1", 0, 9, -1);
    put(s, scene, "https://a.example/1", 1, 4, 0);
    note(scene, r, LINK_GOOD, 200, "", 30);
    note(scene, r, LINK_GONE, 404, "", 9);
    assert_has(report(s, scene), "## May be broken soon (2)\n");
    note(scene, r, LINK_GONE, 404, "", 2);
    const char *text = report(s, scene);
    assert_has(text, "## Broken (2)\n");
    assert_has(
        text,
        "- A guild with \\[a link\\](x) in its name (entries/gaming/guild.md, line 4): "
        "The @&#8203;source<br>[https\\:&#8203;//a.example/1](https://a.example/1) "
        "(and in 1 more place of this file)<br>the page does not exist (404); since "
        "2026-11-18; it last opened on 2026-10-28<br>the entry names a copy: "
        "[https\\:&#8203;//archive.example/1](https://archive.example/1)\n");
    assert_has(text, "- A chat (entries/helplines/night.md, line 4): One<br>");
    assert_has(text, "<br>no copy in an archive is known\n");
    assert_lacks(text, "## May be broken soon");
}

static void redirects_are_told_where_they_end(void **state)
{
    struct small *s = *state;
    struct scene *scene = scene_of(s);
    struct link_memory *m = scene->work.memory;
    note(scene, put(s, scene, "http://a.example/1", 0, 4, -1), LINK_MOVED, 301,
         "https://b.example/@x)", 1);
    note(scene, link_memory_of(m, STR("https://b.example/@x)")), LINK_GOOD, 200, "", 1);
    note(scene, put(s, scene, "http://a.example/3", 0, 5, -1), LINK_MOVED, 302,
         "https://b.example/3", 1);
    note(scene, link_memory_of(m, STR("https://b.example/3")), LINK_GOOD, 200, "", 1);
    const char *text = report(s, scene);
    assert_has(text, "## Moved for good (1)\n");
    assert_has(text, "<br>new address: [https\\:&#8203;//b.example/@&#8203;x)]"
                     "(https://b.example/&#64;x&#41;)\n");
    assert_has(text, "## Without encryption (1)\n");
    assert_has(text, "(http://a.example/3)<br>it leads to [");
}

static void a_copy_is_what_it_is(void **state)
{
    struct small *s = *state;
    struct scene *scene = scene_of(s);
    const char *copy = "https://archive.example/1";
    struct link_record *page = put(s, scene, "https://a.example/1", 0, 4, 0);
    struct link_record *r = put(s, scene, copy, 0, 4, 0);
    scene->list.items[1].uses[0].copy = true;
    note(scene, page, LINK_GONE, 404, "", 9);
    note(scene, page, LINK_GONE, 404, "", 2);
    note(scene, r, LINK_MOVED, 301, "https://archive.example/2", 1);
    note(scene, link_memory_of(scene->work.memory, STR("https://archive.example/2")),
         LINK_GOOD, 200, "", 1);
    const char *text = report(s, scene);
    assert_has(text, "| open | 1 |\n");
    assert_lacks(text, "## Moved for good");
    assert_has(text, "<br>the entry names a copy: [");
    note(scene, r, LINK_GONE, 404, "", 1);
    note(scene, r, LINK_GONE, 404, "", 0);
    text = report(s, scene);
    assert_has(text, "## Broken (2)\n");
    assert_has(text, "<br>the entry names a copy, which does not open either: [");
    assert_has(text, "The @&#8203;source (the copy of it)<br>[");
}

/* What strangers' servers say may hold somebody's name or number. */
static void what_may_be_personal_is_not_shown(void **state)
{
    struct small *s = *state;
    struct scene *scene = scene_of(s);
    note(scene, put(s, scene, "https://a.example/1", 0, 4, -1), LINK_MOVED, 301,
         "https://a.example/users/anna.smith@mail.example", 1);
    note(scene,
         link_memory_of(scene->work.memory,
                        STR("https://a.example/users/anna.smith@mail.example")),
         LINK_GONE, 404, "", 1);
    struct link_record *r = put(s, scene, "https://a.example/2", 0, 5, 1);
    note(scene, r, LINK_GOOD, 200, "", 1);
    r->turn = PAGE_OTHER;
    r->turned_title = STR("Write to anna.smith@mail.example");
    r->archive = STR("https://archive.example/anna.smith@mail.example");
    const char *text = report(s, scene);
    assert_has(text, "it leads to (not shown, because it may be personal data)\n");
    assert_has(text, "another text stands there than before<br>no copy in an archive");
    assert_lacks(text, "anna");
}

static void the_unknown_is_told_when_it_lasts(void **state)
{
    struct small *s = *state;
    struct scene *scene = scene_of(s);
    struct link_record *denied = put(s, scene, "https://a.example/1", 0, 4, -1);
    note(scene, denied, LINK_GOOD, 200, "", 13);
    note(scene, denied, LINK_DENIED, 403, "", 1);
    note(scene, put(s, scene, "https://a.example/2", 0, 5, -1), LINK_TIMEOUT, 0, "", 1);
    const char *text = report(s, scene);
    assert_lacks(text, "## Unknown: sites that do not let programs in");
    assert_has(text, "## Unknown: sites in trouble (1)\n");
    assert_has(text, "the site did not answer in time; it has never opened so far\n");
    denied->last_good -= DAY;
    text = report(s, scene);
    assert_has(text, "## Unknown: sites that do not let programs in (1)\n");
    assert_has(text, "the site does not let programs in (403); it last opened on "
                     "2026-11-13\n");
}

static void a_page_that_has_turned_is_no_good_one(void **state)
{
    struct small *s = *state;
    struct scene *scene = scene_of(s);
    struct link_record *r = put(s, scene, "https://a.example/2", 0, 5, 1);
    note(scene, r, LINK_GOOD, 200, "", 1);
    r->turn = PAGE_PARKED;
    r->turned = NOON - 8 * DAY;
    r->turned_title = STR("Buy \xE2\x80\xAE<b>this</b> @anna #1");
    const char *text = report(s, scene);
    assert_has(text, "| open | 0 |\n");
    assert_has(text, "## Turned into something else (1)\n");
    assert_has(text, "the name of the site is for sale; since 2026-11-19<br>its title "
                     "now: Buy &lt;U+202E&gt;&lt;b&gt;this&lt;/b&gt; @&#8203;anna "
                     "#&#8203;1<br>no copy in an archive is known\n");
}

static void short_and_private_ones_are_told(void **state)
{
    struct small *s = *state;
    struct scene *scene = scene_of(s);
    put(s, scene, "https://bit.ly/x", 0, 5, -1);
    note(scene, put(s, scene, "https://a.example/2", 0, 6, -1), LINK_PRIVATE, 0, "", 1);
    const char *text = report(s, scene);
    assert_has(text, "## Short addresses (1)\n");
    assert_has(text, "## Not open to the public (1)\n");
}

static void a_long_list_is_cut(void **state)
{
    struct small *s = *state;
    struct scene *scene = scene_of(s);
    for (uint32_t i = 0; i < MANY; i++) {
        put(s, scene, arena_printf(&s->bench.arena, "http://a.example/%u", i), 0, i + 4,
            -1);
    }
    const char *text = report(s, scene);
    assert_has(text, "## Without encryption (60)\n");
    assert_has(text, "(http://a.example/49)\n- and 10 more\n");
    assert_lacks(text, "(http://a.example/50)");
}

/* An issue of GitHub holds 65,536 characters. */
static void the_longest_report_fits_into_an_issue(void **state)
{
    enum { CHARACTERS = 65536, LENGTH = 1900 };
    struct small *s = *state;
    struct scene *scene = scene_of(s);
    char tail[LENGTH];
    memset(tail, '_', sizeof tail - 1); /* each becomes several characters */
    tail[sizeof tail - 1] = '\0';
    for (uint32_t i = 0; i < MANY; i++) {
        const char *url = arena_printf(&s->bench.arena, "http://bit.ly/%u%s", i, tail);
        struct link_record *r = put(s, scene, url, 0, i + 4, -1);
        note(scene, r, LINK_GONE, 404, "", 9);
        note(scene, r, LINK_GONE, 404, "", 2);
    }
    const char *text = report(s, scene);
    assert_has(text, "## Short addresses (60)\n");
    assert_has(text, "- and 60 more\n");
    assert_true(strlen(text) < CHARACTERS);
}

static void the_order_of_the_list_does_not_matter(void **state)
{
    struct small *s = *state;
    struct scene *scene = scene_of(s);
    note(scene, put(s, scene, "http://b.example/", 1, 4, -1), LINK_GONE, 404, "", 1);
    note(scene, put(s, scene, "http://a.example/", 0, 7, -1), LINK_GONE, 404, "", 1);
    put(s, scene, "http://b.example/", 0, 5, -1);
    const char *text = report(s, scene);
    struct link_target first = scene->list.items[0];
    scene->list.items[0] = scene->list.items[1];
    scene->list.items[1] = first;
    assert_string_equal(report(s, scene), text);
    const char *five = strstr(text, "guild.md, line 5"),
               *seven = strstr(text, "line 7");
    assert_true(five && seven && five < seven);
    assert_true(strstr(text, "night.md, line 4") > seven);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(each_address_counts_once),
        SMALL_TEST(a_broken_one_is_told_with_its_copy),
        SMALL_TEST(redirects_are_told_where_they_end),
        SMALL_TEST(a_copy_is_what_it_is),
        SMALL_TEST(what_may_be_personal_is_not_shown),
        SMALL_TEST(the_unknown_is_told_when_it_lasts),
        SMALL_TEST(a_page_that_has_turned_is_no_good_one),
        SMALL_TEST(short_and_private_ones_are_told),
        SMALL_TEST(a_long_list_is_cut),
        SMALL_TEST(the_longest_report_fits_into_an_issue),
        SMALL_TEST(the_order_of_the_list_does_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
