#include "commands/states.h"

#include <stdlib.h>
#include <string.h>

#include "git/repository.h"
#include "git/tree_compare.h"
#include "model/corpus.h"

static const char FOLDER[] = "entries";

/* A file below entries/ in both states; where it is not there, it has no text. */
struct changed {
    const char *path;
    bool was, is;
    struct str before, after;
};

struct reading {
    struct context *context;
    struct arena *arena;
    struct objects *objects;
    struct states *out;
    struct object_id folder[2]; /* entries/ before and after; none where it is not */
    struct changed *files;
    size_t count;
};

static bool find_commit(struct reading *r, const char *ref, struct object_id *out)
{
    struct diags unheard;
    diags_init(&unheard, r->arena);
    if (objects_find(r->objects, ref, out, &unheard)) {
        return true;
    }
    struct diag *d = diag_fail(r->context->diags, NULL, "there is no commit '%s'", ref);
    diag_help(r->context->diags, d,
              "name a branch, tag or commit that this clone has; 'git fetch' brings "
              "what it lacks");
    return false;
}

static bool find_base(struct reading *r, const struct states_request *request,
                      struct object_id *before, const struct object_id *after)
{
    struct object_id base;
    struct diags *diags = r->context->diags;
    if (!objects_merge_base(r->objects, before, after, &base, diags)) {
        return false;
    }
    if (object_id_is_none(&base)) {
        struct diag *d =
            diag_fail(diags, NULL, "'%s' and '%s' have no commit in common",
                      request->before, request->after);
        diag_help(diags, d,
                  "with two points between them they are compared as they are");
        return false;
    }
    *before = base;
    return true;
}

/* The folder entries/ of a commit. */
static bool find_folder(struct reading *r, const struct object_id *commit,
                        struct object_id *out)
{
    struct commit_facts facts;
    struct context *c = r->context;
    const char *prefix = repository_prefix(r->arena, c->root_path);
    const char *path = arena_printf(r->arena, "%s%s", prefix, FOLDER);
    return objects_commit(r->objects, r->arena, commit, &facts, c->diags) &&
           tree_find(r->objects, &facts.tree, path, out, c->diags);
}

static bool find_states(struct reading *r, const struct states_request *request)
{
    struct object_id before, after;
    const char *last = request->after ? request->after : "HEAD";
    if (!find_commit(r, request->before, &before) || !find_commit(r, last, &after) ||
        (request->merge_base && !find_base(r, request, &before, &after)) ||
        !find_folder(r, &before, &r->folder[0]) ||
        !find_folder(r, &after, &r->folder[1])) {
        return false;
    }
    r->out->before = object_id_text(r->arena, &before);
    r->out->after = request->after ? object_id_text(r->arena, &after) : NULL;
    return true;
}

static bool is_entry_path(const char *path)
{
    struct entry names = {0};
    return entry_names(&names, path) && !strstr(path, "/.");
}

/* What is larger is no entry; check says so of files of the work tree. */
static bool read_blob(struct reading *r, const struct object_id *id, struct str *out)
{
    uint64_t size;
    struct diags *diags = r->context->diags;
    if (object_id_is_none(id)) {
        return true;
    }
    if (!objects_size(r->objects, id, &size, diags)) {
        return false;
    }
    return size > ENTRY_MAX_BYTES || objects_blob(r->objects, r->arena, id, out, diags);
}

static int by_path(const void *x, const void *y)
{
    const struct tree_change *a = x, *b = y;
    return strcmp(a->path, b->path);
}

/* The files that differ between two folders, as seen from the registry, by path. */
static bool list_changes(struct reading *r, const struct object_id *before,
                         const struct object_id *after, struct tree_changes *out)
{
    struct tree_pair pair = {*before, *after};
    struct tree_changes all = {0};
    *out = all;
    if (!tree_compare(r->objects, r->arena, &pair, 1, &all, r->context->diags)) {
        return false;
    }
    for (size_t i = 0; i < all.count; i++) {
        struct tree_change *change = &all.items[i];
        change->path = arena_printf(r->arena, "%s/%s", FOLDER, change->path);
        if (is_entry_path(change->path)) {
            all.items[out->count++] = *change;
        }
    }
    out->items = all.items;
    if (out->count) {
        qsort(out->items, out->count, sizeof *out->items, by_path);
    }
    return true;
}

static struct changed *add(struct reading *r, const char *path)
{
    struct changed *f = arena_push(r->arena, &r->files, &r->count, sizeof *f);
    f->path = path;
    return f;
}

static bool read_commits(struct reading *r)
{
    struct tree_changes changes;
    if (!list_changes(r, &r->folder[0], &r->folder[1], &changes)) {
        return false;
    }
    for (size_t i = 0; i < changes.count; i++) {
        const struct tree_change *change = &changes.items[i];
        struct changed *f = add(r, change->path);
        f->was = !object_id_is_none(&change->before);
        f->is = !object_id_is_none(&change->after);
        if (!read_blob(r, &change->before, &f->before) ||
            !read_blob(r, &change->after, &f->after)) {
            return false;
        }
    }
    return true;
}

/* A file of the commit and of the work tree, either of which may be none. What is the
   same is forgotten at once; what can be no entry now has no text. */
static bool hold_together(struct reading *r, const struct tree_change *was,
                          const struct file *is)
{
    struct context *c = r->context;
    struct changed f = {.path = is ? is->path : was->path, .was = was, .is = is};
    if ((was && !read_blob(r, &was->before, &f.before)) ||
        (is && corpus_is_entry(is) &&
         !source_read(&c->root, r->arena, is->path, &f.after, c->diags))) {
        return false;
    }
    if (!(was && is && str_equal(f.before, f.after))) {
        *add(r, f.path) = f;
    }
    return true;
}

/* Which of the two lists goes on: negative the first, positive the second, 0 both. */
static int next_of(const struct tree_changes *was, size_t i, const struct files *is,
                   size_t k)
{
    if (i == was->count || k == is->count) {
        return i == was->count ? 1 : -1;
    }
    return strcmp(was->items[i].path, is->items[k].path);
}

static bool read_work_tree(struct reading *r)
{
    struct context *c = r->context;
    struct tree_changes was;
    struct files is;
    if (!list_changes(r, &r->folder[0], &(struct object_id){{0}}, &was) ||
        !source_list(&c->root, r->arena, FOLDER, &is, c->diags)) {
        return false;
    }
    for (size_t i = 0, k = 0; i < was.count || k < is.count;) {
        int order = next_of(&was, i, &is, k);
        bool taken = order <= 0 || corpus_is_entry(&is.items[k]);
        if (taken && !hold_together(r, order <= 0 ? &was.items[i] : NULL,
                                    order >= 0 ? &is.items[k] : NULL)) {
            return false;
        }
        i += order <= 0;
        k += order >= 0;
    }
    return true;
}

/* What is wrong with entries is check's matter. */
static const struct entry *parse(struct reading *r, const char *path, struct str text)
{
    struct diags unheard;
    diags_init(&unheard, r->arena);
    struct entry *e = entry_parse(r->arena, path, text, &unheard);
    entry_name_sections(r->out->registry, e);
    return e;
}

static void find_pairs(struct reading *r)
{
    struct states *s = r->out;
    for (size_t i = 0; i < r->count; i++) {
        const struct changed *f = &r->files[i];
        struct entry_pair *pair =
            arena_push(r->arena, &s->pairs, &s->count, sizeof *pair);
        pair->before = f->was ? parse(r, f->path, f->before) : NULL;
        pair->after = f->is ? parse(r, f->path, f->after) : NULL;
    }
}

/* The registry of the later state: its labels are the newest. */
static const struct registry *read_registry(struct reading *r,
                                            const struct states_request *request)
{
    static const char *const law[] = {"registry", NULL};
    struct context *c = r->context;
    struct memory_files *files = ARENA_NEW(r->arena, struct memory_files);
    struct source *source = ARENA_NEW(r->arena, struct source);
    struct repository_state state;
    *source = c->law;
    if (request->after) {
        if (!repository_files(r->arena, c->root_path, request->after, law, files,
                              &state, c->diags)) {
            return NULL;
        }
        *source = source_memory(files);
    }
    return registry_load(r->arena, source, &c->share, c->diags);
}

static int strings_by_bytes(const void *x, const void *y)
{
    return strcmp(*(const char *const *)x, *(const char *const *)y);
}

/* For telling what operands may name. */
static bool list_paths(struct reading *r)
{
    struct states *s = r->out;
    for (int side = 0; side < 2; side++) {
        struct tree_changes all;
        if (!list_changes(r, &r->folder[side], &(struct object_id){{0}}, &all)) {
            return false;
        }
        for (size_t i = 0; i < all.count; i++) {
            const char **slot =
                arena_push(r->arena, &s->paths, &s->path_count, sizeof *slot);
            *slot = all.items[i].path;
        }
    }
    for (size_t i = 0; i < r->count; i++) {
        const char **slot =
            arena_push(r->arena, &s->paths, &s->path_count, sizeof *slot);
        *slot = r->files[i].path;
    }
    if (s->path_count) {
        qsort(s->paths, s->path_count, sizeof *s->paths, strings_by_bytes);
    }
    return true;
}

bool states_read(struct context *c, const struct states_request *request,
                 struct states *out)
{
    *out = (struct states){.registry = NULL};
    struct reading r = {.context = c, .arena = c->arena, .out = out};
    r.objects = objects_open(c->root_path, c->diags);
    bool ok = r.objects && find_states(&r, request) &&
              (out->registry = read_registry(&r, request)) &&
              (request->after ? read_commits(&r) : read_work_tree(&r)) &&
              list_paths(&r);
    objects_close(r.objects);
    if (ok) {
        find_pairs(&r);
        pairs_follow_names(out->pairs, out->count);
        out->count = pairs_sort(out->pairs, out->count);
    }
    return ok;
}

bool states_has_commit(struct context *c, const char *ref)
{
    struct diags unheard;
    struct object_id id;
    diags_init(&unheard, c->arena);
    struct objects *o = objects_open(c->root_path, &unheard);
    bool found = o && objects_find(o, ref, &id, &unheard);
    objects_close(o);
    return found;
}
