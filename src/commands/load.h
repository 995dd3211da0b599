#pragma once

#include "commands/command.h"
#include "model/corpus.h"

/* Reads the registry and all entries. False when that cannot be done; said in
   `c->diags`, as are the faults found while reading entries. */
bool load_corpus(struct context *c, struct corpus *corpus);

/* The registry alone. */
const struct registry *load_registry(struct context *c);

/* Reads and checks everything. On errors or failures in the entries prints them and
   returns the status with which to stop; 0 when all is well, warnings apart. */
int load_checked(struct context *c, struct corpus *corpus);
