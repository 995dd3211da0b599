#pragma once

#include <stdint.h>

#include "base/date.h"
#include "model/entry.h"

/* Where entries stand in the editors' review. */

/* How many days ahead a review is near, where the registry does not say. */
enum { REVIEW_SOON_DAYS = 45 };

/* In the order in which editors take them up. */
enum review_standing {
    REVIEW_OVERDUE, /* published, and the next review is before today */
    REVIEW_DUE,     /* published, and the next review is near */
    REVIEW_NEW,     /* a draft, or in review: never reviewed */
    REVIEW_PLANNED, /* published, and the next review is later */
    REVIEW_NONE,    /* withdrawn; or it does not say, which is a finding of check */
};

struct review {
    enum review_standing standing;
    struct date next; /* of a published entry, else all 0 */
    int64_t days;     /* from today to then; negative when it is over */
};

/* How the original `e` stands on `today`, when reviews at most `soon` days ahead are
   near. A translation is reviewed with its original: REVIEW_NONE. */
struct review review_of(const struct entry *e, struct date today, int64_t soon);
