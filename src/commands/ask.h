#pragma once

#include "commands/command.h"

/* Questions on a terminal. */

/* Whether there is somebody to ask: standard input and error are terminals, and
   --no-input is absent. */
bool may_ask(const struct context *c);

/* One line of answer without blanks at its edges, in the arena; "" for an empty one.
   NULL at the end of input. */
const char *ask(struct context *c, const char *question);

/* Asks until the answer is one of the `count` words, or a number from 1 to `count`.
   Returns its index, or -1 at the end of input. */
int ask_choice(struct context *c, const char *question, const char *const *words,
               const char *const *labels, int count);
