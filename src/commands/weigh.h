#pragma once

#include "commands/past.h"
#include "model/weight.h"

/*
 * How much the changes of a history matter (model/difference.h). Weights are kept with
 * the history, so that texts are read once.
 */

/* The weight of one revision. Any thread; `scratch` is for the time of the call. A text
   that cannot be read counts as SUBSTANTIVE. */
enum weight weigh_revision(struct history_reader *reader, struct arena *scratch,
                           const struct revision *r);

/* Its weight when that is known already, else SUBSTANTIVE. */
enum weight weigh_known(const struct revision *r);

/* Sets `substantive` of every file; with the crew. Nothing to do without a history. */
void weigh_newest(struct context *c, struct past *past);
