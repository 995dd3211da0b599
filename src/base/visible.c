#include "base/visible.h"

#include "base/buf.h"
#include "base/fold.h"
#include "base/utf8.h"

enum {
    JOINERS_FROM = 0x200C,
    JOINERS_TO = 0x200D,
    SELECTORS_FROM = 0xFE00,
    SELECTORS_TO = 0xFE0F,
};

static bool is_between(uint32_t c, uint32_t from, uint32_t to)
{
    return from <= c && c <= to;
}

bool is_spelled(uint32_t c)
{
    bool needed = is_between(c, JOINERS_FROM, JOINERS_TO) ||
                  is_between(c, SELECTORS_FROM, SELECTORS_TO);
    bool no_character = (c & 0xFFFE) == 0xFFFE || is_between(c, 0xFDD0, 0xFDEF);
    return (is_invisible(c) && !needed) || no_character;
}

const char *visible(struct arena *a, struct str text)
{
    struct buf out = {0};
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        char bytes[4];
        if (c < 0x80 && is_blank((char)c)) {
            buf_char(&out, ' ');
        } else if (is_spelled(c)) {
            buf_printf(&out, "<U+%04X>", (unsigned)c);
        } else {
            buf_add(&out, bytes, utf8_encode(c, bytes));
        }
    }
    return buf_keep(&out, a).ptr;
}
