#include <string.h>

#include "base/html.h"
#include "base/interrupt.h"
#include "check/settings.h"
#include "commands/link_ask.h"
#include "commands/link_fix.h"
#include "commands/load.h"
#include "commands/operands.h"
#include "commands/outputs.h"
#include "commands/site_links.h"
#include "commands/verdict.h"

struct link_options {
    struct link_ask_options ask;
    const char *changed, *report, *site, *format, *fail_on;
    bool staged, offline, fix, diff, allow_dirty, notes;
    struct option_values outputs;
};

static const struct option options[] = {
    {0, "changed", "REF",
     "only the addresses that this branch adds, as committed, since it left REF "
     "(default: the main branch)",
     OPTION_MAYBE, offsetof(struct link_options, changed)},
    {0, "staged", NULL, "only the addresses that the next commit adds", OPTION_FLAG,
     offsetof(struct link_options, staged)},
    {0, "offline", NULL, "ask nobody, and judge by what is remembered", OPTION_FLAG,
     offsetof(struct link_options, offline)},
    {0, "memory", "FILE", "what is remembered (default: in the user's cache)",
     OPTION_TEXT, offsetof(struct link_options, ask.memory)},
    {0, "max-age", "DAYS", "ask what was good so many days ago (default: 7)",
     OPTION_COUNT, offsetof(struct link_options, ask.max_age)},
    {0, "archive", NULL, "ask an archive for copies of sources that name none",
     OPTION_FLAG, offsetof(struct link_options, ask.archive)},
    {0, "report", "FILE",
     "write a report in Markdown; '-' stands for standard output, in place of the "
     "findings",
     OPTION_TEXT, offsetof(struct link_options, report)},
    {0, "site", "DIR", "also look at the links within the site that was built there",
     OPTION_TEXT, offsetof(struct link_options, site)},
    {0, "fix", NULL, "write what is certain into the entries: new addresses, copies",
     OPTION_FLAG, offsetof(struct link_options, fix)},
    {0, "diff", NULL, "print that as a patch and write nothing", OPTION_FLAG,
     offsetof(struct link_options, diff)},
    {0, "allow-dirty", NULL, "also change files with changes that are not committed",
     OPTION_FLAG, offsetof(struct link_options, allow_dirty)},
    {0, "format", "NAME", FORMAT_SUMMARY, OPTION_TEXT,
     offsetof(struct link_options, format)},
    {'o', "output", "FORMAT=FILE", OUTPUT_SUMMARY, OPTION_REPEAT,
     offsetof(struct link_options, outputs)},
    {0, "fail-on", "LEVEL", FAIL_ON_SUMMARY, OPTION_TEXT,
     offsetof(struct link_options, fail_on)},
    {0, "notes", NULL, "show notes too", OPTION_FLAG,
     offsetof(struct link_options, notes)},
    {0, "at-once", "N", "so many requests side by side (default: 32)", OPTION_NUMBER,
     offsetof(struct link_options, ask.at_once)},
    {0, "per-host", "N", "so many of them at one site (default: 2)", OPTION_NUMBER,
     offsetof(struct link_options, ask.per_host)},
    {0, "pause", "MS", "between two requests to a site (default: 1000)", OPTION_COUNT,
     offsetof(struct link_options, ask.pause)},
    {0, "retry", "N", "try what may pass so many times more (default: 2)", OPTION_COUNT,
     offsetof(struct link_options, ask.retries)},
    {0, "retry-pause", "MS",
     "before it is tried again; doubled each time (default: 1000)", OPTION_COUNT,
     offsetof(struct link_options, ask.retry_pause)},
    {0, "timeout", "SECONDS", "of one request (default: 20)", OPTION_NUMBER,
     offsetof(struct link_options, ask.timeout)},
    {0, "allow-host", "NAME", "ask this site though its address is not public",
     OPTION_REPEAT, offsetof(struct link_options, ask.allowed)},
    {0, "cacert", "FILE", "trust these certificates instead of the system's",
     OPTION_TEXT, offsetof(struct link_options, ask.ca_file)},
    {0},
};

/* The addresses that are looked at. */
struct scope {
    struct proposal proposal; /* of --changed and --staged */
    bool proposed;
    bool part; /* not all that the registry has */
    struct corpus corpus;
    struct link_list list;
};

static bool is_named(void *user, const struct link_use *use)
{
    return operands_name(user, use->path);
}

/* What is wrong with the entries is check's matter. */
static bool list_all(struct context *c, struct scope *s)
{
    if (!load_corpus(c, &s->corpus) || !operands_exist(c, &s->corpus)) {
        return false;
    }
    keep_failures(c);
    s->list = link_list_of(c, &s->corpus);
    s->part = c->operand_count > 0;
    link_list_keep(&s->list, is_named, c);
    return true;
}

static bool list_added(struct context *c, const struct link_options *o, struct scope *s)
{
    struct proposal_request request = {o->staged, o->changed};
    if (!proposal_open(c, &request, &s->proposal)) {
        return false;
    }
    s->proposed = s->part = true;
    if (!proposal_load(c, &s->proposal, &s->corpus)) {
        return false;
    }
    keep_failures(c);
    s->list = link_list_of(c, &s->corpus);
    link_list_added(c, &s->proposal, s->corpus.registry, &s->list);
    link_list_keep(&s->list, is_named, c);
    return true;
}

static bool write_report(const struct link_work *w, const struct link_run *run,
                         const char *path)
{
    struct buf out = {0};
    link_report(w, run, &out);
    bool ok = print_to(w->c, path, buf_view(&out));
    buf_release(&out);
    return ok;
}

static void say_sum(const struct link_work *w, const struct link_run *run)
{
    size_t counts[STANDING_COUNT] = {0};
    for (size_t i = 0; i < w->list->count; i++) {
        counts[link_judge(w->memory, w->list->items[i].url).standing]++;
    }
    hint(w->c,
         "%zu addresses: %zu open, %zu broken, %zu failing, %zu not known, %zu not "
         "asked; %zu asked now, with %zu requests",
         w->list->count, counts[STANDING_GOOD],
         counts[STANDING_BROKEN] + counts[STANDING_PRIVATE], counts[STANDING_FAILING],
         counts[STANDING_UNKNOWN], counts[STANDING_UNASKED], run->asked, run->requests);
    if (run->stopped) {
        hint(w->c, "stopped before the end: the same command goes on from here");
    }
}

static size_t files_of(const struct context *c, const struct scope *s)
{
    return s->proposed ? s->proposal.changed_count : operands_count(c, &s->corpus);
}

static bool look_at_site(struct context *c, const char *folder)
{
    size_t pages, links;
    if (!site_links_check(c, folder, &pages, &links)) {
        return false;
    }
    hint(c, "%zu pages of the site, %zu links within it", pages, links);
    return true;
}

static int tell(struct link_work *w, const struct link_options *o,
                const struct scope *s, const struct outputs *outputs,
                enum level fail_on, const struct link_run *run)
{
    struct context *c = w->c;
    struct link_fix_options fix = {o->diff, o->allow_dirty};
    if (o->site && !look_at_site(c, o->site)) {
        return STATUS_FAILURE;
    }
    link_findings(w);
    if (o->fix || o->diff) {
        return link_fix(w, &fix);
    }
    keep_wanted(c, o->notes || fail_on == LEVEL_NOTE);
    int status = status_of(c, fail_on);
    if (o->report && !write_report(w, run, o->report)) {
        return STATUS_FAILURE;
    }
    if (o->report && strcmp(o->report, "-") == 0) {
        keep_failures(c);
    } else if (!outputs_write(c, outputs, s->corpus.registry, files_of(c, s))) {
        return STATUS_FAILURE;
    }
    say_sum(w, run);
    return status;
}

static bool prepare(struct context *c, const struct link_options *o, struct scope *s,
                    struct link_work *w)
{
    bool changed = o->changed || o->staged;
    if (!!o->changed + o->staged > 1 || (changed && o->site)) {
        diag_fail(c->diags, NULL, "--changed, --staged and --site: choose one of them");
        return false;
    }
    if (changed && (o->fix || o->diff)) {
        struct diag *d = diag_fail(
            c->diags, NULL, "--changed and --staged look at commits, not at the files");
        diag_help(c->diags, d, "leave them out with --fix and --diff, and name files");
        return false;
    }
    if (!(changed ? list_added(c, o, s) : list_all(c, s))) {
        return false;
    }
    *w = (struct link_work){.c = c,
                            .corpus = &s->corpus,
                            .settings = settings_load(c->arena, &c->law, c->diags),
                            .list = &s->list,
                            .now = link_now(c)};
    return w->settings && link_memory_open(w, o->ask.memory);
}

static int run(struct context *c, void *values)
{
    const struct link_options *o = values;
    struct outputs outputs;
    enum level fail_on;
    struct scope s = {0};
    struct link_work w;
    struct link_run run = {0};
    int status = STATUS_FAILURE;
    html_start();
    if (outputs_parse(c, o->format, &o->outputs, &outputs) &&
        fail_level(c, o->fail_on, &fail_on)) {
        bool ready = prepare(c, o, &s, &w) &&
                     (o->offline || link_ask(&w, &o->ask, s.part, &run));
        status = ready ? tell(&w, o, &s, &outputs, fail_on, &run) : STATUS_FAILURE;
    }
    if (s.proposed) {
        proposal_close(&s.proposal);
    }
    interrupt_pass_on();
    return status;
}

const struct command cmd_links = {
    .name = "links",
    .operands = "[PATH...]",
    .summary = "ask whether the pages that entries link to still open",
    .about =
        "Asks each web address of the entries and of registry/ once, and remembers "
        "what "
        "came of it: what was good is asked again after a week, what failed on the "
        "next "
        "day. A page is called broken only when it was gone twice (404, 410, or no "
        "such "
        "site) or failed on three days; a site that refuses programs, is overloaded or "
        "slow says nothing about its pages. Sites are asked politely: not too many "
        "requests side by side, a pause between two at the same site, as much patience "
        "as "
        "they ask for. Only addresses of the public internet are connected to, also "
        "after redirects, and no proxy is used. An interrupted run keeps what it "
        "knows; "
        "the same command goes on from there.",
    .examples =
        "popreg links                        # all that is due\n"
        "popreg links --changed=origin/main  # what this branch adds\n"
        "popreg links --offline --report -   # what is known, as a report\n"
        "popreg links --offline --site out/site  # the built site's own links\n"
        "popreg links --archive --fix        # copies and new addresses into entries\n",
    .options = options,
    .options_size = sizeof(struct link_options),
    .operands_max = -1,
    .needs_registry = true,
    .run = run,
};
