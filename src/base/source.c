#include "base/source.h"

bool source_list(const struct source *s, struct arena *a, const char *dir,
                 struct files *out, struct diags *diags)
{
    *out = (struct files){0};
    return s->list(s, a, dir, out, diags);
}

bool source_read(const struct source *s, struct arena *a, const char *path,
                 struct str *out, struct diags *diags)
{
    return s->read(s, a, path, out, NULL, diags);
}

bool source_read_if(const struct source *s, struct arena *a, const char *path,
                    struct str *out, bool *found, struct diags *diags)
{
    return s->read(s, a, path, out, found, diags);
}

const struct file *files_find(const struct files *files, const char *path)
{
    size_t low = 0, high = files->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(files->items[middle].path, path);
        if (order == 0) {
            return &files->items[middle];
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return NULL;
}

static bool is_below(const char *path, const char *dir)
{
    size_t len = strlen(dir);
    return strncmp(path, dir, len) == 0 && path[len] == '/';
}

static bool memory_list(const struct source *self, struct arena *a, const char *dir,
                        struct files *out, struct diags *diags)
{
    (void)diags;
    const struct memory_files *files = self->state;
    for (size_t i = 0; i < files->count; i++) {
        if (is_below(files->items[i].path, dir)) {
            struct file *file =
                arena_push(a, &out->items, &out->count, sizeof(struct file));
            *file = (struct file){.path = files->items[i].path,
                                  .kind = files->items[i].kind,
                                  .size = files->items[i].text.len};
        }
    }
    return true;
}

static const struct memory_file *find(const struct memory_files *files,
                                      const char *path)
{
    size_t low = 0, high = files->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(files->items[middle].path, path) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool found = low < files->count && strcmp(files->items[low].path, path) == 0;
    return found ? &files->items[low] : NULL;
}

static bool memory_read(const struct source *self, struct arena *a, const char *path,
                        struct str *out, bool *found, struct diags *diags)
{
    const struct memory_file *file = find(self->state, path);
    bool there = file && file->kind != FILE_SYMLINK;
    if (there) {
        *out =
            (struct str){arena_copy(a, file->text.ptr, file->text.len), file->text.len};
    }
    if (found) {
        *found = there;
        return true;
    }
    if (!there) {
        diag_fail(diags, path, "cannot read '%s': no such file", path);
    }
    return there;
}

struct source source_memory(const struct memory_files *files)
{
    return (struct source){memory_list, memory_read, files};
}
