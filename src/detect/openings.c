#include "detect/openings.h"

enum { BITS = 10, FIRST = (1 << BITS) - 1 };

static void mark(struct openings *o, char c, uint32_t bit, bool any_case)
{
    o->bits[(unsigned char)c] |= bit;
    if (any_case && is_lower(c)) {
        o->bits[c - 'a' + 'A'] |= bit;
    }
}

static void mark_all(struct openings *o, uint32_t bits)
{
    for (size_t c = 0; c < 256; c++) {
        o->bits[c] |= bits;
    }
}

void openings_add(struct openings *o, const char *word, bool any_case)
{
    uint32_t bit = o->bits[(unsigned char)word[0]] & FIRST;
    if (!bit) {
        bit = UINT32_C(1) << o->used++ % BITS;
    }
    mark(o, word[0], bit, any_case);
    uint32_t second = bit << BITS, third = second << BITS;
    if (!word[1]) {
        mark_all(o, second | third); /* whatever follows */
        return;
    }
    mark(o, word[1], second, any_case);
    if (word[2]) {
        mark(o, word[2], third, any_case);
    } else {
        mark_all(o, third);
    }
}

static uint32_t bits_of(const struct openings *o, char c)
{
    return o->bits[(unsigned char)c];
}

static uint32_t opens(uint32_t a, uint32_t b, uint32_t c)
{
    return a & b >> BITS & c >> 2 * BITS & FIRST;
}

/* Whether none of four places is one; six bytes are read. */
static bool pass_four(const struct openings *o, const char *s)
{
    uint32_t a = bits_of(o, s[0]), b = bits_of(o, s[1]), c = bits_of(o, s[2]),
             d = bits_of(o, s[3]), e = bits_of(o, s[4]), f = bits_of(o, s[5]);
    return !(opens(a, b, c) | opens(b, c, d) | opens(c, d, e) | opens(d, e, f));
}

size_t openings_next(const struct openings *o, struct str text, size_t at)
{
    while (at + 6 <= text.len && pass_four(o, text.ptr + at)) {
        at += 4;
    }
    for (; at < text.len; at++) {
        uint32_t first = bits_of(o, text.ptr[at]) & FIRST;
        if (first && (at + 3 > text.len || opens(first, bits_of(o, text.ptr[at + 1]),
                                                 bits_of(o, text.ptr[at + 2])))) {
            return at;
        }
    }
    return text.len;
}
