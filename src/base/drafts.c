#include "base/drafts.h"

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
        file->kind = order < 0 ? FILE_PLAIN : below->items[k].kind;
        i += order <= 0;
        k += order >= 0;
    }
}

static bool drafts_list(const struct source *self, struct arena *a, const char *dir,
                        struct files *out, struct diags *diags)
{
    const struct drafts *drafts = self->state;
    struct source memory = source_memory(&drafts->files);
    struct files above, below;
    if (!source_list(&memory, a, dir, &above, diags) ||
        !source_list(drafts->below, a, dir, &below, diags)) {
        return false;
    }
    merge(a, &above, &below, out);
    return true;
}

static bool drafts_read(const struct source *self, struct arena *a, const char *path,
                        struct str *out, bool *found, struct diags *diags)
{
    const struct drafts *drafts = self->state;
    struct source memory = source_memory(&drafts->files);
    bool held = false;
    bool ok = source_read_if(&memory, a, path, out, &held, diags);
    if (held) {
        if (found) {
            *found = true;
        }
        return ok;
    }
    return drafts->below->read(drafts->below, a, path, out, found, diags);
}

struct source source_drafts(const struct drafts *drafts)
{
    return (struct source){drafts_list, drafts_read, drafts};
}
