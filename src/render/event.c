#include "render/event.h"

#include <stdlib.h>

#include "render/changed.h"

static const struct {
    const char *name, *key;
} names[] = {
    [EVENT_NEW] = {"new", "changes_new"},
    [EVENT_CHANGED] = {"changed", "changes_changed"},
    [EVENT_REVIEWED] = {"reviewed", "feed_reviewed"},
    [EVENT_WITHDRAWN] = {"withdrawn", "feed_withdrawn"},
};

const char *event_name(enum event_kind kind)
{
    return names[kind].name;
}

const char *event_key(enum event_kind kind)
{
    return names[kind].key;
}

static const char *stamp_of_day(struct arena *a, struct str day)
{
    return arena_printf(a, "%.*sT00:00:00Z", STR_ARGS(day));
}

static const char *stamp_of_time(struct arena *a, int64_t time)
{
    char text[DATE_STAMP_BYTES];
    date_stamp(time, text);
    return arena_copy(a, text, strlen(text));
}

static struct event event_of(const struct site *s, struct arena *a,
                             const struct entry *e)
{
    const struct value *withdrawn = value_get(e->front, "withdrawn");
    const struct value *review = value_get(e->front, "review");
    struct change c = change_of(s, e);
    struct event event = {.entry = e,
                          .first = c.last ? stamp_of_time(a, c.first) : NULL};
    if (withdrawn) {
        event.kind = EVENT_WITHDRAWN;
        event.last = stamp_of_day(a, value_get_text(withdrawn, "on"));
    } else if (c.last) {
        event.kind = c.first == c.last ? EVENT_NEW : EVENT_CHANGED;
        event.last = stamp_of_time(a, c.last);
    } else {
        struct str day = value_get_text(review, "reviewed");
        event.kind = EVENT_REVIEWED;
        event.last = day.len ? stamp_of_day(a, day) : stamp_of_time(a, s->options.time);
    }
    return event;
}

static int newest_first(const void *x, const void *y)
{
    const struct event *a = x, *b = y;
    int order = strcmp(b->last, a->last);
    return order ? order : str_compare(a->entry->slug, b->entry->slug);
}

const struct event *events_load(const struct site *s, struct arena *a)
{
    struct event *events = ARENA_ARRAY(a, struct event, s->corpus->entry_count + 1);
    for (size_t i = 0; i < s->entry_count; i++) {
        const struct entry *e = s->tongues[0].entries[i];
        events[e->index] = event_of(s, a, e);
    }
    for (size_t i = 0; i < s->withdrawn_count; i++) {
        const struct entry *e = s->withdrawn[i];
        events[e->index] = event_of(s, a, e);
    }
    return events;
}

const struct event *events_newest(const struct site *s, struct arena *a,
                                  const struct entry *const *entries, size_t count,
                                  size_t max, size_t *found)
{
    struct event *list = ARENA_ARRAY(a, struct event, count + 1);
    for (size_t i = 0; i < count; i++) {
        list[i] = s->events[entries[i]->index];
    }
    if (count) {
        qsort(list, count, sizeof *list, newest_first);
    }
    *found = count < max ? count : max;
    return list;
}
