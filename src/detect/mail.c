#include "detect/mail.h"

#include <string.h>

#include "base/attr.h"
#include "base/messages.h"
#include "detect/openings.h"

static bool is_name_byte(char c)
{
    return is_word_byte(c) || (c && strchr(".+-_'", c));
}

static bool is_host_byte(char c)
{
    return is_word_byte(c) || c == '-' || c == '.';
}

/* The ways to write '@'. Those in words need a dotted host behind them all the same. */
static const char *const ats[] = {
    "@",    "\uFF20", "%40",  "&#64;",    "&#x40;",   "&commat;", " [at] ",
    "[at]", " (at) ", "(at)", "(arroba)", "[arroba]", "(arobase)"};

static size_t at_sign(struct str text, size_t at)
{
    struct str rest = str_slice(text, at, text.len);
    for (size_t i = 0; i < COUNT_OF(ats); i++) {
        if (rest.ptr[0] == ats[i][0] && str_starts(rest, ats[i])) {
            return strlen(ats[i]);
        }
    }
    return 0;
}

static size_t name_start(struct str text, size_t at)
{
    size_t start = at;
    while (is_name_byte(byte_before(text, start))) {
        start--;
    }
    while (start < at && strchr(".-'", text.ptr[start])) {
        start++;
    }
    return start;
}

/* The end of a host name with a last part of two letters or more; `at` for none. */
static size_t host_end(struct str text, size_t at)
{
    size_t end = at;
    while (is_host_byte(byte_at(text, end))) {
        end++;
    }
    while (end > at && strchr(".-", text.ptr[end - 1])) {
        end--;
    }
    size_t last = end;
    while (last > at && text.ptr[last - 1] != '.') {
        last--;
    }
    bool dotted = last > at + 1 && end - last >= 2;
    for (size_t i = last; i < end; i++) {
        dotted = dotted && !is_digit(text.ptr[i]);
    }
    return dotted ? end : at;
}

static const char *const dots[] = {" dot ", " [dot] ", " (dot) ", "[dot]",
                                   "(dot)", " punto ", " point "};
static const char *const ends[] = {"org", "com", "net", "edu", "gov", "int", "info"};

/* The end of "host dot org" at `at`; `at` for none. */
static size_t spelled_host_end(struct str text, size_t at)
{
    size_t end = at;
    while (is_word_byte(byte_at(text, end)) || byte_at(text, end) == '-') {
        end++;
    }
    struct str rest = str_slice(text, end, text.len);
    for (size_t d = 0; end > at && d < COUNT_OF(dots); d++) {
        for (size_t e = 0; e < COUNT_OF(ends); e++) {
            size_t dot = strlen(dots[d]), len = dot + strlen(ends[e]);
            if (str_starts(rest, dots[d]) && rest.len >= len &&
                memcmp(rest.ptr + dot, ends[e], len - dot) == 0 &&
                !is_word_byte(byte_at(text, end + len))) {
                return end + len;
            }
        }
    }
    return at;
}

static const char *const spelled_ats[] = {" at ",   " arroba ", " arobase ", " (at) ",
                                          " [at] ", "[at]",     "(at)"};

static size_t spelled_at(struct str text, size_t at)
{
    struct str rest = str_slice(text, at, text.len);
    for (size_t i = 0; i < COUNT_OF(spelled_ats); i++) {
        if (rest.ptr[0] == spelled_ats[i][0] && str_starts(rest, spelled_ats[i])) {
            return strlen(spelled_ats[i]);
        }
    }
    return 0;
}

/* The password in "https://name:password@host": no mailbox. */
static bool is_password(struct str text, size_t start)
{
    size_t colon = start;
    while (byte_before(text, colon) == '/' || byte_before(text, colon) == ':') {
        colon--;
    }
    return byte_before(text, start) == ':' && colon + 1 == start &&
           is_in_address(text, start);
}

static bool mail_at(struct str text, size_t at, struct sighting *out)
{
    size_t mark = at_sign(text, at);
    size_t end = mark ? host_end(text, at + mark) : at;
    if (!mark || end == at + mark) {
        mark = spelled_at(text, at);
        end = mark ? spelled_host_end(text, at + mark) : at;
    }
    size_t start = name_start(text, at);
    if (!mark || start == at || end == at + mark || byte_before(text, start) == '@' ||
        is_password(text, start)) {
        return false;
    }
    *out = (struct sighting){start, end, N_("an email address")};
    return true;
}

static struct openings signs(void)
{
    struct openings o = {0};
    for (size_t i = 0; i < COUNT_OF(ats); i++) {
        openings_add(&o, ats[i], false);
    }
    for (size_t i = 0; i < COUNT_OF(spelled_ats); i++) {
        openings_add(&o, spelled_ats[i], false);
    }
    return o;
}

bool find_mail(struct str text, size_t from, struct sighting *out)
{
    struct openings o = signs();
    for (size_t at = from; (at = openings_next(&o, text, at)) < text.len; at++) {
        if (mail_at(text, at, out) && out->start >= from) {
            return true;
        }
    }
    return false;
}

bool mail_parts(struct str address, struct str *name, struct str *host)
{
    size_t at = str_find(address, 0, STR("@"));
    if (at == address.len) {
        return false;
    }
    *name = str_slice(address, 0, at);
    *host = str_slice(address, at + 1, address.len);
    return true;
}
