#pragma once

#include "base/arena.h"
#include "commands/command.h"

/*
 * What may stand for an option's value or an operand on the command line, for shells
 * that complete it.
 */

struct choice {
    const char *text;
    const char *note; /* one line; may be NULL */
};

enum choice_kind {
    CHOICE_ANY,     /* nothing is known about it */
    CHOICE_LISTED,  /* one of a list */
    CHOICE_FILES,   /* a file or a folder */
    CHOICE_FOLDERS, /* a folder */
};

struct choices {
    enum choice_kind kind;
    struct choice *items; /* of a list, in `a` or borrowed */
    size_t count;
};

/* What may stand for `value`, as the help calls it, in `command`; NULL stands for the
   options of every command. Brackets and dots around it do not matter. */
struct choices choices_for(struct arena *a, const struct command *command,
                           const char *value);
