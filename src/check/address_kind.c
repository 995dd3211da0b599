#include "check/address_kind.h"

#include "check/address.h"

struct str host_blocked_by(const struct settings *s, struct str host)
{
    const struct value *list = settings_list(s, "blocked-domain", "domains");
    for (size_t i = 0; i < value_count(list); i++) {
        struct str domain = value_str(value_item(list, i));
        if (host_is_in(host, domain)) {
            return domain;
        }
    }
    return (struct str){0};
}

/* A name that ends in '_' is the beginning of several. */
static const char *const tracking[] = {
    "utm_",       "mtm_",    "pk_",     "hsa_",    "fbclid",    "gclid",
    "gclsrc",     "dclid",   "gbraid",  "wbraid",  "msclkid",   "yclid",
    "ttclid",     "twclid",  "igshid",  "igsh",    "li_fat_id", "mc_cid",
    "mc_eid",     "_hsenc",  "_hsmi",   "mkt_tok", "vero_id",   "oly_anon_id",
    "oly_enc_id", "ref_src", "ref_url", "_ga",     "_gl",       "fb_action_ids",
};

static bool is_tracking(struct str parameter)
{
    struct str name = str_slice(parameter, 0, str_find(parameter, 0, STR("=")));
    for (size_t i = 0; i < COUNT_OF(tracking); i++) {
        bool several = str_ends(str_from(tracking[i]), "_");
        if (several ? str_starts(name, tracking[i]) : str_is(name, tracking[i])) {
            return true;
        }
    }
    return false;
}

size_t address_untracked(struct str url, struct buf *out, struct str *first)
{
    size_t hash = str_find(url, 0, STR("#"));
    struct str page = str_slice(url, 0, hash);
    size_t at = str_find(page, 0, STR("?")), removed = 0;
    char mark = '?';
    buf_str(out, str_slice(page, 0, at));
    while (at < page.len) {
        size_t end = str_find(page, at + 1, STR("&"));
        struct str parameter = str_slice(page, at + 1, end);
        at = end;
        if (is_tracking(parameter)) {
            *first = removed++ ? *first : parameter;
            continue;
        }
        buf_char(out, mark);
        buf_str(out, parameter);
        mark = '&';
    }
    buf_str(out, str_slice(url, hash, url.len));
    return removed;
}

/* What is beyond ASCII is sent as %XX. */
bool address_is_plain(struct str url)
{
    enum { BYTES_MOST = 1000 };
    for (size_t i = 0; i < url.len; i++) {
        unsigned char c = (unsigned char)url.ptr[i];
        if (c <= ' ' || c >= 0x7F || strchr("<>\"\\^`{|}", c)) {
            return false;
        }
    }
    return url.len <= BYTES_MOST && address_host(url).len &&
           (str_starts(url, "https://") || str_starts(url, "http://"));
}
