#include "model/json.h"
#include "render/entry_json.h"
#include "small.h"

static const struct small_change entries[] = {
    {"entries/gaming/a.md",
     "---\n"
     "summary: S\n"
     "title: \"T: 1\"\n"
     "countries: [KE, ZZ, \"NO\"]\n"
     "ages: {from: 7, to: 12}\n"
     "owner_confirmed: no\n"
     "unknown: left out\n"
     "sources: [{id: x, title: X}]\n"
     "---\n\n## The need\n\n*text*[^x]\n\n## Own heading\n\nmore\n"},
    {"entries/gaming/a.fr.md",
     "---\ntitle: F\nsummary: R\ntranslation: {of: a, method: machine}\n---\n\n"
     "## Le besoin\n\ntexte[^x]\n"},
    {"entries/gaming/b.md", "---\ntitle: B\nowner_confirmed: 2025-01-01\n---\n"},
};

static void assert_json(struct small *s, const struct value *v, const char *expected)
{
    struct buf out = {0};
    json_write(&out, v, JSON_COMPACT_STYLE);
    struct str text = {arena_copy(&s->bench.arena, out.ptr, out.len), out.len};
    buf_release(&out);
    assert_str(text, expected);
}

static void an_entry_is_written_in_its_languages(void **state)
{
    struct small *s = *state;
    small_load(s, entries, COUNT_OF(entries));
    const struct str langs[] = {STR("en"), STR("fr"), STR("ar")};
    const struct entry *e = corpus_find(&s->corpus, STR("a"));
    assert_json(
        s, entry_json(&s->bench.arena, s->registry, e, langs, COUNT_OF(langs), NULL),
        "{\"id\":\"a\",\"category\":\"gaming\",\"title\":\"T: 1\",\"summary\":\"S\","
        "\"countries\":[\"KE\",\"ZZ\",\"NO\"],\"regions\":[\"africa\",\"europe\"],"
        "\"ages\":{\"from\":7,\"to\":12},\"sources\":[{\"id\":\"x\",\"title\":\"X\"}],"
        "\"owner_confirmed\":null,"
        "\"texts\":[{\"language\":\"en\",\"title\":\"T: 1\",\"summary\":\"S\","
        "\"sections\":[{\"id\":\"need\",\"heading\":\"The need\","
        "\"markdown\":\"*text*[^x]\",\"html\":\"<p><em>text</em><sup>"
        "<a class=\\\"cite\\\" id=\\\"cite-1-1\\\" "
        "href=\\\"#ref-x\\\">1</a></sup></p>\"},"
        "{\"id\":\"Own heading\",\"heading\":\"Own heading\",\"markdown\":\"more\","
        "\"html\":\"<p>more</p>\"}],\"references\":[{\"number\":1,\"source\":\"x\"}]},"
        "{\"language\":\"fr\",\"translation_method\":\"machine\",\"title\":\"F\","
        "\"summary\":\"R\",\"sections\":[{\"id\":\"need\",\"heading\":\"Le besoin\","
        "\"markdown\":\"texte[^x]\",\"html\":\"<p>texte<sup>"
        "<a class=\\\"cite\\\" id=\\\"cite-1-1\\\" "
        "href=\\\"#ref-x\\\">1</a></sup></p>\"}],"
        "\"references\":[{\"number\":1,\"source\":\"x\"}]}]}");
}

static void only_the_languages_asked_for(void **state)
{
    struct small *s = *state;
    small_load(s, entries, COUNT_OF(entries));
    const struct str langs[] = {STR("fr")};
    const struct value *v =
        entry_json(&s->bench.arena, s->registry, corpus_find(&s->corpus, STR("a")),
                   langs, 1, NULL);
    const struct value *texts = value_get(v, "texts");
    assert_int_equal(value_count(texts), 1);
    assert_str(value_get_text(value_item(texts, 0), "title"), "F");
    v = entry_json(&s->bench.arena, s->registry, corpus_find(&s->corpus, STR("b")),
                   langs, 1, NULL);
    assert_int_equal(value_count(value_get(v, "texts")), 0);
    assert_str(value_get_text(v, "owner_confirmed"), "2025-01-01");
}

static void the_short_form_is_for_lists(void **state)
{
    struct small *s = *state;
    small_load(s, entries, COUNT_OF(entries));
    assert_json(
        s,
        entry_json_short(&s->bench.arena, s->registry,
                         corpus_find(&s->corpus, STR("a"))),
        "{\"id\":\"a\",\"category\":\"gaming\",\"title\":\"T: 1\","
        "\"summary\":\"S\",\"countries\":[\"KE\",\"ZZ\",\"NO\"],"
        "\"regions\":[\"africa\",\"europe\"],\"text_languages\":[\"en\",\"fr\"]}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(an_entry_is_written_in_its_languages),
        SMALL_TEST(only_the_languages_asked_for),
        SMALL_TEST(the_short_form_is_for_lists),
    };
    json_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
