#include "detect/openings.h"

enum { BITS = 10, FIRST = (1 << BITS) - 1 };

static void mark(uint32_t *bits, char c, uint32_t bit, bool any_case)
{
    bits[(unsigned char)c] |= bit;
    if (any_case && is_lower(c)) {
        bits[c - 'a' + 'A'] |= bit;
    }
}

static void mark_all(uint32_t *bits, uint32_t bit)
{
    for (size_t c = 0; c < 256; c++) {
        bits[c] |= bit;
    }
}

static void add_pairs(struct openings *o, const char *word, uint32_t bit, bool any_case)
{
    const uint32_t further = bit << BITS, brief = UINT32_C(1) << 2 * BITS;
    mark(o->front, word[0], bit, any_case);
    if (word[1]) {
        mark(o->back, word[1], bit, any_case);
    } else {
        mark_all(o->back, bit);
    }
    if (word[1] && word[2]) {
        mark(o->front, word[1], further, any_case);
        mark(o->back, word[2], further, any_case);
    } else {
        mark_all(o->front, brief);
        mark(o->back, word[0], brief, any_case);
    }
}

void openings_add(struct openings *o, const char *word, bool any_case)
{
    uint32_t bit = o->bits[(unsigned char)word[0]] & FIRST;
    if (!bit) {
        bit = UINT32_C(1) << o->used++ % BITS;
    }
    add_pairs(o, word, bit, any_case);
    mark(o->bits, word[0], bit, any_case);
    uint32_t second = bit << BITS, third = second << BITS;
    if (!word[1]) {
        mark_all(o->bits, second | third); /* whatever follows */
        return;
    }
    mark(o->bits, word[1], second, any_case);
    if (word[2]) {
        mark(o->bits, word[2], third, any_case);
    } else {
        mark_all(o->bits, third);
    }
}

static uint32_t bits_of(const struct openings *o, char c)
{
    return o->bits[(unsigned char)c];
}

/* Whether a word may begin at `at`. */
static bool opens(const struct openings *o, struct str text, size_t at)
{
    uint32_t first = bits_of(o, text.ptr[at]) & FIRST;
    return first &&
           (at + 3 > text.len || (first & bits_of(o, text.ptr[at + 1]) >> BITS &
                                  bits_of(o, text.ptr[at + 2]) >> 2 * BITS));
}

static uint32_t pair(const struct openings *o, const char *s)
{
    return o->front[(unsigned char)s[0]] & o->back[(unsigned char)s[1]];
}

/* From `at` on as long as no pair of bytes, of every second one and the next, tells of
   a word: the end is at most two bytes behind the first place where one may begin. */
static size_t pass(const struct openings *o, struct str text, size_t at)
{
    const char *s = text.ptr;
    while (at + 8 <= text.len && !(pair(o, s + at) | pair(o, s + at + 2) |
                                   pair(o, s + at + 4) | pair(o, s + at + 6))) {
        at += 8;
    }
    while (at + 2 <= text.len && !pair(o, s + at)) {
        at += 2;
    }
    return at;
}

size_t openings_next(const struct openings *o, struct str text, size_t at)
{
    size_t from = at;
    while (at < text.len) {
        at = pass(o, text, at);
        size_t place = at > from ? at - 1 : at;
        for (; place < at + 2 && place < text.len; place++) {
            if (opens(o, text, place)) {
                return place;
            }
        }
        at += 2;
    }
    return text.len;
}
