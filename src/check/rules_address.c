#include "check/address.h"
#include "check/address_kind.h"
#include "check/support.h"

/* A name or password in it is another fault, which malformed-url tells. */
static bool has_plain_host(const struct address *at)
{
    struct str authority = address_authority(at->url);
    return at->host.len && str_find(authority, 0, STR("@")) == authority.len;
}

static bool is_private(const struct address *at)
{
    return has_plain_host(at) && host_is_private(at->host);
}

static void see_private(struct checking *c, const struct entry *e,
                        const struct address *at)
{
    if (is_private(at)) {
        struct diag *d =
            diag_add(c->diags, "private-address", place_of(e, at->span),
                     "'%.*s' is no address of the public web", STR_ARGS(at->host));
        diag_help(c->diags, d,
                  "use the address under which everybody reaches the page");
        diag_note(c->diags, d,
                  "it leads to the reader's own computer or network, or nowhere");
    }
}

static void check_private(struct checking *c, const struct entry *e)
{
    each_address(c, e, see_private);
}

static void see_blocked(struct checking *c, const struct entry *e,
                        const struct address *at)
{
    struct str domain = host_blocked_by(c->settings, at->host);
    if (domain.len) {
        struct diag *d = diag_add(c->diags, "blocked-domain", place_of(e, at->span),
                                  "entries do not link to '%.*s'", STR_ARGS(domain));
        diag_help(c->diags, d,
                  "link to the page of the organisation that published it");
        diag_note(c->diags, d, "the list is in registry/popreg.yml");
    }
}

static void check_blocked(struct checking *c, const struct entry *e)
{
    each_address(c, e, see_blocked);
}

/* The address of a source is the record of where it was read, so that one stays. */
static void see_insecure(struct checking *c, const struct entry *e,
                         const struct address *at)
{
    bool source = at->field && strcmp(at->field, "sources") == 0;
    if (source || !has_plain_host(at) || host_is_private(at->host) ||
        !str_is(address_scheme(c->scratch, at->url), "http")) {
        return;
    }
    struct diag *d = diag_add(c->diags, "insecure-url", place_of(e, at->span),
                              "the address begins with 'http:'");
    diag_help(c->diags, d,
              "open the page with https:// in front; if it is the same, write that");
    if (at->verbatim && str_starts(at->url, "http:")) {
        size_t end = at->start + strlen("http");
        diag_edit(c->diags, d, FIX_UNSAFE, end, end, "s");
    }
}

static void check_insecure(struct checking *c, const struct entry *e)
{
    each_address(c, e, see_insecure);
}

/* What stands behind the site's own address; false when it is another site. */
static bool is_own_site(struct checking *c, const struct address *at, struct str *path)
{
    struct str base = value_get_text(c->corpus->registry->settings, "base_url");
    struct str own = address_plain_host(c->scratch, address_host(base));
    if (!own.len || !str_equal(own, at->host)) {
        return false;
    }
    struct str authority = address_authority(at->url);
    size_t end = (size_t)(authority.ptr + authority.len - at->url.ptr);
    *path = str_slice(at->url, end, at->url.len);
    return true;
}

/* The entry whose page the path names: /fr/practices/<slug>.html#part. */
static const struct entry *entry_at(const struct checking *c, struct str path,
                                    struct str *part)
{
    size_t end = 0, start = 0;
    while (end < path.len && path.ptr[end] != '?' && path.ptr[end] != '#') {
        start = path.ptr[end] == '/' ? end + 1 : start;
        end++;
    }
    struct str name = str_slice(path, start, end);
    *part = str_slice(path, str_find(path, 0, STR("#")), path.len);
    return corpus_find(c->corpus, str_slice(name, 0, str_find(name, 0, STR("."))));
}

static void see_self(struct checking *c, const struct entry *e,
                     const struct address *at)
{
    struct str path, part;
    if (!at->link || !is_own_site(c, at, &path)) {
        return;
    }
    const struct entry *to = entry_at(c, path, &part);
    struct diag *d = diag_add(c->diags, "absolute-self-link", place_of(e, at->span),
                              "the whole address of a page of this registry");
    if (!to) {
        diag_help(c->diags, d, "link to another entry as '../gaming/its-name.md'");
        return;
    }
    diag_help(c->diags, d, "write '../%.*s/%.*s.md%.*s'", STR_ARGS(to->category),
              STR_ARGS(to->slug), STR_ARGS(part));
    if (at->verbatim) {
        diag_edit(c->diags, d, FIX_SAFE, at->start, at->start + at->url.len,
                  "../%.*s/%.*s.md%.*s", STR_ARGS(to->category), STR_ARGS(to->slug),
                  STR_ARGS(part));
    }
}

static void check_self(struct checking *c, const struct entry *e)
{
    each_address(c, e, see_self);
}

static void see_parameters(struct checking *c, const struct entry *e,
                           const struct address *at)
{
    struct buf cleaned = {0};
    struct str first = {0};
    if (address_untracked(at->url, &cleaned, &first) > 0) {
        struct diag *d = diag_add(c->diags, "tracking-url", place_of(e, at->span),
                                  "the address carries a mark that follows readers");
        diag_note(c->diags, d, "the mark: '%.*s'", STR_ARGS(first));
        diag_help(c->diags, d, "write '%.*s'", STR_ARGS(buf_view(&cleaned)));
        if (at->verbatim) {
            diag_edit(c->diags, d, FIX_SAFE, at->start, at->start + at->url.len, "%.*s",
                      STR_ARGS(buf_view(&cleaned)));
        }
    }
    buf_release(&cleaned);
}

static void see_tracking(struct checking *c, const struct entry *e,
                         const struct address *at)
{
    if (!at->host.len) {
        return;
    }
    if (!host_is_shortener(at->host)) {
        see_parameters(c, e, at);
        return;
    }
    struct diag *d = diag_add(c->diags, "tracking-url", place_of(e, at->span),
                              "a short address hides where it leads");
    diag_help(c->diags, d, "open it and copy the address that the browser then shows");
}

static void check_tracking(struct checking *c, const struct entry *e)
{
    each_address(c, e, see_tracking);
}

static const struct rule rows[] = {
    {
        .id = "LN001",
        .name = "insecure-url",
        .level = LEVEL_WARNING,
        .summary = N_("an address that begins with http: instead of https:"),
        .why = N_("On the way, others can read and change what http: carries; a child "
                  "who looks for help must not be watched. Nearly every page is there "
                  "with https: too. The address of a source may stay as it was read."),
        .bad = "url: http://helpline.example.org/",
        .good = "url: https://helpline.example.org/",
        .fix = FIX_UNSAFE,
        .entry = check_insecure,
    },
    {
        .id = "LN007",
        .name = "absolute-self-link",
        .level = LEVEL_WARNING,
        .summary = N_("a link to this registry that names its whole address"),
        .why = N_("Links between entries are written by file name, so that they work "
                  "in every language, in every copy, and when the site moves."),
        .bad = "[peer chat](https://pop-registry.example/practices/peer-chat.html)",
        .good = "[peer chat](../helplines/peer-chat.md)",
        .fix = FIX_SAFE,
        .entry = check_self,
    },
    {
        .id = "LN009",
        .name = "tracking-url",
        .level = LEVEL_WARNING,
        .summary = N_("an address that follows readers, or hides where it leads"),
        .why =
            N_("Marks such as utm_source and fbclid tell a third party who came from "
               "where. Short addresses do so too, and stop working when their "
               "service does."),
        .bad = "https://example.org/report?utm_source=newsletter",
        .good = "https://example.org/report",
        .fix = FIX_SAFE,
        .entry = check_tracking,
    },
    {
        .id = "LN010",
        .name = "private-address",
        .level = LEVEL_ERROR,
        .summary = N_("an address that only one computer or network can reach"),
        .why = N_("Readers would meet an error, or a device of their own home."),
        .bad = "https://192.168.1.20/report",
        .good = "https://helpline.example.org/report",
        .entry = check_private,
    },
    {
        .id = "LN016",
        .name = "blocked-domain",
        .level = LEVEL_ERROR,
        .summary = N_("a link to a site that entries do not link to"),
        .why = N_("On sites where anybody shares files, nobody answers for what stands "
                  "there, and it can be exchanged or gone tomorrow. The editors keep "
                  "the list in registry/popreg.yml."),
        .bad = "url: https://we.tl/t-example",
        .good = "url: https://helpline.example.org/report",
        .entry = check_blocked,
    },
};

const struct rule_set address_rules = RULE_SET(rows);
