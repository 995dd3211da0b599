#define _XOPEN_SOURCE 700 /* mkdtemp */
#include "folder.h"

static const char *failure_of(struct folder *f)
{
    assert_true(f->bench.diags.count > 0);
    const struct diag *d = f->bench.diags.items[f->bench.diags.count - 1];
    assert_int_equal(d->level, LEVEL_FAILURE);
    return d->message;
}

static void paths_are_joined(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *folder, *name, *joined;
    } cases[] = {
        {"a", "b", "a/b"}, {"a/", "b", "a/b"}, {".", "b", "b"},     {"", "b", "b"},
        {"a", "/b", "/b"}, {"/", "b", "/b"},   {"..", "b", "../b"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_string_equal(fs_join(&b->arena, cases[i].folder, cases[i].name),
                            cases[i].joined);
    }
    assert_string_equal(fs_parent(&b->arena, "a/b/c"), "a/b");
    assert_string_equal(fs_parent(&b->arena, "a"), ".");
    assert_string_equal(fs_parent(&b->arena, "/a"), "/");
}

static void writing_makes_folders_and_leaves_nothing_beside(void **state)
{
    struct folder *f = *state;
    const char *path = in_folder(f, "deep/er/file");
    struct files found;
    struct source source = source_folder(f->path);
    assert_true(fs_write(path, STR("one"), &f->bench.diags));
    assert_true(fs_write(path, STR("longer than before"), &f->bench.diags));
    assert_str(file_text(f, path), "longer than before");
    assert_true(source_list(&source, &f->bench.arena, "deep", &found, &f->bench.diags));
    assert_int_equal(found.count, 1);
}

static void files_are_not_overwritten_by_create(void **state)
{
    struct folder *f = *state;
    const char *path = in_folder(f, "deep/er/file");
    assert_true(fs_create(path, STR("one"), &f->bench.diags));
    assert_false(fs_create(path, STR("two"), &f->bench.diags));
    assert_true(str_contains(str_from(failure_of(f)), path));
    assert_str(file_text(f, path), "one");
    assert_false(fs_exists(in_folder(f, "deep/er/file.new~")));
}

/* A reader who has the file open goes on reading what it was. */
static void readers_keep_the_old_contents(void **state)
{
    struct folder *f = *state;
    const char *path = in_folder(f, "file");
    char text[16] = "";
    assert_true(fs_write(path, STR("old"), &f->bench.diags));
    FILE *reader = fopen(path, "r");
    assert_non_null(reader);
    assert_true(fs_write(path, STR("new"), &f->bench.diags));
    assert_non_null(fgets(text, sizeof text, reader));
    fclose(reader);
    assert_string_equal(text, "old");
    assert_str(file_text(f, path), "new");
}

static void symbolic_links_are_not_followed(void **state)
{
    struct folder *f = *state;
    struct diags *diags = &f->bench.diags;
    const char *target = in_folder(f, "target"), *link = in_folder(f, "sub/link");
    assert_true(fs_write(target, STR("target"), diags));
    assert_true(fs_make_folders(in_folder(f, "sub"), diags));
    assert_int_equal(symlink("../target", link), 0);

    struct source source = source_folder(f->path);
    struct files found;
    struct str text;
    bool there;
    assert_false(source_read(&source, &f->bench.arena, "sub/link", &text, diags));
    assert_false(
        source_read_if(&source, &f->bench.arena, "sub/link", &text, &there, diags));
    assert_true(source_list(&source, &f->bench.arena, "sub", &found, diags));
    assert_int_equal(found.count, 1);
    assert_int_equal(found.items[0].kind, FILE_SYMLINK);

    assert_true(fs_write(link, STR("own"), diags)); /* takes the link's place */
    assert_str(file_text(f, target), "target");
    assert_str(file_text(f, link), "own");

    /* a link planted where the new contents would be written first */
    assert_int_equal(symlink("../target", in_folder(f, "sub/page.new~")), 0);
    assert_false(fs_write(in_folder(f, "sub/page"), STR("x"), diags));
    assert_str(file_text(f, target), "target");
}

static void removing_stays_inside(void **state)
{
    struct folder *f = *state;
    struct diags *diags = &f->bench.diags;
    assert_true(fs_write(in_folder(f, "keep/file"), STR("kept"), diags));
    assert_true(fs_write(in_folder(f, "go/a/b/file"), STR("x"), diags));
    assert_int_equal(symlink("../keep", in_folder(f, "go/link")), 0);
    assert_true(fs_remove(in_folder(f, "go"), diags));
    assert_false(fs_exists(in_folder(f, "go")));
    assert_str(file_text(f, in_folder(f, "keep/file")), "kept");
    assert_true(fs_remove(in_folder(f, "never/was"), diags));
    assert_true(fs_remove(in_folder(f, "keep/file"), diags));
    assert_true(fs_is_folder(in_folder(f, "keep")));
}

static void empty_folders_go_up_to_the_top(void **state)
{
    struct folder *f = *state;
    struct diags *diags = &f->bench.diags;
    assert_true(fs_make_folders(in_folder(f, "top/a/b/c"), diags));
    assert_true(fs_write(in_folder(f, "top/a/file"), STR("x"), diags));
    fs_remove_empty_folders(&f->bench.arena, in_folder(f, "top/a/b/c"),
                            in_folder(f, "top"));
    assert_false(fs_exists(in_folder(f, "top/a/b")));
    assert_true(fs_exists(in_folder(f, "top/a/file")));
    assert_true(fs_remove(in_folder(f, "top/a/file"), diags));
    fs_remove_empty_folders(&f->bench.arena, in_folder(f, "top/a"),
                            in_folder(f, "top"));
    assert_false(fs_exists(in_folder(f, "top/a")));
    assert_true(fs_is_folder(in_folder(f, "top")));
}

static void folders_are_exchanged(void **state)
{
    struct folder *f = *state;
    struct diags *diags = &f->bench.diags;
    const char *fresh = in_folder(f, "fresh"), *path = in_folder(f, "site");
    assert_true(fs_write(in_folder(f, "fresh/x"), STR("first"), diags));
    assert_true(fs_exchange(fresh, path, diags));
    assert_false(fs_exists(fresh));
    assert_true(fs_write(in_folder(f, "fresh/x"), STR("second"), diags));
    assert_true(fs_exchange(fresh, path, diags));
    assert_str(file_text(f, in_folder(f, "site/x")), "second");
    assert_str(file_text(f, in_folder(f, "fresh/x")), "first");
    assert_false(fs_exchange(in_folder(f, "none"), path, diags));
    assert_str(file_text(f, in_folder(f, "site/x")), "second");
}

static void further_names_share_the_file(void **state)
{
    struct folder *f = *state;
    struct stat one, two;
    const char *path = in_folder(f, "one"), *other = in_folder(f, "deep/two");
    assert_true(fs_write(path, STR("x"), &f->bench.diags));
    assert_true(fs_link(path, other));
    assert_int_equal(stat(path, &one), 0);
    assert_int_equal(stat(other, &two), 0);
    assert_int_equal(one.st_ino, two.st_ino);
    assert_false(fs_link(path, other));
    assert_false(fs_link(in_folder(f, "none"), in_folder(f, "three")));
}

static void failures_name_the_file_and_why(void **state)
{
    struct folder *f = *state;
    struct diags *diags = &f->bench.diags;
    struct str text;
    const char *path = in_folder(f, "none");
    assert_false(fs_read(&f->bench.arena, path, &text, diags));
    assert_true(str_contains(str_from(failure_of(f)), path));
    assert_true(str_contains(str_from(failure_of(f)), ": no such file"));
    assert_false(fs_read(&f->bench.arena, f->path, &text, diags));
    assert_true(str_contains(str_from(failure_of(f)), ": is a directory"));
    assert_true(fs_write(path, STR("x"), diags));
    assert_false(fs_make_folders(in_folder(f, "none/sub"), diags));
    assert_false(fs_write(in_folder(f, "none/sub/x"), STR("x"), diags));
}

static void replacing_keeps_the_mode(void **state)
{
    struct folder *f = *state;
    struct diags *diags = &f->bench.diags;
    struct stat st;
    const char *path = in_folder(f, "x/file");
    assert_true(fs_write(path, STR("old"), diags));
    assert_true(fs_write(in_folder(f, "x/.file.new~"), STR("of a killed run"), diags));
    assert_int_equal(chmod(path, 0640), 0);
    assert_true(fs_replace(path, STR("new"), diags));
    assert_str(file_text(f, path), "new");
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0640);
    assert_false(fs_exists(in_folder(f, "x/.file.new~")));
}

static void only_writable_files_are_replaced(void **state)
{
    struct folder *f = *state;
    struct diags *diags = &f->bench.diags;
    const char *path = in_folder(f, "file"), *link = in_folder(f, "link");
    assert_false(fs_replace(path, STR("new"), diags));
    assert_true(fs_write(path, STR("old"), diags));
    assert_int_equal(symlink("file", link), 0);
    assert_false(fs_replace(link, STR("new"), diags));
    assert_int_equal(chmod(path, 0444), 0);
    assert_false(fs_replace(path, STR("new"), diags));
    assert_true(str_contains(str_from(failure_of(f)), ": permission denied"));
    assert_str(file_text(f, path), "old");
}

static void folders_above_are_looked_at(void **state)
{
    struct folder *f = *state;
    struct arena *a = &f->bench.arena;
    assert_true(fs_write(in_folder(f, "mark"), STR(""), &f->bench.diags));
    assert_true(fs_make_folders(in_folder(f, "a/b"), &f->bench.diags));
    assert_string_equal(fs_find_above(a, in_folder(f, "a/b"), "mark"), f->path);
    assert_string_equal(fs_find_above(a, in_folder(f, "not/there"), "mark"), f->path);
    assert_string_equal(fs_find_above(a, f->path, "mark"), f->path);
    assert_null(fs_find_above(a, f->path, "no-such-mark-anywhere"));
    assert_null(fs_find_above(a, ".", "no-such-mark-anywhere"));
    assert_string_equal(fs_find_above(a, ".", "."), ".");
    assert_non_null(fs_real(a, "."));
    assert_null(fs_real(a, in_folder(f, "not/there")));
}

static void what_is_written_first_has_an_inode_of_its_own(void **state)
{
    struct folder *f = *state;
    const char *path = in_folder(f, "new/a"), *other = in_folder(f, "old/a");
    assert_true(fs_write_first(other, STR("old"), &f->bench.diags));
    assert_true(fs_link(other, path));
    assert_true(fs_write_first(path, STR("new"), &f->bench.diags));
    assert_str(file_text(f, path), "new");
    assert_str(file_text(f, other), "old");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(paths_are_joined),
        FOLDER_TEST(writing_makes_folders_and_leaves_nothing_beside),
        FOLDER_TEST(files_are_not_overwritten_by_create),
        FOLDER_TEST(readers_keep_the_old_contents),
        FOLDER_TEST(symbolic_links_are_not_followed),
        FOLDER_TEST(removing_stays_inside),
        FOLDER_TEST(empty_folders_go_up_to_the_top),
        FOLDER_TEST(folders_are_exchanged),
        FOLDER_TEST(further_names_share_the_file),
        FOLDER_TEST(folders_above_are_looked_at),
        FOLDER_TEST(failures_name_the_file_and_why),
        FOLDER_TEST(replacing_keeps_the_mode),
        FOLDER_TEST(only_writable_files_are_replaced),
        FOLDER_TEST(what_is_written_first_has_an_inode_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
