#include "model/iri.h"

#include "base/buf.h"

static size_t plain_bytes(struct str s)
{
    size_t n = 0;
    while (n < s.len && (unsigned char)s.ptr[n] < 0x80) {
        n++;
    }
    return n;
}

struct str iri_to_uri(struct arena *a, struct str iri)
{
    if (plain_bytes(iri) == iri.len) {
        return iri;
    }
    struct buf out = {0};
    for (size_t i = 0; i < iri.len; i++) {
        unsigned char c = (unsigned char)iri.ptr[i];
        if (c < 0x80) {
            buf_char(&out, iri.ptr[i]);
        } else {
            buf_printf(&out, "%%%02X", c);
        }
    }
    return buf_keep(&out, a);
}
