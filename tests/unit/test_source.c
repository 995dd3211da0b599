#define _XOPEN_SOURCE 700 /* mkdtemp */
#include "base/source.h"
#include "folder.h"

/* In byte order: a hyphen and a dot come before the slash. */
static const struct memory_file list[] = {
    {"x-y.md", {"H", 1}, FILE_PLAIN},      {"x/B.md", {"B", 1}, FILE_PLAIN},
    {"x/a-b/c.md", {"1", 1}, FILE_PLAIN},  {"x/a.md", {"AA", 2}, FILE_PLAIN},
    {"x/a/c.md", {"C\0C", 3}, FILE_PLAIN}, {"x/empty", {"", 0}, FILE_PLAIN},
    {"xy.md", {"Y", 1}, FILE_PLAIN},
};

static void assert_same(struct folder *f, const struct source *s)
{
    struct arena *a = &f->bench.arena;
    struct diags *diags = &f->bench.diags;
    static const char *const below[] = {"x/B.md", "x/a-b/c.md", "x/a.md", "x/a/c.md",
                                        "x/empty"};
    static const uint64_t sizes[] = {1, 1, 2, 3, 0};
    struct files found;
    struct str text;
    bool there = false;
    size_t before = diags->count;
    assert_true(source_list(s, a, "x", &found, diags));
    assert_int_equal(found.count, COUNT_OF(below));
    for (size_t i = 0; i < found.count; i++) {
        assert_string_equal(found.items[i].path, below[i]);
        assert_int_equal(found.items[i].size, sizes[i]);
        assert_int_equal(found.items[i].kind, FILE_PLAIN);
        assert_true(source_read(s, a, below[i], &text, diags));
        assert_int_equal(text.len, sizes[i]);
        assert_int_equal(text.ptr[text.len], '\0');
    }
    assert_true(source_read_if(s, a, "x/a/c.md", &text, &there, diags));
    assert_true(there);
    assert_memory_equal(text.ptr, "C\0C", 4);
    assert_true(source_list(s, a, "none", &found, diags));
    assert_int_equal(found.count, 0);
    assert_int_equal(diags->count, before);
}

static void assert_missing(struct folder *f, const struct source *s)
{
    struct arena *a = &f->bench.arena;
    struct diags *diags = &f->bench.diags;
    struct str text;
    bool there = true;
    size_t before = diags->count;
    assert_true(source_read_if(s, a, "x/none", &text, &there, diags));
    assert_false(there);
    assert_int_equal(diags->count, before);
    assert_false(source_read(s, a, "x/none", &text, diags));
    assert_int_equal(diags->count, before + 1);
    assert_int_equal(diags->items[before]->level, LEVEL_FAILURE);
    assert_true(str_contains(str_from(diags->items[before]->message), "x/none"));
}

static void folder_and_memory_agree(void **state)
{
    struct folder *f = *state;
    struct memory_files files = {list, COUNT_OF(list)};
    for (size_t i = 0; i < COUNT_OF(list); i++) {
        const char *path = in_folder(f, list[i].path);
        assert_true(fs_write(path, list[i].text, &f->bench.diags));
    }
    const struct source sources[] = {source_folder(f->path), source_memory(&files)};
    for (size_t i = 0; i < COUNT_OF(sources); i++) {
        assert_same(f, &sources[i]);
        assert_missing(f, &sources[i]);
    }
}

static void hidden_names_are_left_out(void **state)
{
    struct folder *f = *state;
    struct diags *diags = &f->bench.diags;
    struct files found;
    struct source source = source_folder(f->path);
    assert_true(fs_write(in_folder(f, "x/.hidden"), STR("1"), diags));
    assert_true(fs_write(in_folder(f, "x/.git/config"), STR("2"), diags));
    assert_true(fs_write(in_folder(f, "x/seen"), STR("3"), diags));
    assert_true(source_list(&source, &f->bench.arena, "x", &found, diags));
    assert_int_equal(found.count, 1);
    assert_string_equal(found.items[0].path, "x/seen");
}

static void kinds_are_told_apart(void **state)
{
    struct folder *f = *state;
    struct files found;
    struct source source = source_folder(f->path);
    assert_true(fs_write(in_folder(f, "x/1-program"), STR("1"), &f->bench.diags));
    assert_int_equal(chmod(in_folder(f, "x/1-program"), 0755), 0);
    assert_int_equal(symlink("1-program", in_folder(f, "x/2-link")), 0);
    assert_int_equal(mkfifo(in_folder(f, "x/3-pipe"), 0644), 0);
    assert_true(source_list(&source, &f->bench.arena, "x", &found, &f->bench.diags));
    assert_int_equal(found.count, 3);
    assert_int_equal(found.items[0].kind, FILE_EXECUTABLE);
    assert_int_equal(found.items[1].kind, FILE_SYMLINK);
    assert_int_equal(found.items[2].kind, FILE_OTHER);
    struct str text;
    assert_false(
        source_read(&source, &f->bench.arena, "x/3-pipe", &text, &f->bench.diags));
}

static void links_in_memory_are_not_read(void **state)
{
    struct folder *f = *state;
    static const struct memory_file link = {"x/link", {"target", 6}, FILE_SYMLINK};
    struct memory_files files = {&link, 1};
    struct source source = source_memory(&files);
    struct str text;
    assert_false(
        source_read(&source, &f->bench.arena, "x/link", &text, &f->bench.diags));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FOLDER_TEST(folder_and_memory_agree),
        FOLDER_TEST(hidden_names_are_left_out),
        FOLDER_TEST(kinds_are_told_apart),
        FOLDER_TEST(links_in_memory_are_not_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
