#pragma once

#include "commands/command.h"
#include "model/corpus.h"

/* The PATH operands of a command: files and folders of entries/. None stand for all. */

/* Whether each of them is there; said in `c->diags` when not. Writes them tidily: do
   this before the others. */
bool operands_exist(struct context *c, const struct corpus *corpus);

/* Whether the file at `path` is one of them or below one. */
bool operands_name(const struct context *c, const char *path);

/* Whether they ask for this finding. Failures are never left out. */
bool operands_want(const struct context *c, const struct diag *d);

/* How many of the registry's files they name. */
size_t operands_count(const struct context *c, const struct corpus *corpus);

/* Which of the entries have to be checked to know what is to be found in the files that
   they name: those, with their originals and translations. As check_job's `chosen`, in
   the run's arena; NULL: all of them. */
const bool *operands_choose(const struct context *c, const struct corpus *corpus);
