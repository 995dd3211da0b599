#include "base/fs.h"
#include "check/baseline.h"
#include "commands/load.h"

struct baseline_options {
    bool allow_growth;
};

static const struct option options[] = {
    {0, "allow-growth", NULL, "also list faults that are new", OPTION_FLAG,
     offsetof(struct baseline_options, allow_growth)},
    {0},
};

static int write_list(struct context *c, const struct baseline *before,
                      const struct baseline_options *o)
{
    struct buf out = {0};
    struct baseline_change change =
        baseline_write(before, c->diags, o->allow_growth, &out);
    diags_init(c->diags, c->arena);
    const char *path = fs_join(c->arena, c->root_path, "registry/baseline.yml");
    bool ok = fs_write(path, buf_view(&out), c->diags);
    buf_release(&out);
    if (!ok) {
        return STATUS_FAILURE;
    }
    hint(c, "registry/baseline.yml: known faults: %zu, before: %zu", change.after,
         change.before);
    if (change.grown && !o->allow_growth) {
        hint(c, "new faults that were not listed: %zu; 'popreg check' shows them",
             change.grown);
    }
    return STATUS_DONE;
}

static int run(struct context *c, void *values)
{
    const struct baseline_options *o = values;
    struct corpus corpus;
    if (c->operand_count != 1 || strcmp(c->operands[0], "update") != 0) {
        diag_fail(c->diags, NULL, "write 'popreg baseline update'");
        return STATUS_FAILURE;
    }
    const struct baseline *before = baseline_load(c->arena, &c->law, c->diags);
    if (!before || !load_and_check(c, &corpus)) {
        return STATUS_FAILURE;
    }
    if (diags_have(c->diags, LEVEL_FAILURE)) {
        return STATUS_FAILURE;
    }
    return write_list(c, before, o);
}

const struct command cmd_baseline = {
    .name = "baseline",
    .operands = "update",
    .summary = "bring the list of known faults up to date",
    .about =
        "registry/baseline.yml lists faults of older entries that a new rule found, as "
        "numbers by file and rule. 'popreg check' does not count them until there are "
        "more. An update takes out what was mended; it adds nothing unless told so. "
        "Rules on personal data and on the safety of the program are never listed.",
    .examples = "popreg baseline update                 # after mending\n"
                "popreg baseline update --allow-growth  # when a rule is introduced\n",
    .options = options,
    .options_size = sizeof(struct baseline_options),
    .operands_max = 1,
    .needs_registry = true,
    .run = run,
};
