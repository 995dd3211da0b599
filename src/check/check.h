#pragma once

#include "base/crew.h"
#include "base/date.h"
#include "base/diag.h"
#include "model/corpus.h"

/* What is checked, and how it is judged. */
struct check_job {
    const struct corpus *corpus;
    const struct settings *settings;
    struct date today; /* the day against which dates are held */
};

/*
 * Runs every rule over the corpus, entries in parallel, and adds what they find to
 * `diags`, which already holds what loading found. Then gives each finding its id and
 * level, leaves out what the settings turn off, sorts, and drops what only follows from
 * another finding.
 */
void check_corpus(const struct check_job *job, struct crew *crew, struct diags *diags);
