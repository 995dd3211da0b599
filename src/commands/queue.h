#pragma once

#include "base/buf.h"
#include "commands/command.h"
#include "model/corpus.h"
#include "model/review.h"

/* The editors' queue: entries by where they stand in the review. */

/* Which entries are wanted; NULL: any. */
struct queue_filter {
    const char *owner;    /* name of an organisation, in whatever case */
    const char *category; /* its id */
    const char *language; /* in which there is a text */
};

/* Whether each of them names something that the registry has; said in `c->diags` when
   not. */
bool queue_filter_is_known(struct context *c, const struct corpus *corpus,
                           const struct queue_filter *filter);

bool queue_filter_wants(const struct queue_filter *filter, const struct corpus *corpus,
                        const struct entry *e);

struct queue_item {
    const struct entry *entry;
    struct review review;
};

struct queue {
    struct queue_item *items; /* by standing, then day, then path */
    size_t count;
    bool is_overdue; /* one that the filter wants is, in the queue or not */
    size_t unclear;  /* what does not say where it stands */
};

/* What is asked of a queue. */
struct queue_request {
    struct queue_filter filter;
    bool wanted[REVIEW_NONE]; /* by standing */
    struct date today;
    int64_t soon; /* days ahead within which a review is due */
};

/* Lives in `a`. */
struct queue queue_of(struct arena *a, const struct corpus *corpus,
                      const struct queue_request *request);

/* "overdue", "due", "new", "planned". */
const char *review_standing_name(enum review_standing standing);

/* What a queue is written from. */
struct queue_page {
    const struct queue *queue;
    const struct registry *registry;
    struct arena *arena;
    struct date today;
    bool colour;
    int64_t stamp;       /* of a calendar, in seconds since 1970 */
    unsigned alarm_days; /* a calendar reminds so many days before */
};

/* For people, in the language of the messages. */
void queue_write_text(const struct queue_page *p, struct buf *out);
void queue_write_markdown(const struct queue_page *p, struct buf *out);

/*
 * For programs: a list of {slug, title, path, category, owners, url, languages, status,
 * state, day, days, next_step}. `owners` are names, `languages` those of its texts;
 * `status` is review.status; `state` is review_standing_name(); `url` is that of its
 * page. `day` is that of the
 * next review and `days` how many are left, negative when it is over; all three
 * are null for what was never reviewed. In English whatever the language of the
 * messages is; members may be added, none goes.
 */
void queue_write_json(const struct queue_page *p, struct buf *out);

/* A calendar with what has a day: an event for each entry, whose UID stays the same
   whenever the day of the review moves. */
void queue_write_calendar(const struct queue_page *p, struct buf *out);

/* What an editor does with it next. To be translated. */
const char *queue_next_step(const struct queue_item *item);
