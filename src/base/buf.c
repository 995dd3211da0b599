#include "base/buf.h"

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

void buf_release(struct buf *b)
{
    free(b->ptr);
    *b = (struct buf){0};
}

struct str buf_keep(struct buf *b, struct arena *a)
{
    struct str kept = {arena_copy(a, b->ptr, b->len), b->len};
    buf_release(b);
    return kept;
}

void buf_clear(struct buf *b)
{
    b->len = 0;
}

char *buf_reserve(struct buf *b, size_t more)
{
    if (more > SIZE_MAX / 4 || b->len > SIZE_MAX / 4) {
        out_of_memory();
    }
    if (b->cap - b->len < more) {
        size_t cap = b->cap ? 2 * b->cap : 256;
        while (cap - b->len < more) {
            cap *= 2;
        }
        char *larger = realloc(b->ptr, cap);
        if (!larger) {
            out_of_memory();
        }
        b->ptr = larger;
        b->cap = cap;
    }
    return b->ptr + b->len;
}

void buf_add(struct buf *b, const void *bytes, size_t len)
{
    if (len) {
        memcpy(buf_reserve(b, len), bytes, len);
        b->len += len;
    }
}

void buf_char(struct buf *b, char c)
{
    *buf_reserve(b, 1) = c;
    b->len++;
}

void buf_text(struct buf *b, const char *text)
{
    buf_add(b, text, strlen(text));
}

void buf_str(struct buf *b, struct str s)
{
    buf_add(b, s.ptr, s.len);
}

void buf_vprintf(struct buf *b, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    size_t room = b->cap - b->len; /* mostly enough */
    int len = vsnprintf(room ? b->ptr + b->len : NULL, room, format, again);
    va_end(again);
    if (len > 0 && (size_t)len >= room) {
        char *at = buf_reserve(b, (size_t)len + 1);
        vsnprintf(at, (size_t)len + 1, format, args);
    }
    b->len += len > 0 ? (size_t)len : 0;
}

void buf_printf(struct buf *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    buf_vprintf(b, format, args);
    va_end(args);
}

static const char *const entities[UCHAR_MAX + 1] = {
    ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;",
};

void buf_html(struct buf *b, struct str s)
{
    size_t from = 0;
    for (size_t i = 0; i < s.len; i++) {
        const char *entity = entities[(unsigned char)s.ptr[i]];
        if (entity) {
            buf_add(b, s.ptr + from, i - from);
            buf_text(b, entity);
            from = i + 1;
        }
    }
    if (s.len) {
        buf_add(b, s.ptr + from, s.len - from);
    }
}
