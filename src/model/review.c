#include "model/review.h"

struct review review_of(const struct entry *e, struct date today, int64_t soon)
{
    struct review r = {.standing = REVIEW_NONE};
    const struct value *review = value_get(e->front, "review");
    struct str status = value_get_text(review, "status");
    if (str_is(status, "draft") || str_is(status, "in-review")) {
        r.standing = REVIEW_NEW;
    } else if (str_is(status, "published") &&
               date_parse(value_get_text(review, "next"), DATE_DAY, &r.next)) {
        r.days = date_to_days(r.next) - date_to_days(today);
        r.standing = r.days < 0       ? REVIEW_OVERDUE
                     : r.days <= soon ? REVIEW_DUE
                                      : REVIEW_PLANNED;
    }
    return r;
}
