#pragma once

#include "commands/command.h"
#include "model/corpus.h"

/* Entries that are named on the command line. */

/* The entry with this slug, or the entry or translation whose file this is, from the
   registry's folder on; NULL when there is none. */
const struct entry *named_find(const struct corpus *corpus, const char *name);

/* A similar name, if there is one, becomes the help of the failure `d`. */
void named_offer(struct context *c, const struct corpus *corpus, const char *name,
                 struct diag *d);

/* The original of what is named; NULL, and said, when there is none. */
const struct entry *named_original(struct context *c, const struct corpus *corpus,
                                   const char *name);
