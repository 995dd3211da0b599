#pragma once

#include "base/crew.h"
#include "base/date.h"
#include "base/diag.h"
#include "model/corpus.h"

/*
 * Runs every rule over the corpus, entries in parallel, and adds what they find to
 * `diags`, which already holds what loading found. Then gives each finding the level
 * and id of its rule's row, sorts, and drops what only
 * follows from another finding. `today` is
 * the day against which dates are held.
 */
void check_corpus(const struct corpus *c, struct date today, struct crew *crew,
                  struct diags *diags);
