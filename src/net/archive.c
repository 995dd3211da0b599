#include "net/archive.h"

#include "base/date.h"
#include "base/diag.h"
#include "model/iri.h"
#include "model/json.h"
#include "net/http.h"

/* The service takes as many digits of YYYYMMDDhhmmss as are known. */
static const char *stamp_of(struct arena *a, struct str date)
{
    struct date d;
    if (!date_parse(date, DATE_YEAR | DATE_MONTH | DATE_DAY, &d)) {
        return NULL;
    }
    return d.day     ? arena_printf(a, "%04d%02d%02d", d.year, d.month, d.day)
           : d.month ? arena_printf(a, "%04d%02d", d.year, d.month)
                     : arena_printf(a, "%04d", d.year);
}

const char *archive_query(struct arena *a, struct str service, struct str url,
                          struct str date)
{
    const char *stamp = stamp_of(a, date);
    return arena_printf(a, "%.*s%curl=%s%s%s", STR_ARGS(service),
                        str_contains(service, "?") ? '&' : '?', http_query(a, url),
                        stamp ? "&timestamp=" : "", stamp ? stamp : "");
}

/* What follows "http://" or "https://"; empty of any other address. */
static struct str behind_scheme(struct str url)
{
    static const char *const schemes[] = {"https://", "http://"};
    for (size_t i = 0; i < COUNT_OF(schemes); i++) {
        if (str_starts(url, schemes[i])) {
            return str_slice(url, strlen(schemes[i]), url.len);
        }
    }
    return (struct str){0};
}

static bool is_among(const struct value *hosts, struct str host)
{
    bool found = false;
    for (size_t i = 0; i < value_count(hosts); i++) {
        found = found || str_equal(value_str(value_item(hosts, i)), host);
    }
    return found && host.len;
}

/* Nothing in it ends the place that an address is written in. */
static bool is_plain(struct str url)
{
    bool plain = true;
    for (size_t i = 0; i < url.len; i++) {
        unsigned char c = (unsigned char)url.ptr[i];
        plain = plain && c > ' ' && c < 0x7F && !strchr("\"'<>\\^`{|}", c);
    }
    return plain;
}

/* An archive puts the time of the copy into its address. */
static bool names_time(struct str path, struct str stamp)
{
    bool digits = stamp.len >= strlen("YYYYMMDD");
    for (size_t i = 0; i < stamp.len; i++) {
        digits = digits && is_digit(stamp.ptr[i]);
    }
    return digits && str_find(path, 0, stamp) < path.len;
}

static bool is_good(const struct value *closest)
{
    const struct value *available = value_get(closest, "available");
    return available && available->kind == VALUE_BOOL && available->truth &&
           str_is(value_get_text(closest, "status"), "200");
}

bool archive_answer(struct arena *a, struct str body, const struct value *hosts,
                    struct str *copy)
{
    struct diags unheard;
    diags_init(&unheard, a);
    const struct value *v = json_parse(a, "", body, &unheard);
    const struct value *closest =
        value_get(value_get(v, "archived_snapshots"), "closest");
    struct str rest = behind_scheme(iri_to_uri(a, value_get_text(closest, "url")));
    size_t slash = str_find(rest, 0, STR("/"));
    struct str path = str_slice(rest, slash, rest.len);
    if (!is_good(closest) || !is_among(hosts, str_slice(rest, 0, slash)) ||
        !is_plain(path) || !names_time(path, value_get_text(closest, "timestamp"))) {
        return false;
    }
    *copy = str_from(arena_printf(a, "https://%.*s", STR_ARGS(rest)));
    return true;
}
