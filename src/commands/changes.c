#include "commands/changes.h"

#include <string.h>

#include "base/fs.h"
#include "base/messages.h"
#include "git/patch.h"
#include "git/repository.h"

void changes_init(struct changes *c, struct arena *a, const struct source *root)
{
    *c = (struct changes){.arena = a, .root = root};
}

/* The first change whose path is not before `path`. */
static size_t position(const struct changes *c, const char *path)
{
    size_t low = 0, high = c->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(c->items[middle].path, path) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static struct change *find(const struct changes *c, const char *path)
{
    size_t at = position(c, path);
    bool found = at < c->count && strcmp(c->items[at].path, path) == 0;
    return found ? &c->items[at] : NULL;
}

void changes_show(struct changes *c)
{
    struct memory_file *files = ARENA_ARRAY(c->arena, struct memory_file, c->count);
    for (size_t i = 0; i < c->count; i++) {
        files[i] = (struct memory_file){
            .path = c->items[i].path, .text = c->items[i].now, .kind = FILE_PLAIN};
    }
    c->above = (struct memory_files){files, c->count};
}

struct change *changes_of(struct changes *c, const char *path, struct diags *diags)
{
    struct change *found = find(c, path);
    if (found) {
        return found;
    }
    struct str text;
    const char *own = arena_copy(c->arena, path, strlen(path));
    if (!source_read(c->root, c->arena, own, &text, diags)) {
        return NULL;
    }
    size_t at = position(c, own);
    arena_push(c->arena, &c->items, &c->count, sizeof *c->items);
    memmove(&c->items[at + 1], &c->items[at], (c->count - 1 - at) * sizeof *c->items);
    c->items[at] = (struct change){.path = own, .before = text, .now = text};
    return &c->items[at];
}

void change_name(struct changes *c, struct change *change, const char *name)
{
    size_t at = 0;
    change->count++;
    while (at < change->name_count && strcmp(change->names[at], name) < 0) {
        at++;
    }
    if (at < change->name_count && strcmp(change->names[at], name) == 0) {
        return;
    }
    arena_push(c->arena, &change->names, &change->name_count, sizeof *change->names);
    memmove(&change->names[at + 1], &change->names[at],
            (change->name_count - 1 - at) * sizeof *change->names);
    change->names[at] = name;
}

bool changes_mend(struct changes *c, const struct mend_plan *plan, struct diags *diags)
{
    for (size_t i = 0; i < plan->count; i++) {
        const struct mend_file *file = &plan->files[i];
        struct change *change = changes_of(c, file->path, diags);
        if (!change) {
            return false;
        }
        change->now = mend_text(c->arena, change->now, file->edits, file->edit_count);
        for (size_t k = 0; k < file->finding_count; k++) {
            change_name(c, change, file->rules[k]);
        }
    }
    return true;
}

void changes_drop_equal(struct changes *c)
{
    size_t kept = 0;
    for (size_t i = 0; i < c->count; i++) {
        if (!str_equal(c->items[i].before, c->items[i].now)) {
            c->items[kept++] = c->items[i];
        }
    }
    c->count = kept;
}

bool changes_drop(struct changes *c, const char *path)
{
    struct change *change = find(c, path);
    if (change) {
        change->now = change->before;
        changes_drop_equal(c);
    }
    return change != NULL;
}

bool changes_are_clean(const struct changes *c, const char *root_path,
                       struct diags *diags)
{
    struct changed_files dirty;
    if (c->count == 0) {
        return true;
    }
    bool clean = repository_changed(c->arena, root_path, "entries", &dirty, diags);
    for (size_t i = 0; clean && i < dirty.count; i++) {
        if (find(c, dirty.paths[i])) {
            struct diag *d = diag_fail(
                diags, dirty.paths[i],
                "nothing was written: '%s' has changes that are not committed",
                dirty.paths[i]);
            diag_help(diags, d, "commit them first, or give --allow-dirty");
            clean = false;
        }
    }
    return clean;
}

/* Somebody may have saved the file in the meantime. */
static bool is_as_read(const struct changes *c, const struct change *change,
                       struct diags *diags)
{
    struct arena a;
    struct str text = {0};
    arena_init(&a);
    bool ok = source_read(c->root, &a, change->path, &text, diags);
    if (ok && !str_equal(text, change->before)) {
        diag_fail(diags, change->path, "'%s' has changed since it was read",
                  change->path);
        ok = false;
    }
    arena_release(&a);
    return ok;
}

bool changes_write(struct changes *c, const char *root_path, struct diags *diags)
{
    bool ok = true;
    for (size_t i = 0; i < c->count; i++) {
        struct change *change = &c->items[i];
        const char *path = fs_join(c->arena, root_path, change->path);
        change->written =
            is_as_read(c, change, diags) && fs_replace(path, change->now, diags);
        ok = change->written && ok;
    }
    return ok;
}

static void tell(const struct change *change, struct buf *out)
{
    buf_printf(out, tr("%s: %zu mended ["), change->path, change->count);
    for (size_t i = 0; i < change->name_count; i++) {
        buf_printf(out, "%s%s", i ? ", " : "", change->names[i]);
    }
    buf_text(out, "]\n");
}

void changes_tell(const struct changes *c, struct buf *out)
{
    for (size_t i = 0; i < c->count; i++) {
        if (c->items[i].written) {
            tell(&c->items[i], out);
        }
    }
}

void changes_hide(struct changes *c, const struct context *context,
                  const struct diags *found)
{
    for (size_t i = 0; i < found->count; i++) {
        const struct diag *d = found->items[i];
        if (d->redacted && d->place.path && changes_drop(c, d->place.path)) {
            hint(context, "%s: left out, because it may hold personal data",
                 d->place.path);
        }
    }
}

bool changes_patch(const struct changes *c, const char *root_path, struct buf *out,
                   struct diags *diags)
{
    const char *prefix = repository_prefix(c->arena, root_path);
    bool ok = true;
    for (size_t i = 0; i < c->count; i++) {
        const struct change *change = &c->items[i];
        const char *path = arena_printf(c->arena, "%s%s", prefix, change->path);
        ok = patch_write(out, path, change->before, change->now, diags) && ok;
    }
    return ok;
}
