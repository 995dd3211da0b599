
#include "base/idn.h"
#include "base/uri.h"
#include "late/curl.h"
#include "model/iri.h"
#include "net/http.h"

static struct str part_of(struct arena *a, CURLU *url, CURLUPart part, unsigned flags)
{
    char *text = NULL;
    struct str kept = {0};
    if (curl_url_get(url, part, &text, flags) == CURLUE_OK) {
        kept = arena_str(a, str_from(text));
    }
    curl_free(text);
    return kept;
}

/* Where in the address its authority ends; 0 when it has none. */
static size_t authority_end(struct str url)
{
    struct str authority = uri_split(url).authority;
    return authority.ptr ? (size_t)(authority.ptr - url.ptr) + authority.len : 0;
}

/* Scheme and host of an address say the same in any letters (RFC 3986, 6.2.2.1). */
static struct str in_small_letters(struct arena *a, struct str text, size_t end)
{
    char *small = arena_copy(a, text.ptr, text.len);
    for (size_t i = 0; i < end; i++) {
        small[i] = to_lower(small[i]);
    }
    return (struct str){small, text.len};
}

/* The address with its host as the DNS knows it, and no letter outside ASCII. libcurl
   would read the host by the locale, which is never set here. */
static struct str to_ascii(struct arena *a, struct str url)
{
    struct str host = uri_split(url).authority;
    size_t end = authority_end(url);
    if (iri_to_uri(a, host).ptr == host.ptr) {
        return iri_to_uri(a, url);
    }
    struct str name = str_slice(host, 0, str_find(host, 0, STR(":")));
    struct str port = str_slice(host, name.len, host.len);
    struct buf out = {0};
    buf_str(&out, str_slice(url, 0, end - host.len));
    buf_str(&out, idn_to_ascii(a, name));
    buf_str(&out, port);
    buf_str(&out, iri_to_uri(a, str_slice(url, end, url.len)));
    return buf_keep(&out, a);
}

/* A dot at the end tells nobody anything. */
static struct str without_dot(struct str host)
{
    return str_slice(host, 0, host.len - str_ends(host, "."));
}

bool http_address(struct arena *a, struct str url, struct str *plain, struct str *host)
{
    struct str uri = to_ascii(a, url);
    CURLU *parts = curl_url();
    if (!parts) {
        out_of_memory();
    }
    bool good = curl_url_set(parts, CURLUPART_URL, arena_copy(a, uri.ptr, uri.len),
                             CURLU_DISALLOW_USER) == CURLUE_OK &&
                curl_url_set(parts, CURLUPART_FRAGMENT, NULL, 0) == CURLUE_OK;
    if (good) {
        struct str scheme = part_of(a, parts, CURLUPART_SCHEME, 0);
        struct str name = part_of(a, parts, CURLUPART_HOST, 0);
        struct str whole = part_of(a, parts, CURLUPART_URL, 0);
        *host = without_dot(in_small_letters(a, name, name.len));
        *plain = in_small_letters(a, whole, authority_end(whole));
        good = (str_is(scheme, "http") || str_is(scheme, "https")) && host->len &&
               plain->len;
    }
    curl_url_cleanup(parts);
    return good;
}

struct str http_place(struct arena *a, const char *base, const char *place)
{
    CURLU *parts = curl_url();
    if (!parts) {
        out_of_memory();
    }
    bool good = curl_url_set(parts, CURLUPART_URL, base, 0) == CURLUE_OK &&
                curl_url_set(parts, CURLUPART_URL, place,
                             CURLU_URLENCODE | CURLU_ALLOW_SPACE |
                                 CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK &&
                curl_url_set(parts, CURLUPART_FRAGMENT, NULL, 0) == CURLUE_OK;
    struct str url = good ? part_of(a, parts, CURLUPART_URL, 0) : (struct str){0};
    curl_url_cleanup(parts);
    return url;
}

static const char *escape(struct arena *a, struct str text, const char *kept)
{
    struct buf out = {0};
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool plain = is_digit(c) || is_lower(c) || is_upper(c) || strchr(kept, c);
        if (plain && c) {
            buf_char(&out, c);
        } else {
            buf_printf(&out, "%%%02X", (unsigned char)c);
        }
    }
    return buf_keep(&out, a).ptr;
}

const char *http_path(struct arena *a, struct str text)
{
    return escape(a, text, "-._~/");
}

const char *http_query(struct arena *a, struct str text)
{
    return escape(a, text, "-._~");
}
