#include "base/source_overlay.h"

/* Both lists are in byte order of their paths, and so is the merged one. */
static void merge(struct arena *a, const struct files *above, const struct files *below,
                  struct files *out)
{
    size_t i = 0, k = 0;
    while (i < above->count || k < below->count) {
        int order = i == above->count ? 1
                    : k == below->count
                        ? -1
                        : strcmp(above->items[i].path, below->items[k].path);
        struct file *file =
            arena_push(a, &out->items, &out->count, sizeof(struct file));
        *file = order <= 0 ? above->items[i] : below->items[k];
        file->kind = order == 0 ? below->items[k].kind : file->kind;
        i += order <= 0;
        k += order >= 0;
    }
}

static bool overlay_list(const struct source *self, struct arena *a, const char *dir,
                         struct files *out, struct diags *diags)
{
    const struct overlay *overlay = self->state;
    struct source memory = source_memory(&overlay->files);
    struct files above, below;
    if (!source_list(&memory, a, dir, &above, diags) ||
        !source_list(overlay->below, a, dir, &below, diags)) {
        return false;
    }
    merge(a, &above, &below, out);
    return true;
}

static bool overlay_read(const struct source *self, struct arena *a, const char *path,
                         struct str *out, bool *found, struct diags *diags)
{
    const struct overlay *overlay = self->state;
    struct source memory = source_memory(&overlay->files);
    bool held = false;
    bool ok = source_read_if(&memory, a, path, out, &held, diags);
    if (held) {
        if (found) {
            *found = true;
        }
        return ok;
    }
    return overlay->below->read(overlay->below, a, path, out, found, diags);
}

struct source source_overlay(const struct overlay *overlay)
{
    return (struct source){overlay_list, overlay_read, overlay};
}
