#include "git/failure.h"

#include "late/git2.h"

bool git_failed(struct diags *diags, const char *path, const char *what)
{
    const git_error *error = git_error_last();
    diag_fail(diags, path, "cannot %s: %s", what,
              error && error->message ? error->message : "unknown");
    return false;
}
