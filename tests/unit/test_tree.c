#define _XOPEN_SOURCE 700 /* mkdtemp */
#include "base/crew.h"
#include "base/tree.h"
#include "folder.h"

/* Writes "a", "b/c" and, unless NULL, `last` with the given texts; returns how many
   files were written. */
static size_t write_tree(struct folder *f, const char *a, const char *c,
                         const char *last, bool finish)
{
    struct diags *diags = &f->bench.diags;
    struct tree *t =
        tree_begin(&f->bench.arena, in_folder(f, "site"), TREE_PLAIN, diags);
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

/* `expected` NULL: there is no such file. */
static void assert_file(struct folder *f, const char *name, const char *expected)
{
    const char *path = fs_join(&f->bench.arena, in_folder(f, "site"), name);
    if (expected) {
        assert_str(file_text(f, path), expected);
    } else {
        assert_false(fs_exists(path));
    }
}

static ino_t inode_of(struct folder *f, const char *name)
{
    struct stat st;
    assert_int_equal(stat(in_folder(f, name), &st), 0);
    return st.st_ino;
}

static void only_changes_are_written(void **state)
{
    struct folder *f = *state;
    assert_int_equal(write_tree(f, "1", "2", "d/e", true), 3);
    assert_int_equal(write_tree(f, "1", "2", "d/e", true), 0);
    assert_int_equal(write_tree(f, "1", "changed", "d/e", true), 1);
    assert_file(f, "a", "1");
    assert_file(f, "b/c", "changed");
    /* the spare is two builds old: what it lacks is taken from what stands */
    assert_int_equal(write_tree(f, "1", "changed", "d/e", true), 0);
    assert_file(f, "b/c", "changed");
    assert_int_equal(write_tree(f, "1", "changed", "d/e", true), 0);
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
    write_tree(f, "1", "2", "b/d", true);
    write_tree(f, "1", "2", NULL, true);
    assert_file(f, "b/d", NULL);
    assert_file(f, "b/c", "2");
}

static void a_broken_off_tree_changes_nothing(void **state)
{
    struct folder *f = *state;
    write_tree(f, "1", "2", "d/e", true);
    write_tree(f, "x", "y", NULL, false);
    assert_file(f, "a", "1");
    assert_file(f, "b/c", "2");
    assert_file(f, "d/e", "last");
    /* what was broken off has no sums, and is not trusted */
    assert_int_equal(write_tree(f, "x", "2", "d/e", true), 1);
    assert_file(f, "a", "x");
    assert_file(f, "b/c", "2");
    assert_file(f, "d/e", "last");
}

static void left_overs_of_a_broken_off_tree_go(void **state)
{
    struct folder *f = *state;
    write_tree(f, "1", "2", NULL, true);
    write_tree(f, "1", "2", "stray", false);
    write_tree(f, "1", "2", NULL, true);
    assert_file(f, "stray", NULL);
}

/* Puts "a" with an origin unless it can be kept; returns whether it was. */
static bool keep_tree(struct folder *f, const char *a, const char *origin)
{
    struct diags *diags = &f->bench.diags;
    struct hash of = hash_of(str_from(origin));
    struct tree *t =
        tree_begin(&f->bench.arena, in_folder(f, "site"), TREE_PLAIN, diags);
    assert_non_null(t);
    tree_expect(t, 1);
    bool kept = tree_keep(t, 0, "a", of);
    if (!kept) {
        assert_true(tree_put_made(t, 0, "a", str_from(a), of, diags));
    }
    assert_true(tree_finish(t, diags));
    return kept;
}

static void what_is_made_from_the_same_is_kept(void **state)
{
    struct folder *f = *state;
    assert_false(keep_tree(f, "1", "one"));
    assert_true(keep_tree(f, "not made", "one"));
    assert_file(f, "a", "1");
    assert_false(keep_tree(f, "2", "two"));
    assert_true(keep_tree(f, "not made", "two")); /* from the tree that stands */
    assert_file(f, "a", "2");
    assert_true(keep_tree(f, "not made", "two")); /* from the spare */
    assert_file(f, "a", "2");
    assert_false(keep_tree(f, "1", "one"));
    assert_file(f, "a", "1");
}

/* The origins of other sums are not believed. */
static void origins_go_with_their_sums(void **state)
{
    struct folder *f = *state;
    assert_false(keep_tree(f, "1", "one"));
    const char *sums = in_folder(f, "site/" TREE_SUMS);
    const char *more = arena_printf(&f->bench.arena, "%.*s%064d  b\n",
                                    STR_ARGS(file_text(f, sums)), 0);
    assert_true(fs_write(sums, str_from(more), &f->bench.diags));
    assert_false(keep_tree(f, "2", "one"));
    assert_file(f, "a", "2");
}

static void a_file_taken_away_is_noticed(void **state)
{
    struct folder *f = *state;
    size_t count = 0;
    const char *tree = in_folder(f, "site");
    assert_false(tree_is_as_left(tree, &count));
    write_tree(f, "1", "2", "d/e", true);
    assert_true(tree_is_as_left(tree, &count));
    assert_int_equal(count, 3);
    assert_true(fs_remove(in_folder(f, "site/b/c"), &f->bench.diags));
    assert_false(tree_is_as_left(tree, &count));
    write_tree(f, "1", "2", NULL, true);
    assert_true(tree_is_as_left(tree, &count));
    assert_true(fs_remove(in_folder(f, "site/b"), &f->bench.diags));
    assert_false(tree_is_as_left(tree, &count));
}

/* The tree with the hole becomes the spare, from which the next would be made. */
static void what_was_taken_away_comes_back(void **state)
{
    struct folder *f = *state;
    write_tree(f, "1", "2", NULL, true);
    assert_true(fs_remove(in_folder(f, "site/b/c"), &f->bench.diags));
    for (size_t i = 0; i < 3; i++) {
        write_tree(f, i % 2 ? "1" : "one", "2", NULL, true);
        assert_file(f, "b/c", "2");
    }
}

/* The second build finds no spare; files that stay get a further name, and those that
   change are never changed in the tree that still stands. */
static void the_first_spare_is_made_of_links(void **state)
{
    struct folder *f = *state;
    write_tree(f, "1", "2", "d/e", true);
    ino_t kept = inode_of(f, "site/a"), changed = inode_of(f, "site/b/c");
    assert_int_equal(write_tree(f, "1", "new", "d/e", true), 1);
    assert_int_equal(inode_of(f, "site/a"), kept);
    assert_int_equal(inode_of(f, ".site.next/a"), kept);
    assert_int_equal(inode_of(f, ".site.next/b/c"), changed);
    assert_str(file_text(f, in_folder(f, ".site.next/b/c")), "2");
    assert_file(f, "b/c", "new");
}

static void sums_list_what_belongs(void **state)
{
    struct folder *f = *state;
    struct tree_file *files;
    size_t count;
    const char *tree = in_folder(f, "site");
    assert_false(tree_sums(&f->bench.arena, tree, &files, &count));
    write_tree(f, "1", "2", "d/e", true);
    assert_true(tree_sums(&f->bench.arena, tree, &files, &count));
    assert_int_equal(count, 3);
    assert_string_equal(files[1].path, "b/c");
    assert_true(hash_equal(files[1].hash, hash_of(STR("2"))));
    assert_true(tree_is_whole(tree, files, count));
    assert_true(fs_remove(in_folder(f, "site/a"), &f->bench.diags));
    assert_false(tree_is_whole(tree, files, count));
}

static int sha256sum(struct folder *f)
{
    return system(arena_printf(
        &f->bench.arena, "cd %s/site && sha256sum -c --strict --status SHA256SUMS",
        f->path));
}

static void sums_are_those_of_sha256sum(void **state)
{
    struct folder *f = *state;
    write_tree(f, "1", "text\n", "d/e", true);
    assert_int_equal(sha256sum(f), 0);
    write_tree(f, "changed", "text\n", NULL, true);
    assert_int_equal(sha256sum(f), 0);
    assert_true(fs_write(in_folder(f, "site/a"), STR("other"), &f->bench.diags));
    assert_int_not_equal(sha256sum(f), 0);
}

static void broken_sums_are_no_sums(void **state)
{
    struct folder *f = *state;
    struct tree_file *files;
    size_t count;
    static const char *const bad[] = {"x\n", "00  a\n", "\n"};
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        write_tree(f, "1", "2", NULL, true);
        assert_true(fs_write(in_folder(f, "site/SHA256SUMS"), str_from(bad[i]),
                             &f->bench.diags));
        assert_false(tree_sums(&f->bench.arena, in_folder(f, "site"), &files, &count));
    }
    write_tree(f, "1", "2", NULL, true);
    assert_file(f, "a", "1");
}

enum { MANY = 300 };

static void put_one(void *state, struct hand *hand, size_t i)
{
    const char *path = arena_printf(&hand->arena, "%zu/%zu", i % 7, i);
    assert_true(tree_put(state, i, path, str_from(path), &hand->diags));
}

static void many_threads_may_put(void **state)
{
    struct folder *f = *state;
    struct crew crew;
    struct tree *t =
        tree_begin(&f->bench.arena, in_folder(f, "site"), TREE_PLAIN, &f->bench.diags);
    assert_non_null(t);
    crew_init(&crew, 4);
    tree_expect(t, MANY);
    crew_each(&crew, MANY, put_one, t, &f->bench.diags);
    assert_int_equal(tree_written(t), MANY);
    assert_true(tree_finish(t, &f->bench.diags));
    crew_release(&crew);
    assert_file(f, "5/299", "5/299");
    assert_int_equal(sha256sum(f), 0);
}

static void a_tree_may_be_empty(void **state)
{
    struct folder *f = *state;
    write_tree(f, "1", "2", "d/e", true);
    struct tree *t =
        tree_begin(&f->bench.arena, in_folder(f, "site"), TREE_PLAIN, &f->bench.diags);
    assert_non_null(t);
    tree_expect(t, 0);
    assert_true(tree_finish(t, &f->bench.diags));
    assert_file(f, "a", NULL);
    assert_file(f, "SHA256SUMS", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FOLDER_TEST(only_changes_are_written),
        FOLDER_TEST(what_no_longer_belongs_goes),
        FOLDER_TEST(a_broken_off_tree_changes_nothing),
        FOLDER_TEST(left_overs_of_a_broken_off_tree_go),
        FOLDER_TEST(what_is_made_from_the_same_is_kept),
        FOLDER_TEST(origins_go_with_their_sums),
        FOLDER_TEST(a_file_taken_away_is_noticed),
        FOLDER_TEST(what_was_taken_away_comes_back),
        FOLDER_TEST(the_first_spare_is_made_of_links),
        FOLDER_TEST(sums_list_what_belongs),
        FOLDER_TEST(sums_are_those_of_sha256sum),
        FOLDER_TEST(broken_sums_are_no_sums),
        FOLDER_TEST(many_threads_may_put),
        FOLDER_TEST(a_tree_may_be_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
