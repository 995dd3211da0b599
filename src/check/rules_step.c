#include "check/before.h"
#include "check/former_name.h"
#include "check/review_steps.h"
#include "check/support.h"
#include "model/difference.h"

/*
 * What a contribution does to the review of an entry: its status, its days, and whether
 * they fit what it does to the text.
 */

static const struct value *review_value(const struct entry *e, const char *name)
{
    return value_get(value_get(e->front, "review"), name);
}

static enum review_state state_of(const struct entry *e)
{
    return e ? review_state_of(entry_review_status(e)) : STATE_NEW;
}

/* The states that an entry went through, commit by commit. */
struct way {
    const char *path;
    enum review_state at;
    bool legal;
};

static void go_on(void *state, struct str text)
{
    struct way *way = state;
    struct arena a;
    struct diags unheard;
    if (text.len > ENTRY_MAX_BYTES) {
        return;
    }
    arena_init(&a);
    diags_init(&unheard, &a);
    const struct entry *e = entry_parse(&a, way->path, text, &unheard);
    enum review_state next = e->front ? state_of(e) : STATE_UNKNOWN;
    if (next != STATE_UNKNOWN) {
        way->legal = way->legal && review_may_step(way->at, next);
        way->at = next;
    }
    arena_release(&a);
}

/*
 * Whether the commits of the contribution take one legal step after the other: editors
 * may read an entry and publish it before it is merged, if the history tells that it
 * was in review.
 */
static bool is_shown(const struct checking *c, const struct entry *e,
                     enum review_state from, enum review_state to)
{
    const struct contribution *own = c->base->contribution;
    struct way way = {e->path, from, true};
    if (!own || own->cut || own->count == 0) {
        return false;
    }
    own->each_text(own, e->path, go_on, &way);
    return way.legal && review_may_step(way.at, to);
}

static void see_step(struct checking *c, const struct entry *before,
                     const struct entry *now)
{
    enum review_state from = state_of(before), to = state_of(now);
    if (review_may_step(from, to) || is_shown(c, now, from, to)) {
        return;
    }
    struct place place = place_of_value(now, review_value(now, "status"));
    struct diag *d =
        before ? diag_add(c->diags, "illegal-transition", place,
                          "an entry that is '%s' cannot become '%s' at once",
                          review_state_name(from), review_state_name(to))
               : diag_add(c->diags, "illegal-transition", place,
                          "a new entry cannot begin as '%s'", review_state_name(to));
    diag_help(c->diags, d, "possible from here: %s",
              review_next_states(c->scratch, from));
    diag_note(
        c->diags, d,
        "several steps may come in one contribution, each in a commit of its own");
}

static bool is_text(const struct field_difference *f)
{
    return str_is(f->name, "title") || str_is(f->name, "summary");
}

/* What readers read says something else. */
static bool is_reworded(struct checking *c, const struct entry *before,
                        const struct entry *now)
{
    const struct difference *d = difference_find(c->scratch, before, now);
    bool reworded = false;
    for (size_t i = 0; i < d->field_count; i++) {
        reworded |= is_text(&d->fields[i]) && d->fields[i].weight == WEIGHT_SUBSTANTIVE;
    }
    for (size_t i = 0; i < d->section_count; i++) {
        reworded |= d->sections[i].weight == WEIGHT_SUBSTANTIVE;
    }
    return reworded;
}

static void see_published_text(struct checking *c, const struct entry *before,
                               const struct entry *now)
{
    if (state_of(before) != STATE_IN_REVIEW || state_of(now) != STATE_PUBLISHED ||
        !is_reworded(c, before, now)) {
        return;
    }
    struct diag *d = diag_add(c->diags, "status-plus-content",
                              place_of_value(now, review_value(now, "status")),
                              "the entry is published together with a change of its "
                              "text");
    diag_help(c->diags, d,
              "change the text first, and publish in a contribution of its own what "
              "was read");
}

static bool review_day(const struct entry *e, struct date *out)
{
    return date_parse(value_str(review_value(e, "reviewed")), DATE_DAY, out);
}

static void report_backwards(struct checking *c, const struct entry *now,
                             struct date was)
{
    struct diag *d = diag_add(c->diags, "reviewed-backwards",
                              place_of_value(now, review_value(now, "reviewed")),
                              "the day of the last review has moved back");
    diag_note(c->diags, d, "it was %04d-%02d-%02d", was.year, was.month, was.day);
    diag_help(c->diags, d, "put that day back, or write the day of the new review");
}

static void report_no_change(struct checking *c, const struct entry *now)
{
    struct diag *d = diag_add(c->diags, "reviewed-without-change",
                              place_of_value(now, review_value(now, "reviewed")),
                              "the entry was reviewed, and its text is as it was");
    diag_help(c->diags, d,
              "that is fine; let the message of the commit say what was read, and "
              "against which sources");
}

static void report_not_reviewed(struct checking *c, const struct entry *now)
{
    struct diag *d = diag_add(c->diags, "changed-after-review",
                              place_of_value(now, review_value(now, "reviewed")),
                              "the text is changed after its last review");
    diag_help(c->diags, d,
              "if the change was read against the sources, set 'reviewed' to that day");
}

static void see_review_day(struct checking *c, const struct entry *before,
                           const struct entry *now)
{
    struct date was, is;
    if (!before || !review_day(before, &was) || !review_day(now, &is)) {
        return;
    }
    int moved = date_compare(is, was);
    bool stays = state_of(before) == state_of(now);
    bool published = stays && state_of(now) == STATE_PUBLISHED;
    if (moved < 0 && state_of(before) != STATE_DRAFT) {
        report_backwards(c, now, was);
    } else if (moved > 0 && stays && !is_reworded(c, before, now)) {
        report_no_change(c, now);
    } else if (moved == 0 && published && is_reworded(c, before, now)) {
        report_not_reviewed(c, now);
    }
}

static bool is_free(const struct corpus *corpus, struct str slug)
{
    return !is_an_alias(corpus, slug) && !corpus_find(corpus, slug);
}

/* A draft has no readers who know its names. */
static void see_aliases(struct checking *c, const struct entry *before,
                        const struct entry *now)
{
    const struct value *aliases = before ? value_get(before->front, "aliases") : NULL;
    for (size_t i = 0; i < value_count(aliases); i++) {
        struct str slug = value_str(value_item(aliases, i));
        if (state_of(before) == STATE_DRAFT || !is_slug(slug) ||
            !is_free(c->corpus, slug)) {
            continue;
        }
        struct diag *d = diag_add(
            c->diags, "alias-dropped", entry_place(now, "aliases"),
            "the former name '%.*s' is taken out of 'aliases'", STR_ARGS(slug));
        diag_help(c->diags, d, "put it back, so that old links still lead here");
        offer_alias(c, d, now, slug);
    }
}

static void check_steps(struct checking *c)
{
    static see_change *const rules[] = {see_step, see_published_text, see_review_day,
                                        see_aliases, NULL};
    if (c->base) {
        each_change(c, rules);
    }
}

static const struct rule rows[] = {
    {
        .id = "LC001",
        .name = "illegal-transition",
        .level = LEVEL_ERROR,
        .summary = N_("a step of the review that the registry does not know"),
        .why = N_("An entry is read by editors before it is published, and what was "
                  "published does not become a draft at once. A new entry may be "
                  "published in the contribution that brings it when commits of that "
                  "contribution show it in review first. Needs '--trusted-ref'."),
        .bad = "review:\n  status: published    # before: draft",
        .good = "review:\n  status: in-review    # before: draft",
        .corpus = check_steps,
    },
    {
        .id = "LC002",
        .name = "status-plus-content",
        .level = LEVEL_WARNING,
        .summary = N_("an entry is published together with a change of its text"),
        .why =
            N_("What editors have read is to be what is published. Small corrections "
               "may be meant: editors decide. Needs '--trusted-ref'."),
        .bad = "(in one contribution: another text, and in-review becomes published)",
        .good = "(one contribution with the text, one with the status)",
    },
    {
        .id = "LC010",
        .name = "alias-dropped",
        .level = LEVEL_ERROR,
        .summary = N_("an entry gives up one of its former names"),
        .why = N_("Old links and citations would lead nowhere. A former name may move "
                  "to another entry, for instance when two become one. Needs "
                  "'--trusted-ref'."),
        .bad = "aliases: [second-name]    # before: [first-name, second-name]",
        .good = "aliases: [first-name, second-name]",
        .fix = FIX_SAFE,
    },
    {
        .id = "LC018",
        .name = "reviewed-backwards",
        .level = LEVEL_ERROR,
        .summary = N_("the day of the last review moves back in time"),
        .why = N_("A review that took place is not undone by another one. Needs "
                  "'--trusted-ref'."),
        .bad = "reviewed: 2025-11-01    # before: 2026-11-01",
        .good = "reviewed: 2026-11-20    # before: 2026-11-01",
    },
    {
        .id = "LC019",
        .name = "reviewed-without-change",
        .level = LEVEL_NOTE,
        .summary = N_("the day of the review moves, and the text stays as it was"),
        .why = N_("A review may well find nothing to change. Only the message of the "
                  "commit can then tell later readers what was read. Needs "
                  "'--trusted-ref'."),
        .bad = "(message of the commit:) Update",
        .good =
            "(message of the commit:) entries: read again, both sources still say it",
    },
    {
        .id = "LC020",
        .name = "changed-after-review",
        .level = LEVEL_NOTE,
        .summary = N_("the text of a published entry changes, and 'reviewed' does not"),
        .why = N_("Readers take the day of the review for the day on which all of the "
                  "text was read. A correction of spelling needs no review. Needs "
                  "'--trusted-ref'."),
        .bad = "(another text) reviewed: 2026-11-01    # before: the same day",
        .good = "(another text) reviewed: 2026-11-20    # before: 2026-11-01",
    },
};

const struct rule_set step_rules = RULE_SET(rows);
