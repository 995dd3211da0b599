#include "base/calendar.h"

#include <stdlib.h>

#include "late/ical.h"

struct calendar {
    icalcomponent *root;
    icaltimetype stamp;
};

/* Nothing but a lack of memory can go wrong. */
static void *must(void *made)
{
    if (!made) {
        out_of_memory();
    }
    return made;
}

static void put(icalcomponent *to, icalproperty *property)
{
    icalcomponent_add_property(to, must(property));
}

struct calendar *calendar_begin(const char *name, int64_t stamp)
{
    struct calendar *c = must(calloc(1, sizeof *c));
    icalproperty *old_name = must(icalproperty_new_x(name));
    icalproperty_set_x_name(old_name, "X-WR-CALNAME");
    c->stamp = icaltime_from_timet_with_zone((time_t)stamp, 0,
                                             icaltimezone_get_utc_timezone());
    c->root = must(icalcomponent_new_vcalendar());
    put(c->root, icalproperty_new_version("2.0"));
    put(c->root, icalproperty_new_prodid("-//popreg//reviews//EN"));
    put(c->root, icalproperty_new_name(name)); /* RFC 7986 */
    put(c->root, old_name);                    /* what programs knew before it */
    return c;
}

static icaltimetype whole_day(struct date d)
{
    icaltimetype day = icaltime_null_date();
    day.year = d.year;
    day.month = d.month;
    day.day = d.day;
    return day;
}

static icalcomponent *alarm_of(const struct calendar_day *day, unsigned days)
{
    icalcomponent *alarm = must(icalcomponent_new_valarm());
    struct icaltriggertype before = {
        .time = icaltime_null_time(),
        .duration = icaldurationtype_from_int(-(int)days * DATE_DAY_SECONDS),
    };
    put(alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY));
    put(alarm, icalproperty_new_trigger(before));
    put(alarm, icalproperty_new_description(day->summary));
    return alarm;
}

void calendar_add(struct calendar *c, const struct calendar_day *day,
                  unsigned alarm_days)
{
    icalcomponent *event = must(icalcomponent_new_vevent());
    put(event, icalproperty_new_uid(day->uid));
    put(event, icalproperty_new_dtstamp(c->stamp));
    put(event, icalproperty_new_dtstart(whole_day(day->date)));
    put(event, icalproperty_new_summary(day->summary));
    put(event, icalproperty_new_description(day->description));
    put(event, icalproperty_new_categories(day->category));
    if (day->url) {
        put(event, icalproperty_new_url(day->url));
    }
    put(event, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT)); /* nobody is busy */
    icalcomponent_add_component(event, alarm_of(day, alarm_days));
    icalcomponent_add_component(c->root, event);
}

void calendar_end(struct calendar *c, struct buf *out)
{
    char *text = must(icalcomponent_as_ical_string_r(c->root));
    buf_text(out, text);
    icalmemory_free_buffer(text);
    icalcomponent_free(c->root);
    free(c);
}
