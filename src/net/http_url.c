#include <curl/curl.h>

#include "model/iri.h"
#include "net/http.h"

static struct str part_of(struct arena *a, CURLU *url, CURLUPart part, unsigned flags)
{
    char *text = NULL;
    struct str kept = {0};
    if (curl_url_get(url, part, &text, flags) == CURLUE_OK) {
        kept = (struct str){arena_copy(a, text, strlen(text)), strlen(text)};
    }
    curl_free(text);
    return kept;
}

/* Scheme and host of an address say the same in any letters (RFC 3986, 6.2.2.1). */
static struct str small_host(struct arena *a, struct str url)
{
    char *text = arena_copy(a, url.ptr, url.len);
    size_t end = str_find(url, 0, STR("://")) + strlen("://");
    while (end < url.len && !strchr("/?#", url.ptr[end])) {
        end++;
    }
    for (size_t i = 0; i < end && i < url.len; i++) {
        text[i] = to_lower(text[i]);
    }
    return (struct str){text, url.len};
}

bool http_address(struct arena *a, struct str url, struct str *plain, struct str *host)
{
    struct str uri = iri_to_uri(a, url);
    CURLU *parts = curl_url();
    if (!parts) {
        out_of_memory();
    }
    bool good = curl_url_set(parts, CURLUPART_URL, arena_copy(a, uri.ptr, uri.len),
                             CURLU_DISALLOW_USER) == CURLUE_OK &&
                curl_url_set(parts, CURLUPART_FRAGMENT, NULL, 0) == CURLUE_OK;
    if (good) {
        struct str scheme = part_of(a, parts, CURLUPART_SCHEME, 0);
        *host = small_host(a, part_of(a, parts, CURLUPART_HOST, CURLU_PUNYCODE));
        *plain = small_host(a, part_of(a, parts, CURLUPART_URL, 0));
        good = (str_is(scheme, "http") || str_is(scheme, "https")) && host->len &&
               plain->len;
    }
    curl_url_cleanup(parts);
    return good;
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
