#pragma once

#include "commands/links.h"

struct link_fix_options {
    bool diff;        /* print a patch and write nothing */
    bool allow_dirty; /* also change files with changes that are not committed */
};

/*
 * Makes the safe edits of the findings that link_findings() has left in the context's
 * diags, notes among them, in the files that the operands name, and says what was
 * mended, as `fix` does: on standard output, in place of the findings. Returns the
 * status with which the command ends.
 */
int link_fix(const struct link_work *w, const struct link_fix_options *options);
