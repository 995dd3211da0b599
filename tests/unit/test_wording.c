#include "check/wording.h"
#include "small.h"

static const char LISTS[] = "version: 1\n"
                            "stop_words: [the, and]\n"
                            "lists:\n"
                            "  moving-time:\n"
                            "    en: [this year, so far this year, recently]\n"
                            "    fr: [r\xC3\xA9"
                            "cemment, \"l'an dernier\"]\n"
                            "  misspelling:\n"
                            "    en: {recieve: receive}\n"
                            "  proper-name:\n"
                            "    any: [GitHub]\n";

static const char ENGLISH[] = "---\ntitle: Written recently\n---\n\n## The need\n\n"
                              "They RECIEVE calls. So far\nthis year nobody came, and "
                              "this, year by year. \"This year\" github.\n";
static const char FRENCH[] = "---\ntitle: T\n---\n\n## Le besoin\n\n"
                             "Recemment et l\xE2\x80\x99"
                             "an dernier, recently, GITHUB.\n";

static struct checking checking_of(struct small *s)
{
    struct arena *a = &s->bench.arena;
    return (struct checking){.corpus = &s->corpus,
                             .arena = a,
                             .scratch = a,
                             .diags = &s->bench.diags,
                             .wording = wording_new(a, s->registry, &s->bench.diags)};
}

static void load(struct small *s, const char *lists)
{
    const struct small_change files[] = {
        {"registry/wording.yml", lists},
        {"entries/gaming/a.md", ENGLISH},
        {"entries/gaming/a.fr.md", FRENCH},
    };
    small_load(s, files, COUNT_OF(files));
}

static void expect(const struct hits *hits, const struct entry *e,
                   const char *const *wanted, size_t count)
{
    assert_int_equal(hits->count, count);
    for (size_t i = 0; i < count; i++) {
        const struct hit *h = &hits->items[i];
        assert_str(str_slice(e->text, h->start, h->end), wanted[i]);
    }
}

static void words_are_found_in_their_language(void **state)
{
    struct small *s = *state;
    load(s, LISTS);
    struct checking c = checking_of(s);
    static const char *const english[] = {"recently", "RECIEVE", "So far\nthis year",
                                          "github"};
    const struct entry *e = corpus_find(&s->corpus, STR("a"));
    expect(wording_hits(&c, e), e, english, COUNT_OF(english));
    struct checking f = checking_of(s);
    static const char *const french[] = {"Recemment",
                                         "l\xE2\x80\x99"
                                         "an dernier",
                                         "GITHUB"};
    const struct entry *translation = entry_translation(e, STR("fr"));
    expect(wording_hits(&f, translation), translation, french, COUNT_OF(french));
}

static void hits_of_one_rule_come_in_order(void **state)
{
    struct small *s = *state;
    load(s, LISTS);
    struct checking c = checking_of(s);
    const struct entry *e = corpus_find(&s->corpus, STR("a"));
    const struct hit *h = wording_next(&c, e, "moving-time", NULL);
    assert_non_null(h);
    h = wording_next(&c, e, "moving-time", h);
    assert_non_null(h);
    assert_null(wording_next(&c, e, "moving-time", h));
    h = wording_next(&c, e, "misspelling", NULL);
    assert_str(h->instead, "receive");
    assert_str(wording_next(&c, e, "proper-name", NULL)->instead, "GitHub");
    assert_null(wording_next(&c, e, "promotion", NULL));
}

static void stop_words(void **state)
{
    struct small *s = *state;
    load(s, LISTS);
    struct checking c = checking_of(s);
    const struct entry *e = corpus_find(&s->corpus, STR("a"));
    const uint64_t *keys = prose_keys(&c, e);
    size_t stops = 0;
    for (size_t i = 0; i < prose_of(&c, e)->word_count; i++) {
        stops += wording_is_stop_word(c.wording, keys[i]);
    }
    assert_int_equal(stops, 2); /* "The need", "and" */
}

static void a_list_of_no_rule_is_a_failure(void **state)
{
    struct small *s = *state;
    load(s, "lists:\n  moving-tiem: {en: [now]}\n");
    wording_new(&s->bench.arena, s->registry, &s->bench.diags);
    assert_int_equal(s->bench.diags.count, 1);
    const struct diag *d = s->bench.diags.items[0];
    assert_string_equal(d->message, "no rule is called 'moving-tiem'");
    assert_string_equal(d->help, "a similar one exists: 'moving-time'");
    assert_int_equal(d->place.span.line, 2);
}

static void a_registry_without_lists_finds_nothing(void **state)
{
    struct small *s = *state;
    load(s, NULL);
    struct checking c = checking_of(s);
    const struct entry *e = corpus_find(&s->corpus, STR("a"));
    assert_int_equal(wording_hits(&c, e)->count, 0);
    assert_int_equal(s->bench.diags.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(words_are_found_in_their_language),
        SMALL_TEST(hits_of_one_rule_come_in_order),
        SMALL_TEST(stop_words),
        SMALL_TEST(a_list_of_no_rule_is_a_failure),
        SMALL_TEST(a_registry_without_lists_finds_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
