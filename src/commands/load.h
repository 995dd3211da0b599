#pragma once

#include "commands/command.h"
#include "model/corpus.h"

/* From now on registry/ is read from the commit that `ref` names, and entries are held
   against those of that commit. False, and said, when it cannot be read. */
bool load_trusted(struct context *c, const char *ref);

/* The commits that are not in the history of `ref`, with the name of their branch.
   NULL, and said, when they cannot be read. */
const struct contribution *load_contribution(struct context *c, const char *ref);

/* Reads the registry and all entries. False when that cannot be done; said in
   `c->diags`, as are the faults found while reading entries. */
bool load_corpus(struct context *c, struct corpus *corpus);

/* The registry alone. */
const struct registry *load_registry(struct context *c);

/* Runs all rules over what was read, by the settings of the registry; over the entries
   that are `chosen`, as check_job has it. False when the settings cannot be read. */
bool check_loaded(struct context *c, const struct corpus *corpus, const bool *chosen);

/* Reads everything and runs all rules; findings are in `c->diags`. False when reading
   failed. */
bool load_and_check(struct context *c, struct corpus *corpus);

/* The same for a command that goes on with good entries only. On errors or failures in
   the entries prints them and returns the status with which to stop; 0 when all is
   well, warnings apart. */
int load_checked(struct context *c, struct corpus *corpus);

/* Drops findings, which have been shown; failures stay in `c->diags` for the end. */
void keep_failures(struct context *c);
