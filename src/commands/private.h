#pragma once

#include "commands/command.h"
#include "model/registry.h"

/*
 * Whether the text, as that of the file at `path`, holds what check does not show
 * because it may be personal data. Also when that cannot be found out, which is said.
 */
bool is_private(struct context *c, const struct registry *r, const char *path,
                struct str text);
