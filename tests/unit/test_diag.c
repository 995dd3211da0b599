#include "support.h"

static void findings_are_sorted(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *rule, *path;
        uint32_t line, column;
        const char *message; /* its place in the order */
    } cases[] = {
        {"a", "b", 10, 1, "7"}, {"b", "x", 2, 1, "9"},   {"a", "b", 9, 1, "6"},
        {"a", "x", 2, 1, "8"},  {"z", "b", 9, 10, "6b"}, {"a", "a", 9, 9, "5"},
        {"c", "a", 1, 1, "3"},  {"c", "a", 1, 1, "4"},   {"a", "a", 0, 0, "2"},
    };
    diag_fail(&b->diags, NULL, "1");
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct span span = {.line = cases[i].line, .column = cases[i].column};
        diag_add(&b->diags, cases[i].rule, (struct place){cases[i].path, span}, "%s",
                 cases[i].message);
    }
    diags_sort(&b->diags);
    static const char *const order[] = {"1", "2",  "3", "4", "5",
                                        "6", "6b", "7", "8", "9"};
    assert_int_equal(b->diags.count, COUNT_OF(order));
    for (size_t i = 0; i < COUNT_OF(order); i++) {
        assert_string_equal(b->diags.items[i]->message, order[i]);
    }
}

/* Enough of them that an unstable sort would show. */
static void equal_findings_keep_their_order(void **state)
{
    struct bench *b = *state;
    for (int i = 0; i < 500; i++) {
        diag_add(&b->diags, "rule", (struct place){"a", {.line = i % 2 ? 2 : 1}},
                 "%03d", i);
    }
    diags_sort(&b->diags);
    for (int i = 0; i < 500; i++) {
        char expected[8];
        snprintf(expected, sizeof expected, "%03d",
                 i < 250 ? 2 * i : 2 * (i - 250) + 1);
        assert_string_equal(b->diags.items[i]->message, expected);
    }
}

static void texts_are_kept(void **state)
{
    struct bench *b = *state;
    char path[] = "made/for/the/moment";
    struct diag *d = diag_fail(&b->diags, path, "cannot read '%s'", path);
    diag_label(&b->diags, d, "%s", "label");
    diag_help(&b->diags, d, "help %d", 1);
    diag_note(&b->diags, d, "note %d", 2);
    path[0] = 'X';
    assert_string_equal(d->place.path, "made/for/the/moment");
    assert_string_equal(d->message, "cannot read 'made/for/the/moment'");
    assert_string_equal(d->label, "label");
    assert_string_equal(d->help, "help 1");
    assert_string_equal(d->note, "note 2");
    assert_null(d->rule);
    assert_int_equal(d->level, LEVEL_FAILURE);
}

static void levels_are_counted(void **state)
{
    struct bench *b = *state;
    static const enum level levels[] = {LEVEL_NOTE, LEVEL_WARNING, LEVEL_WARNING};
    assert_false(diags_have(&b->diags, LEVEL_NOTE));
    for (size_t i = 0; i < COUNT_OF(levels); i++) {
        diag_add(&b->diags, "r", place_file("a"), "x")->level = levels[i];
    }
    assert_int_equal(diags_count(&b->diags, LEVEL_WARNING), 2);
    assert_int_equal(diags_count(&b->diags, LEVEL_ERROR), 0);
    assert_true(diags_have(&b->diags, LEVEL_WARNING));
    assert_false(diags_have(&b->diags, LEVEL_ERROR));
    diag_fail(&b->diags, "a", "x");
    assert_true(diags_have(&b->diags, LEVEL_ERROR));
    assert_string_equal(level_name(LEVEL_FAILURE), "failure");
    assert_string_equal(level_name(LEVEL_NOTE), "note");
}

static void lists_are_merged(void **state)
{
    struct bench *b = *state;
    struct diags more;
    diags_init(&more, &b->arena);
    diag_add(&b->diags, "r", place_file("a"), "1");
    diag_add(&more, "r", place_file("a"), "2");
    diag_add(&more, "r", place_file("a"), "3");
    diags_merge(&b->diags, &more);
    assert_int_equal(b->diags.count, 3);
    assert_string_equal(b->diags.items[2]->message, "3");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(findings_are_sorted), BENCH_TEST(equal_findings_keep_their_order),
        BENCH_TEST(texts_are_kept),      BENCH_TEST(levels_are_counted),
        BENCH_TEST(lists_are_merged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
