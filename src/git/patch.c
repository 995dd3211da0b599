#include "git/patch.h"

#include "git/repository.h"
#include "late/git2.h"

bool patch_write(struct buf *out, const char *path, struct str before, struct str after,
                 struct diags *diags)
{
    repository_start();
    git_patch *patch = NULL;
    git_buf text = {0};
    git_diff_options options;
    git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.flags = GIT_DIFF_FORCE_TEXT;
    bool ok = git_patch_from_buffers(&patch, before.ptr, before.len, path, after.ptr,
                                     after.len, path, &options) == 0 &&
              (!patch || git_patch_to_buf(&text, patch) == 0);
    if (ok) {
        buf_add(out, text.ptr, text.size);
    } else {
        diag_fail(diags, path, "cannot compare the old text with the new one");
    }
    git_buf_dispose(&text);
    git_patch_free(patch);
    return ok;
}
