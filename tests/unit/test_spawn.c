#include "base/spawn.h"

#include "support.h"

static void a_program_is_run_to_its_end(void **state)
{
    struct bench *b = *state;
    const char *const argv[] = {"sh", "-c", "cat; echo 'to err' >&2; exit 3", NULL};
    struct spawned s;
    assert_true(spawn_run(&b->arena, argv, STR("from the caller\n"), &s, &b->diags));
    assert_int_equal(s.status, 3);
    assert_str(s.output, "from the caller\n");
    assert_str(s.error, "to err\n");
}

static void much_output_on_both_streams_does_not_hold_it(void **state)
{
    struct bench *b = *state;
    const char *const argv[] = {
        "sh", "-c",
        "i=0; while [ $i -lt 20000 ]; do echo 0123456789; echo 0123456789 >&2; "
        "i=$((i+1)); done",
        NULL};
    struct spawned s;
    assert_true(spawn_run(&b->arena, argv, STR(""), &s, &b->diags));
    assert_int_equal(s.output.len, 20000 * strlen("0123456789\n"));
    assert_int_equal(s.error.len, s.output.len);
}

static void a_program_that_is_not_there_has_status_127(void **state)
{
    struct bench *b = *state;
    const char *const argv[] = {"popreg-there-is-no-such-program", NULL};
    struct spawned s;
    assert_true(spawn_run(&b->arena, argv, STR(""), &s, &b->diags));
    assert_int_equal(s.status, 127);
}

static void the_end_by_a_signal_is_said(void **state)
{
    struct bench *b = *state;
    const char *const argv[] = {"sh", "-c", "kill -9 $$", NULL};
    struct spawned s;
    assert_false(spawn_run(&b->arena, argv, STR(""), &s, &b->diags));
    assert_int_equal(b->diags.count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(a_program_is_run_to_its_end),
        BENCH_TEST(much_output_on_both_streams_does_not_hold_it),
        BENCH_TEST(a_program_that_is_not_there_has_status_127),
        BENCH_TEST(the_end_by_a_signal_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
