#include "base/tree.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/fs.h"

static const char SUMS[] = "SHA256SUMS";

struct tree {
    struct arena *arena;
    const char *path;        /* where it will stand */
    const char *fresh;       /* where it grows */
    struct tree_file *spare; /* what already is in `fresh`, by path */
    size_t spare_count;
    struct tree_file *files; /* what belongs, by slot; path NULL: not put */
    size_t count;
    atomic_size_t written;
};

static int by_path(const void *x, const void *y)
{
    const struct tree_file *a = x, *b = y;
    return strcmp(a->path, b->path);
}

/* "<64 digits>  <path>" */
static bool read_sum(struct arena *a, struct str line, struct tree_file *out)
{
    enum { PATH_AT = HASH_HEX_BYTES + 1 };
    if (line.len <= PATH_AT ||
        !hash_parse(str_slice(line, 0, PATH_AT - 2), &out->hash)) {
        return false;
    }
    out->path = arena_copy(a, line.ptr + PATH_AT, line.len - PATH_AT);
    return true;
}

bool tree_sums(struct arena *a, const char *path, struct tree_file **files,
               size_t *count)
{
    struct arena scratch;
    struct diags ignored;
    struct str text, line;
    arena_init(&scratch);
    diags_init(&ignored, &scratch);
    *files = NULL;
    *count = 0;
    bool ok = fs_read(&scratch, fs_join(&scratch, path, SUMS), &text, &ignored);
    while (ok && str_next_line(&text, &line)) {
        struct tree_file file = {0};
        ok = read_sum(a, line, &file);
        if (ok) {
            struct tree_file *slot = arena_push(a, files, count, sizeof file);
            *slot = file;
        }
    }
    arena_release(&scratch);
    return ok;
}

bool tree_is_whole(const char *path, const struct tree_file *files, size_t count)
{
    struct arena a;
    arena_init(&a);
    bool whole = true;
    for (size_t i = 0; i < count && whole; i++) {
        whole = fs_exists(fs_join(&a, path, files[i].path));
    }
    arena_release(&a);
    return whole;
}

/* Where there is no spare, the tree that stands becomes one, by hard links: files are
   always written beside and renamed, so none is ever changed in both. */
static void spare_from_standing(struct tree *t)
{
    struct tree_file *standing;
    size_t count;
    if (!tree_sums(t->arena, t->path, &standing, &count)) {
        return;
    }
    struct arena a;
    arena_init(&a);
    for (size_t i = 0; i < count; i++) {
        const char *path = standing[i].path;
        if (fs_link(fs_join(&a, t->path, path), fs_join(&a, t->fresh, path))) {
            struct tree_file *slot =
                arena_push(t->arena, &t->spare, &t->spare_count, sizeof *slot);
            *slot = standing[i];
        }
    }
    arena_release(&a);
}

struct tree *tree_begin(struct arena *a, const char *path, struct diags *diags)
{
    struct tree *t = ARENA_NEW(a, struct tree);
    t->arena = a;
    t->path = path;
    t->fresh = fs_beside(a, path, "next");
    bool spare = tree_sums(a, t->fresh, &t->spare, &t->spare_count);
    if (!spare && !fs_remove(t->fresh, diags)) {
        return NULL;
    }
    /* From here on the spare is work in progress. */
    bool ok = fs_make_folders(t->fresh, diags) &&
              fs_remove(fs_join(a, t->fresh, SUMS), diags);
    if (ok && !spare) {
        t->spare = NULL;
        t->spare_count = 0;
        spare_from_standing(t);
    }
    return ok ? t : NULL;
}

void tree_expect(struct tree *t, size_t count)
{
    t->files = ARENA_ARRAY(t->arena, struct tree_file, count);
    t->count = count;
}

static bool is_in_spare(const struct tree *t, const struct tree_file *file)
{
    const struct tree_file *found = NULL;
    if (t->spare_count) {
        found = bsearch(file, t->spare, t->spare_count, sizeof *file, by_path);
    }
    return found && hash_equal(found->hash, file->hash);
}

bool tree_put(struct tree *t, size_t slot, const char *path, struct str bytes,
              struct diags *diags)
{
    t->files[slot] = (struct tree_file){path, hash_of(bytes), bytes.len};
    if (is_in_spare(t, &t->files[slot])) {
        return true;
    }
    atomic_fetch_add_explicit(&t->written, 1, memory_order_relaxed);
    struct arena a;
    arena_init(&a);
    bool ok = fs_write(fs_join(&a, t->fresh, path), bytes, diags);
    arena_release(&a);
    return ok;
}

size_t tree_written(const struct tree *t)
{
    return atomic_load(&t->written);
}

/* Removes files of the spare that do not belong any more, and folders left empty. */
static bool remove_old(struct tree *t, struct diags *diags)
{
    for (size_t i = 0; i < t->spare_count; i++) {
        const struct tree_file *old = &t->spare[i];
        if (bsearch(old, t->files, t->count, sizeof *old, by_path)) {
            continue;
        }
        const char *path = fs_join(t->arena, t->fresh, old->path);
        if (!fs_remove(path, diags)) {
            return false;
        }
        fs_remove_empty_folders(t->arena, fs_parent(t->arena, path), t->fresh);
    }
    return true;
}

static bool write_sums(struct tree *t, struct diags *diags)
{
    struct buf sums = {0};
    for (size_t i = 0; i < t->count; i++) {
        char hex[HASH_HEX_BYTES];
        hash_hex(t->files[i].hash, hex);
        buf_printf(&sums, "%s  %s\n", hex, t->files[i].path);
    }
    bool ok = fs_write(fs_join(t->arena, t->fresh, SUMS), buf_view(&sums), diags);
    buf_release(&sums);
    return ok;
}

bool tree_finish(struct tree *t, struct diags *diags)
{
    if (t->count) {
        qsort(t->files, t->count, sizeof *t->files, by_path);
    }
    return remove_old(t, diags) && write_sums(t, diags) &&
           fs_exchange(t->fresh, t->path, diags);
}
