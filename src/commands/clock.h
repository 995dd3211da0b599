#pragma once

#include "commands/command.h"

/* What SOURCE_DATE_EPOCH says, in seconds since 1970; `*set` is false when it is absent
   or empty. False, and said, when it is no such number. */
bool epoch_time(struct context *c, bool *set, int64_t *out);

/*
 * The time of what is built: SOURCE_DATE_EPOCH, else that of HEAD's commit, else 0. The
 * same commit gives the same bytes on every day and machine. False, and said, when the
 * variable or the repository cannot be read.
 */
bool content_time(struct context *c, int64_t *out);
