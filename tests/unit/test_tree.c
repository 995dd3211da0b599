#define _XOPEN_SOURCE 700 /* mkdtemp */
#include "base/fs.h"
#include "base/tree.h"
#include "support.h"

struct folder {
    struct bench bench;
    char path[64];
    const char *tree;
};

static int setup(void **state)
{
    struct folder *f = calloc(1, sizeof *f);
    arena_init(&f->bench.arena);
    diags_init(&f->bench.diags, &f->bench.arena);
    snprintf(f->path, sizeof f->path, "/tmp/popreg-test-XXXXXX");
    assert_non_null(mkdtemp(f->path));
    f->tree = fs_join(&f->bench.arena, f->path, "site");
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct folder *f = *state;
    assert_true(fs_remove(f->path, &f->bench.diags));
    arena_release(&f->bench.arena);
    free(f);
    return 0;
}

/* Writes "a", "b/c" and, unless NULL, `last` with the given texts; SIZE_MAX on failure,
   else how many files were written. */
static size_t write_tree(struct folder *f, const char *a, const char *c,
                         const char *last, bool finish)
{
    struct diags *diags = &f->bench.diags;
    struct tree *t = tree_begin(&f->bench.arena, f->tree, diags);
    assert_non_null(t);
    tree_expect(t, last ? 3 : 2);
    assert_true(tree_put(t, 0, "a", str_from(a), diags));
    assert_true(tree_put(t, 1, "b/c", str_from(c), diags));
    if (last) {
        assert_true(tree_put(t, 2, last, STR("last"), diags));
    }
    size_t written = tree_written(t);
    if (finish) {
        assert_true(tree_finish(t, diags));
    }
    return written;
}

static void assert_file(struct folder *f, const char *name, const char *expected)
{
    struct str text;
    const char *path = fs_join(&f->bench.arena, f->tree, name);
    if (!expected) {
        assert_false(fs_exists(path));
        return;
    }
    assert_true(fs_read(&f->bench.arena, path, &text, &f->bench.diags));
    assert_str(text, expected);
}

static void only_changes_are_written(void **state)
{
    struct folder *f = *state;
    assert_int_equal(write_tree(f, "1", "2", "d/e", true), 3);
    assert_int_equal(write_tree(f, "1", "2", "d/e", true), 0);
    assert_int_equal(write_tree(f, "1", "changed", "d/e", true), 1);
    assert_file(f, "a", "1");
    assert_file(f, "b/c", "changed");
}

static void what_no_longer_belongs_goes(void **state)
{
    struct folder *f = *state;
    write_tree(f, "1", "2", "d/e", true);
    write_tree(f, "1", "2", NULL, true);
    assert_file(f, "d/e", NULL);
    assert_file(f, "d", NULL);
    write_tree(f, "1", "2", NULL, true);
    assert_file(f, "d", NULL);
}

static void a_broken_off_tree_changes_nothing(void **state)
{
    struct folder *f = *state;
    write_tree(f, "1", "2", "d/e", true);
    write_tree(f, "x", "y", NULL, false);
    assert_file(f, "a", "1");
    assert_file(f, "d/e", "last");
    assert_int_equal(write_tree(f, "x", "2", "d/e", true), 1);
    assert_file(f, "a", "x");
    assert_file(f, "b/c", "2");
}

static void sums_list_what_belongs(void **state)
{
    struct folder *f = *state;
    struct tree_file *files;
    size_t count;
    assert_false(tree_sums(&f->bench.arena, f->tree, &files, &count));
    write_tree(f, "1", "2", "d/e", true);
    assert_true(tree_sums(&f->bench.arena, f->tree, &files, &count));
    assert_int_equal(count, 3);
    assert_string_equal(files[1].path, "b/c");
    assert_true(hash_equal(files[1].hash, hash_of(STR("2"))));
    assert_true(tree_is_whole(f->tree, files, count));
    assert_true(fs_remove(fs_join(&f->bench.arena, f->tree, "a"), &f->bench.diags));
    assert_false(tree_is_whole(f->tree, files, count));
}

static void files_are_not_overwritten_by_create(void **state)
{
    struct folder *f = *state;
    const char *path = fs_join(&f->bench.arena, f->path, "deep/er/file");
    struct str text;
    assert_true(fs_create(path, STR("one"), &f->bench.diags));
    assert_false(fs_create(path, STR("two"), &f->bench.diags));
    assert_true(fs_read(&f->bench.arena, path, &text, &f->bench.diags));
    assert_str(text, "one");
    assert_true(fs_write(path, STR("three"), &f->bench.diags));
    assert_true(fs_read(&f->bench.arena, path, &text, &f->bench.diags));
    assert_str(text, "three");
}

static void folder_and_memory_agree(void **state)
{
    struct folder *f = *state;
    struct arena *a = &f->bench.arena;
    struct diags *diags = &f->bench.diags;
    static const struct memory_file list[] = {
        {"x/a.md", {"A", 1}, FILE_PLAIN},
        {"x/b/c.md", {"C", 1}, FILE_PLAIN},
        {"xy.md", {"Y", 1}, FILE_PLAIN},
    };
    struct memory_files files = {list, COUNT_OF(list)};
    for (size_t i = 0; i < COUNT_OF(list); i++) {
        assert_true(fs_write(fs_join(a, f->path, list[i].path), list[i].text, diags));
    }
    const struct source sources[] = {source_folder(f->path), source_memory(&files)};
    for (size_t i = 0; i < COUNT_OF(sources); i++) {
        struct files found;
        struct str text;
        bool there;
        assert_true(source_list(&sources[i], a, "x", &found, diags));
        assert_int_equal(found.count, 2);
        assert_string_equal(found.items[1].path, "x/b/c.md");
        assert_true(source_read(&sources[i], a, "x/b/c.md", &text, diags));
        assert_str(text, "C");
        assert_true(source_read_if(&sources[i], a, "x/none", &text, &there, diags));
        assert_false(there);
        assert_false(source_read(&sources[i], a, "x/none", &text, diags));
        assert_true(source_list(&sources[i], a, "none", &found, diags));
        assert_int_equal(found.count, 0);
    }
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(only_changes_are_written),
        TEST(what_no_longer_belongs_goes),
        TEST(a_broken_off_tree_changes_nothing),
        TEST(sums_list_what_belongs),
        TEST(files_are_not_overwritten_by_create),
        TEST(folder_and_memory_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
