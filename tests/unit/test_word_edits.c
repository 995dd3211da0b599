#include "model/word_edits.h"

#include "base/buf.h"
#include "support.h"

static struct word_edits find(struct bench *b, struct str before, struct str after)
{
    struct word_list x = words_split(&b->arena, before, TEXT_MARKDOWN);
    struct word_list y = words_split(&b->arena, after, TEXT_MARKDOWN);
    struct word_edits edits;
    word_edits_find(&b->arena, &x, &y, &edits);
    return edits;
}

static char *put(char *at, const struct word_run *r, bool first)
{
    static const char *const open[] = {"", "[-", "{+"}, *const close[] = {"", "-]",
                                                                          "+}"};
    static const char *const gaps[] = {"", " ", "\n"};
    return at + sprintf(at, "%s%s%.*s%s", first ? "" : gaps[r->gap], open[r->kind],
                        STR_ARGS(r->text), close[r->kind]);
}

/* The passages, "|" between them. */
static const char *shown(struct bench *b, const char *before, const char *after)
{
    struct word_edits edits = find(b, str_from(before), str_from(after));
    char *out = arena_alloc(&b->arena, 8 * (strlen(before) + strlen(after)) + 8);
    char *at = out;
    for (size_t i = 0; i < edits.passage_count; i++) {
        const struct passage *p = &edits.passages[i];
        at += sprintf(at, "%s", i ? "|" : "");
        for (size_t k = 0; k < p->count; k++) {
            at = put(at, &p->runs[k], k == 0);
        }
    }
    return out;
}

static void changes_are_told(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *what, *before, *after, *edits;
    } cases[] = {
        {"the same", "a b", "a  b", ""},
        {"a word", "It was an old house.", "It was a new house.",
         "It was [-an old-] {+a new+} house."},
        {"a negation", "It is effective.", "It is not effective.",
         "It is {+not+} effective."},
        {"a number", "3 of 4", "8 of 4", "[-3-] {+8+} of 4"},
        {"everything", "one two", "three", "[-one two-] {+three+}"},
        {"from nothing", "", "new", "{+new+}"},
        {"to nothing", "old", "", "[-old-]"},
        {"the other sentences are left out", "One is. Two is. Three is.",
         "One is. Two was. Three is.", "Two [-is-] {+was+}."},
        {"a sentence more", "It is. They are.", "It is. We are. They are.",
         "{+We are.+}"},
        {"a sentence less", "It is.[^a] We are.[^a] They are.[^a]",
         "It is.[^a] They are.[^a]", "[-We are.[^a]-]"},
        {"an item more", "- one\n- three", "- one\n- two\n- three", "{+two+}"},
        {"an item replaced", "- one\n- two old\n- three", "- one\n- new\n- three",
         "[-two old-] {+new+}"},
        {"the beginning of an item", "- one\n- old two three four",
         "- one\n- two three four", "[-old-] two three four"},
        {"crumbs", "They ask for a name.", "We want the day of birth.",
         "[-They ask for a name-] {+We want the day of birth+}."},
        {"Chinese", "开展为期三年的试点", "开展为期两年的试点",
         "开展为期[-三-]{+两+}年的试点"},
        {"Arabic", "خط آمن للأطفال", "خط غير آمن للأطفال", "خط {+غير+} آمن للأطفال"},
        {"two far apart", "One is. Two is. Three is. Four is.",
         "One was. Two is. Three is. Four was.",
         "One [-is-] {+was+}.|Four [-is-] {+was+}."},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *got = shown(b, cases[i].before, cases[i].after);
        if (strcmp(got, cases[i].edits) != 0) {
            fail_msg("%s: '%s'", cases[i].what, got);
        }
    }
}

/* The text that `side` has according to the edits, in one line. */
static struct str side_of(struct bench *b, const struct word_edits *edits,
                          enum edit_kind other)
{
    struct str out = {arena_alloc(&b->arena, 1), 0};
    for (size_t i = 0; i < edits->count; i++) {
        const struct word_run *r = &edits->runs[i];
        if (r->kind != other) {
            out = str_from(arena_printf(&b->arena, "%.*s%s%.*s", STR_ARGS(out),
                                        out.len ? " " : "", STR_ARGS(r->text)));
        }
    }
    return out;
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

/* Words of few letters, so that the two have much in common in many ways. */
static struct str random_words(struct bench *b, uint32_t *seed, size_t most,
                               uint32_t letters)
{
    size_t count = next_random(seed) % (most + 1);
    char *out = arena_alloc(&b->arena, 2 * count + 1);
    for (size_t i = 0; i < count; i++) {
        out[2 * i] = (char)('a' + next_random(seed) % letters);
        out[2 * i + 1] = ' ';
    }
    return (struct str){out, count ? 2 * count - 1 : 0};
}

static void edits_turn_one_into_the_other(void **state)
{
    struct bench *b = *state;
    uint32_t seed = 1;
    for (int round = 0; round < 4000; round++) {
        size_t most = round % 100 == 0 ? 900 : 30;
        uint32_t letters = 2 + next_random(&seed) % 20;
        struct str before = random_words(b, &seed, most, letters);
        struct str after = random_words(b, &seed, most, letters);
        struct word_edits edits = find(b, before, after);
        if (!str_equal(side_of(b, &edits, EDIT_INSERTED), before) ||
            !str_equal(side_of(b, &edits, EDIT_DELETED), after)) {
            fail_msg("'%.*s' to '%.*s'", STR_ARGS(before), STR_ARGS(after));
        }
        arena_reset(&b->arena);
    }
}

/* Sentences, so that changes slide and passages are cut. */
static void sentences_too(void **state)
{
    struct bench *b = *state;
    static const char *const parts[] = {"A", "b", "c.", "D", "e.", "F."};
    uint32_t seed = 7;
    for (int round = 0; round < 4000; round++) {
        struct str text[2];
        for (int side = 0; side < 2; side++) {
            struct buf out = {0};
            for (size_t n = next_random(&seed) % 24; n > 0; n--) {
                buf_printf(&out, "%s%s", out.len ? " " : "",
                           parts[next_random(&seed) % COUNT_OF(parts)]);
            }
            text[side] = buf_keep(&out, &b->arena);
        }
        struct word_edits edits = find(b, text[0], text[1]);
        struct buf sides[2] = {{0}, {0}};
        for (size_t i = 0; i < edits.count; i++) {
            const struct word_run *r = &edits.runs[i];
            for (int side = 0; side < 2; side++) {
                if (r->kind != (side ? EDIT_DELETED : EDIT_INSERTED)) {
                    buf_text(&sides[side],
                             sides[side].len && r->gap != GAP_NONE ? " " : "");
                    buf_str(&sides[side], r->text);
                }
            }
        }
        for (int side = 0; side < 2; side++) {
            if (!str_equal(buf_view(&sides[side]), text[side])) {
                fail_msg("'%.*s' to '%.*s': '%.*s'", STR_ARGS(text[0]),
                         STR_ARGS(text[1]), STR_ARGS(buf_view(&sides[side])));
            }
            buf_release(&sides[side]);
        }
        if ((edits.passage_count == 0) != str_equal(text[0], text[1])) {
            fail_msg("'%.*s' to '%.*s': passages", STR_ARGS(text[0]),
                     STR_ARGS(text[1]));
        }
        arena_reset(&b->arena);
    }
}

static void huge_texts_are_replaced(void **state)
{
    struct bench *b = *state;
    enum { WORDS = 3000 };
    struct buf text[2] = {{0}, {0}};
    for (int i = 0; i < WORDS; i++) {
        buf_printf(&text[0], "a%d ", i);
        buf_printf(&text[1], "b%d ", i);
    }
    struct word_edits edits = find(b, buf_view(&text[0]), buf_view(&text[1]));
    assert_int_equal(edits.count, 2);
    assert_int_equal(edits.runs[0].kind, EDIT_DELETED);
    assert_int_equal(edits.runs[1].kind, EDIT_INSERTED);
    buf_release(&text[0]);
    buf_release(&text[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(changes_are_told),
        BENCH_TEST(edits_turn_one_into_the_other),
        BENCH_TEST(sentences_too),
        BENCH_TEST(huge_texts_are_replaced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
