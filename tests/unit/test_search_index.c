#include "render/search_index.h"

#include "base/stem.h"
#include "model/json.h"
#include "render/search_shards.h"
#include "support.h"

static struct search_text text_of(struct bench *b, const char *title, const char *body)
{
    char *file = arena_printf(&b->arena,
                              "---\ntitle: %s\nsummary: Of nothing else\n---\n\n"
                              "## Need\n\n%s\n",
                              title, body);
    struct entry *e =
        entry_parse(&b->arena, "entries/gaming/a.md", str_from(file), &b->diags);
    assert_true(e->has_body);
    return search_text_of(&b->arena, e);
}

/* The index of texts whose numbers are their places. */
static struct search_lists index_of(struct bench *b, const struct search_text *texts,
                                    uint32_t count)
{
    struct search_index x = search_index_new(&b->arena);
    struct stemmer *english = stemmer_new(STR("en"));
    for (uint32_t i = 0; i < count; i++) {
        search_index_add(&x, i, &texts[i], english);
    }
    stemmer_free(english);
    return search_index_lists(&x, count);
}

static const struct search_list *list_of(const struct search_lists *lists,
                                         const char *form)
{
    for (size_t i = 0; i < lists->form_count; i++) {
        if (str_is(lists->forms[i].form, form)) {
            return &lists->lists[lists->forms[i].list];
        }
    }
    fail_msg("no form '%s'", form);
    return NULL;
}

static void forms_of_one_stem_share_their_documents(void **state)
{
    struct bench *b = *state;
    struct search_text texts[] = {text_of(b, "A helpline", "It listens."),
                                  text_of(b, "Helplines", "They listen.")};
    struct search_lists lists = index_of(b, texts, COUNT_OF(texts));
    const struct search_list *l = list_of(&lists, "helpline");
    assert_ptr_equal(l, list_of(&lists, "helplines"));
    assert_int_equal(l->count, 2);
    assert_int_equal(l->postings[0].document, 0);
    assert_int_equal(l->postings[1].document, 1);
    assert_ptr_equal(list_of(&lists, "listen"), list_of(&lists, "listens"));
}

static void a_title_says_more_than_a_text(void **state)
{
    struct bench *b = *state;
    struct search_text texts[] = {
        text_of(b, "Chat", "Of grooming, grooming and grooming."),
        text_of(b, "Grooming", "A chat.")};
    struct search_lists lists = index_of(b, texts, COUNT_OF(texts));
    const struct search_list *l = list_of(&lists, "grooming");
    assert_true(l->postings[1].weight > l->postings[0].weight);
}

static void a_rare_word_says_more_than_a_common_one(void **state)
{
    struct bench *b = *state;
    struct search_text texts[] = {text_of(b, "Sextortion", "Of children."),
                                  text_of(b, "Children", "Of chat."),
                                  text_of(b, "Children and chat", "Of games.")};
    struct search_lists lists = index_of(b, texts, COUNT_OF(texts));
    assert_true(list_of(&lists, "sextortion")->postings[0].weight >
                list_of(&lists, "children")->postings[1].weight);
}

static void a_word_of_most_lists_those_it_stands_out_in(void **state)
{
    struct bench *b = *state;
    struct search_index x = search_index_new(&b->arena);
    struct search_text plain = text_of(b, "A page", "Of children.");
    struct search_text titled = text_of(b, "Children", "Of a page.");
    for (uint32_t i = 0; i < 300; i++) {
        search_index_add(&x, i, i == 7 ? &titled : &plain, NULL);
    }
    struct search_lists lists = search_index_lists(&x, 300);
    const struct search_list *l = list_of(&lists, "children");
    assert_true(l->everywhere);
    assert_int_equal(l->count, 1);
    assert_int_equal(l->postings[0].document, 7);
}

static void shards_are_json_in_order(void **state)
{
    struct bench *b = *state;
    struct search_index x = search_index_new(&b->arena);
    for (uint32_t i = 0; i < 2000; i++) {
        char *body = arena_printf(&b->arena, "word%u other%u", i, i % 50);
        struct search_text t = text_of(b, "Same", body);
        search_index_add(&x, i, &t, NULL);
    }
    struct search_lists lists = search_index_lists(&x, 2000);
    struct search_shards shards = search_shards_of(&b->arena, &b->arena, &lists);
    size_t forms = 0;
    assert_true(shards.count > 1);
    for (size_t i = 0; i < shards.count; i++) {
        const struct value *v =
            json_parse(&b->arena, "shard", shards.texts[i], &b->diags);
        const struct value *words = value_get(v, "words");
        for (size_t n = 0; n < words->object.count; n++, forms++) {
            struct str form = words->object.members[n].name;
            assert_true(str_compare(shards.first[i], form) <= 0);
            assert_true(i + 1 == shards.count ||
                        str_compare(form, shards.first[i + 1]) < 0);
            assert_true(str_equal(form, lists.forms[forms].form));
        }
    }
    assert_int_equal(forms, lists.form_count);
}

static void stems_are_those_of_the_language(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *lang, *word, *stem;
    } cases[] = {
        {"en", "counselling", "counsel"}, {"fr", "enfants", "enfant"},
        {"es", "familias", "famili"},     {"ru", "линиями", "лин"},
        {"ar", "اطفالهم", "اطفال"},       {"zh", "热线", "热线"},
        {"xx", "words", "words"},         {"en-GB", "words", "word"},
        {"", "words", "words"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct stemmer *s = stemmer_new(str_from(cases[i].lang));
        assert_str(stem(s, &b->arena, str_from(cases[i].word)), cases[i].stem);
        stemmer_free(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(forms_of_one_stem_share_their_documents),
        BENCH_TEST(a_title_says_more_than_a_text),
        BENCH_TEST(a_rare_word_says_more_than_a_common_one),
        BENCH_TEST(a_word_of_most_lists_those_it_stands_out_in),
        BENCH_TEST(shards_are_json_in_order),
        BENCH_TEST(stems_are_those_of_the_language),
    };
    json_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
