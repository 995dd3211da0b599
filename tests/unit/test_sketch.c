#include "check/prose.h"
#include "check/sketch.h"
#include "check/wording.h"
#include "support.h"

enum { WORDS = 600, PASSAGE = 60 };

/* Words by number: "w17 ". */
static void add_words(struct buf *text, unsigned from, unsigned to)
{
    for (unsigned i = from; i < to; i++) {
        buf_printf(text, "w%u ", i);
    }
}

struct made {
    struct checking check;
    struct sketch *sketch;
};

/* The sketch of an entry with this text in one section. */
static struct made make(struct bench *b, struct buf *body)
{
    static const struct registry none;
    struct buf text = {0};
    buf_text(&text, "---\ntitle: The same in all\n---\n\n## The need\n\n");
    buf_str(&text, buf_view(body));
    buf_release(body);
    struct entry *e = entry_parse(&b->arena, "entries/gaming/a.md",
                                  buf_keep(&text, &b->arena), &b->diags);
    struct made m = {.check = {.arena = &b->arena,
                               .scratch = &b->arena,
                               .diags = &b->diags,
                               .wording = wording_new(&b->arena, &none, &b->diags)}};
    m.sketch = sketch_new(&m.check, e, PASSAGE);
    return m;
}

static struct made text_of_words(struct bench *b, unsigned from, unsigned to)
{
    struct buf body = {0};
    add_words(&body, from, to);
    return make(b, &body);
}

static void percent_is_near_the_truth(void **state)
{
    struct bench *b = *state;
    /* Two texts of 600 words that share n have about n / (1200 - n) of their runs in
       common. */
    for (unsigned shared = 0; shared <= WORDS; shared += 100) {
        struct made one = text_of_words(b, 0, WORDS);
        struct made two = text_of_words(b, WORDS - shared, 2 * WORDS - shared);
        unsigned truth = shared * 100 / (2 * WORDS - shared);
        unsigned got = sketch_percent(one.sketch, two.sketch);
        if (got > truth + 12 || got + 12 < truth) {
            fail_msg("%u shared: %u instead of %u", shared, got, truth);
        }
        assert_int_equal(got, sketch_percent(two.sketch, one.sketch));
    }
}

static void short_texts_are_not_compared(void **state)
{
    struct bench *b = *state;
    struct made one = text_of_words(b, 0, 30), two = text_of_words(b, 0, 30);
    assert_int_equal(sketch_percent(one.sketch, two.sketch), 0);
    struct buf empty = {0};
    struct made none = make(b, &empty);
    assert_int_equal(none.sketch->runs, 0);
    assert_int_equal(none.sketch->mark_count, 0);
}

static bool share_a_mark(const struct sketch *a, const struct sketch *b)
{
    for (size_t i = 0; i < a->mark_count; i++) {
        for (size_t k = 0; k < b->mark_count; k++) {
            if (a->marks[i].hash == b->marks[k].hash) {
                return true;
            }
        }
    }
    return false;
}

/* A passage of 60 words anywhere in two texts leaves a mark in both, one of 29 none. */
static void passages_leave_marks(void **state)
{
    struct bench *b = *state;
    for (unsigned before = 0; before < 40; before += 3) {
        for (unsigned length = 29; length <= PASSAGE; length += 31) {
            struct buf first = {0}, second = {0};
            add_words(&first, 1000, 1000 + before);
            add_words(&first, 0, length);
            add_words(&first, 2000, 2100);
            add_words(&second, 3000, 3037);
            add_words(&second, 0, length);
            add_words(&second, 4000, 4050);
            struct made one = make(b, &first), two = make(b, &second);
            assert_int_equal(share_a_mark(one.sketch, two.sketch), length == PASSAGE);
        }
    }
}

static void headings_do_not_count(void **state)
{
    struct bench *b = *state;
    struct buf body = {0};
    add_words(&body, 0, 10);
    buf_text(&body, "\n\n## A heading of words\n\n");
    add_words(&body, 10, 20);
    struct made m = make(b, &body);
    assert_int_equal(m.sketch->runs, 12); /* 6 before it and 6 after, none across */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(percent_is_near_the_truth),
        BENCH_TEST(short_texts_are_not_compared),
        BENCH_TEST(passages_leave_marks),
        BENCH_TEST(headings_do_not_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
