#include <stdlib.h>
#include <unistd.h>

#include "base/fs.h"
#include "check/report.h"
#include "commands/load.h"
#include "commands/operands.h"

struct check_options {
    const char *format, *fail_on, *trusted_ref;
    bool notes;
};

static const struct option options[] = {
    {0, "format", "NAME", "full, short or json (default: full on a terminal)",
     OPTION_TEXT, offsetof(struct check_options, format)},
    {0, "fail-on", "LEVEL", "status 1 from this level on: error, warning, note or none",
     OPTION_TEXT, offsetof(struct check_options, fail_on)},
    {0, "notes", NULL, "show notes too", OPTION_FLAG,
     offsetof(struct check_options, notes)},
    {0, "trusted-ref", "REF",
     "judge by registry/ as it is in the commit REF, such as origin/main, and hold the "
     "entries against those of REF",
     OPTION_TEXT, offsetof(struct check_options, trusted_ref)},
    {0},
};

static bool parse_level(const char *name, int *out)
{
    for (int level = LEVEL_NOTE; level <= LEVEL_ERROR; level++) {
        if (strcmp(name, level_name((enum level)level)) == 0) {
            *out = level;
            return true;
        }
    }
    *out = LEVEL_FAILURE;
    return strcmp(name, "none") == 0;
}

/* Notes are kept when they are asked for or decide the status. */
static void keep_wanted(struct context *c, bool notes)
{
    struct diags all = *c->diags;
    diags_init(c->diags, c->arena);
    for (size_t i = 0; i < all.count; i++) {
        bool shown = notes || all.items[i]->level > LEVEL_NOTE;
        if (shown && operands_want(c, all.items[i])) {
            struct diags one = {.arena = c->arena, .items = &all.items[i], .count = 1};
            diags_merge(c->diags, &one);
        }
    }
}

static int report(struct context *c, const struct corpus *corpus,
                  const struct report_format *format, int fail_on)
{
    struct report r = {
        .diags = c->diags,
        .files = &c->root,
        .entries = operands_count(c, corpus),
        .colour = may_colour(c, STDOUT_FILENO),
        .unicode = locale_is_unicode(),
        .quiet = c->global->quiet,
    };
    struct buf out = {0};
    format->write(&r, &out);
    int status = diags_have(c->diags, LEVEL_FAILURE) ? STATUS_FAILURE
                 : fail_on < LEVEL_FAILURE && diags_have(c->diags, (enum level)fail_on)
                     ? STATUS_FINDINGS
                     : STATUS_DONE;
    diags_init(c->diags, c->arena); /* said */
    if (!print(c, buf_view(&out))) {
        status = STATUS_FAILURE;
    }
    buf_release(&out);
    return status;
}

static int run(struct context *c, void *values)
{
    const struct check_options *o = values;
    const char *name = o->format                    ? o->format
                       : is_terminal(STDOUT_FILENO) ? "full"
                                                    : "short";
    const struct report_format *format = report_format_find(name);
    int fail_on;
    if (!format) {
        diag_fail(c->diags, NULL, "there is no format '%s': full, short or json", name);
        return STATUS_FAILURE;
    }
    if (!parse_level(o->fail_on ? o->fail_on : "error", &fail_on)) {
        diag_fail(c->diags, NULL,
                  "there is no level '%s': error, warning, note or none", o->fail_on);
        return STATUS_FAILURE;
    }
    struct corpus corpus;
    if (o->trusted_ref && !load_trusted(c, o->trusted_ref)) {
        return STATUS_FAILURE;
    }
    if (!load_corpus(c, &corpus) || !operands_exist(c, &corpus) ||
        !check_loaded(c, &corpus)) {
        return STATUS_FAILURE;
    }
    keep_wanted(c, o->notes || fail_on == LEVEL_NOTE);
    return report(c, &corpus, format, fail_on);
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
                "popreg check --format json > r.json # for a program\n",
    .options = options,
    .options_size = sizeof(struct check_options),
    .operands_max = -1,
    .needs_registry = true,
    .run = run,
};
