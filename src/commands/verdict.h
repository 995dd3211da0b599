#pragma once

#include "commands/command.h"

/* From findings to what is shown of them, and to the exit status. */

#define FAIL_ON_SUMMARY "status 1 from this level on: error, warning, note or none"

/* Reads the value of --fail-on; NULL stands for error, "none" becomes LEVEL_FAILURE.
   False, and said, when it is no level. */
bool fail_level(struct context *c, const char *name, enum level *out) MUST_USE;

/* Leaves of the findings those that the operands ask for, notes only with `notes`. */
void keep_wanted(struct context *c, bool notes);

/* The status that the findings lead to. */
int status_of(const struct context *c, enum level fail_on);
