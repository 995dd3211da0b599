#include "render/facet.h"
#include "small.h"

#define ENTRY(more) "---\ntitle: T\n" more "---\n\n## The need\n\ntext\n"

static const struct small_change entries[] = {
    {"entries/gaming/a.md",
     ENTRY("channels: [sms, phone]\ncountries: [KE, ZZ]\nprinciples: [\"set:two\"]\n")},
    {"entries/gaming/b.md",
     ENTRY("channels: [sms, pigeon]\ncountries: [\"NO\", KE]\n")},
    {"entries/helplines/c.md", ENTRY("channels: sms\n")},
};

static void entries_stand_under_their_terms(void **state)
{
    struct small *s = *state;
    small_load(s, entries, COUNT_OF(entries));
    struct facet *facets = facets_index(
        &s->bench.arena, s->registry, (const struct entry *const *)s->corpus.entries,
        s->corpus.entry_count, &s->crew, &s->bench.diags);
    static const struct {
        const char *facet, *term;
        const char *slugs; /* in order; NULL: there is no such term */
    } cases[] = {
        {"channel", "phone", "a"},     {"channel", "sms", "abc"},
        {"channel", "letter", ""},     {"channel", "pigeon", NULL},
        {"category", "gaming", "ab"},  {"category", "helplines", "c"},
        {"country", "KE", "ab"},       {"country", "ZZ", "a"},
        {"country", "NO", "b"},        {"country", "FR", NULL},
        {"region", "africa", "ab"},    {"region", "europe", "b"},
        {"principle", "set:two", "a"}, {"principle", "set:one", ""},
        {"concern", "x", NULL},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct facet *f = facet_called(facets, cases[i].facet);
        const struct facet_term *t = facet_term(f, str_from(cases[i].term));
        char slugs[8] = "";
        for (size_t k = 0; t && k < t->count; k++) {
            strncat(slugs, t->entries[k]->slug.ptr, 1);
        }
        if (!t != !cases[i].slugs || (t && strcmp(slugs, cases[i].slugs) != 0)) {
            fail_msg("%s/%s: '%s'", cases[i].facet, cases[i].term, slugs);
        }
    }
    assert_null(facet_called(facets, "none"));
}

static void terms_keep_the_order_of_the_registry(void **state)
{
    struct small *s = *state;
    small_load(s, entries, COUNT_OF(entries));
    struct facet *facets =
        facets_index(&s->bench.arena, s->registry, NULL, 0, &s->crew, &s->bench.diags);
    const struct facet *channel = facet_called(facets, "channel");
    static const char *const ids[] = {"phone", "sms", "letter"};
    assert_int_equal(channel->count, COUNT_OF(ids));
    for (size_t i = 0; i < COUNT_OF(ids); i++) {
        assert_str(channel->terms[i].id, ids[i]);
        assert_int_equal(channel->terms[i].count, 0);
    }
}

static void terms_have_labels(void **state)
{
    struct small *s = *state;
    small_load(s, entries, COUNT_OF(entries));
    struct facet *facets =
        facets_index(&s->bench.arena, s->registry, NULL, 0, &s->crew, &s->bench.diags);
    static const struct {
        const char *facet, *term, *lang, *label, *note, *group;
    } cases[] = {
        {"channel", "sms", "fr", "SMS", "short texts", NULL},
        {"category", "gaming", "fr", "Jeux", "", NULL},
        {"country", "KE", "en", "Kenya", "", "Africa"},
        {"country", "KE", "fr", "Kenya", "", "Afrique"},
        {"region", "africa", "fr", "Afrique", "", NULL},
        {"principle", "set:one", "en", "One", "First", "A set"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct facet *f = facet_called(facets, cases[i].facet);
        const struct facet_term *t = facet_term(f, str_from(cases[i].term));
        struct str lang = str_from(cases[i].lang);
        assert_non_null(t);
        assert_str(f->kind->label(s->registry, &s->bench.arena, t, lang),
                   cases[i].label);
        assert_str(f->kind->note(t, lang), cases[i].note);
        assert_int_equal(f->kind->group != NULL, cases[i].group != NULL);
        if (cases[i].group) {
            assert_str(f->kind->group(s->registry, t, lang), cases[i].group);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(entries_stand_under_their_terms),
        SMALL_TEST(terms_keep_the_order_of_the_registry),
        SMALL_TEST(terms_have_labels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
