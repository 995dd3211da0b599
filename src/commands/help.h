#pragma once

#include "base/buf.h"
#include "commands/command.h"

/* The page of the program as a whole. */
void help_overview(struct buf *out);

/* The page of one command. */
void help_command(const struct command *command, struct buf *out);

/* The manual page popreg(1) in man(7) form, from the same tables. */
void help_man(struct buf *out);

/* "popreg 1.0.0" and the versions of what it is built with. */
void help_version(struct buf *out);
