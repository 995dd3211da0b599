#include "check/before.h"
#include "check/settings.h"
#include "check/support.h"
#include "model/review.h"

enum { REVIEW_MONTHS_MAX = 24 };

static const struct value *review_date(const struct entry *e, const char *name,
                                       struct date *out)
{
    const struct value *v = value_get(value_get(e->front, "review"), name);
    return date_parse(value_str(v), DATE_DAY, out) ? v : NULL;
}

static void check_review_period(struct checking *c, const struct entry *e)
{
    struct date reviewed, next;
    const struct value *v = review_date(e, "next", &next);
    if (v && review_date(e, "reviewed", &reviewed) &&
        date_compare(next, date_add_months(reviewed, REVIEW_MONTHS_MAX)) > 0) {
        struct diag *d = diag_add(
            c->diags, "review-period", place_of_value(e, v),
            "the next review is more than %d months after the last", REVIEW_MONTHS_MAX);
        diag_help(c->diags, d, "choose an earlier day");
    }
}

static const struct value *next_review(const struct entry *e)
{
    return value_get(value_get(e->front, "review"), "next");
}

static bool same_review(const struct entry *a, const struct entry *b, const char *name)
{
    return str_equal(value_get_text(value_get(a->front, "review"), name),
                     value_get_text(value_get(b->front, "review"), name));
}

/* Whether the contribution changes the entry and leaves the days of its review. */
static bool is_edited_alone(struct checking *c, const struct entry *e)
{
    const struct file *file = c->base ? file_before(c->base, e) : NULL;
    if (!file || entry_is_as_before(c, e)) {
        return false;
    }
    const struct entry *before = as_it_was(c, file);
    return before && same_review(before, e, "reviewed") &&
           same_review(before, e, "next");
}

static void check_review_overdue(struct checking *c, const struct entry *e)
{
    if (review_of(e, c->today, 0).standing == REVIEW_OVERDUE) {
        struct diag *d =
            diag_add(c->diags, "review-overdue", place_of_value(e, next_review(e)),
                     "the review of this entry is overdue");
        diag_help(c->diags, d, "read it against its sources, then set both dates");
        if (is_edited_alone(c, e)) {
            diag_note(c->diags, d,
                      "whoever changes an overdue entry confirms the rest of it too");
            d->level = LEVEL_ERROR;
            d->judged = true;
        }
    }
}

static void check_review_soon(struct checking *c, const struct entry *e)
{
    struct review r = review_of(
        e, c->today,
        settings_number(c->settings, "review-soon", "days", REVIEW_SOON_DAYS));
    if (r.standing == REVIEW_DUE) {
        struct diag *d =
            diag_add(c->diags, "review-soon", place_of_value(e, next_review(e)),
                     "the next review of this entry is near");
        diag_note(c->diags, d, "days left: %lld", (long long)r.days);
        diag_help(c->diags, d, "read it against its sources, then set both dates");
    }
}

static const struct rule rows[] = {
    {
        .id = "LC004",
        .name = "review-soon",
        .level = LEVEL_NOTE,
        .summary = N_("the next review is near"),
        .why = N_("A review takes a few weeks: sources are read again, owners are "
                  "asked. How many days ahead this is said stands in "
                  "registry/popreg.yml."),
        .bad = "next: a day of the coming weeks",
        .good = "next: a day later than that",
        .entry = check_review_soon,
    },
    {
        .id = "LC005",
        .name = "review-overdue",
        .level = LEVEL_WARNING,
        .summary = N_("the next review lies in the past"),
        .why = N_("Readers are told that nobody has looked at the entry in time. With "
                  "'--trusted-ref' it is an error in a contribution that changes the "
                  "entry and leaves both days as they were."),
        .bad = "next: 2020-01-01",
        .good = "next: a day to come",
        .entry = check_review_overdue,
    },
    {
        .id = "LC017",
        .name = "review-period",
        .level = LEVEL_ERROR,
        .summary = N_("the next review is more than 24 months after the last"),
        .why = N_("Practices change and sources die; two years is the limit."),
        .bad = "reviewed: 2025-11-25\nnext: 2029-01-01",
        .good = "reviewed: 2025-11-25\nnext: 2026-11-25",
        .entry = check_review_period,
    },
};

const struct rule_set review_rules = RULE_SET(rows);
