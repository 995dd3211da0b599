#include "base/buf.h"
#include "base/uri.h"
#include "model/schema_internal.h"

/* Takes `count` digits off `*s`. */
static bool take_digits(struct str *s, size_t count, int *out)
{
    if (s->len < count) {
        return false;
    }
    *out = 0;
    for (size_t i = 0; i < count; i++) {
        if (!is_digit(s->ptr[i])) {
            return false;
        }
        *out = *out * 10 + (s->ptr[i] - '0');
    }
    *s = str_slice(*s, count, s->len);
    return true;
}

/* Whether `c` is one of `chars`. */
static bool is_in(char c, const char *chars)
{
    return c && strchr(chars, c);
}

/* Takes one of `chars` off `*s`; `*which`, unless NULL, is the one. */
static bool take_char(struct str *s, const char *chars, char *which)
{
    if (s->len == 0 || !is_in(s->ptr[0], chars)) {
        return false;
    }
    if (which) {
        *which = s->ptr[0];
    }
    *s = str_slice(*s, 1, s->len);
    return true;
}

static bool is_letter_or_digit(char c)
{
    return is_lower(c) || is_upper(c) || is_digit(c);
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

static bool take_date(struct str *s)
{
    int year, month, day;
    return take_digits(s, 4, &year) && take_char(s, "-", NULL) &&
           take_digits(s, 2, &month) && take_char(s, "-", NULL) &&
           take_digits(s, 2, &day) && month >= 1 && month <= 12 && day >= 1 &&
           day <= days_in(year, month);
}

/* "Z" or "+01:30", in minutes. */
static bool take_offset(struct str *s, int *minutes)
{
    char sign = 0;
    int hour, minute;
    *minutes = 0;
    if (take_char(s, "Zz", NULL)) {
        return true;
    }
    if (!take_char(s, "+-", &sign) || !take_digits(s, 2, &hour) ||
        !take_char(s, ":", NULL) || !take_digits(s, 2, &minute)) {
        return false;
    }
    *minutes = (hour * 60 + minute) * (sign == '-' ? -1 : 1);
    return hour <= 23 && minute <= 59;
}

/* Takes ".25", if it is there. */
static bool take_fraction(struct str *s)
{
    int digit;
    if (!take_char(s, ".", NULL)) {
        return true;
    }
    if (!take_digits(s, 1, &digit)) {
        return false;
    }
    while (take_digits(s, 1, &digit)) {
    }
    return true;
}

/* A leap second is the last of a day in UTC. */
static bool take_time(struct str *s)
{
    int hour, minute, second, offset;
    if (!take_digits(s, 2, &hour) || !take_char(s, ":", NULL) ||
        !take_digits(s, 2, &minute) || !take_char(s, ":", NULL) ||
        !take_digits(s, 2, &second) || !take_fraction(s) || !take_offset(s, &offset)) {
        return false;
    }
    const int day = 24 * 60;
    int utc = (hour * 60 + minute - offset + day) % day;
    return hour <= 23 && minute <= 59 &&
           (second <= 59 || (second == 60 && utc == day - 1));
}

static bool is_date(struct str s)
{
    return take_date(&s) && s.len == 0;
}

static bool is_date_time(struct str s)
{
    return take_date(&s) && take_char(&s, "Tt", NULL) && take_time(&s) && s.len == 0;
}

/* A number up to 255 without leading zeros. */
static bool take_octet(struct str *s)
{
    int n = 0, digit;
    size_t before = s->len;
    bool zero = before && s->ptr[0] == '0';
    while (before - s->len < 3 && take_digits(s, 1, &digit)) {
        n = n * 10 + digit;
    }
    size_t digits = before - s->len;
    return digits > 0 && n <= 255 && !(zero && digits > 1);
}

static bool is_ipv4(struct str s)
{
    for (int i = 0; i < 4; i++) {
        if ((i > 0 && !take_char(&s, ".", NULL)) || !take_octet(&s)) {
            return false;
        }
    }
    return s.len == 0;
}

static bool is_hex_digit(char c)
{
    return is_digit(c) || is_in(c, "abcdefABCDEF");
}

static bool is_hex_group(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (!is_hex_digit(s.ptr[i])) {
            return false;
        }
    }
    return s.len >= 1 && s.len <= 4;
}

/* Groups of hexadecimal digits, the last perhaps an IPv4 address, which stands for two;
   adds to `*count`. False if something else is there. */
static bool count_groups(struct str s, bool last_may_be_ipv4, int *count)
{
    size_t end = 0;
    for (size_t at = 0; s.len && at <= s.len; at = end + 1) {
        end = str_find(s, at, STR(":"));
        struct str group = str_slice(s, at, end);
        bool ipv4 = end == s.len && last_may_be_ipv4 && is_ipv4(group);
        if (!ipv4 && !is_hex_group(group)) {
            return false;
        }
        *count += ipv4 ? 2 : 1;
    }
    return true;
}

static bool is_ipv6(struct str s)
{
    int count = 0;
    size_t gap = str_find(s, 0, STR("::"));
    if (gap == s.len) {
        return count_groups(s, true, &count) && count == 8;
    }
    return count_groups(str_slice(s, 0, gap), false, &count) &&
           count_groups(str_slice(s, gap + 2, s.len), true, &count) && count < 8;
}

/* Only letters and digits, `also`, and %41. */
static bool has_only(struct str s, const char *also)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        bool coded = c == '%' && i + 2 < s.len && is_hex_digit(s.ptr[i + 1]) &&
                     is_hex_digit(s.ptr[i + 2]);
        if (!coded && !is_letter_or_digit(c) && !is_in(c, also)) {
            return false;
        }
        i += coded ? 2 : 0;
    }
    return true;
}

/* RFC 3986: unreserved and sub-delims. */
#define URI_CHARS "-._~!$&'()*+,;="

/* "v1.something", of which nobody has seen one. */
static bool is_ip_future(struct str s)
{
    size_t dot = str_find(s, 0, STR("."));
    bool ok = dot >= 2 && dot + 1 < s.len && (s.ptr[0] == 'v' || s.ptr[0] == 'V');
    for (size_t i = 1; ok && i < dot; i++) {
        ok = is_hex_digit(s.ptr[i]);
    }
    return ok && !str_contains(s, "%") && has_only(s, URI_CHARS ":");
}

/* Nothing, or a colon and digits. */
static bool is_port(struct str s)
{
    int digit;
    if (s.len == 0) {
        return true;
    }
    if (!take_char(&s, ":", NULL)) {
        return false;
    }
    while (take_digits(&s, 1, &digit)) {
    }
    return s.len == 0;
}

static bool is_authority(struct str s)
{
    size_t at = str_find(s, 0, STR("@"));
    if (at < s.len) {
        if (!has_only(str_slice(s, 0, at), URI_CHARS ":")) {
            return false;
        }
        s = str_slice(s, at + 1, s.len);
    }
    if (str_starts(s, "[")) {
        size_t end = str_find(s, 0, STR("]"));
        struct str address = str_slice(s, 1, end);
        return end < s.len && (is_ipv6(address) || is_ip_future(address)) &&
               is_port(str_slice(s, end + 1, s.len));
    }
    size_t colon = str_find(s, 0, STR(":"));
    return has_only(str_slice(s, 0, colon), URI_CHARS) &&
           is_port(str_slice(s, colon, s.len));
}

static bool is_uri_reference(struct str s)
{
    struct uri u = uri_split(s);
    struct str first = str_slice(u.path, 0, str_find(u.path, 0, STR("/")));
    bool reads_as_scheme =
        !u.scheme.ptr && !u.authority.ptr && str_contains(first, ":");
    return !reads_as_scheme && is_authority(u.authority) &&
           has_only(u.path, URI_CHARS ":@/") && has_only(u.query, URI_CHARS ":@/?") &&
           has_only(u.fragment, URI_CHARS ":@/?");
}

static bool is_uri(struct str s)
{
    return uri_split(s).scheme.ptr && is_uri_reference(s);
}

/* RFC 5321: Dot-string. */
static bool is_dotted_atoms(struct str s)
{
    bool begins = true; /* an atom */
    for (size_t i = 0; i < s.len; i++) {
        bool dot = s.ptr[i] == '.';
        bool atom =
            is_letter_or_digit(s.ptr[i]) || is_in(s.ptr[i], "!#$%&'*+-/=?^_`{|}~");
        if (dot ? begins : !atom) {
            return false;
        }
        begins = dot;
    }
    return !begins;
}

static bool is_printable(struct str s, size_t at)
{
    return at < s.len && s.ptr[at] >= ' ' && s.ptr[at] <= '~';
}

/* RFC 5321: Quoted-string; how many bytes it takes at the beginning of `s`, or 0. */
static size_t quoted_bytes(struct str s)
{
    size_t i = 1;
    while (is_printable(s, i) && s.ptr[i] != '"') {
        if (s.ptr[i] == '\\' && !is_printable(s, ++i)) {
            return 0;
        }
        i++;
    }
    return i < s.len && s.ptr[i] == '"' ? i + 1 : 0;
}

static bool is_label(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (!is_letter_or_digit(s.ptr[i]) && s.ptr[i] != '-') {
            return false;
        }
    }
    return s.len > 0 && s.len <= 63 && s.ptr[0] != '-' && s.ptr[s.len - 1] != '-';
}

static bool is_domain(struct str s)
{
    if (str_starts(s, "[") && str_ends(s, "]")) {
        struct str address = str_slice(s, 1, s.len - 1);
        return str_starts(address, "IPv6:")
                   ? is_ipv6(str_slice(address, 5, address.len))
                   : is_ipv4(address);
    }
    size_t at = 0;
    while (at <= s.len) {
        size_t end = str_find(s, at, STR("."));
        if (!is_label(str_slice(s, at, end))) {
            return false;
        }
        at = end + 1;
    }
    return true;
}

static bool is_email(struct str s)
{
    bool quoted = str_starts(s, "\"");
    size_t at = quoted ? quoted_bytes(s) : str_find(s, 0, STR("@"));
    if (at == 0 || at > 64 || at >= s.len || s.ptr[at] != '@') {
        return false;
    }
    return (quoted || is_dotted_atoms(str_slice(s, 0, at))) && s.len - at - 1 <= 255 &&
           is_domain(str_slice(s, at + 1, s.len));
}

static bool is_regex(struct str s)
{
    struct arena a;
    const char *why;
    arena_init(&a);
    bool ok = pattern_compile(&a, s, &why) != NULL;
    arena_release(&a);
    return ok;
}

static const struct {
    const char *name;
    schema_format *holds;
} formats[] = {
    {"date", is_date},   {"date-time", is_date_time},
    {"uri", is_uri},     {"uri-reference", is_uri_reference},
    {"email", is_email}, {"regex", is_regex},
};

schema_format *schema_format_find(struct str name)
{
    for (size_t i = 0; i < COUNT_OF(formats); i++) {
        if (str_is(name, formats[i].name)) {
            return formats[i].holds;
        }
    }
    return NULL;
}
