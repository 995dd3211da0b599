#pragma once

#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

/*
 * Findings carry edits; here those become new texts. Nothing is read or written, and
 * nothing is shared: any thread may call these with an arena of its own.
 */

/* What is to be done to one file. */
struct mend_file {
    const char *path;
    struct edit *edits; /* by where they begin; none overlap */
    size_t edit_count;
    const char **rules; /* of the findings that are mended here, one for each */
    size_t finding_count;
};

struct mend_plan {
    struct mend_file *files; /* by path */
    size_t count;
};

/*
 * Takes the findings in their order: all edits of one, unless one of them overlaps an
 * edit that was taken before. What is left out is for the next round, when the texts
 * have been read again. Two edits that begin at the same byte overlap, since their
 * order would be a guess. The plan lives in `a` and borrows the edits' texts.
 */
void mend_plan(struct mend_plan *out, struct arena *a, const struct diags *findings);

/* `text` with the `count` edits made, which are sorted and do not overlap; in `a`.
   Edits that lie outside of the text are left out. */
struct str mend_text(struct arena *a, struct str text, const struct edit *edits,
                     size_t count);
