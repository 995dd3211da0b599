#include "check/support.h"
#include "check/topics.h"

enum { REVIEW_MONTHS_MAX = 24 };

static const struct value *review_date(const struct entry *e, const char *name,
                                       struct date *out)
{
    const struct value *v = value_get(value_get(e->front, "review"), name);
    return date_parse(value_str(v), DATE_DAY, out) ? v : NULL;
}

void check_review_period(struct checking *c, const struct entry *e)
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

void check_review_overdue(struct checking *c, const struct entry *e)
{
    struct date next;
    const struct value *v = review_date(e, "next", &next);
    if (v && str_is(entry_review_status(e), "published") &&
        date_compare(next, c->today) < 0) {
        struct diag *d = diag_add(c->diags, "review-overdue", place_of_value(e, v),
                                  "the review of this entry is overdue");
        diag_help(c->diags, d, "read it against its sources, then set both dates");
    }
}
