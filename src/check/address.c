#include "check/address.h"

#include <string.h>

#include "base/fold.h"
#include "base/inet.h"
#include "check/support.h"

struct str address_scheme(struct arena *a, struct str url)
{
    char *scheme = arena_alloc(a, url.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < url.len; i++) {
        char c = to_lower(url.ptr[i]);
        if (c == ':') {
            return (struct str){scheme, len};
        }
        if (c == '/' || c == '?' || c == '#') {
            break;
        }
        if ((unsigned char)c > ' ') {
            scheme[len++] = c;
        }
    }
    return (struct str){0};
}

struct str address_authority(struct str url)
{
    size_t start = str_find(url, 0, STR("//")) + 2;
    if (start > url.len) {
        return (struct str){0};
    }
    size_t end = start;
    while (end < url.len && !strchr("/?#", url.ptr[end])) {
        end++;
    }
    return str_slice(url, start, end);
}

struct str address_host(struct str url)
{
    struct str all = address_authority(url);
    size_t start = 0;
    for (size_t i = 0; i < all.len; i++) {
        start = all.ptr[i] == '@' ? i + 1 : start;
    }
    all = str_slice(all, start, all.len);
    if (str_starts(all, "[")) {
        return str_slice(all, 1, str_find(all, 0, STR("]")));
    }
    return str_slice(all, 0, str_find(all, 0, STR(":")));
}

struct str address_slug(struct str url)
{
    size_t end = str_find(url, 0, STR("#"));
    size_t start = end;
    while (start > 0 && url.ptr[start - 1] != '/') {
        start--;
    }
    struct str name = str_slice(url, start, end);
    return str_slice(name, 0, str_find(name, 0, STR(".")));
}

/* The byte that "%6C" stands for; false when it is no escape. */
static bool escaped(struct str s, char *out)
{
    static const char digits[] = "0123456789abcdef";
    if (s.len < 3 || s.ptr[0] != '%') {
        return false;
    }
    const char *high = memchr(digits, to_lower(s.ptr[1]), sizeof digits - 1);
    const char *low = memchr(digits, to_lower(s.ptr[2]), sizeof digits - 1);
    if (!high || !low) {
        return false;
    }
    unsigned char byte = (unsigned char)((high - digits) * 16 + (low - digits));
    memcpy(out, &byte, 1);
    return true;
}

static struct str without_escapes(struct arena *a, struct str s)
{
    char *out = arena_alloc(a, s.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < s.len; i++) {
        out[len] = s.ptr[i];
        i += escaped(str_slice(s, i, s.len), &out[len]) ? 2 : 0;
        len++;
    }
    return (struct str){out, len};
}

struct str address_plain_host(struct arena *a, struct str host)
{
    struct str folded = fold(a, without_escapes(a, host));
    char *out = arena_copy(a, folded.ptr, folded.len);
    size_t len = 0;
    for (size_t i = 0; i < folded.len; i++) {
        bool stop = str_starts(str_slice(folded, i, folded.len), "\xE3\x80\x82");
        out[len++] = stop ? '.' : folded.ptr[i];
        i += stop ? 2 : 0;
    }
    while (len > 0 && out[len - 1] == '.') {
        len--;
    }
    return (struct str){out, len};
}

bool host_is_in(struct str host, struct str domain)
{
    if (host.len < domain.len || domain.len == 0) {
        return false;
    }
    size_t from = host.len - domain.len;
    return str_equal(str_slice(host, from, host.len), domain) &&
           (from == 0 || host.ptr[from - 1] == '.');
}

/* The C library reads what browsers read too: 127.1, 0x7f.1, 2130706433, 0177.0.0.1. */
static bool is_private_number(struct str host)
{
    char name[80];
    bool number;
    if (host.len >= sizeof name) {
        return false;
    }
    memcpy(name, host.ptr, host.len);
    name[host.len] = '\0';
    return !inet_text_is_public(name, &number) && number;
}

/* Names for local use (RFC 6761, 6762, 8375, and what ICANN has set aside). */
static const char *const local_names[] = {
    "localhost", "localdomain", "local", "internal", "intranet", "private",
    "corp",      "home",        "lan",   "test",     "invalid",  "home.arpa",
};

bool host_is_private(struct str host)
{
    bool number = host.len && (is_digit(host.ptr[0]) || str_contains(host, ":"));
    if (number && is_private_number(host)) {
        return true;
    }
    for (size_t i = 0; i < COUNT_OF(local_names); i++) {
        if (host_is_in(host, str_from(local_names[i]))) {
            return true;
        }
    }
    bool dotted = str_contains(host, ".") || str_contains(host, ":");
    return host.len && !dotted;
}

static const char *const shorteners[] = {
    "bit.ly",  "t.co",       "tinyurl.com", "goo.gl",   "ow.ly",       "is.gd",
    "buff.ly", "rebrand.ly", "cutt.ly",     "lnkd.in",  "shorturl.at", "t.ly",
    "rb.gy",   "tiny.cc",    "fb.me",       "short.gy", "v.gd",        "dlvr.it",
};

bool host_is_shortener(struct str host)
{
    for (size_t i = 0; i < COUNT_OF(shorteners); i++) {
        if (host_is_in(host, str_from(shorteners[i]))) {
            return true;
        }
    }
    return false;
}

static bool stands_at(const struct entry *e, struct str url, size_t at)
{
    return url.len && at + url.len <= e->text.len &&
           memcmp(e->text.ptr + at, url.ptr, url.len) == 0;
}

struct finder {
    struct checking *c;
    const struct entry *e;
    void (*see)(struct checking *c, const struct entry *e, const struct address *at);
};

static void show_address(const struct finder *f, struct address *at)
{
    struct str scheme = address_scheme(f->c->scratch, at->url);
    if (str_is(scheme, "https") || str_is(scheme, "http")) {
        at->host = address_plain_host(f->c->scratch, address_host(at->url));
    }
    at->verbatim = stands_at(f->e, at->url, at->start);
    f->see(f->c, f->e, at);
}

static void show_value(const struct finder *f, const char *field, const struct value *v)
{
    struct str url = value_str(v);
    if (url.len == 0 || is_blank_to_fill(url)) {
        return;
    }
    struct address at = {.url = url, .field = field, .span = v->span};
    at.start = v->span.start + !v->plain;
    show_address(f, &at);
}

static const struct {
    const char *list, *name;
} fields[] = {
    {"organisations", "url"},
    {"sources", "url"},
    {"sources", "archive"},
};

void each_address(struct checking *c, const struct entry *e,
                  void (*see)(struct checking *c, const struct entry *e,
                              const struct address *at))
{
    const struct finder f = {c, e, see};
    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        const struct value *list = value_get(e->front, fields[i].list);
        for (size_t k = 0; k < value_count(list); k++) {
            show_value(&f, fields[i].list,
                       value_get(value_item(list, k), fields[i].name));
        }
    }
    for (size_t i = 0; i < e->body.link_count; i++) {
        const struct link *l = &e->body.links[i];
        struct address at = {
            .url = l->url, .span = l->span, .link = l, .start = l->span.start};
        show_address(&f, &at);
    }
}
