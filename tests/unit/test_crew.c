#include "base/crew.h"
#include "base/par.h"
#include "support.h"

enum { ITEMS = 1000 };

struct tally {
    unsigned workers;
    int seen[ITEMS];
    int strangers; /* calls with a number that no worker has */
};

static void see(void *state, unsigned worker, size_t i)
{
    struct tally *t = state;
    t->seen[i]++; /* each item has its own place: no two threads share one */
    if (worker >= t->workers) {
        t->strangers = 1;
    }
}

static void every_item_is_done_once(void **state)
{
    (void)state;
    static const unsigned workers[] = {1, 2, 3, 7, 64, 200};
    static const size_t counts[] = {0, 1, 7, 8, 9, 64, ITEMS};
    for (size_t w = 0; w < COUNT_OF(workers); w++) {
        for (size_t c = 0; c < COUNT_OF(counts); c++) {
            struct tally t = {.workers = workers[w]};
            par_each(counts[c], workers[w], see, &t);
            assert_false(t.strangers);
            for (size_t i = 0; i < ITEMS; i++) {
                if (t.seen[i] != (i < counts[c])) {
                    fail_msg("%u workers, %zu items: item %zu was done %d times",
                             workers[w], counts[c], i, t.seen[i]);
                }
            }
        }
    }
}

static void there_is_a_processor(void **state)
{
    (void)state;
    assert_true(par_processors() >= 1);
}

static void visit(void *state, struct hand *hand, size_t i)
{
    const char **texts = state;
    texts[i] = arena_printf(&hand->arena, "item %zu", i);
    if (i % 100 == 0) {
        diag_add(&hand->diags, "rule", (struct place){"x", {.line = (uint32_t)i + 1}},
                 "%s", texts[i]);
    }
}

/* Whatever the number of workers, the same is said once it is sorted. */
static void findings_of_all_hands_are_merged(void **state)
{
    struct bench *b = *state;
    for (unsigned workers = 0; workers <= 5; workers++) {
        struct crew crew;
        struct diags diags;
        const char *texts[ITEMS] = {0};
        diags_init(&diags, &b->arena);
        crew_init(&crew, workers);
        crew_each(&crew, ITEMS, visit, texts, &diags);
        diags_sort(&diags);
        assert_int_equal(diags.count, ITEMS / 100);
        for (size_t i = 0; i < diags.count; i++) {
            assert_string_equal(diags.items[i]->message, texts[i * 100]);
        }
        assert_string_equal(texts[ITEMS - 1], "item 999");
        crew_each(&crew, 1, visit, texts, &diags); /* what was said is not said again */
        assert_int_equal(diags.count, ITEMS / 100 + 1);
        crew_release(&crew);
    }
}

static void ring(void *state, unsigned worker, size_t i)
{
    (void)worker;
    (void)i;
    bell_ring(state);
}

static void a_bell_counts(void **state)
{
    (void)state;
    struct bell *b = bell_new();
    assert_int_equal(bell_wait(b, 0, 0), 0);
    par_each(100, 4, ring, b);
    assert_int_equal(bell_wait(b, 0, 60000), 100);
    assert_int_equal(bell_wait(b, 99, 60000), 100);
    assert_int_equal(bell_wait(b, 100, 1), 100);
    bell_free(b);
    bell_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_item_is_done_once),
        cmocka_unit_test(there_is_a_processor),
        BENCH_TEST(findings_of_all_hands_are_merged),
        cmocka_unit_test(a_bell_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
