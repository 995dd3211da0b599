#include "check/pairs.h"

static void mark(unsigned char table[256], char c, unsigned bit, bool any_case)
{
    table[(unsigned char)c] |= (unsigned char)bit;
    if (any_case && is_lower(c)) {
        table[c - 'a' + 'A'] |= (unsigned char)bit;
    }
}

void pairs_add(struct pairs *p, const char *word, bool any_case)
{
    unsigned bit = p->first[(unsigned char)word[0]];
    if (!bit) {
        bit = 1u << p->used++ % 8;
    }
    mark(p->first, word[0], bit, any_case);
    if (word[1]) {
        mark(p->second, word[1], bit, any_case);
        return;
    }
    for (size_t c = 0; c < 256; c++) {
        p->second[c] |= (unsigned char)bit; /* whatever follows */
    }
}

static unsigned at_pair(const struct pairs *p, const char *at)
{
    return p->first[(unsigned char)at[0]] & p->second[(unsigned char)at[1]];
}

size_t pairs_next(const struct pairs *p, struct str text, size_t at)
{
    while (at + 1 < text.len && !at_pair(p, text.ptr + at)) {
        at++;
        for (const char *s = text.ptr + at;
             at + 4 < text.len && !(at_pair(p, s) | at_pair(p, s + 1) |
                                    at_pair(p, s + 2) | at_pair(p, s + 3));
             s += 4) {
            at += 4;
        }
    }
    bool last = at + 1 == text.len && !p->first[(unsigned char)text.ptr[at]];
    return last || at > text.len ? text.len : at;
}
