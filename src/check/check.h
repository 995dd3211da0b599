#pragma once

#include "base/crew.h"
#include "check/baseline.h"
#include "check/rule.h"
#include "check/settings.h"

/* What is checked, and how it is judged. */
struct check_job {
    const struct corpus *corpus;
    const struct source *files; /* what the corpus was read from */
    const struct settings *settings;
    const struct baseline *baseline; /* known faults, or NULL */
    const struct base_state *base;   /* the trusted state, or NULL */
    struct date today;               /* the day against which dates are held */
};

/*
 * Runs every rule over the corpus, entries in parallel, and adds what they find to
 * `diags`, which already holds what loading found. Then gives each finding its id and
 * level, leaves out what settings and comments turn off, sorts, drops what only follows
 * from another finding, and marks what the baseline knows.
 */
void check_corpus(const struct check_job *job, struct crew *crew, struct diags *diags);
