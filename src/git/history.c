#include "git/history.h"

#include <git2.h>

#include "base/intern.h"
#include "git/repository.h"

struct walking {
    struct arena *arena;
    git_repository *repo;
    const char *folder; /* below the repository's top */
    const char *name;   /* as seen from the path that was asked for */
    struct interner paths;
    struct history_file *files; /* by the number of the path */
    size_t count;
};

static void report(struct diags *diags, const char *path)
{
    const git_error *error = git_error_last();
    diag_fail(diags, path, "cannot %s: %s", "read the history",
              error && error->message ? error->message : "unknown");
}

/* The folder as it was in the commit, NULL where there was none; false on failure. */
static bool folder_in(const struct walking *w, const git_commit *commit, git_tree **out)
{
    git_tree *top = NULL;
    git_tree_entry *entry = NULL;
    *out = NULL;
    bool ok = git_commit_tree(&top, commit) == 0;
    int code = ok ? git_tree_entry_bypath(&entry, top, w->folder) : -1;
    if (ok && code == 0 && git_tree_entry_type(entry) == GIT_OBJECT_TREE) {
        ok = git_tree_lookup(out, w->repo, git_tree_entry_id(entry)) == 0;
    } else if (ok && code != GIT_ENOTFOUND) {
        ok = code == 0;
    }
    git_tree_entry_free(entry);
    git_tree_free(top);
    return ok;
}

static void note(struct walking *w, const char *file, int64_t time)
{
    size_t known = w->paths.count;
    const char *path = arena_printf(w->arena, "%s/%s", w->name, file);
    size_t n = intern(&w->paths, str_from(path));
    if (n == known) {
        struct history_file *fresh =
            arena_push(w->arena, &w->files, &w->count, sizeof *fresh);
        *fresh = (struct history_file){path, time, time};
        return;
    }
    struct history_file *f = &w->files[n];
    f->first = time < f->first ? time : f->first;
    f->last = time > f->last ? time : f->last;
}

static bool note_changes(struct walking *w, git_tree *before, git_tree *after,
                         int64_t time)
{
    git_diff *diff = NULL;
    git_diff_options options;
    git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.flags = GIT_DIFF_SKIP_BINARY_CHECK;
    if (git_diff_tree_to_tree(&diff, w->repo, before, after, &options) < 0) {
        return false;
    }
    for (size_t i = 0; i < git_diff_num_deltas(diff); i++) {
        const git_diff_delta *delta = git_diff_get_delta(diff, i);
        if (delta->status != GIT_DELTA_DELETED) {
            note(w, delta->new_file.path, time);
        }
    }
    git_diff_free(diff);
    return true;
}

static bool is_same(const git_tree *a, const git_tree *b)
{
    return a && b ? git_oid_equal(git_tree_id(a), git_tree_id(b)) : a == b;
}

static bool read_commit(struct walking *w, const git_oid *id)
{
    git_commit *commit = NULL, *parent = NULL;
    git_tree *before = NULL, *after = NULL;
    bool ok = git_commit_lookup(&commit, w->repo, id) == 0;
    unsigned parents = ok ? git_commit_parentcount(commit) : 0;
    if (ok && parents < 2) {
        ok = folder_in(w, commit, &after) &&
             (parents == 0 || (git_commit_parent(&parent, commit, 0) == 0 &&
                               folder_in(w, parent, &before)));
        if (ok && !is_same(before, after)) {
            ok = note_changes(w, before, after, git_commit_time(commit));
        }
    }
    git_tree_free(before);
    git_tree_free(after);
    git_commit_free(parent);
    git_commit_free(commit);
    return ok;
}

static bool walk(struct walking *w)
{
    git_revwalk *revwalk = NULL;
    git_oid id;
    int code = -1;
    bool ok =
        git_revwalk_new(&revwalk, w->repo) == 0 && git_revwalk_push_head(revwalk) == 0;
    while (ok && (code = git_revwalk_next(&id, revwalk)) == 0) {
        ok = read_commit(w, &id);
    }
    git_revwalk_free(revwalk);
    return ok && code == GIT_ITEROVER;
}

bool history_read(struct arena *a, const char *path, const char *name,
                  struct history *out, struct diags *diags)
{
    struct walking w = {.arena = a, .name = name, .paths = interner_new(a)};
    w.folder = arena_printf(a, "%s%s", repository_prefix(a, path), name);
    bool ok = git_repository_open_ext(&w.repo, path, 0, NULL) == 0 && walk(&w);
    if (!ok) {
        report(diags, path);
    }
    git_repository_free(w.repo);
    *out = (struct history){w.files, w.count};
    history_sort(out);
    return ok;
}
