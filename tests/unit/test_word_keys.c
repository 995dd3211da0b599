#include "model/word_keys.h"

#include "support.h"

static void texts_have_words(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *text;
        size_t words;
    } cases[] = {
        {"", 0},      {" .,-! ", 0},      {"one", 1},          {"one,two  three.", 3},
        {"don't", 2}, {"m\xC3\xB3st", 1}, {"mo\xCC\x81st", 1}, {"帮助 404错误", 5},
        {"คน", 2},    {"\xFFx\xC3", 1},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct str text = exact(b, cases[i].text, strlen(cases[i].text));
        uint64_t few[2];
        size_t words = cases[i].words;
        assert_int_equal(word_keys_of(&b->arena, text).count, words);
        assert_int_equal(word_keys_first(text, few, 2), words < 2 ? words : 2);
        free((void *)text.ptr);
    }
}

static void phrases_are_held_or_not(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *text, *phrase;
        bool held;
    } cases[] = {
        {"Page not found | Site", "page NOT found", true},
        {"Page not found", "found", true},
        {"Page not found", "page found", false},
        {"Page not foundry", "not found", false},
        {"Page", "page not", false},
        {"La page n\xE2\x80\x99"
         "existe pas",
         "page n'existe pas", true},
        {"PAGE NON TROUVEE", "page non trouvée", true},
        {"抱歉，页面不存在！", "页面不存在", true},
        {"页面存在", "页面不存在", false},
        {"Error 404", "404", true},
        {"Error 4040", "404", false},
        {"", "x", false},
        {"x", "", false},
        {"x", "...", false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct word_keys text = word_keys_of(&b->arena, str_from(cases[i].text));
        if (word_keys_hold(text, str_from(cases[i].phrase)) != cases[i].held) {
            fail_msg("'%s' in '%s'", cases[i].phrase, cases[i].text);
        }
    }
}

static void long_phrases_stand_nowhere(void **state)
{
    struct bench *b = *state;
    char text[2 * (PHRASE_WORDS + 1)];
    memset(text, 'a', sizeof text);
    for (size_t i = 1; i < sizeof text; i += 2) {
        text[i] = ' ';
    }
    struct str all = {text, sizeof text}, most = {text, sizeof text - 2};
    struct word_keys keys = word_keys_of(&b->arena, all);
    assert_int_equal(keys.count, PHRASE_WORDS + 1);
    assert_true(word_keys_hold(keys, most));
    assert_false(word_keys_hold(keys, all));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(texts_have_words),
        BENCH_TEST(phrases_are_held_or_not),
        BENCH_TEST(long_phrases_stand_nowhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
