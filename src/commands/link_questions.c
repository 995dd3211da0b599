#include "base/date.h"
#include "commands/links.h"

static void add_fragment(struct arena *a, struct link_question *q, struct str fragment)
{
    struct str *fragments = (struct str *)q->fragments;
    for (size_t i = 0; i < q->fragment_count; i++) {
        if (str_equal(fragments[i], fragment)) {
            return;
        }
    }
    *(struct str *)arena_push(a, &fragments, &q->fragment_count, sizeof fragment) =
        fragment;
    q->fragments = fragments;
}

/* When a source was last looked at, by what the entry says. */
static void add_source(struct link_question *q, const struct value *source)
{
    struct str day = value_get_text(source, "accessed");
    struct date d;
    if (date_parse(day, DATE_DAY, &d)) {
        int64_t seen = date_to_days(d) * DATE_DAY_SECONDS;
        q->seen = seen > q->seen ? seen : q->seen;
    }
    if (!value_get(source, "archive")) {
        q->wants_copy = true;
        q->day = day;
    }
}

struct link_question *link_questions(struct arena *a, const struct link_list *list)
{
    struct link_question *questions =
        ARENA_ARRAY(a, struct link_question, list->count + 1);
    for (size_t i = 0; i < list->count; i++) {
        const struct link_target *t = &list->items[i];
        questions[i].url = t->url;
        questions[i].read = t->read;
        for (size_t k = 0; k < t->use_count; k++) {
            const struct link_use *use = &t->uses[k];
            if (use->fragment.len) {
                add_fragment(a, &questions[i], use->fragment);
            }
            if (use->source && !use->copy) {
                add_source(&questions[i], use->source);
            }
        }
    }
    return questions;
}
