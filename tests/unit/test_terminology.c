#include "model/terminology.h"

#include "support.h"

static const struct terminology *load(struct bench *b, const char *text)
{
    struct memory_file *file = ARENA_NEW(&b->arena, struct memory_file);
    struct memory_files *files = ARENA_NEW(&b->arena, struct memory_files);
    *file =
        (struct memory_file){"registry/terminology.yml", str_from(text), FILE_PLAIN};
    *files = (struct memory_files){file, text ? 1 : 0};
    struct source source = source_memory(files);
    return terminology_load(&b->arena, &source, &b->diags);
}

static void phrases_by_their_first_word(void **state)
{
    struct bench *b = *state;
    const struct terminology *t = load(
        b, "language: en\n"
           "terms:\n"
           "  - {id: one, avoid: [child porn, child, Self-Made Thing], prefer: [a, b], "
           "severity: error, status: special-attention}\n"
           "  - {id: two, rule: people-first, avoid: [], prefer: [child safety], "
           "severity: info}\n");
    assert_non_null(t);
    size_t count;
    const struct term_phrase *p = terminology_find(t, STR("child"), &count);
    assert_int_equal(count, 3);
    assert_int_equal(p[0].count, 2);
    assert_int_equal(p[2].count, 1);
    assert_str(p[2].advice->id, "one");
    assert_str(p[2].advice->rule, "rejected-term");
    assert_str(p[2].advice->prefer, "a; b");
    assert_true(p[2].advice->in_brackets);
    assert_int_equal(p[2].advice->level, LEVEL_ERROR);
    p = terminology_find(t, STR("self"), &count);
    assert_int_equal(count, 1);
    assert_int_equal(p->count, 3);
    assert_str(p->words[1], "made");
    assert_ptr_equal(terminology_find(t, STR("none"), &count), NULL);
    assert_int_equal(count, 0);
}

static void plural_forms(void **state)
{
    (void)state;
    static const struct {
        const char *text, *word;
        bool form;
    } cases[] = {
        {"prostitute", "prostitute", true}, {"prostitutes", "prostitute", true},
        {"abuses", "abuse", true},          {"bosses", "boss", true},
        {"predator's", "predator", true},   {"children", "child", true},
        {"childhood", "child", false},      {"minor", "minors", false},
        {"predatory", "predator", false},   {"", "a", false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_int_equal(is_form_of(str_from(cases[i].text), str_from(cases[i].word)),
                         cases[i].form);
    }
}

static void what_cannot_be_read(void **state)
{
    struct bench *b = *state;
    assert_null(load(b, "terms:\n  - {id: x, prefer: [a], severity: loud}\n"));
    assert_int_equal(b->diags.count, 1);
    assert_int_equal(b->diags.items[0]->place.span.line, 2);
    assert_null(load(b, "terms: [\n"));
}

static void a_registry_without_terms(void **state)
{
    struct bench *b = *state;
    const struct terminology *t = load(b, NULL);
    assert_non_null(t);
    assert_int_equal(t->count, 0);
    size_t count;
    assert_null(terminology_find(t, STR("child"), &count));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(phrases_by_their_first_word),
        cmocka_unit_test(plural_forms),
        BENCH_TEST(what_cannot_be_read),
        BENCH_TEST(a_registry_without_terms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
