#define _XOPEN_SOURCE 700 /* realpath */
#include "git/repository.h"

#include <git2.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

void repository_start(void)
{
    git_libgit2_init();
}

void repository_stop(void)
{
    git_libgit2_shutdown();
}

static bool report(struct diags *diags, const char *path, const char *what)
{
    const git_error *error = git_error_last();
    struct diag *d = diag_fail(diags, path, "cannot %s: %s", what,
                               error && error->message ? error->message : "unknown");
    if (error && strstr(error->message ? error->message : "", "owned by")) {
        diag_help(diags, d, "git config --global --add safe.directory '%s'", path);
    }
    return false;
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
    const git_commit *commit = (const git_commit *)object;
    char hex[GIT_OID_HEXSZ + 1];
    git_oid_tostr(hex, sizeof hex, git_commit_id(commit));
    out->found = true;
    out->commit = arena_copy(a, hex, strlen(hex));
    out->time = git_commit_time(commit);
    out->shallow = git_repository_is_shallow(repo) == 1;
    git_object_free(object);
    return true;
}

bool repository_read(struct arena *a, const char *path, struct repository_state *out,
                     struct diags *diags)
{
    *out = (struct repository_state){0};
    git_repository *repo = NULL;
    int code = git_repository_open_ext(&repo, path, 0, NULL);
    if (code == GIT_ENOTFOUND) {
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
        rest = arena_printf(a, "%s/", whole + len);
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
    if (git_repository_open_ext(&repo, path, 0, NULL) < 0) {
        return report(diags, path, "open the git repository");
    }
    bool ok = count_changes(repo, path, names, &count, diags);
    git_repository_free(repo);
    *out = count > 0;
    return ok;
}
