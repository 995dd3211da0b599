#include "check/address_move.h"

#include "check/address.h"
#include "check/address_kind.h"
#include "check/redaction.h"
#include "detect/detect.h"

/* Parts of an address; of its host "www." does not count. */
struct parts {
    struct str url, scheme, authority, host, path;
    struct str query; /* with its '?' */
};

struct move {
    const struct settings *settings;
    struct parts from, to;
};

static struct parts parts_of(struct arena *a, struct str url)
{
    struct parts p = {.url = url, .scheme = address_scheme(a, url)};
    p.authority = address_authority(url);
    p.host = address_plain_host(a, address_host(url));
    p.host = str_starts(p.host, "www.") ? str_slice(p.host, 4, p.host.len) : p.host;
    size_t start = p.authority.len ? (size_t)(p.authority.ptr - url.ptr) : url.len;
    struct str rest = str_slice(url, start + p.authority.len, url.len);
    size_t query = str_find(rest, 0, STR("?"));
    p.path = str_slice(rest, 0, query);
    p.query = str_slice(rest, query, rest.len);
    return p;
}

static bool is_unfit(const struct move *m)
{
    return !address_is_plain(m->to.url) || str_contains(m->to.url, "#");
}

static bool is_insecure(const struct move *m)
{
    return !str_is(m->to.scheme, "https") &&
           !(str_is(m->to.scheme, "http") && str_is(m->from.scheme, "http"));
}

/* A port or a name with a password that was not there before. */
static bool has_other_door(const struct move *m)
{
    struct str own = m->to.authority;
    bool door = str_contains(own, ":") || str_contains(own, "@");
    return door && !str_equal(own, m->from.authority);
}

/* "en", "fr-CA", "zh_hant" */
static bool is_language(struct str segment)
{
    size_t letters = 0;
    while (letters < segment.len && to_lower(segment.ptr[letters]) >= 'a' &&
           to_lower(segment.ptr[letters]) <= 'z') {
        letters++;
    }
    bool region = letters < segment.len && strchr("-_", segment.ptr[letters]) &&
                  segment.len - letters >= 3 && segment.len - letters <= 5;
    return letters == 2 && (segment.len == 2 || region);
}

static struct str without_slash(struct str path)
{
    return str_ends(path, "/") ? str_slice(path, 0, path.len - 1) : path;
}

/* "/en/a" -> "/a"; the path itself when it does not begin with a language. */
static struct str behind_language(struct str path)
{
    size_t end = path.len ? str_find(path, 1, STR("/")) : 0;
    bool language = end > 1 && is_language(str_slice(path, 1, end));
    return language ? str_slice(path, end, path.len) : path;
}

static bool is_front_page(const struct parts *p)
{
    static const char *const names[] = {"/index.", "/default.", "/home.", "/welcome."};
    struct str path = behind_language(p->path);
    bool front = without_slash(path).len == 0 || str_is(without_slash(path), "/home");
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        front = front || str_starts(path, names[i]);
    }
    return front && p->query.len == 0;
}

/* Where everything of a site that is gone leads. */
static bool leads_to_front(const struct move *m)
{
    return is_front_page(&m->to) && !is_front_page(&m->from);
}

static bool has_parameter(struct str query, const char *name)
{
    for (size_t at = 0; at < query.len; at = str_find(query, at + 1, STR("&"))) {
        struct str rest = str_slice(query, at + 1, query.len);
        if (str_starts(rest, name) &&
            str_starts(str_slice(rest, strlen(name), rest.len), "=")) {
            return true;
        }
    }
    return false;
}

/* Each reader is sent to the language of the browser, and programs to that of the
   site. */
static bool chooses_language(const struct move *m)
{
    static const char *const names[] = {"lang", "language", "locale", "hl"};
    struct str rest = behind_language(m->to.path);
    bool chosen = rest.len < m->to.path.len &&
                  str_equal(without_slash(rest), without_slash(m->from.path));
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        chosen = chosen || (has_parameter(m->to.query, names[i]) &&
                            !has_parameter(m->from.query, names[i]));
    }
    return chosen;
}

static bool has_word(struct str url, const char *word)
{
    struct str needle = str_from(word);
    for (size_t at = 0; at + needle.len <= url.len; at++) {
        bool begins = at == 0 || !is_word_byte(url.ptr[at - 1]);
        bool ends =
            at + needle.len == url.len || !is_word_byte(url.ptr[at + needle.len]);
        if (begins && ends &&
            str_distance(str_slice(url, at, at + needle.len), needle, 0) == 0) {
            return true;
        }
    }
    return false;
}

/* Words of pages that stand in front of the page, or in its place. */
static const char *const gates[] = {
    "login",        "logon",     "signin",    "signup",   "sign-in",     "log-in",
    "sso",          "auth",      "oauth",     "oauth2",   "authorize",   "register",
    "consent",      "cookies",   "captcha",   "verify",   "error",       "404",
    "not-found",    "notfound",  "session",   "blocked",  "denied",      "expired",
    "jsessionid",   "phpsessid", "sessionid", "geoblock", "unavailable", "suspended",
    "servicelogin",
};

static bool is_gate(const struct move *m)
{
    for (size_t i = 0; i < COUNT_OF(gates); i++) {
        if (has_word(m->to.url, gates[i]) && !has_word(m->from.url, gates[i])) {
            return true;
        }
    }
    return false;
}

/* What `popreg check` would find in the entry then. */
static bool is_unwanted(const struct move *m)
{
    struct buf clean = {0};
    struct str host = m->to.host, first;
    bool marked = address_untracked(m->to.url, &clean, &first) > 0;
    buf_release(&clean);
    return marked || may_be_personal(m->to.url) || host_is_private(host) ||
           host_is_shortener(host) || host_blocked_by(m->settings, host).len;
}

/* Addresses that are made to outlive the pages behind them. */
static bool is_lasting(const struct move *m)
{
    static const char *const domains[] = {
        "doi.org",         "hdl.handle.net", "purl.org", "w3id.org",
        "n2t.net",         "ark.to",         "urn.fi",   "nbn-resolving.org",
        "identifiers.org", "perma.cc"};
    for (size_t i = 0; i < COUNT_OF(domains); i++) {
        struct str domain = str_from(domains[i]);
        if (host_is_in(m->from.host, domain) && !host_is_in(m->to.host, domain)) {
            return true;
        }
    }
    return false;
}

typedef bool objection(const struct move *m);

static objection *const objections[] = {
    is_unfit,         is_insecure, has_other_door, leads_to_front,
    chooses_language, is_gate,     is_unwanted,    is_lasting,
};

enum fix address_move(const struct settings *s, struct str from, struct str to)
{
    struct arena scratch;
    arena_init(&scratch);
    const struct move m = {s, parts_of(&scratch, from), parts_of(&scratch, to)};
    bool related =
        host_is_in(m.from.host, m.to.host) || host_is_in(m.to.host, m.from.host);
    enum fix fix = related ? FIX_SAFE : FIX_UNSAFE;
    for (size_t i = 0; i < COUNT_OF(objections); i++) {
        fix = objections[i](&m) ? FIX_NONE : fix;
    }
    arena_release(&scratch);
    return fix;
}
