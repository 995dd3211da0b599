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
    const bool *chosen; /* which are checked: by the index of originals, those of
                           translations behind them; NULL: all. Rules over the whole
                           corpus see all that was loaded */
    bool errors_alone;  /* rules that have to see all texts, and find no error, are left
                           out: only where check_may_skip() */
    struct date today;  /* the day against which dates are held */
    /* Set by check_prepare(). */
    const struct wording *wording;
    struct sketch **sketches;
};

/*
 * Whether entries that were found without an error, and of which only the front matter
 * is read, can stay out of check_job.chosen without an error being missed: no rule that
 * has to see the texts of all finds errors, nor does a mild one, nor one that misses
 * what others find.
 */
bool check_may_skip(const struct settings *settings, struct date today);

/* Makes ready what rules look up. It lives in `a`; what is wrong with the lists of
   words is a failure in `diags`. */
void check_prepare(struct check_job *job, struct arena *a, struct diags *diags);

/*
 * Runs every rule over the corpus, entries in parallel, and adds what they find to
 * `diags`, which already holds what loading found. Then gives each finding its id and
 * level, leaves out what settings and comments turn off, sorts, drops what only follows
 * from another finding, and marks what the baseline knows.
 */
void check_corpus(const struct check_job *job, struct crew *crew, struct diags *diags);

/*
 * The parts of check_corpus(), for who checks one entry again and again while it is
 * written. Each is done by the calling thread.
 */

/* Adds what the rules over one entry find in `e`, which is in the corpus. */
void check_entry(const struct check_job *job, const struct entry *e,
                 struct diags *diags);

/* Adds what the rules over the whole corpus find, in any file. */
void check_whole(const struct check_job *job, struct diags *diags);

/* Judges what reading and rules found in one file, that of `e`, or with NULL one that
   is no entry, as check_corpus() does. What was judged before may be judged again. */
void check_judge(const struct check_job *job, const struct entry *e,
                 struct diags *diags);

/* Judges what was found in any files, by whatever means, as check_corpus() does. */
void check_judge_all(const struct check_job *job, struct diags *diags);
