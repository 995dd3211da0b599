#pragma once

#include "commands/queue.h"

/* What happened in one month, for a meeting of the editors. */

/* Where each list of entries comes from; in the order of the report. */
enum report_part {
    PART_ADDED,    /* by the history */
    PART_REVIEWED, /* by review.reviewed */
    PART_CHANGED,  /* by the history, the last change of that month; not added in it */
    PART_WITHDRAWN,
    PART_DUE, /* next review in the month after */
    PART_COUNT,
};

struct dated_entry {
    const struct entry *entry;
    struct date day;
};

struct dated_entries {
    struct dated_entry *items; /* by day, then path */
    size_t count;
    bool unknown; /* there is no history to know it from */
};

/* How many entries there are of one category or organisation. */
struct tally {
    struct str name;
    size_t count;
};

struct tallies {
    struct tally *items; /* by name */
    size_t count;
};

struct month_report {
    struct date month, after; /* without days: the one reported on, and the next */
    struct date today;
    bool shallow, no_history; /* why parts are unknown */
    struct dated_entries parts[PART_COUNT];
    size_t overdue;
    struct tallies overdue_categories, overdue_owners;
    struct tallies published;   /* by category */
    struct tallies unevaluated; /* published ones below `evaluated`, by category */
    const struct entry **without_evaluation; /* the same, by slug */
    size_t without_count;
    const struct entry **behind; /* translations older than their original, by path */
    size_t behind_count;
};

/* What the report is about. */
struct report_request {
    const struct queue_filter *filter;
    struct date month;
};

/* Gathers it; the history is read from git. Lives in the context's arena. False when
   the history cannot be read, which is said; one that is cut off or missing is said
   too and leaves parts unknown. */
bool month_report(struct context *c, const struct corpus *corpus,
                  const struct report_request *request, struct month_report *out);

struct report_page {
    const struct month_report *report;
    const struct registry *registry;
    struct arena *arena;
};

/* In the language of the messages. */
void month_report_markdown(const struct report_page *p, struct buf *out);

/*
 * One object {month, day, added, reviewed, changed, withdrawn, due, overdue,
 * without_evaluation, translations_behind}. Lists of entries hold {slug, title, path,
 * category, owners, day}; `added` and `changed` are null where no history tells.
 */
void month_report_json(const struct report_page *p, struct buf *out);
