#include "git/snapshot.h"

#include <string.h>

#include "git/staged.h"
#include "git/tree_compare.h"
#include "git/tree_name.h"

enum { DEPTH_MAX = 16 }; /* all folders of a path are kept by `objects` */

struct listing {
    struct arena *arena;
    struct snapshot *out;
    struct diags *diags;
};

static void add(struct listing *l, const char *path, enum file_kind kind,
                const struct object_id *id)
{
    struct snapshot_file *f =
        arena_push(l->arena, &l->out->files, &l->out->count, sizeof *f);
    *f = (struct snapshot_file){path, kind, *id};
}

static bool list_folder(struct listing *l, const char *path,
                        const struct object_id *tree, unsigned depth)
{
    struct str bytes;
    struct tree_name n;
    if (depth == DEPTH_MAX) {
        diag_fail(l->diags, path, "folders stand too deep in one another");
        return false;
    }
    bool ok = objects_tree(l->out->objects, tree, &bytes, l->diags);
    for (size_t at = 0; ok && tree_name_read(bytes, at, &n); at = n.end) {
        struct object_id id;
        memcpy(id.bytes, n.id, sizeof id.bytes);
        if (n.text.ptr[0] == '.') {
            continue;
        }
        const char *own = arena_printf(l->arena, "%s/%.*s", path, STR_ARGS(n.text));
        if (n.is_folder) {
            ok = list_folder(l, own, &id, depth + 1);
        } else {
            add(l, own, n.kind, &id);
        }
    }
    return ok;
}

bool snapshot_of_commit(struct arena *a, struct objects *o,
                        const struct object_id *commit, const char *prefix,
                        const char *const *names, struct snapshot *out,
                        struct diags *diags)
{
    struct commit_facts facts;
    struct listing l = {a, out, diags};
    *out = (struct snapshot){.objects = o};
    bool ok = objects_commit(o, a, commit, &facts, diags);
    for (; ok && *names; names++) {
        struct object_id folder;
        ok = tree_find(o, &facts.tree, arena_printf(a, "%s%s", prefix, *names), &folder,
                       diags) &&
             (object_id_is_none(&folder) || list_folder(&l, *names, &folder, 0));
    }
    return ok;
}

static bool is_wanted(const char *path, const char *const *names)
{
    for (; *names; names++) {
        size_t len = strlen(*names);
        if (strncmp(path, *names, len) == 0 && path[len] == '/') {
            return !strstr(path, "/.");
        }
    }
    return false;
}

bool snapshot_of_index(struct arena *a, struct objects *o, const char *path,
                       const char *prefix, const char *const *names,
                       struct snapshot *out, struct diags *diags)
{
    struct listing l = {a, out, diags};
    struct staged_files staged;
    size_t skip = strlen(prefix);
    bool ok = staged_read(a, path, &staged, diags);
    *out = (struct snapshot){.objects = o};
    for (size_t i = 0; ok && i < staged.count; i++) {
        const struct staged_file *f = &staged.items[i];
        bool below = strncmp(f->path, prefix, skip) == 0;
        if (below && is_wanted(f->path + skip, names)) {
            if (f->conflict) {
                diag_fail(diags, f->path + skip,
                          "a merge has left '%s' in conflict: mend the file, then 'git "
                          "add' it",
                          f->path + skip);
                ok = false;
            }
            add(&l, f->path + skip, f->kind, &f->id);
        }
    }
    return ok;
}

/* The first file whose path is not before `path`. */
static size_t position(const struct snapshot *s, const char *path)
{
    size_t low = 0, high = s->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(s->files[middle].path, path) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

const struct snapshot_file *snapshot_find(const struct snapshot *s, const char *path)
{
    size_t at = position(s, path);
    bool found = at < s->count && strcmp(s->files[at].path, path) == 0;
    return found ? &s->files[at] : NULL;
}

static bool snapshot_list(const struct source *self, struct arena *a, const char *dir,
                          struct files *out, struct diags *diags)
{
    const struct snapshot *s = self->state;
    const char *folder = arena_printf(a, "%s/", dir);
    size_t len = strlen(folder);
    (void)diags;
    for (size_t i = position(s, folder);
         i < s->count && strncmp(s->files[i].path, folder, len) == 0; i++) {
        struct file *f = arena_push(a, &out->items, &out->count, sizeof *f);
        *f = (struct file){.path = s->files[i].path, .kind = s->files[i].kind};
    }
    return true;
}

static bool snapshot_read(const struct source *self, struct arena *a, const char *path,
                          struct str *out, bool *found, struct diags *diags)
{
    const struct snapshot *s = self->state;
    const struct snapshot_file *f = snapshot_find(s, path);
    bool readable = f && (f->kind == FILE_PLAIN || f->kind == FILE_EXECUTABLE);
    if (found) {
        *found = readable;
    }
    if (!readable) {
        if (!found) {
            diag_fail(diags, path, "there is no file '%s'", path);
        }
        return found != NULL;
    }
    return objects_blob(s->objects, a, &f->id, out, diags);
}

struct source source_snapshot(const struct snapshot *s)
{
    return (struct source){snapshot_list, snapshot_read, s};
}
