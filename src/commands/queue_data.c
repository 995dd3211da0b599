#include "base/calendar.h"
#include "base/messages.h"
#include "commands/entry_shown.h"
#include "commands/queue.h"
#include "model/json.h"
#include "render/site.h"
#include "report/escape.h"

static const struct value *languages(const struct queue_page *p, const struct entry *e)
{
    struct value *list = value_array(p->arena);
    value_append(p->arena, list,
                 value_string(p->arena, registry_default_language(p->registry)));
    for (size_t i = 0; i < e->translation_count; i++) {
        value_append(p->arena, list, value_string(p->arena, e->translations[i]->lang));
    }
    return list;
}

static const char *page_url(const struct queue_page *p, const struct entry *e)
{
    return arena_printf(p->arena, "%s%s", site_base_url(p->arena, p->registry, NULL),
                        entry_path(p->arena, e->slug));
}

static const struct value *item_data(const struct queue_page *p,
                                     const struct queue_item *item)
{
    struct arena *a = p->arena;
    const struct entry *e = item->entry;
    bool has_day = item->review.standing != REVIEW_NEW;
    struct value *v = entry_data(a, e);
    value_set(a, v, "url", has_day ? value_text(a, page_url(p, e)) : value_null(a));
    value_set(a, v, "languages", languages(p, e));
    value_set_str(a, v, "status", entry_review_status(e));
    value_set_text(a, v, "state", review_standing_name(item->review.standing));
    value_set(a, v, "day",
              has_day ? value_text(a, day_written(a, item->review.next))
                      : value_null(a));
    value_set(a, v, "days",
              has_day ? value_integer(a, item->review.days) : value_null(a));
    value_set_text(a, v, "next_step", queue_next_step(item));
    return v;
}

void queue_write_json(const struct queue_page *p, struct buf *out)
{
    struct value *list = value_array(p->arena);
    for (size_t i = 0; i < p->queue->count; i++) {
        value_append(p->arena, list, item_data(p, &p->queue->items[i]));
    }
    json_write(out, list, JSON_PRETTY_STYLE);
}

/* "example.org" of "https://example.org:8080/registry/". */
static const char *host_of(struct arena *a, const char *url)
{
    struct str rest = str_from(url);
    size_t scheme = str_find(rest, 0, STR("://"));
    rest = scheme < rest.len ? str_slice(rest, scheme + 3, rest.len) : rest;
    size_t end = 0;
    while (end < rest.len && !strchr(":/?#", rest.ptr[end])) {
        end++;
    }
    return end ? arena_copy(a, rest.ptr, end) : "localhost";
}

/* The same on every day: a calendar does not change because time goes by. */
static const char TO_DO[] =
    N_("read it against its sources, then set both dates under 'review'");

static void add_event(const struct queue_page *p, const struct queue_item *item,
                      const char *host, struct calendar *calendar)
{
    struct arena *a = p->arena;
    const struct entry *e = item->entry;
    const struct calendar_day day = {
        .uid = arena_printf(a, "review-%.*s@%s", STR_ARGS(e->slug), host),
        .date = item->review.next,
        .summary = arena_printf(a, tr("Review: %s"), entry_title(a, e)),
        .description = arena_printf(a, "%s\n%s\n%s", entry_owners(a, e),
                                    visible(a, str_from(e->path)), tr(TO_DO)),
        .category = visible(a, e->category),
        .url = page_url(p, e),
    };
    calendar_add(calendar, &day, p->alarm_days);
}

void queue_write_calendar(const struct queue_page *p, struct buf *out)
{
    const char *host = host_of(p->arena, site_base_url(p->arena, p->registry, NULL));
    struct calendar *calendar = calendar_begin(tr("Reviews of entries"), p->stamp);
    for (size_t i = 0; i < p->queue->count; i++) {
        if (p->queue->items[i].review.standing != REVIEW_NEW) {
            add_event(p, &p->queue->items[i], host, calendar);
        }
    }
    calendar_end(calendar, out);
}
