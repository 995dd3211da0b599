#include "model/registry.h"
#include "small.h"

static void a_small_registry_is_read(void **state)
{
    struct bench *b = *state;
    const struct registry *r = small_registry(b, NULL, 0);
    assert_non_null(r);
    assert_int_equal(b->diags.count, 0);

    assert_int_equal(r->vocabulary_count, 2);
    const struct vocabulary *v = registry_vocabulary(r, "channel");
    assert_string_equal(v->path, "registry/vocabularies/channel.yml");
    assert_int_equal(v->count, 3);
    const struct term *t = vocabulary_term(v, STR("sms"));
    assert_int_equal(t->index, 1);
    assert_ptr_equal(t->vocabulary, v);
    assert_str(label_in(t->note, STR("en")), "short texts");
    assert_null(vocabulary_term(v, STR("SMS")));
    assert_null(registry_vocabulary(r, "none"));
    assert_null(vocabulary_term(NULL, STR("sms")));

    assert_int_equal(r->principle_count, 2);
    const struct principle *p = registry_principle(r, STR("set:two"));
    assert_str(p->set, "set");
    assert_str(label_in(p->set_title, STR("fr")), "Un ensemble");
    assert_null(registry_principle(r, STR("two")));

    assert_str(registry_region(r, STR("KE"))->id, "africa");
    assert_str(registry_region(r, STR("NO"))->id, "europe");
    assert_null(registry_region(r, STR("FR")));
    assert_str(registry_region(r, STR("RE"))->id, "africa"); /* a territory */
    assert_null(registry_region(r, STR("GF")));              /* of a State without */

    assert_int_equal(r->sections[0].max_words, 50);
    assert_int_equal(r->sections[1].max_words, 0);
    assert_str(r->sections[0].required, "yes");
    assert_non_null(r->entry_schema);
    assert_true(iso_is_country(r->iso, STR("NO")));
    assert_true(iso_is_language(r->iso, STR("eng")));
}

static void the_default_language_comes_first(void **state)
{
    struct bench *b = *state;
    const struct registry *r = small_registry(b, NULL, 0);
    assert_int_equal(r->language_count, 2);
    assert_str(r->languages[0], "en");
    assert_str(r->languages[1], "fr");
    assert_str(registry_default_language(r), "en");
    assert_true(registry_has_language(r, STR("fr")));
    assert_false(registry_has_language(r, STR("de")));
    assert_string_equal(language_direction(STR("ar")), "rtl");
    assert_string_equal(language_direction(STR("zh")), "ltr");
}

static void headings_name_sections(void **state)
{
    struct bench *b = *state;
    const struct registry *r = small_registry(b, NULL, 0);
    static const struct {
        const char *heading, *lang, *id; /* NULL: none */
    } cases[] = {
        {"The need", "en", "need"},  {"the  NEED ", "en", "need"},
        {"Le besoin", "fr", "need"}, {"Resultats", "fr", "results"},
        {"Le besoin", "en", NULL},   {"The needs", "en", NULL},
        {"The need", "de", NULL},    {"", "en", NULL},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct section_kind *kind =
            registry_section(r, str_from(cases[i].heading), str_from(cases[i].lang));
        if (!kind != !cases[i].id || (kind && !str_is(kind->id, cases[i].id))) {
            fail_msg("'%s' in %s", cases[i].heading, cases[i].lang);
        }
    }
}

static void labels_fall_back(void **state)
{
    struct bench *b = *state;
    struct arena *a = &b->arena;
    struct value *labels = value_object(a), *other = value_object(a);
    value_set_text(a, labels, "fr", "F");
    value_set_text(a, labels, "en", "E");
    value_set_text(a, other, "ru", "R");
    assert_str(label_in(labels, STR("fr")), "F");
    assert_str(label_in(labels, STR("ru")), "E");
    assert_str(label_in(other, STR("fr")), "R");
    assert_int_equal(label_in(NULL, STR("fr")).len, 0);
    assert_int_equal(label_in(value_text(a, "x"), STR("fr")).len, 0);
    assert_int_equal(label_in(value_object(a), STR("fr")).len, 0);
}

static void what_is_missing_or_wrong_is_told(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *path, *text; /* the change; text NULL: no such file */
        uint32_t line;           /* 0: the file as a whole */
        const char *says;
    } cases[] = {
        {"registry/site.yml", NULL, 0, "cannot read 'registry/site.yml'"},
        {"registry/site.yml", "languages: [fr]\ndefault_language: en\n", 1,
         "'languages' must list"},
        {"registry/sections.yml", "sections: []\n", 1, "'sections' is missing"},
        {"registry/sections.yml", "other: 1\n", 0, "'sections' is missing"},
        {"registry/principles.yml", "sets: x\n", 1, "'sets' is missing"},
        {"registry/regions.yml", "x: 1\n", 0, "'regions' is missing"},
        {"registry/partners.yml", NULL, 0, "cannot read 'registry/partners.yml'"},
        {"registry/partners.yml", "a: 1\na: 2\n", 2, "'a' appears twice"},
        {"registry/entry.schema.json", "{", 1, "not valid JSON"},
        {"registry/entry.schema.json", "{\"type\": 1}", 0, "/type"},
        {"registry/entry.schema.json", NULL, 0, "cannot read"},
        {"registry/vocabularies/channel.yml", "id: channel\n", 1,
         "a vocabulary needs 'id', 'title' and 'terms'"},
        {"registry/vocabularies/channel.yml",
         "id: channel\ntitle: {en: C}\nterms:\n  - {id: a, label: A}\n", 4,
         "a term needs 'id' and 'label'"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct small_change change = {cases[i].path, cases[i].text};
        size_t before = b->diags.count;
        if (small_registry(b, &change, 1)) {
            fail_msg("case %zu: %s is accepted", i, cases[i].path);
        }
        assert_true(b->diags.count > before);
        const struct diag *d = b->diags.items[before];
        assert_int_equal(d->level, LEVEL_FAILURE);
        assert_string_equal(d->place.path, cases[i].path);
        if (d->place.span.line != cases[i].line ||
            !str_contains(str_from(d->message), cases[i].says)) {
            fail_msg("case %zu, line %u: %s", i, d->place.span.line, d->message);
        }
    }
}

static void without_country_names_nothing_works(void **state)
{
    struct bench *b = *state;
    struct memory_files none = {0};
    struct source root = small_source(b, NULL, 0), share = source_memory(&none);
    assert_null(registry_load(&b->arena, &root, &share, &b->diags));
    assert_true(diags_have(&b->diags, LEVEL_FAILURE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(a_small_registry_is_read),
        BENCH_TEST(the_default_language_comes_first),
        BENCH_TEST(headings_name_sections),
        BENCH_TEST(labels_fall_back),
        BENCH_TEST(what_is_missing_or_wrong_is_told),
        BENCH_TEST(without_country_names_nothing_works),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
