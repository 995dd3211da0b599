#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/*
 * Borrowed bytes: a piece of a text that somebody else holds. Not terminated by a
 * zero. The empty string may have a NULL pointer.
 */
struct str {
    const char *ptr;
    size_t len; /* bytes */
};

/* For printf's "%.*s". */
#define STR_ARGS(s) (int)(s).len, (s).ptr ? (s).ptr : ""

#define STR(literal) ((struct str){"" literal "", sizeof(literal) - 1})

static inline struct str str_from(const char *text)
{
    return (struct str){text, text ? strlen(text) : 0};
}

/* Most strings differ in the first byte already. */
static inline bool str_equal(struct str a, struct str b)
{
    return a.len == b.len &&
           (a.len == 0 || (a.ptr[0] == b.ptr[0] && memcmp(a.ptr, b.ptr, a.len) == 0));
}

static inline bool str_is(struct str s, const char *text)
{
    return str_equal(s, str_from(text));
}

static inline struct str str_slice(struct str s, size_t from, size_t to)
{
    return (struct str){s.ptr ? s.ptr + from : NULL, to - from};
}

/* Byte order, shorter first on a tie: negative, zero or positive. */
int str_compare(struct str a, struct str b);

static inline bool str_starts(struct str s, const char *prefix)
{
    size_t len = strlen(prefix);
    return s.len >= len && (len == 0 || memcmp(s.ptr, prefix, len) == 0);
}

static inline bool str_ends(struct str s, const char *suffix)
{
    size_t len = strlen(suffix);
    return s.len >= len && (len == 0 || memcmp(s.ptr + s.len - len, suffix, len) == 0);
}

/* The byte index of the first `needle` at or after `from`, or `s.len`. */
size_t str_find(struct str s, size_t from, struct str needle);
bool str_contains(struct str s, const char *needle);

/* Without blanks, tabs and line ends on both sides. */
struct str str_trim(struct str s);

/* A blank, tab, carriage return or newline. */
static inline bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Letters and digits of ASCII, whatever the locale. */
static inline bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static inline bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static inline char to_lower(char c)
{
    return is_upper(c) ? (char)(c - 'A' + 'a') : c;
}

/*
 * Takes the next line of `*rest`, without its newline, and moves `*rest` behind it.
 * False when nothing is left.
 */
bool str_next_line(struct str *rest, struct str *line);

/*
 * Edits (insert, delete, replace, swap of neighbours) that turn `a` into `b`, counted
 * in bytes and regardless of ASCII case; `limit + 1` as soon as it is known to be more
 * than `limit`. Optimal string alignment distance (restricted Damerau-Levenshtein).
 */
size_t str_distance(struct str a, struct str b, size_t limit);
