#include "base/fold.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "base/utf8.h"

enum { APOSTROPHE = '\'', RIGHT_QUOTE = 0x2019, NO_BREAK_SPACE = 0xA0 };

/* Runs of blanks become one, the apostrophe becomes the straight one. */
static struct str tidy(struct arena *a, struct str text)
{
    char *out = arena_alloc(a, text.len + 1);
    size_t len = 0, at = 0;
    while (at < text.len) {
        size_t from = at;
        uint32_t c = utf8_next(text, &at);
        bool blank = c == NO_BREAK_SPACE || (c < 0x80 && is_blank((char)c));
        if (c == RIGHT_QUOTE || blank) {
            char plain = blank ? ' ' : APOSTROPHE;
            if (!blank || (len && out[len - 1] != ' ')) {
                out[len++] = plain;
            }
            continue;
        }
        memcpy(out + len, text.ptr + from, at - from);
        len += at - from;
    }
    while (len && out[len - 1] == ' ') {
        len--;
    }
    return (struct str){out, len};
}

struct str fold(struct arena *a, struct str text)
{
    utf8proc_uint8_t *folded = NULL;
    utf8proc_ssize_t len = utf8proc_map(
        (const utf8proc_uint8_t *)text.ptr, (utf8proc_ssize_t)text.len, &folded,
        UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
            UTF8PROC_STRIPMARK);
    if (len < 0) {
        free(folded);
        return text;
    }
    struct str tidied = tidy(a, (struct str){(const char *)folded, (size_t)len});
    free(folded);
    return tidied;
}

unsigned terminal_width(uint32_t code_point)
{
    int width = utf8proc_charwidth((utf8proc_int32_t)code_point);
    return width > 0 ? (unsigned)width : 0;
}

bool is_invisible(uint32_t code_point)
{
    const utf8proc_property_t *p = utf8proc_get_property((utf8proc_int32_t)code_point);
    return p->ignorable || p->category == UTF8PROC_CATEGORY_CF ||
           p->category == UTF8PROC_CATEGORY_ZL || p->category == UTF8PROC_CATEGORY_ZP ||
           (p->category == UTF8PROC_CATEGORY_CC && code_point != '\t');
}
