#pragma once

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/str.h"

/*
 * Memory with one lifetime: everything allocated from an arena is freed together by
 * arena_release(). Allocation cannot fail: a program without memory stops with a
 * message. An arena belongs to one thread at a time.
 */
struct arena {
    struct arena_chunk *chunk; /* the one being filled, newest first; NULL when new */
    size_t used;               /* bytes of it that are taken */
    struct arena_child *child; /* arenas that are released with it */
};

void arena_init(struct arena *a);
void arena_release(struct arena *a);

/* Frees all but the last chunk, which is filled anew: for work done again and again. */
void arena_reset(struct arena *a);

/* A new arena that is released with `a`, for what another thread allocates later. */
struct arena *arena_child(struct arena *a);

/* `size` bytes, zeroed, aligned for any object. */
void *arena_alloc(struct arena *a, size_t size);

/* The same, not zeroed, for what is written before it is read. */
void *arena_room(struct arena *a, size_t size);

/* Makes the object of `size` bytes at `last` one of `larger` bytes where it stands, which
   can be done when it was allocated last and there is room behind it. */
bool arena_extend(struct arena *a, const void *last, size_t size, size_t larger);

/* A zero-terminated copy of `len` bytes at `bytes`. */
char *arena_copy(struct arena *a, const void *bytes, size_t len);

/* The same of a text. */
static inline struct str arena_str(struct arena *a, struct str text)
{
    return (struct str){arena_copy(a, text.ptr, text.len), text.len};
}

char *arena_printf(struct arena *a, const char *format, ...) PRINTF_LIKE(2, 3);
char *arena_vprintf(struct arena *a, const char *format, va_list args)
    PRINTF_LIKE(2, 0);

/*
 * Room for one more element at the end of the array `*items` of `*count` elements of
 * `size` bytes; the array moves when it grows. Returns the new, zeroed element and
 * counts it. `*count` must only ever grow through this call.
 */
void *arena_push(struct arena *a, void *items, size_t *count, size_t size);

/* An array of `count` zeroed elements of `size` bytes that arena_push() can go on with.
 */
void *arena_growable(struct arena *a, size_t count, size_t size);

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, type, n) ((type *)arena_alloc((a), sizeof(type) * (n)))
#define ARENA_ROOM(a, type, n) ((type *)arena_room((a), sizeof(type) * (n)))

/* Stops the program with a message: there is no memory left. */
NORETURN void out_of_memory(void);
