#define _XOPEN_SOURCE 700 /* realpath */
#include "git/repository.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "late/git2.h"

/* Starting reads the system's certificates: only who asks for a repository pays. */
static bool started;

void repository_start(void)
{
    if (!started) {
        git_libgit2_init();
        started = true;
    }
}

void repository_stop(void)
{
    if (started) {
        git_libgit2_shutdown();
        started = false;
    }
}

static int open_around(git_repository **repo, const char *path)
{
    repository_start();
    return git_repository_open_ext(repo, path, 0, NULL);
}

/* libgit2 refuses a repository of another user; without any `safe.directory` in the
   configuration 1.5 says so as a missing value. */
static bool is_foreign(const git_error *error)
{
    const char *message = error && error->message ? error->message : "";
    return strstr(message, "owned by") || strstr(message, "safe.directory");
}

static bool report(struct diags *diags, const char *path, const char *what)
{
    const git_error *error = git_error_last();
    struct diag *d = diag_fail(diags, path, "cannot %s: %s", what,
                               error && error->message ? error->message : "unknown");
    if (is_foreign(error)) {
        diag_help(diags, d, "git config --global --add safe.directory '%s'",
                  path ? path : "*");
    }
    return false;
}

static void describe(struct arena *a, git_repository *repo, const git_commit *commit,
                     struct repository_state *out)
{
    char hex[GIT_OID_HEXSZ + 1];
    git_oid_tostr(hex, sizeof hex, git_commit_id(commit));
    out->found = true;
    out->commit = arena_copy(a, hex, strlen(hex));
    out->time = git_commit_time(commit);
    out->shallow = git_repository_is_shallow(repo) == 1;
}

static bool read_head(struct arena *a, git_repository *repo, const char *path,
                      struct repository_state *out, struct diags *diags)
{
    git_object *object = NULL;
    int code = git_revparse_single(&object, repo, "HEAD^{commit}");
    if (code == GIT_ENOTFOUND || code == GIT_EUNBORNBRANCH) {
        return true;
    }
    if (code < 0) {
        return report(diags, path, "read the newest commit");
    }
    describe(a, repo, (const git_commit *)object, out);
    git_object_free(object);
    return true;
}

bool repository_read(struct arena *a, const char *path, struct repository_state *out,
                     struct diags *diags)
{
    *out = (struct repository_state){0};
    git_repository *repo = NULL;
    int code = open_around(&repo, path);
    if (code == GIT_ENOTFOUND && !is_foreign(git_error_last())) {
        return true;
    }
    if (code < 0) {
        return report(diags, path, "open the git repository");
    }
    bool ok = read_head(a, repo, path, out, diags);
    git_repository_free(repo);
    return ok;
}

/* The path of `path` below the work tree, with a slash behind it; "" for its top. */
static const char *below_top(git_repository *repo, struct arena *a, const char *path)
{
    const char *top = git_repository_workdir(repo);
    char *whole = realpath(path, NULL);
    const char *rest = "";
    size_t len = top ? strlen(top) : 0;
    if (whole && top && strlen(whole) + 1 > len && strncmp(whole, top, len) == 0) {
        rest = whole[len] ? arena_printf(a, "%s/", whole + len) : "";
    }
    free(whole);
    return rest;
}

static bool count_changes(git_repository *repo, const char *path,
                          const char *const *names, size_t *count, struct diags *diags)
{
    struct arena a;
    arena_init(&a);
    const char *prefix = below_top(repo, &a, path);
    char *specs[8];
    size_t n = 0;
    for (; names[n] && n < COUNT_OF(specs); n++) {
        specs[n] = arena_printf(&a, "%s%s", prefix, names[n]);
    }
    git_status_options options;
    git_status_options_init(&options, GIT_STATUS_OPTIONS_VERSION);
    options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR;
    options.flags = GIT_STATUS_OPT_INCLUDE_UNTRACKED;
    options.pathspec = (git_strarray){specs, n};
    git_status_list *list = NULL;
    bool ok = git_status_list_new(&list, repo, &options) == 0;
    if (ok) {
        *count = git_status_list_entrycount(list);
    } else {
        report(diags, path, "compare the files with the newest commit");
    }
    git_status_list_free(list);
    arena_release(&a);
    return ok;
}

bool repository_modified(const char *path, const char *const *names, bool *out,
                         struct diags *diags)
{
    git_repository *repo = NULL;
    size_t count = 0;
    if (open_around(&repo, path) < 0) {
        return report(diags, path, "open the git repository");
    }
    bool ok = count_changes(repo, path, names, &count, diags);
    git_repository_free(repo);
    *out = count > 0;
    return ok;
}

struct gathering {
    struct arena *arena;
    git_repository *repo;
    const char *prefix; /* of the registry below the repository's top; "" or "x/" */
    const char *const *names;
    struct memory_file *items;
    size_t count;
    bool failed;
};

static bool is_wanted(const struct gathering *g, const char *path)
{
    for (const char *const *name = g->names; *name; name++) {
        size_t len = strlen(*name);
        if (strncmp(path, *name, len) == 0 && path[len] == '/') {
            return true;
        }
    }
    return false;
}

static enum file_kind kind_of(git_filemode_t mode)
{
    switch (mode) {
    case GIT_FILEMODE_BLOB:
        return FILE_PLAIN;
    case GIT_FILEMODE_BLOB_EXECUTABLE:
        return FILE_EXECUTABLE;
    case GIT_FILEMODE_LINK:
        return FILE_SYMLINK;
    default:
        return FILE_OTHER;
    }
}

static bool take_blob(struct gathering *g, const git_tree_entry *entry,
                      const char *path)
{
    struct memory_file *file =
        arena_push(g->arena, &g->items, &g->count, sizeof(struct memory_file));
    file->path = path;
    file->kind = kind_of(git_tree_entry_filemode(entry));
    if (file->kind == FILE_OTHER) {
        return true;
    }
    git_blob *blob = NULL;
    if (git_blob_lookup(&blob, g->repo, git_tree_entry_id(entry)) < 0) {
        return false;
    }
    size_t len = (size_t)git_blob_rawsize(blob);
    file->text =
        (struct str){arena_copy(g->arena, git_blob_rawcontent(blob), len), len};
    git_blob_free(blob);
    return true;
}

/* Called for every entry of the tree; 1 leaves a folder out. */
static int visit(const char *folder, const git_tree_entry *entry, void *payload)
{
    struct gathering *g = payload;
    const char *name = git_tree_entry_name(entry);
    const char *whole = arena_printf(g->arena, "%s%s", folder, name);
    size_t skip = strlen(g->prefix);
    bool below = strncmp(whole, g->prefix, skip) == 0;
    if (git_tree_entry_type(entry) == GIT_OBJECT_TREE) {
        return 0;
    }
    if (name[0] == '.' || !below || !is_wanted(g, whole + skip)) {
        return 0;
    }
    g->failed = !take_blob(g, entry, whole + skip);
    return g->failed ? -1 : 0;
}

static int by_path(const void *x, const void *y)
{
    const struct memory_file *a = x, *b = y;
    return strcmp(a->path, b->path);
}

static bool gather(struct gathering *g, const git_commit *commit)
{
    git_tree *tree = NULL;
    bool ok = git_commit_tree(&tree, commit) == 0 &&
              git_tree_walk(tree, GIT_TREEWALK_PRE, visit, g) == 0 && !g->failed;
    git_tree_free(tree);
    if (ok && g->count) {
        qsort(g->items, g->count, sizeof *g->items, by_path);
    }
    return ok;
}

bool repository_files(struct arena *a, const char *path, const char *ref,
                      const char *const *names, struct memory_files *files,
                      struct repository_state *state, struct diags *diags)
{
    git_repository *repo = NULL;
    git_object *object = NULL;
    bool ok = false;
    const char *spec = arena_printf(a, "%s^{commit}", ref);
    *state = (struct repository_state){0};
    if (open_around(&repo, path) < 0) {
        report(diags, path, "open the git repository");
        goto done;
    }
    if (git_revparse_single(&object, repo, spec) < 0) {
        report(diags, NULL, arena_printf(a, "find the commit '%s'", ref));
        diag_help(
            diags, diags->items[diags->count - 1],
            "name a branch, tag or commit that this clone has; 'git fetch' brings "
            "what it lacks");
        goto done;
    }
    struct gathering g = {
        .arena = a, .repo = repo, .prefix = below_top(repo, a, path), .names = names};
    ok = gather(&g, (const git_commit *)object);
    if (!ok) {
        report(diags, NULL, arena_printf(a, "read the files of '%s'", ref));
    }
    describe(a, repo, (const git_commit *)object, state);
    *files = (struct memory_files){g.items, g.count};

done:
    git_object_free(object);
    git_repository_free(repo);
    return ok;
}

static bool holds_changes(git_status_t status)
{
    return status &
           (GIT_STATUS_INDEX_MODIFIED | GIT_STATUS_INDEX_RENAMED |
            GIT_STATUS_INDEX_TYPECHANGE | GIT_STATUS_WT_MODIFIED |
            GIT_STATUS_WT_RENAMED | GIT_STATUS_WT_TYPECHANGE | GIT_STATUS_CONFLICTED);
}

static void note_changed(struct arena *a, const git_status_entry *entry, size_t skip,
                         struct changed_files *out)
{
    const git_diff_delta *delta =
        entry->index_to_workdir ? entry->index_to_workdir : entry->head_to_index;
    if (holds_changes(entry->status) && delta) {
        const char *path = delta->new_file.path;
        const char **slot = arena_push(a, &out->paths, &out->count, sizeof *slot);
        *slot = arena_copy(a, path + skip, strlen(path + skip));
    }
}

static bool list_changed(git_repository *repo, struct arena *a, const char *path,
                         const char *name, struct changed_files *out)
{
    const char *prefix = below_top(repo, a, path);
    char *spec = arena_printf(a, "%s%s", prefix, name);
    git_status_options options;
    git_status_options_init(&options, GIT_STATUS_OPTIONS_VERSION);
    options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR;
    options.flags = 0; /* no untracked files */
    options.pathspec = (git_strarray){&spec, 1};
    git_status_list *list = NULL;
    bool ok = git_status_list_new(&list, repo, &options) == 0;
    for (size_t i = 0; ok && i < git_status_list_entrycount(list); i++) {
        note_changed(a, git_status_byindex(list, i), strlen(prefix), out);
    }
    git_status_list_free(list);
    return ok;
}

bool repository_changed(struct arena *a, const char *path, const char *name,
                        struct changed_files *out, struct diags *diags)
{
    git_repository *repo = NULL;
    *out = (struct changed_files){0};
    int code = open_around(&repo, path);
    if (code == GIT_ENOTFOUND && !is_foreign(git_error_last())) {
        return true;
    }
    if (code < 0) {
        return report(diags, path, "open the git repository");
    }
    bool ok = list_changed(repo, a, path, name, out) ||
              report(diags, path, "compare the files with the newest commit");
    git_repository_free(repo);
    return ok;
}

const char *repository_prefix(struct arena *a, const char *path)
{
    git_repository *repo = NULL;
    const char *prefix = "";
    if (open_around(&repo, path) == 0) {
        prefix = below_top(repo, a, path);
        git_repository_free(repo);
    }
    return prefix;
}

const char *repository_setting(struct arena *a, const char *path, const char *name)
{
    git_repository *repo = NULL;
    git_config *config = NULL;
    git_buf value = {0};
    const char *found = NULL;
    if (open_around(&repo, path) == 0 &&
        git_repository_config_snapshot(&config, repo) == 0 &&
        git_config_get_path(&value, config, name) == 0) {
        found = arena_copy(a, value.ptr, value.size);
    }
    git_buf_dispose(&value);
    git_config_free(config);
    git_repository_free(repo);
    return found;
}
