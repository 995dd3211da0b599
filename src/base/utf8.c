#include "base/utf8.h"

#include <string.h>

static bool is_continuation(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

/* Bytes of the well-formed sequence that begins at `p`, of which `left` are there; 0 if
   it is none. The narrowed second bytes rule out overlong forms and surrogates. */
static size_t sequence(const unsigned char *p, size_t left)
{
    if (p[0] < 0x80) {
        return 1;
    }
    if (p[0] < 0xC2 || p[0] > 0xF4) {
        return 0;
    }
    size_t len = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    if (left < len) {
        return 0;
    }
    unsigned char low = p[0] == 0xE0 ? 0xA0 : p[0] == 0xF0 ? 0x90 : 0x80;
    unsigned char high = p[0] == 0xED ? 0x9F : p[0] == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < low || p[1] > high) {
        return 0;
    }
    for (size_t i = 2; i < len; i++) {
        if (!is_continuation(p[i])) {
            return 0;
        }
    }
    return len;
}

/* Bytes at the start that are ASCII, eight at a time. */
static size_t ascii_words(const unsigned char *bytes, size_t len)
{
    static const uint64_t high_bits = 0x8080808080808080;
    size_t at = 0;
    uint64_t word = 0;
    while (len - at >= sizeof word) {
        memcpy(&word, bytes + at, sizeof word);
        if (word & high_bits) {
            break;
        }
        at += sizeof word;
    }
    return at;
}

size_t utf8_check(struct str s)
{
    const unsigned char *bytes = (const unsigned char *)s.ptr;
    size_t at = 0;
    while (at < s.len) {
        at += ascii_words(bytes + at, s.len - at);
        size_t len = at < s.len ? sequence(bytes + at, s.len - at) : 0;
        if (len == 0) {
            return at;
        }
        at += len;
    }
    return s.len;
}

uint32_t utf8_next(struct str s, size_t *at)
{
    const unsigned char *p = (const unsigned char *)s.ptr + *at;
    size_t len = sequence(p, s.len - *at);
    if (len == 0) {
        (*at)++;
        return 0xFFFD;
    }
    *at += len;
    static const unsigned char lead[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    uint32_t c = p[0] & lead[len];
    for (size_t i = 1; i < len; i++) {
        c = c << 6 | (p[i] & 0x3F);
    }
    return c;
}

size_t utf8_length(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        n += !is_continuation((unsigned char)s.ptr[i]);
    }
    return n;
}

size_t utf8_encode(uint32_t c, char out[4])
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t len = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = len; i-- > 1; c >>= 6) {
        out[i] = (char)(0x80 | (c & 0x3F));
    }
    out[0] = (char)(lead[len] | c);
    return len;
}

struct locator locator_new(struct str text)
{
    return (struct locator){.text = text, .line = 1, .column = 1};
}

static void seek(struct locator *l, size_t offset)
{
    if (offset < l->line_start) {
        *l = locator_new(l->text);
    }
    for (;;) {
        const char *from = l->text.ptr + l->line_start;
        const char *end =
            offset > l->line_start ? memchr(from, '\n', offset - l->line_start) : NULL;
        if (!end) {
            return;
        }
        l->line_start += (size_t)(end - from) + 1;
        l->line++;
    }
}

/* Counts on from the place that was last looked at where it can: a long line with many
   places is not counted anew for each. */
static uint32_t column_at(struct locator *l, size_t offset)
{
    if (l->at < l->line_start || l->at > offset) {
        l->at = l->line_start;
        l->column = 1;
    }
    l->column += (uint32_t)utf8_length(str_slice(l->text, l->at, offset));
    l->at = offset;
    return l->column;
}

struct span locator_span(struct locator *l, size_t start, size_t end)
{
    size_t len = l->text.len;
    start = start < len ? start : len;
    end = end < start ? start : end < len ? end : len;
    struct span span = {.start = (uint32_t)start, .end = (uint32_t)end};
    seek(l, start);
    span.line = l->line;
    span.column = column_at(l, start);
    struct locator behind = *l;
    seek(&behind, end);
    span.end_line = behind.line;
    span.end_column = column_at(&behind, end);
    return span;
}
