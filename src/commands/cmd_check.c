#include <stdlib.h>
#include <unistd.h>

#include "base/fs.h"
#include "commands/load.h"
#include "commands/operands.h"
#include "commands/outputs.h"
#include "commands/proposal.h"
#include "commands/verdict.h"

struct check_options {
    struct option_values outputs;
    const char *format, *fail_on, *trusted_ref, *changed;
    bool notes, staged;
};

static const struct option options[] = {
    {0, "format", "NAME", FORMAT_SUMMARY, OPTION_TEXT,
     offsetof(struct check_options, format)},
    {'o', "output", "FORMAT=FILE", OUTPUT_SUMMARY, OPTION_REPEAT,
     offsetof(struct check_options, outputs)},
    {0, "fail-on", "LEVEL", FAIL_ON_SUMMARY, OPTION_TEXT,
     offsetof(struct check_options, fail_on)},
    {0, "notes", NULL, "show notes too", OPTION_FLAG,
     offsetof(struct check_options, notes)},
    {0, "changed", "REF",
     "check what this branch changes, as committed, against where it left REF, by the "
     "rules of there (default: the main branch)",
     OPTION_MAYBE, offsetof(struct check_options, changed)},
    {0, "staged", NULL, "check what is staged for the next commit", OPTION_FLAG,
     offsetof(struct check_options, staged)},
    {0, "trusted-ref", "REF",
     "judge by registry/ as it is in the commit REF, such as origin/main, and hold the "
     "entries against those of REF",
     OPTION_TEXT, offsetof(struct check_options, trusted_ref)},
    {0},
};

static int report(struct context *c, const struct corpus *corpus,
                  const struct outputs *outputs, enum level fail_on, size_t files)
{
    int status = status_of(c, fail_on);
    bool written = outputs_write(c, outputs, corpus->registry, files);
    return written ? status : STATUS_FAILURE;
}

/* The check has come to no end; programs are told why. */
static int give_up(struct context *c, const struct outputs *outputs)
{
    bool written = outputs_write(c, outputs, NULL, 0);
    (void)written; /* it is a failure either way, and said */
    return STATUS_FAILURE;
}

/* The change alone. What it has nothing to do with is left to a check of everything. */
static int check_proposal(struct context *c, const struct check_options *o,
                          const struct outputs *outputs, enum level fail_on)
{
    struct proposal_request request = {o->staged, o->changed};
    struct proposal p;
    struct corpus corpus;
    if (!proposal_open(c, &request, &p)) {
        return give_up(c, outputs);
    }
    int status = STATUS_FAILURE;
    if (!proposal_load(c, &p, &corpus) || !operands_exist(c, &corpus) ||
        !check_loaded(c, &corpus, proposal_chosen(c, &p, &corpus))) {
        status = give_up(c, outputs);
    } else {
        proposal_keep(c, &p);
        keep_wanted(c, o->notes || fail_on == LEVEL_NOTE);
        status = report(c, &corpus, outputs, fail_on, p.changed_count);
    }
    proposal_close(&p);
    return status;
}

static int check_all(struct context *c, const struct check_options *o,
                     const struct outputs *outputs, enum level fail_on)
{
    struct corpus corpus;
    if ((o->trusted_ref && !load_trusted(c, o->trusted_ref)) ||
        !load_corpus(c, &corpus) || !operands_exist(c, &corpus) ||
        !check_loaded(c, &corpus, operands_choose(c, &corpus))) {
        return give_up(c, outputs);
    }
    keep_wanted(c, o->notes || fail_on == LEVEL_NOTE);
    return report(c, &corpus, outputs, fail_on, operands_count(c, &corpus));
}

static int run(struct context *c, void *values)
{
    const struct check_options *o = values;
    struct outputs outputs;
    enum level fail_on;
    if (!outputs_parse(c, o->format, &o->outputs, &outputs) ||
        !fail_level(c, o->fail_on, &fail_on)) {
        return STATUS_FAILURE;
    }
    if (!!o->changed + o->staged + !!o->trusted_ref > 1) {
        diag_fail(c->diags, NULL,
                  "--changed, --staged and --trusted-ref: choose one of them");
        return STATUS_FAILURE;
    }
    return o->changed || o->staged ? check_proposal(c, o, &outputs, fail_on)
                                   : check_all(c, o, &outputs, fail_on);
}

const struct command cmd_check = {
    .name = "check",
    .operands = "[PATH...]",
    .summary = "report everything that is wrong with the entries",
    .about =
        "Reads all entries and reports what is wrong, with file, line and column, what "
        "was expected, and what to do. With PATHs only what stands in those files or "
        "folders is reported; the rest is still read, so that links between entries "
        "are "
        "known.",
    .examples = "popreg check                        # everything\n"
                "popreg check entries/gaming         # one category\n"
                "popreg check --staged               # before a commit\n"
                "popreg check --changed=origin/main  # what this branch changes\n"
                "popreg check --format json > r.json # for a program\n",
    .options = options,
    .options_size = sizeof(struct check_options),
    .operands_max = -1,
    .needs_registry = true,
    .run = run,
};
