#pragma once

#include "commands/command.h"

/*
 * The time of what is built: SOURCE_DATE_EPOCH, else that of HEAD's commit, else 0. The
 * same commit gives the same bytes on every day and machine. False, and said, when the
 * variable or the repository cannot be read.
 */
bool content_time(struct context *c, int64_t *out);
