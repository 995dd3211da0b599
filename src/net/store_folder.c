#include "base/fs.h"
#include "net/store.h"

struct folder {
    struct arena *arena;
    const char *path;
};

static bool list(struct store *self, struct arena *a, struct stored_file **files,
                 size_t *count, struct diags *diags)
{
    const struct folder *f = self->state;
    struct source source = source_folder(f->path);
    struct files found;
    *count = 0;
    if (!fs_exists(f->path)) {
        return true;
    }
    if (!source_list(&source, a, ".", &found, diags)) {
        return false;
    }
    *files = ARENA_ARRAY(a, struct stored_file, found.count + 1);
    for (size_t i = 0; i < found.count; i++) {
        (*files)[(*count)++].path = found.items[i].path + strlen("./");
    }
    return true;
}

static bool same(struct store *self, const struct stored_file *there,
                 const struct store_file *file, struct str bytes)
{
    const struct folder *f = self->state;
    struct arena a;
    struct diags ignored;
    struct str found;
    arena_init(&a);
    diags_init(&ignored, &a);
    (void)file;
    bool equal = fs_read(&a, fs_join(&a, f->path, there->path), &found, &ignored) &&
                 str_equal(found, bytes);
    arena_release(&a);
    return equal;
}

static bool put(struct store *self, const struct store_file *files,
                const struct str *bytes, size_t count, struct diags *diags)
{
    const struct folder *f = self->state;
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        ok = fs_write(fs_join(f->arena, f->path, files[i].path), bytes[i], diags);
    }
    return ok;
}

static bool take_away(struct store *self, const char *const *paths, size_t count,
                      struct diags *diags)
{
    const struct folder *f = self->state;
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        const char *path = fs_join(f->arena, f->path, paths[i]);
        ok = fs_remove(path, diags);
        fs_remove_empty_folders(f->arena, fs_parent(f->arena, path), f->path);
    }
    return ok;
}

static void close_folder(struct store *self)
{
    (void)self;
}

struct store *store_folder(struct arena *a, const char *path)
{
    struct store *s = ARENA_NEW(a, struct store);
    struct folder *f = ARENA_NEW(a, struct folder);
    *f = (struct folder){a, path};
    *s = (struct store){list, same, put, take_away, close_folder, f};
    return s;
}
