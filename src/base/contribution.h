#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* The commits that bring a contribution: those in the history of what is checked that
   are not in that of the trusted state. */

enum { CONTRIBUTION_COMMITS = 500 };

/* What a commit says besides its files: in UTF-8, as strangers wrote it. */
struct commit_text {
    const char *id; /* its first hexadecimal digits */
    struct str author_name, author_mail, committer_name, committer_mail;
    struct str message; /* with its trailers */
};

struct contribution {
    const struct commit_text *commits; /* newest first */
    size_t count;
    bool cut;           /* there are more than CONTRIBUTION_COMMITS */
    bool lacking;       /* the clone does not have all of them: none is listed */
    const char *branch; /* that they stand on; NULL when it is not known */
    size_t others;      /* files and folders beside entries/ and registry/ that they
                           change, those in folders not counted */

    /* Calls `see` with the contents of the file at `path`, as seen from the registry's
       folder, after each commit that changed it, oldest first. */
    void (*each_text)(const struct contribution *self, const char *path,
                      void (*see)(void *state, struct str text), void *state);
    const void *source; /* what each_text() works with */
};
