#include "net/host_queue.h"

#include <math.h>

#include "support.h"

static struct host *line_of(struct host_queue *q, const char *name, int *items,
                            size_t count)
{
    struct host *h = host_queue_host(q, str_from(name));
    for (size_t i = 0; i < count; i++) {
        host_queue_push(q, h, &items[i], 0);
    }
    return h;
}

static void a_host_is_asked_with_pauses_that_count_from_the_wire(void **state)
{
    struct bench *b = *state;
    int items[3];
    struct host_queue *q = host_queue_new(&b->arena, 2, 100);
    struct host *h = line_of(q, "a", items, 3);
    assert_ptr_equal(host_queue_take(q, 1000), &items[0]);
    assert_null(host_queue_take(q, 5000)); /* the first is not on the wire yet */
    assert_true(isinf(host_queue_next(q)));
    host_queue_sent(q, h, 5000);
    assert_null(host_queue_take(q, 5099));
    assert_true(host_queue_next(q) == 5100);
    assert_ptr_equal(host_queue_take(q, 5100), &items[1]);
    host_queue_sent(q, h, 5110);
    assert_null(host_queue_take(q, 9000)); /* two are running */
    host_queue_ended(q, h, true, 9000);
    assert_ptr_equal(host_queue_take(q, 9000), &items[2]);
    host_queue_sent(q, h, 9000);
    host_queue_ended(q, h, true, 9001);
    host_queue_ended(q, h, true, 9001);
    assert_int_equal(host_queue_waiting(q), 0);
}

static void the_end_of_another_does_not_free_the_wire(void **state)
{
    struct bench *b = *state;
    int items[4];
    struct host_queue *q = host_queue_new(&b->arena, 3, 10);
    struct host *h = line_of(q, "a", items, 4);
    host_queue_take(q, 0);
    host_queue_sent(q, h, 0);
    assert_non_null(host_queue_take(q, 10)); /* being connected */
    host_queue_ended(q, h, true, 20);        /* the first */
    assert_null(host_queue_take(q, 1000));
    host_queue_ended(q, h, false, 1000); /* no connection: it counts as sent now */
    assert_null(host_queue_take(q, 1009));
    assert_non_null(host_queue_take(q, 1010));
}

static void hosts_do_not_wait_for_each_other(void **state)
{
    struct bench *b = *state;
    int first[2], second[2];
    struct host_queue *q = host_queue_new(&b->arena, 1, 100);
    struct host *a = line_of(q, "a", first, 2), *c = line_of(q, "c", second, 2);
    assert_ptr_equal(host_queue_host(q, STR("a")), a);
    assert_non_null(host_queue_take(q, 0));
    assert_non_null(host_queue_take(q, 0));
    assert_null(host_queue_take(q, 0));
    host_queue_sent(q, a, 1);
    host_queue_sent(q, c, 2);
    host_queue_ended(q, c, true, 3);
    assert_ptr_equal(host_queue_take(q, 102), &second[1]);
    host_queue_ended(q, a, true, 104);
    assert_ptr_equal(host_queue_take(q, 104), &first[1]);
}

static void a_host_is_left_alone_and_items_wait_for_their_time(void **state)
{
    struct bench *b = *state;
    int items[2], late;
    struct host_queue *q = host_queue_new(&b->arena, 1, 0);
    struct host *h = line_of(q, "a", items, 2);
    host_queue_push(q, h, &late, 700);
    host_queue_take(q, 0);
    host_queue_sent(q, h, 0);
    host_queue_ended(q, h, true, 1);
    host_queue_rest(q, h, 500);
    assert_null(host_queue_take(q, 499));
    assert_ptr_equal(host_queue_take(q, 500), &items[1]);
    host_queue_skipped(q, h);
    assert_true(host_queue_next(q) == 700);
    assert_null(host_queue_take(q, 699));
    assert_ptr_equal(host_queue_take(q, 700), &late);
    assert_int_equal(host_queue_waiting(q), 0);
}

static void many_hosts_keep_their_pauses(void **state)
{
    struct bench *b = *state;
    enum { HOSTS = 50, EACH = 40, PAUSE = 7 };
    static int items[HOSTS][EACH];
    struct host *hosts[HOSTS];
    double last[HOSTS];
    size_t taken = 0;
    struct host_queue *q = host_queue_new(&b->arena, 2, PAUSE);
    for (size_t i = 0; i < HOSTS; i++) {
        char name[16];
        snprintf(name, sizeof name, "h%zu", i);
        hosts[i] = line_of(q, name, items[i], EACH);
        last[i] = -PAUSE;
    }
    double now = 0;
    for (; host_queue_waiting(q); now += 1) {
        int *item;
        while ((item = host_queue_take(q, now))) {
            size_t i = (size_t)(item - &items[0][0]) / EACH;
            assert_true(now - last[i] >= PAUSE);
            last[i] = now;
            host_queue_sent(q, hosts[i], now);
            host_queue_ended(q, hosts[i], true, now);
            taken++;
        }
    }
    assert_int_equal(taken, HOSTS * EACH);
    assert_true(now <= (EACH - 1) * PAUSE + 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(a_host_is_asked_with_pauses_that_count_from_the_wire),
        BENCH_TEST(the_end_of_another_does_not_free_the_wire),
        BENCH_TEST(hosts_do_not_wait_for_each_other),
        BENCH_TEST(a_host_is_left_alone_and_items_wait_for_their_time),
        BENCH_TEST(many_hosts_keep_their_pauses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
