#include "base/str.h"

#include <stdint.h>

int str_compare(struct str a, struct str b)
{
    size_t shorter = a.len < b.len ? a.len : b.len;
    int order = shorter ? memcmp(a.ptr, b.ptr, shorter) : 0;
    if (order != 0) {
        return order;
    }
    return (a.len > b.len) - (a.len < b.len);
}

size_t str_find(struct str s, size_t from, struct str needle)
{
    if (needle.len == 0) {
        return from < s.len ? from : s.len;
    }
    while (from + needle.len <= s.len) {
        size_t places = s.len - needle.len - from + 1;
        const char *at = memchr(s.ptr + from, needle.ptr[0], places);
        if (!at) {
            break;
        }
        from = (size_t)(at - s.ptr);
        if (at[needle.len - 1] == needle.ptr[needle.len - 1] &&
            (needle.len <= 2 || memcmp(at, needle.ptr, needle.len) == 0)) {
            return from;
        }
        from++;
    }
    return s.len;
}

bool str_contains(struct str s, const char *needle)
{
    return str_find(s, 0, str_from(needle)) < s.len || *needle == '\0';
}

struct str str_trim(struct str s)
{
    while (s.len && is_blank(s.ptr[0])) {
        s = str_slice(s, 1, s.len);
    }
    while (s.len && is_blank(s.ptr[s.len - 1])) {
        s.len--;
    }
    return s;
}

bool str_next_line(struct str *rest, struct str *line)
{
    if (rest->len == 0) {
        return false;
    }
    const char *end = memchr(rest->ptr, '\n', rest->len);
    size_t len = end ? (size_t)(end - rest->ptr) : rest->len;
    *line = str_slice(*rest, 0, len);
    *rest = str_slice(*rest, end ? len + 1 : len, rest->len);
    return true;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Three rows of the distance table are enough: this one, the one before, and the one
   before that for swaps. Terms are short; longer words count as far apart. */
enum { WORD_MAX_BYTES = 64 };

size_t str_distance(struct str a, struct str b, size_t limit)
{
    size_t gap = a.len > b.len ? a.len - b.len : b.len - a.len;
    if (gap > limit || a.len > WORD_MAX_BYTES || b.len > WORD_MAX_BYTES) {
        return limit + 1;
    }
    size_t rows[3][WORD_MAX_BYTES + 1];
    size_t *before = rows[0], *above = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b.len; j++) {
        above[j] = j;
    }
    for (size_t i = 1; i <= a.len; i++) {
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            char x = to_lower(a.ptr[i - 1]), y = to_lower(b.ptr[j - 1]);
            row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + (x != y));
            if (i > 1 && j > 1 && x == to_lower(b.ptr[j - 2]) &&
                y == to_lower(a.ptr[i - 2])) {
                row[j] = least(row[j], before[j - 2] + 1);
            }
        }
        size_t *spare = before;
        before = above;
        above = row;
        row = spare;
    }
    return above[b.len] > limit ? limit + 1 : above[b.len];
}
