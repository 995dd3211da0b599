#include "commands/review_report.h"

#include <stdlib.h>

#include "check/translation.h"
#include "commands/entry_shown.h"
#include "git/history.h"
#include "git/repository.h"

/* What the parts are found with. */
struct gathering {
    const struct month_report *report;
    const struct history *history; /* NULL: nothing is known */
};

static bool is_in(struct date day, struct date month)
{
    return day.year == month.year && day.month == month.month;
}

static struct date day_under(const struct entry *e, const char *field, const char *name)
{
    struct date d = {0};
    date_parse(value_get_text(value_get(e->front, field), name), DATE_DAY, &d);
    return d;
}

/* The functions of the parts: the day on which it happened to the entry, for the part
   to be compared with the month. */

static struct date day_added(const struct gathering *g, const struct entry *e)
{
    const struct history_file *f = history_of(g->history, e->path);
    return f ? date_from_unix(f->first) : (struct date){0};
}

/* The last change in the month, by revisions, of which the newest comes first. */
static struct date day_changed(const struct gathering *g, const struct entry *e)
{
    struct date month = g->report->month;
    const struct history_file *f = history_of(g->history, e->path);
    bool other_part =
        is_in(day_added(g, e), month) || str_is(entry_review_status(e), "withdrawn");
    for (size_t i = 0; f && i < f->revision_count && !other_part; i++) {
        struct date day = date_from_unix(f->revisions[i].time);
        if (is_in(day, month)) {
            return day;
        }
    }
    return (struct date){0};
}

static struct date day_reviewed(const struct gathering *g, const struct entry *e)
{
    (void)g;
    return day_under(e, "review", "reviewed");
}

static struct date day_withdrawn(const struct gathering *g, const struct entry *e)
{
    (void)g;
    return day_under(e, "withdrawn", "on");
}

static struct date day_due(const struct gathering *g, const struct entry *e)
{
    return review_of(e, g->report->today, 0).next;
}

static const struct {
    struct date (*day)(const struct gathering *g, const struct entry *e);
    bool from_history, month_after;
} parts[PART_COUNT] = {
    [PART_ADDED] = {day_added, true, false},
    [PART_REVIEWED] = {day_reviewed, false, false},
    [PART_CHANGED] = {day_changed, true, false},
    [PART_WITHDRAWN] = {day_withdrawn, false, false},
    [PART_DUE] = {day_due, false, true},
};

static int by_day(const void *x, const void *y)
{
    const struct dated_entry *a = x, *b = y;
    int order = date_compare(a->day, b->day);
    return order ? order : strcmp(a->entry->path, b->entry->path);
}

/* The entries that the report is about. */
struct chosen {
    const struct entry **items;
    size_t count;
};

static struct dated_entries gather(struct arena *a, const struct gathering *g,
                                   const struct chosen *chosen, enum report_part part)
{
    struct dated_entries list = {0};
    list.unknown = parts[part].from_history && !g->history;
    struct date month = parts[part].month_after ? g->report->after : g->report->month;
    for (size_t i = 0; i < chosen->count && !list.unknown; i++) {
        struct date day = parts[part].day(g, chosen->items[i]);
        if (is_in(day, month)) {
            struct dated_entry *item =
                arena_push(a, &list.items, &list.count, sizeof *item);
            *item = (struct dated_entry){chosen->items[i], day};
        }
    }
    if (list.count) {
        qsort(list.items, list.count, sizeof *list.items, by_day);
    }
    return list;
}

/* Names as they come, to be counted. */
struct names {
    struct str *items;
    size_t count;
};

static void add_name(struct arena *a, struct names *n, struct str name)
{
    struct str *slot = arena_push(a, &n->items, &n->count, sizeof *slot);
    *slot = name;
}

static int by_name(const void *x, const void *y)
{
    const struct str *a = x, *b = y;
    return str_compare(*a, *b);
}

static struct tallies tally(struct arena *a, const struct names *names)
{
    struct tallies t = {0};
    if (names->count) {
        qsort(names->items, names->count, sizeof *names->items, by_name);
    }
    for (size_t i = 0; i < names->count; i++) {
        struct str name = names->items[i];
        if (t.count == 0 || !str_equal(t.items[t.count - 1].name, name)) {
            struct tally *fresh = arena_push(a, &t.items, &t.count, sizeof *fresh);
            fresh->name = name;
        }
        t.items[t.count - 1].count++;
    }
    return t;
}

static void count_overdue(struct arena *a, const struct chosen *chosen,
                          struct month_report *out)
{
    struct names categories = {0}, owners = {0};
    for (size_t i = 0; i < chosen->count; i++) {
        const struct entry *e = chosen->items[i];
        if (review_of(e, out->today, 0).standing != REVIEW_OVERDUE) {
            continue;
        }
        out->overdue++;
        add_name(a, &categories, e->category);
        for (size_t k = 0; k < entry_owner_count(e); k++) {
            add_name(a, &owners, entry_owner(e, k));
        }
    }
    out->overdue_categories = tally(a, &categories);
    out->overdue_owners = tally(a, &owners);
}

/* The lists name levels of evidence from the lowest up. */
static bool is_evaluated(const struct registry *r, const struct entry *e)
{
    const struct vocabulary *levels = registry_vocabulary(r, "evidence");
    const struct term *least = vocabulary_term(levels, STR("evaluated"));
    const struct term *reached = vocabulary_term(levels, entry_text(e, "evidence"));
    return least && reached && reached->index >= least->index;
}

static void count_unevaluated(struct arena *a, const struct registry *r,
                              const struct chosen *chosen, struct month_report *out)
{
    struct names all = {0}, without = {0};
    for (size_t i = 0; i < chosen->count; i++) {
        const struct entry *e = chosen->items[i];
        if (!str_is(entry_review_status(e), "published")) {
            continue;
        }
        add_name(a, &all, e->category);
        if (!is_evaluated(r, e)) {
            const struct entry **slot = arena_push(a, &out->without_evaluation,
                                                   &out->without_count, sizeof *slot);
            *slot = e;
            add_name(a, &without, e->category);
        }
    }
    out->published = tally(a, &all);
    out->unevaluated = tally(a, &without);
}

static void list_if_behind(struct arena *a, const struct entry *translation,
                           struct month_report *out)
{
    if (translation_is_behind(translation)) {
        const struct entry **slot =
            arena_push(a, &out->behind, &out->behind_count, sizeof *slot);
        *slot = translation;
    }
}

static void list_behind(struct arena *a, const struct chosen *chosen,
                        struct month_report *out)
{
    for (size_t i = 0; i < chosen->count; i++) {
        for (size_t k = 0; k < chosen->items[i]->translation_count; k++) {
            list_if_behind(a, chosen->items[i]->translations[k], out);
        }
    }
}

static bool read_history(struct context *c, struct history *history,
                         struct month_report *out)
{
    struct repository_state state;
    if (!repository_read(c->arena, c->root_path, &state, c->diags)) {
        return false;
    }
    out->no_history = !state.found;
    out->shallow = state.found && state.shallow;
    if (out->shallow) {
        hint(c, "the history of this clone is cut off, so the report does not say what "
                "was added or changed; 'git fetch --unshallow' brings the rest");
    } else if (out->no_history) {
        hint(c, "there is no git history here, so the report does not say what was "
                "added or changed");
    }
    if (out->no_history || out->shallow) {
        return true;
    }
    struct history_reader *reader =
        history_open(c->arena, c->root_path, "HEAD", "entries", history, c->diags);
    history_close(reader);
    return reader != NULL;
}

static struct chosen choose(struct arena *a, const struct corpus *corpus,
                            const struct queue_filter *filter)
{
    struct chosen chosen = {
        ARENA_ARRAY(a, const struct entry *, corpus->entry_count + 1), 0};
    for (size_t i = 0; i < corpus->entry_count; i++) {
        if (queue_filter_wants(filter, corpus, corpus->entries[i])) {
            chosen.items[chosen.count++] = corpus->entries[i];
        }
    }
    return chosen;
}

bool month_report(struct context *c, const struct corpus *corpus,
                  const struct report_request *request, struct month_report *out)
{
    struct history history = {0};
    *out = (struct month_report){.month = request->month, .today = c->today};
    out->after =
        date_add_months((struct date){request->month.year, request->month.month, 1}, 1);
    out->after.day = 0;
    if (!read_history(c, &history, out)) {
        return false;
    }
    bool known = !out->no_history && !out->shallow;
    struct gathering g = {out, known ? &history : NULL};
    struct chosen chosen = choose(c->arena, corpus, request->filter);
    for (size_t i = 0; i < PART_COUNT; i++) {
        out->parts[i] = gather(c->arena, &g, &chosen, (enum report_part)i);
    }
    count_overdue(c->arena, &chosen, out);
    count_unevaluated(c->arena, corpus->registry, &chosen, out);
    list_behind(c->arena, &chosen, out);
    return true;
}
