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
            file->path = files->items[i].path;
            file->size = files->items[i].text.len;
        }
    }
    return true;
}

static bool memory_read(const struct source *self, struct arena *a, const char *path,
                        struct str *out, bool *found, struct diags *diags)
{
    const struct memory_files *files = self->state;
    for (size_t i = 0; i < files->count; i++) {
        if (strcmp(files->items[i].path, path) == 0) {
            struct str text = files->items[i].text;
            *out = (struct str){arena_copy(a, text.ptr, text.len), text.len};
            if (found) {
                *found = true;
            }
            return true;
        }
    }
    if (found) {
        *found = false;
        return true;
    }
    diag_fail(diags, path, "cannot open '%s': no such file", path);
    return false;
}

struct source source_memory(const struct memory_files *files)
{
    return (struct source){memory_list, memory_read, files};
}
