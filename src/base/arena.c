#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Chunks double, so that a small arena is cheap and a large one has few. */
enum { FIRST_CHUNK_BYTES = 8 * 1024, CHUNK_BYTES = 256 * 1024 };

struct arena_chunk {
    struct arena_chunk *before;
    size_t size;
    max_align_t bytes[];
};

void out_of_memory(void)
{
    fputs("popreg: out of memory\n", stderr);
    exit(2);
}

void arena_init(struct arena *a)
{
    *a = (struct arena){0};
}

struct arena_child {
    struct arena arena;
    struct arena_child *next;
};

struct arena *arena_child(struct arena *a)
{
    struct arena_child *child = ARENA_NEW(a, struct arena_child);
    child->next = a->child;
    a->child = child;
    return &child->arena;
}

void arena_release(struct arena *a)
{
    for (struct arena_child *c = a->child; c; c = c->next) {
        arena_release(&c->arena);
    }
    struct arena_chunk *chunk = a->chunk;
    while (chunk) {
        struct arena_chunk *before = chunk->before;
        free(chunk);
        chunk = before;
    }
    *a = (struct arena){0};
}

void arena_reset(struct arena *a)
{
    struct arena_chunk *last = a->chunk;
    if (last && last->size <= CHUNK_BYTES) {
        a->chunk = last->before;
        last->before = NULL;
    } else {
        last = NULL;
    }
    arena_release(a);
    a->chunk = last;
}

/* A large chunk that has to be all zeros is had from the system so, without a look at
   its pages before they are used. */
static struct arena_chunk *chunk_new(size_t size, bool zeroed)
{
    if (size > SIZE_MAX - sizeof(struct arena_chunk)) {
        out_of_memory();
    }
    size_t whole = sizeof(struct arena_chunk) + size;
    struct arena_chunk *chunk = zeroed ? calloc(1, whole) : malloc(whole);
    if (!chunk) {
        out_of_memory();
    }
    chunk->size = size;
    chunk->before = NULL;
    return chunk;
}

/* An object larger than half a chunk gets a chunk of its own, put behind the one being
   filled, so that a big file does not waste the rest of it. */
static void *alloc_alone(struct arena *a, size_t size, bool zeroed)
{
    struct arena_chunk *chunk = chunk_new(size, zeroed);
    if (a->chunk) {
        chunk->before = a->chunk->before;
        a->chunk->before = chunk;
    } else {
        a->chunk = chunk;
        a->used = size;
    }
    return chunk->bytes;
}

static size_t next_size(const struct arena *a, size_t least)
{
    size_t size = a->chunk ? 2 * a->chunk->size : FIRST_CHUNK_BYTES;
    while (size < least) {
        size *= 2;
    }
    return size < CHUNK_BYTES ? size : CHUNK_BYTES;
}

static bool is_large(size_t size)
{
    return size > CHUNK_BYTES / 2;
}

static size_t rounded(size_t size)
{
    const size_t align = sizeof(max_align_t);
    if (size > SIZE_MAX - align) {
        out_of_memory();
    }
    return (size + align - 1) / align * align;
}

static void *take(struct arena *a, size_t size)
{
    size = rounded(size);
    if (is_large(size)) {
        return alloc_alone(a, size, false);
    }
    if (!a->chunk || a->chunk->size - a->used < size) {
        struct arena_chunk *chunk = chunk_new(next_size(a, size), false);
        chunk->before = a->chunk;
        a->chunk = chunk;
        a->used = 0;
    }
    void *at = (char *)a->chunk->bytes + a->used;
    a->used += size;
    return at;
}

bool arena_extend(struct arena *a, const void *last, size_t size, size_t larger)
{
    size_t had = rounded(size), wants = rounded(larger);
    if (!a->chunk || had > a->used || is_large(wants) ||
        (const char *)last != (char *)a->chunk->bytes + a->used - had ||
        a->chunk->size - a->used < wants - had) {
        return false;
    }
    a->used += wants - had;
    return true;
}

void *arena_room(struct arena *a, size_t size)
{
    return take(a, size ? size : 1);
}

void *arena_alloc(struct arena *a, size_t size)
{
    return is_large(size) ? alloc_alone(a, size, true)
                          : memset(take(a, size ? size : 1), 0, size);
}

char *arena_copy(struct arena *a, const void *bytes, size_t len)
{
    char *copy = take(a, len + 1);
    if (len) {
        memcpy(copy, bytes, len);
    }
    copy[len] = '\0';
    return copy;
}

/* Tried first where the next object would stand. */
char *arena_vprintf(struct arena *a, const char *format, va_list args)
{
    size_t room = a->chunk ? a->chunk->size - a->used : 0;
    room = is_large(room) ? CHUNK_BYTES / 2 : room;
    char *at = room ? (char *)a->chunk->bytes + a->used : NULL;
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(at, room, format, again);
    va_end(again);
    if (len < 0) {
        return arena_copy(a, "", 0);
    }
    if ((size_t)len < room) {
        return take(a, (size_t)len + 1);
    }
    char *text = take(a, (size_t)len + 1);
    vsnprintf(text, (size_t)len + 1, format, args);
    return text;
}

char *arena_printf(struct arena *a, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = arena_vprintf(a, format, args);
    va_end(args);
    return text;
}

/* Arrays grow at powers of two, so the capacity needs no place of its own. */
void *arena_push(struct arena *a, void *items, size_t *count, size_t size)
{
    char *array;
    memcpy(&array, items, sizeof array);
    size_t n = *count;
    if (n == 0 || (n >= 4 && (n & (n - 1)) == 0)) {
        char *larger = arena_alloc(a, size * (n ? 2 * n : 4));
        if (n) {
            memcpy(larger, array, n * size);
        }
        array = larger;
        memcpy(items, &array, sizeof array);
    }
    *count = n + 1;
    return array + n * size;
}

void *arena_growable(struct arena *a, size_t count, size_t size)
{
    size_t room = 4;
    while (room < count) {
        room *= 2;
    }
    return arena_alloc(a, size * room);
}
