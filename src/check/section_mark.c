#include "check/section_mark.h"

#include <string.h>

#include "base/buf.h"
#include "base/hash.h"

/* Behind the address of a link, "(...)" with brackets in it in pairs; `at` when it does
   not end in this paragraph. */
static size_t target_end(struct str text, size_t at)
{
    size_t depth = 0, stop = str_find(text, at, STR("\n\n"));
    for (size_t i = at; i < stop; i++) {
        depth += text.ptr[i] == '(';
        depth -= text.ptr[i] == ')';
        if (depth == 0) {
            return i + 1;
        }
    }
    return at;
}

/* The brackets of <https://...>, which make an address a link. */
static bool is_pointed(struct str rest)
{
    return rest.ptr[0] == '>' || str_starts(rest, "<http://") ||
           str_starts(rest, "<https://");
}

/* Where reading goes on: behind what does not count, if `at` begins such a thing. */
static size_t skip(struct str text, size_t at)
{
    struct str rest = str_slice(text, at, text.len);
    if (rest.ptr[0] == '*' || rest.ptr[0] == '_' || is_pointed(rest)) {
        return at + 1;
    }
    if (rest.ptr[0] == '(' && at > 0 && text.ptr[at - 1] == ']') {
        return target_end(text, at);
    }
    if (str_starts(rest, "<!--")) {
        size_t end = str_find(text, at, STR("-->"));
        return end < text.len ? end + strlen("-->") : at;
    }
    return at;
}

static void normalise(struct str text, struct buf *out)
{
    for (size_t at = 0; at < text.len;) {
        size_t behind = skip(text, at);
        if (behind > at) {
            at = behind;
            continue;
        }
        char c = text.ptr[at++];
        if (!is_blank(c)) {
            buf_char(out, c);
        } else if (out->len && out->ptr[out->len - 1] != ' ') {
            buf_char(out, ' ');
        }
    }
    while (out->len && out->ptr[out->len - 1] == ' ') {
        out->len--;
    }
}

static void whole_mark(struct str text, char out[HASH_HEX_BYTES])
{
    struct buf plain = {0};
    normalise(text, &plain);
    hash_hex(hash_of(buf_view(&plain)), out);
    buf_release(&plain);
}

void section_mark(struct str text, char out[SECTION_MARK_BYTES])
{
    char whole[HASH_HEX_BYTES];
    whole_mark(text, whole);
    memcpy(out, whole, SECTION_MARK_BYTES - 1);
    out[SECTION_MARK_BYTES - 1] = '\0';
}

bool is_section_mark(struct str s)
{
    enum { LEAST = 12 };
    for (size_t i = 0; i < s.len; i++) {
        if (!is_digit(s.ptr[i]) && !(s.ptr[i] >= 'a' && s.ptr[i] <= 'f')) {
            return false;
        }
    }
    return s.len >= LEAST && s.len < HASH_HEX_BYTES;
}

bool section_mark_is(struct str recorded, struct str text)
{
    char whole[HASH_HEX_BYTES];
    whole_mark(text, whole);
    return is_section_mark(recorded) && memcmp(recorded.ptr, whole, recorded.len) == 0;
}
