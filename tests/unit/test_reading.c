#include "check/reading.h"
#include "model/entry.h"
#include "support.h"

static void syllables(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        size_t syllables;
    } cases[] = {
        {"a", 1},         {"child", 1},   {"children", 2},  {"game", 1},
        {"games", 1},     {"asked", 1},   {"wanted", 2},    {"table", 2},
        {"houses", 2},    {"the", 1},     {"people", 2},    {"helpline", 2},
        {"volunteer", 3}, {"free", 1},    {"peer-chat", 2}, {"1200", 1},
        {"", 1},          {"privacy", 3}, {"e", 1},         {"messages", 3},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        size_t got = syllables_of(str_from(cases[i].word));
        if (got != cases[i].syllables) {
            fail_msg("%s: %zu", cases[i].word, got);
        }
    }
}

static struct reading read(struct bench *b, const char *text)
{
    struct entry *e =
        entry_parse(&b->arena, "entries/gaming/a.md", str_from(text), &b->diags);
    struct checking c = {.arena = &b->arena, .scratch = &b->arena, .diags = &b->diags};
    return reading_of(prose_of(&c, e), e->body.start, e->text.len);
}

#define FRONT "---\ntitle: Not counted at all\n---\n\n"

static void what_is_counted(void **state)
{
    struct reading r =
        read(*state, FRONT "The cat sat on the mat. It was happy.[^cat-report]\n");
    assert_int_equal(r.sentences, 2);
    assert_int_equal(r.words, 9);
    assert_int_equal(r.syllables, 10);
    /* 0.39 * 9 / 2 + 11.8 * 10 / 9 - 15.59 */
    assert_true(reading_grade(&r) > -0.73 && reading_grade(&r) < -0.72);
}

static void long_words_are_harder(void **state)
{
    struct reading easy = read(*state, FRONT "You can talk to us. We will help you.\n");
    struct reading hard = read(*state, FRONT "Confidentiality considerations determine "
                                             "institutional responsibilities.\n");
    assert_true(reading_grade(&easy) < 3);
    assert_true(reading_grade(&hard) > 20);
    struct reading none = read(*state, FRONT);
    assert_true(reading_grade(&none) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(syllables),
        BENCH_TEST(what_is_counted),
        BENCH_TEST(long_words_are_harder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
