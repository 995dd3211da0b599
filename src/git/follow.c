#include "git/follow.h"

#include <stdlib.h>
#include <string.h>

#include "git/tree_compare.h"

#define NOBODY UINT32_MAX

/* A revision before those of one file are put together. */
struct step {
    uint32_t file, commit, change;
};

/* The files of a list had another name before. */
struct move {
    uint32_t to, list;
};

struct following {
    struct arena *arena;
    struct change_log *log;
    struct tree_changes now; /* the files there are */
    uint32_t *path_of;       /* by file */
    uint32_t *first; /* by path: a file that had this name at this point, or NOBODY */
    uint32_t *next;  /* by file: another one of the same name */
    struct step *steps; /* newest first */
    size_t step_count;
    struct move *moved; /* of one commit; one for each file at most */
    size_t moved_count;
};

static bool list_files(struct following *f, struct objects *o, const char *folder,
                       struct diags *diags)
{
    struct commit_facts facts;
    struct tree_pair all = {{{0}}, {{0}}};
    const struct logged_commit *head = &f->log->commits[f->log->order[0]];
    return objects_commit(o, f->arena, &head->id, &facts, diags) &&
           tree_find(o, &facts.tree, folder, &all.after, diags) &&
           tree_compare(o, f->arena, &all, 1, &f->now, diags);
}

static void begin(struct following *f)
{
    f->next = ARENA_ARRAY(f->arena, uint32_t, f->now.count + 1);
    f->moved = ARENA_ARRAY(f->arena, struct move, f->now.count + 1);
    f->path_of = ARENA_ARRAY(f->arena, uint32_t, f->now.count + 1);
    for (size_t i = 0; i < f->now.count; i++) {
        struct str path = str_from(f->now.items[i].path);
        f->path_of[i] = (uint32_t)intern(&f->log->paths, path);
    }
    f->first = ARENA_ARRAY(f->arena, uint32_t, f->log->paths.count + 1);
    for (size_t i = 0; i < f->log->paths.count; i++) {
        f->first[i] = NOBODY;
    }
    for (uint32_t i = 0; i < f->now.count; i++) {
        f->first[f->path_of[i]] = i;
        f->next[i] = NOBODY;
    }
}

static void note_steps(struct following *f, uint32_t commit, uint32_t change)
{
    uint32_t path = f->log->changes[change].path;
    for (uint32_t i = f->first[path]; i != NOBODY; i = f->next[i]) {
        struct step *s = arena_push(f->arena, &f->steps, &f->step_count, sizeof *s);
        *s = (struct step){i, commit, change};
    }
}

/* Puts the files of `list` among those that had the name `to`. */
static void join(struct following *f, uint32_t to, uint32_t list)
{
    uint32_t last = list;
    while (f->next[last] != NOBODY) {
        last = f->next[last];
    }
    f->next[last] = f->first[to];
    f->first[to] = list;
}

/* Before the commit, what has the new name had the old one. Lists are all taken before
   one is put anywhere: two files may have exchanged their names. */
static void take_old_names(struct following *f, const struct logged_commit *c)
{
    f->moved_count = 0;
    for (uint32_t i = c->change; i < c->change + c->change_count; i++) {
        const struct logged_change *change = &f->log->changes[i];
        uint32_t list = f->first[change->path];
        if (change->from != NO_PATH && list != NOBODY) {
            struct move *m = &f->moved[f->moved_count++];
            *m = (struct move){change->from, list};
            f->first[change->path] = NOBODY;
        }
    }
    for (size_t i = 0; i < f->moved_count; i++) {
        join(f, f->moved[i].to, f->moved[i].list);
    }
}

static void see_commit(struct following *f, uint32_t commit)
{
    const struct logged_commit *c = &f->log->commits[commit];
    for (uint32_t i = c->change; i < c->change + c->change_count; i++) {
        note_steps(f, commit, i);
    }
    take_old_names(f, c);
}

static enum revision_kind kind_of(const struct logged_change *c)
{
    return c->from != NO_PATH              ? REVISION_RENAMED
           : object_id_is_none(&c->after)  ? REVISION_REMOVED
           : object_id_is_none(&c->before) ? REVISION_ADDED
                                           : REVISION_CHANGED;
}

static void set_revision(struct following *f, const char *const *paths,
                         const struct step *s, struct revision *out)
{
    struct logged_change *change = &f->log->changes[s->change];
    const struct logged_commit *commit = &f->log->commits[s->commit];
    *out = (struct revision){
        .commit = commit->id,
        .time = commit->time,
        .path = paths[change->path],
        .kind = kind_of(change),
        .before = change->before,
        .after = change->after,
        .weight = &change->weight,
    };
}

/* The paths of the log as seen from the registry. */
static const char *const *whole_paths(const struct following *f, const char *name)
{
    const char **paths = ARENA_ARRAY(f->arena, const char *, f->log->paths.count + 1);
    size_t len = strlen(name);
    for (size_t i = 0; i < f->log->paths.count; i++) {
        struct str path = f->log->paths.texts[i];
        char *whole = arena_alloc(f->arena, len + 1 + path.len + 1);
        memcpy(whole, name, len);
        whole[len] = '/';
        memcpy(whole + len + 1, path.ptr, path.len);
        paths[i] = whole;
    }
    return paths;
}

static bool is_sorted(const struct history *h)
{
    size_t i = 1;
    while (i < h->count && strcmp(h->files[i - 1].path, h->files[i].path) < 0) {
        i++;
    }
    return i >= h->count;
}

static int by_path(const void *x, const void *y)
{
    const struct history_file *a = x, *b = y;
    return strcmp(a->path, b->path);
}

/* Puts the steps of each file together. A file without any came with a merge alone and
   is left out. */
static void collect(struct following *f, const char *const *paths, struct history *out)
{
    size_t *ends = ARENA_ARRAY(f->arena, size_t, f->now.count + 1);
    struct revision *all = ARENA_ARRAY(f->arena, struct revision, f->step_count + 1);
    for (size_t i = 0; i < f->step_count; i++) {
        ends[f->steps[i].file + 1]++;
    }
    for (size_t i = 1; i <= f->now.count; i++) {
        ends[i] += ends[i - 1];
    }
    for (size_t i = 0; i < f->step_count; i++) {
        set_revision(f, paths, &f->steps[i], &all[ends[f->steps[i].file]++]);
    }
    out->files = ARENA_ARRAY(f->arena, struct history_file, f->now.count + 1);
    for (size_t i = 0, from = 0; i < f->now.count; from = ends[i++]) {
        size_t count = ends[i] - from;
        if (count) {
            out->files[out->count++] = (struct history_file){
                .path = paths[f->path_of[i]],
                .first = all[from + count - 1].time,
                .last = all[from].time,
                .substantive = all[from].time,
                .revisions = all + from,
                .revision_count = count,
            };
        }
    }
    if (!is_sorted(out)) {
        qsort(out->files, out->count, sizeof *out->files, by_path);
    }
}

bool history_follow(struct arena *a, struct change_log *log, struct objects *o,
                    const char *name, const char *folder, struct history *out,
                    struct diags *diags)
{
    struct following f = {.arena = a, .log = log};
    *out = (struct history){0};
    if (!list_files(&f, o, folder, diags)) {
        return false;
    }
    begin(&f);
    for (size_t i = 0; i < log->order_count; i++) {
        see_commit(&f, log->order[i]);
    }
    collect(&f, whole_paths(&f, name), out);
    return true;
}
