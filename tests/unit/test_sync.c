#define _XOPEN_SOURCE 700 /* mkdtemp */
#include "net/store.h"

#include "base/fs.h"
#include "support.h"

static void a_flood_of_deletions_is_told_from_a_few(void **state)
{
    static const struct {
        size_t max;
        struct sync_place place;
        bool flood;
    } cases[] = {
        {0, {0, 0, true}, false},        {0, {60, 50, true}, false},
        {0, {60, 51, true}, true},       {0, {1000, 200, true}, false},
        {0, {1000, 201, true}, true},    {10, {1000, 11, true}, true},
        {500, {1000, 500, true}, false}, {500, {1000, 501, true}, true},
        {0, {0, 0, false}, false},       {0, {1000, 0, false}, false},
        {0, {6, 1, false}, true},        {1, {6, 1, false}, false},
    };
    struct bench *b = *state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct sync s = {.max_deletes = cases[i].max};
        size_t said = b->diags.count;
        assert_int_equal(sync_is_flood(&s, &cases[i].place, &b->diags), cases[i].flood);
        assert_int_equal(b->diags.count - said, cases[i].flood);
    }
}

/* A store that remembers in which order it was told what. */
struct log {
    const char *lines[16];
    size_t count;
};

static bool list_some(struct store *self, struct arena *a, struct stored_file **files,
                      size_t *count, struct diags *diags)
{
    (void)self;
    (void)diags;
    *files = ARENA_ARRAY(a, struct stored_file, 3);
    (*files)[0].path = "old.html";
    (*files)[1].path = "index.html";
    (*files)[2].path = TREE_SUMS;
    *count = 3;
    return true;
}

static bool never_same(struct store *self, const struct stored_file *there,
                       const struct store_file *file, struct str bytes)
{
    (void)self;
    (void)there;
    (void)file;
    (void)bytes;
    return false;
}

static bool note_put(struct store *self, const struct store_file *files,
                     const struct str *bytes, size_t count, struct diags *diags)
{
    struct log *log = self->state;
    (void)bytes;
    (void)diags;
    for (size_t i = 0; i < count; i++) {
        log->lines[log->count++] = files[i].path;
    }
    return true;
}

static bool note_remove(struct store *self, const char *const *paths, size_t count,
                        struct diags *diags)
{
    struct log *log = self->state;
    (void)diags;
    for (size_t i = 0; i < count; i++) {
        log->lines[log->count++] = paths[i];
    }
    return true;
}

static void pages_come_after_their_parts_and_deletions_last(void **state)
{
    struct bench *b = *state;
    static const struct tree_file files[] = {
        {.path = TREE_SUMS},      {.path = "a.html"},     {.path = "a.html.gz"},
        {.path = "b/index.html"}, {.path = "index.html"}, {.path = "style.css"}};
    static const char *const expected[] = {"style.css",    "a.html",     "a.html.gz",
                                           "b/index.html", "index.html", TREE_SUMS,
                                           "old.html"};
    char folder[] = "/tmp/popreg-test-XXXXXX";
    assert_non_null(mkdtemp(folder));
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        assert_true(
            fs_write(fs_join(&b->arena, folder, files[i].path), STR("x"), &b->diags));
    }
    struct log log = {.count = 0};
    struct store store = {list_some, never_same, note_put, note_remove, NULL, &log};
    struct sync s = {.folder = folder, .files = files, .count = COUNT_OF(files)};
    assert_true(sync_run(&s, &store, &b->diags));
    assert_int_equal(log.count, COUNT_OF(expected));
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        assert_string_equal(log.lines[i], expected[i]);
    }
    assert_int_equal(s.added, 4);
    assert_int_equal(s.changed, 2);
    assert_int_equal(s.removed, 1);
    assert_true(fs_remove(folder, &b->diags));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(a_flood_of_deletions_is_told_from_a_few),
        BENCH_TEST(pages_come_after_their_parts_and_deletions_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
