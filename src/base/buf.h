#pragma once

#include <stdarg.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/str.h"

/*
 * Bytes that grow at the end. Start it as {0}; buf_release() frees it and buf_clear()
 * keeps the memory for the next use. Growing cannot fail (see arena.h).
 */
struct buf {
    char *ptr; /* not terminated */
    size_t len, cap;
};

void buf_release(struct buf *b);
void buf_clear(struct buf *b);

/* Room for `more` bytes behind the end. Returns where they start; not counted yet. */
char *buf_reserve(struct buf *b, size_t more);

void buf_add(struct buf *b, const void *bytes, size_t len);
void buf_char(struct buf *b, char c);
void buf_text(struct buf *b, const char *text);
void buf_str(struct buf *b, struct str s);
void buf_printf(struct buf *b, const char *format, ...) PRINTF_LIKE(2, 3);
void buf_vprintf(struct buf *b, const char *format, va_list args) PRINTF_LIKE(2, 0);

/* `s` with & < > " ' written as entities: safe as HTML or XML text and in a quoted
   attribute. */
void buf_html(struct buf *b, struct str s);

/* Moves the bytes into `a`, followed by a zero, and frees the buffer. */
struct str buf_keep(struct buf *b, struct arena *a);

/* The bytes gathered so far; good until the next change. */
static inline struct str buf_view(const struct buf *b)
{
    return (struct str){b->ptr, b->len};
}
