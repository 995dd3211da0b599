#include "base/drafts.h"
#include "support.h"

static void what_lies_above_wins(void **state)
{
    struct bench *b = *state;
    static const struct memory_file low[] = {{"x/a", {"old", 3}, FILE_SYMLINK},
                                             {"x/c", {"cc", 2}, FILE_PLAIN}};
    static const struct memory_file high[] = {{"x/a", {"newer", 5}, FILE_PLAIN},
                                              {"x/b", {"b", 1}, FILE_PLAIN},
                                              {"y/d", {"d", 1}, FILE_PLAIN}};
    const struct memory_files files = {low, COUNT_OF(low)};
    const struct source below = source_memory(&files);
    const struct drafts drafts = {&below, {high, COUNT_OF(high)}};
    const struct source source = source_drafts(&drafts);
    struct files found;
    assert_true(source_list(&source, &b->arena, "x", &found, &b->diags));
    assert_int_equal(found.count, 3);
    static const char *const names[] = {"x/a", "x/b", "x/c"};
    for (size_t i = 0; i < found.count; i++) {
        assert_string_equal(found.items[i].path, names[i]);
    }
    assert_int_equal(found.items[0].size, 5);
    assert_int_equal(found.items[0].kind, FILE_SYMLINK); /* as it is on the disk */
    assert_int_equal(found.items[1].kind, FILE_PLAIN);

    struct str text;
    bool there = false;
    assert_true(source_read(&source, &b->arena, "x/a", &text, &b->diags));
    assert_str(text, "newer");
    assert_true(source_read(&source, &b->arena, "x/c", &text, &b->diags));
    assert_str(text, "cc");
    assert_true(source_read_if(&source, &b->arena, "y/d", &text, &there, &b->diags));
    assert_true(there);
    assert_true(source_read_if(&source, &b->arena, "x/z", &text, &there, &b->diags));
    assert_false(there);
    assert_int_equal(b->diags.count, 0);
    assert_false(source_read(&source, &b->arena, "x/z", &text, &b->diags));
    assert_int_equal(b->diags.count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(what_lies_above_wins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
