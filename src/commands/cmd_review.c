#include "base/messages.h"
#include "base/nearest.h"
#include "check/settings.h"
#include "commands/clock.h"
#include "commands/load.h"
#include "commands/queue.h"
#include "commands/review_report.h"

struct review_options {
    struct queue_filter filter;
    unsigned within, alarm;
    const char *month, *format, *output;
    bool exit_code;
};

static const struct option options[] = {
    {0, "within", "DAYS",
     "a review so many days ahead is due (default: as registry/popreg.yml says)",
     OPTION_NUMBER, offsetof(struct review_options, within)},
    {0, "owner", "NAME", "only entries of this organisation", OPTION_TEXT,
     offsetof(struct review_options, filter.owner)},
    {0, "category", "CATEGORY", "only entries of this category", OPTION_TEXT,
     offsetof(struct review_options, filter.category)},
    {0, "translated", "LANG", "only entries with a translation into LANG", OPTION_TEXT,
     offsetof(struct review_options, filter.language)},
    {0, "format", "FORMAT",
     "text (default), md, json or ics; a report: md (default) or json", OPTION_TEXT,
     offsetof(struct review_options, format)},
    {'o', "output", "FILE", "write to FILE; '-' stands for standard output",
     OPTION_TEXT, offsetof(struct review_options, output)},
    {0, "alarm", "DAYS", "an ics reminds so many days before (default: 14)",
     OPTION_NUMBER, offsetof(struct review_options, alarm)},
    {0, "month", "YYYY-MM", "what a report is about (default: this month)", OPTION_TEXT,
     offsetof(struct review_options, month)},
    {0, "exit-code", NULL, "status 1 when a review is overdue", OPTION_FLAG,
     offsetof(struct review_options, exit_code)},
    {0},
};

enum { ALARM_DAYS = 14 };

/* What can be asked for; the report stands apart. */
static const char REPORT[] = "report";
static const char *const whats[] = {"new", "due", "overdue", "planned", REPORT};

static const struct format {
    const char *name;
    void (*queue)(const struct queue_page *p, struct buf *out);
    void (*report)(const struct report_page *p, struct buf *out); /* NULL: none */
} formats[] = {
    {"text", queue_write_text, NULL},
    {"md", queue_write_markdown, month_report_markdown},
    {"json", queue_write_json, month_report_json},
    {"ics", queue_write_calendar, NULL},
};

static bool is_report(const struct context *c)
{
    return c->operand_count && strcmp(c->operands[0], REPORT) == 0;
}

static bool what_is_known(struct context *c)
{
    if (c->operand_count == 0) {
        return true;
    }
    struct nearest n = nearest_new(str_from(c->operands[0]));
    for (size_t i = 0; i < COUNT_OF(whats); i++) {
        if (strcmp(c->operands[0], whats[i]) == 0) {
            return true;
        }
        nearest_try(&n, str_from(whats[i]));
    }
    struct diag *d = diag_fail(c->diags, NULL, "there is no list '%s'", c->operands[0]);
    if (nearest_found(&n)) {
        diag_help(c->diags, d, "a similar one exists: '%.*s'", STR_ARGS(n.best));
    } else {
        diag_help(c->diags, d,
                  "lists are overdue, due, new and planned; 'popreg review report' "
                  "reports on a month");
    }
    return false;
}

static const struct format *format_of(struct context *c, const char *name)
{
    bool report = is_report(c);
    name = name ? name : report ? "md" : "text";
    for (size_t i = 0; i < COUNT_OF(formats); i++) {
        if (strcmp(formats[i].name, name) == 0 && (!report || formats[i].report)) {
            return &formats[i];
        }
    }
    struct diag *d = diag_fail(c->diags, NULL, "there is no format '%s'", name);
    if (report) {
        diag_help(c->diags, d, "formats of a report are md and json");
    } else {
        diag_help(c->diags, d, "formats are text, md, json and ics");
    }
    return NULL;
}

static bool is_calendar(const struct format *format)
{
    return format->queue == queue_write_calendar;
}

static bool format_fits(struct context *c, const struct format *format)
{
    bool fits = !is_calendar(format) || c->operand_count == 0 ||
                strcmp(c->operands[0], review_standing_name(REVIEW_NEW)) != 0;
    if (!fits) {
        diag_fail(c->diags, NULL, "what is new has no day that a calendar could show");
    }
    return fits;
}

static bool month_of(struct context *c, const char *text, struct date *out)
{
    *out = (struct date){c->today.year, c->today.month, 0};
    if (!text) {
        return true;
    }
    if (!is_report(c)) {
        diag_fail(c->diags, NULL, "'--month' belongs to 'popreg review report'");
        return false;
    }
    if (!date_parse(str_from(text), DATE_MONTH, out)) {
        diag_fail(c->diags, NULL, "'--month' needs a month: YYYY-MM, not '%s'", text);
        return false;
    }
    return true;
}

/* A calendar holds every day there is, since it reminds by itself. */
static void want(const struct context *c, const struct format *format,
                 struct queue_request *request)
{
    const char *what = c->operand_count ? c->operands[0] : NULL;
    for (size_t i = 0; i < REVIEW_NONE; i++) {
        const char *name = review_standing_name((enum review_standing)i);
        request->wanted[i] =
            what ? strcmp(what, name) == 0 : i != REVIEW_PLANNED || is_calendar(format);
    }
}

/* With --now the midnight that begins that day: what is asked as of a day must not
   depend on the commit. */
static bool stamp_of(struct context *c, int64_t *out)
{
    struct repository_state state;
    if (c->global->today) {
        *out = date_to_days(c->today) * DATE_DAY_SECONDS;
        return true;
    }
    return repository_read(c->arena, c->root_path, &state, c->diags) &&
           content_time(c, &state, out);
}

static bool soon_of(struct context *c, unsigned within, int64_t *out)
{
    const struct settings *settings = settings_load(c->arena, &c->law, c->diags);
    if (settings) {
        *out = within
                   ? (int64_t)within
                   : settings_number(settings, "review-soon", "days", REVIEW_SOON_DAYS);
    }
    return settings != NULL;
}

static bool is_terminal_output(const struct context *c, const char *path)
{
    return (!path || strcmp(path, "-") == 0) && may_colour(c, 1);
}

static void say_unclear(const struct context *c, const struct queue *queue)
{
    if (queue->unclear) {
        hint(c,
             tr_count("%zu entry does not say when it is reviewed; 'popreg check' "
                      "tells what is wrong",
                      "%zu entries do not say when they are reviewed; 'popreg check' "
                      "tells what is wrong",
                      queue->unclear),
             queue->unclear);
    }
}

static int show_queue(struct context *c, const struct review_options *o,
                      const struct format *format, const struct corpus *corpus)
{
    struct queue_request request = {.filter = o->filter, .today = c->today};
    struct queue_page page = {.registry = corpus->registry,
                              .arena = c->arena,
                              .today = c->today,
                              .colour = is_terminal_output(c, o->output),
                              .alarm_days = o->alarm ? o->alarm : ALARM_DAYS};
    if (!soon_of(c, o->within, &request.soon) || !stamp_of(c, &page.stamp)) {
        return STATUS_FAILURE;
    }
    want(c, format, &request);
    struct queue queue = queue_of(c->arena, corpus, &request);
    struct buf out = {0};
    page.queue = &queue;
    format->queue(&page, &out);
    bool ok = print_to(c, o->output, buf_view(&out));
    buf_release(&out);
    say_unclear(c, &queue);
    if (!ok) {
        return STATUS_FAILURE;
    }
    return o->exit_code && queue.is_overdue ? STATUS_FINDINGS : STATUS_DONE;
}

static int show_report(struct context *c, const struct review_options *o,
                       const struct format *format, const struct corpus *corpus)
{
    struct report_request request = {.filter = &o->filter};
    struct month_report report;
    if (!month_of(c, o->month, &request.month) ||
        !month_report(c, corpus, &request, &report)) {
        return STATUS_FAILURE;
    }
    struct report_page page = {&report, corpus->registry, c->arena};
    struct buf out = {0};
    format->report(&page, &out);
    bool ok = print_to(c, o->output, buf_view(&out));
    buf_release(&out);
    if (!ok) {
        return STATUS_FAILURE;
    }
    return o->exit_code && report.overdue ? STATUS_FINDINGS : STATUS_DONE;
}

static int run(struct context *c, void *values)
{
    const struct review_options *o = values;
    struct date month;
    struct corpus corpus;
    if (!what_is_known(c) || !month_of(c, o->month, &month)) {
        return STATUS_FAILURE;
    }
    const struct format *format = format_of(c, o->format);
    if (!format || !format_fits(c, format) || !load_corpus(c, &corpus)) {
        return STATUS_FAILURE;
    }
    diags_init(c->diags, c->arena); /* what is wrong with entries is check's matter */
    if (!queue_filter_is_known(c, &corpus, &o->filter)) {
        return STATUS_FAILURE;
    }
    return (is_report(c) ? show_report : show_queue)(c, o, format, &corpus);
}

const struct command cmd_review = {
    .name = "review",
    .operands = "[WHAT]",
    .summary = "list the entries that wait for an editor, or report on a month",
    .about =
        "Lists what is overdue (the next review is before today), due (it is near) and "
        "new (never reviewed: a draft, or in review), with what to do next. WHAT is "
        "one of overdue, due, new, planned (the next review is later than that) and "
        "report. Status 0 whether or not something waits; with --exit-code 1 when a "
        "review is overdue. In Markdown the list is for an issue or a mail. As ics, a "
        "calendar for any program that takes one, it also holds the reviews that are "
        "planned; an event keeps its name when the day of the review moves.\n"
        "As json it is a list of objects with the members slug, title, path, category, "
        "owners, url, languages, status, state (what WHAT may be), day (of the next "
        "review), days (left until then; negative when it is over) and next_step; url, "
        "day and days are null for what is new. Members may be added, none goes.\n"
        "The report says for one month what was added, reviewed, changed and "
        "withdrawn, what is due in the month after, and as of today what is overdue, "
        "lacks an evaluation, and which translations are behind. When an entry was "
        "added or last changed is read from git.",
    .examples = "popreg review                          # what to do today\n"
                "popreg review overdue --category gaming\n"
                "popreg review due --within 90 --owner 'Example Helpline' --format md\n"
                "popreg review --format ics -o reviews.ics   # to subscribe to\n"
                "popreg review report --month 2026-10\n",
    .options = options,
    .options_size = sizeof(struct review_options),
    .operands_max = 1,
    .needs_registry = true,
    .run = run,
};
