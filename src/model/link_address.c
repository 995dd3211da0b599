#include "model/link_address.h"

#include "base/buf.h"
#include "model/iri.h"

struct str link_fragment(struct str url)
{
    size_t hash = str_find(url, 0, STR("#"));
    return str_slice(url, hash < url.len ? hash + 1 : hash, url.len);
}

static size_t authority_end(struct str url)
{
    size_t i = str_find(url, 0, STR("://"));
    i = i < url.len ? i + strlen("://") : i;
    while (i < url.len && url.ptr[i] != '/' && url.ptr[i] != '?') {
        i++;
    }
    return i;
}

struct str link_address(struct arena *a, struct str url)
{
    struct str uri = iri_to_uri(a, str_slice(url, 0, str_find(url, 0, STR("#"))));
    size_t end = authority_end(uri);
    struct buf out = {0};
    for (size_t i = 0; i < end; i++) {
        buf_char(&out, to_lower(uri.ptr[i]));
    }
    if (end == uri.len || uri.ptr[end] != '/') {
        buf_char(&out, '/');
    }
    buf_str(&out, str_slice(uri, end, uri.len));
    return buf_keep(&out, a);
}
