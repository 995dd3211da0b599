#include "git/staged.h"

#include <stdlib.h>
#include <string.h>

#include "git/repository.h"
#include "late/git2.h"

static enum file_kind kind_of(uint32_t mode)
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

static void take(struct arena *a, git_index *index, struct staged_files *out)
{
    for (size_t i = 0; i < git_index_entrycount(index); i++) {
        const git_index_entry *e = git_index_get_byindex(index, i);
        struct staged_file *last = out->count ? &out->items[out->count - 1] : NULL;
        bool conflict = git_index_entry_is_conflict(e);
        if (conflict && last && strcmp(last->path, e->path) == 0) {
            continue; /* the versions of one file stand together */
        }
        struct staged_file *f = arena_push(a, &out->items, &out->count, sizeof *f);
        f->path = arena_copy(a, e->path, strlen(e->path));
        f->kind = kind_of(e->mode);
        f->conflict = conflict;
        memcpy(f->id.bytes, e->id.id, OBJECT_ID_BYTES);
    }
}

/* While `git commit` runs a hook the index may be another file, which git names. */
static int open_index(git_index **index, git_repository *repo)
{
    const char *file = getenv("GIT_INDEX_FILE");
    return file && *file ? git_index_open(index, file)
                         : git_repository_index(index, repo);
}

bool staged_read(struct arena *a, const char *path, struct staged_files *out,
                 struct diags *diags)
{
    git_repository *repo = NULL;
    git_index *index = NULL;
    *out = (struct staged_files){0};
    repository_start();
    bool ok = git_repository_open_ext(&repo, path, 0, NULL) == 0 &&
              open_index(&index, repo) == 0;
    if (ok) {
        take(a, index, out);
    } else {
        const git_error *error = git_error_last();
        diag_fail(diags, path, "cannot read what is staged: %s",
                  error && error->message ? error->message : "unknown");
    }
    git_index_free(index);
    git_repository_free(repo);
    return ok;
}
