#pragma once

#include "commands/command.h"
#include "git/repository.h"

/* What SOURCE_DATE_EPOCH says, in seconds since 1970; `*set` is false when it is absent
   or empty. False, and said, when it is no such number. */
bool epoch_time(struct context *c, bool *set, int64_t *out);

/*
 * The time of what is built from the repository in this state: SOURCE_DATE_EPOCH, else
 * that of HEAD's commit, else 0. The same commit gives the same bytes on every day and
 * machine. False, and said, when the variable is no time.
 */
bool content_time(struct context *c, const struct repository_state *state,
                  int64_t *out);
