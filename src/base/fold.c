#include "base/fold.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "base/utf8.h"

enum { HYPHEN = 0x2010, NO_BREAK_HYPHEN = 0x2011, POINTS_MAX = 8 };
enum { APOSTROPHE = '\'', RIGHT_QUOTE = 0x2019, NO_BREAK_SPACE = 0xA0 };

/* The character at `*at`, which moves behind it: most are ASCII. */
static uint32_t next(struct str text, size_t *at)
{
    unsigned char first = (unsigned char)text.ptr[*at];
    if (first >= 0x80) {
        return utf8_next(text, at);
    }
    ++*at;
    return first;
}

/* Runs of blanks become one, the apostrophe becomes the straight one. */
static struct str tidy(struct arena *a, struct str text)
{
    char *out = arena_alloc(a, text.len + 1);
    size_t len = 0, at = 0;
    while (at < text.len) {
        size_t from = at;
        uint32_t c = next(text, &at);
        bool blank = c == NO_BREAK_SPACE || (c < 0x80 && is_blank((char)c));
        if (blank) {
            if (len && out[len - 1] != ' ') {
                out[len++] = ' ';
            }
        } else if (c < 0x80 || c == RIGHT_QUOTE) {
            out[len++] = c < 0x80 ? (char)c : APOSTROPHE;
        } else {
            memcpy(out + len, text.ptr + from, at - from);
            len += at - from;
        }
    }
    while (len && out[len - 1] == ' ') {
        len--;
    }
    return (struct str){out, len};
}

static bool is_plain(struct str text)
{
    unsigned char bits = 0;
    for (size_t i = 0; i < text.len; i++) {
        bits |= (unsigned char)text.ptr[i];
    }
    return bits < 0x80;
}

/* What the library would do with a text of ASCII, and long for each word of it. */
static struct str fold_plain(struct arena *a, struct str text)
{
    char *out = arena_copy(a, text.ptr, text.len);
    for (size_t i = 0; i < text.len; i++) {
        out[i] = to_lower(out[i]);
    }
    return tidy(a, (struct str){out, text.len});
}

struct str fold(struct arena *a, struct str text)
{
    if (is_plain(text)) {
        return fold_plain(a, text);
    }
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

/* Fowler, Noll and Vo's hash, a byte at a time (1a). */
static uint64_t mix(uint64_t key, uint32_t c)
{
    return (key ^ c) * UINT64_C(0x100000001B3);
}

static uint64_t mix_folded(uint64_t key, uint32_t c)
{
    utf8proc_int32_t points[POINTS_MAX];
    int class = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        (utf8proc_int32_t)c, points, POINTS_MAX,
        UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK,
        &class);
    if (count < 0 || count > POINTS_MAX) {
        return mix(key, c);
    }
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        key = mix(key, (uint32_t)points[i]);
    }
    return key;
}

uint64_t fold_key(struct str word)
{
    uint64_t key = UINT64_C(0xCBF29CE484222325);
    for (size_t at = 0; at < word.len;) {
        unsigned char first = (unsigned char)word.ptr[at];
        if (first < 0x80) {
            key = mix(key, (unsigned char)to_lower((char)first));
            at++;
            continue;
        }
        uint32_t c = utf8_next(word, &at);
        key = c == RIGHT_QUOTE                      ? mix(key, APOSTROPHE)
              : c == HYPHEN || c == NO_BREAK_HYPHEN ? mix(key, '-')
                                                    : mix_folded(key, c);
    }
    /* Spreads what differs over all bits (MurmurHash3's finish). */
    key = (key ^ (key >> 33)) * UINT64_C(0xFF51AFD7ED558CCD);
    key = (key ^ (key >> 33)) * UINT64_C(0xC4CEB9FE1A85EC53);
    return key ^ (key >> 33);
}

struct str compose(struct arena *a, struct str text)
{
    utf8proc_uint8_t *composed = NULL;
    utf8proc_ssize_t len = is_plain(text)
                               ? -1
                               : utf8proc_map((const utf8proc_uint8_t *)text.ptr,
                                              (utf8proc_ssize_t)text.len, &composed,
                                              UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    struct str out = text;
    if (len >= 0) {
        out = (struct str){arena_copy(a, composed, (size_t)len), (size_t)len};
    }
    free(composed);
    return out;
}

uint32_t lower_case(uint32_t code_point)
{
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)code_point);
}

bool is_combining(uint32_t code_point)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code_point);
    return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

bool is_letter_or_digit(uint32_t code_point)
{
    if (code_point < 0x80) {
        char c = (char)code_point;
        return is_lower(c) || is_upper(c) || is_digit(c);
    }
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code_point);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

/* Thai, Lao, Myanmar, Khmer, Han, kana. */
bool is_unspaced(uint32_t code_point)
{
    static const struct {
        uint32_t first, last;
    } ranges[] = {
        {0x0E00, 0x0EFF}, {0x1000, 0x109F}, {0x1780, 0x17FF}, {0x3005, 0x3007},
        {0x3040, 0x30FF}, {0x3400, 0x9FFF}, {0xF900, 0xFAFF}, {0x20000, 0x3FFFF},
    };
    bool found = false;
    for (size_t i = 0; i < COUNT_OF(ranges) && code_point >= ranges[0].first; i++) {
        found |= code_point >= ranges[i].first && code_point <= ranges[i].last;
    }
    return found;
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
