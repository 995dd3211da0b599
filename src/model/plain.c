#include "model/plain.h"

#include "base/buf.h"

static const struct {
    const char *word; /* also in capitals, and with the first letter one */
    enum plain_kind kind;
} words[] = {
    {"~", PLAIN_NOTHING},    {"null", PLAIN_NOTHING}, {"y", PLAIN_TRUTH},
    {"n", PLAIN_TRUTH},      {"yes", PLAIN_TRUTH},    {"no", PLAIN_TRUTH},
    {"true", PLAIN_TRUTH},   {"false", PLAIN_TRUTH},  {"on", PLAIN_TRUTH},
    {"off", PLAIN_TRUTH},    {".inf", PLAIN_NUMBER},  {"+.inf", PLAIN_NUMBER},
    {"-.inf", PLAIN_NUMBER}, {".nan", PLAIN_NUMBER},  {"=", PLAIN_MERGE},
    {"<<", PLAIN_MERGE},
};

enum { WORD_MOST = 5 }; /* bytes of the longest */

static bool is_digit_of(char c, unsigned base)
{
    char lower = to_lower(c);
    return (c >= '0' && c < '0' + (int)(base < 10 ? base : 10)) ||
           (base == 16 && lower >= 'a' && lower <= 'f');
}

/* Digits of the base, and '_' between them, from `at` on; moves `*at` behind. */
static bool skip_digits(struct str s, size_t *at, unsigned base)
{
    size_t start = *at;
    while (*at < s.len &&
           (is_digit_of(s.ptr[*at], base) || (*at > start && s.ptr[*at] == '_'))) {
        ++*at;
    }
    return *at > start;
}

/* 0x1F, 0o17, 0b101 */
static bool has_prefixed_digits(struct str s, size_t at)
{
    if (at + 2 >= s.len || s.ptr[at] != '0') {
        return false;
    }
    unsigned base = s.ptr[at + 1] == 'x'   ? 16
                    : s.ptr[at + 1] == 'o' ? 8
                    : s.ptr[at + 1] == 'b' ? 2
                                           : 0;
    at += 2;
    return base && skip_digits(s, &at, base) && at == s.len;
}

/* The minutes and seconds of 190:20:30. */
static void skip_sixties(struct str s, size_t *at)
{
    while (*at + 1 < s.len && s.ptr[*at] == ':' && is_digit(s.ptr[*at + 1])) {
        size_t two = *at + 2;
        *at =
            two < s.len && s.ptr[*at + 1] < '6' && is_digit(s.ptr[two]) ? two + 1 : two;
    }
}

static bool skip_exponent(struct str s, size_t *at)
{
    if (*at < s.len && to_lower(s.ptr[*at]) == 'e') {
        ++*at;
        *at += *at < s.len && (s.ptr[*at] == '-' || s.ptr[*at] == '+');
        return skip_digits(s, at, 10);
    }
    return true;
}

static bool is_number(struct str s)
{
    size_t at = s.len && (s.ptr[0] == '-' || s.ptr[0] == '+');
    if (has_prefixed_digits(s, at)) {
        return true;
    }
    bool digits = skip_digits(s, &at, 10);
    if (digits) {
        skip_sixties(s, &at);
    }
    if (at < s.len && s.ptr[at] == '.') {
        at++;
        digits = skip_digits(s, &at, 10) || digits;
    }
    return digits && skip_exponent(s, &at) && at == s.len;
}

static bool has_digits(struct str s, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (i >= s.len || !is_digit(s.ptr[i])) {
            return false;
        }
    }
    return true;
}

/* 2026-11-25, and with a time behind it. */
static bool is_date(struct str s)
{
    size_t at = 5;
    if (!has_digits(s, 0, 4) || s.len < 8 || s.ptr[4] != '-' ||
        !skip_digits(s, &at, 10) || at > 7 || at >= s.len || s.ptr[at] != '-') {
        return false;
    }
    size_t day = ++at;
    if (!skip_digits(s, &at, 10) || at > day + 2) {
        return false;
    }
    bool time =
        at < s.len && (s.ptr[at] == 'T' || s.ptr[at] == 't' || s.ptr[at] == ' ');
    return at == s.len || (time && at + 1 < s.len && is_digit(s.ptr[at + 1]));
}

/* Whether both, of one length, are the same but for capitals. */
static bool is_alike(struct str a, struct str b)
{
    for (size_t i = 0; i < a.len; i++) {
        if (to_lower(a.ptr[i]) != to_lower(b.ptr[i])) {
            return false;
        }
    }
    return true;
}

/* "no", "No" or "NO", but not "nO". */
static bool is_word(struct str s, const char *word)
{
    struct str w = str_from(word);
    bool capitals = true, small = true;
    if (s.len != w.len || !is_alike(s, w)) {
        return false;
    }
    for (size_t i = 1; i < s.len; i++) {
        capitals = capitals && !is_lower(s.ptr[i]);
        small = small && !is_upper(s.ptr[i]);
    }
    return small || (capitals && !is_lower(s.ptr[0]));
}

enum plain_kind plain_kind(struct str text)
{
    if (text.len == 0) {
        return PLAIN_NOTHING;
    }
    for (size_t i = 0; text.len <= WORD_MOST && i < COUNT_OF(words); i++) {
        if (is_word(text, words[i].word)) {
            return words[i].kind;
        }
    }
    return is_date(text) ? PLAIN_DATE : is_number(text) ? PLAIN_NUMBER : PLAIN_TEXT;
}

bool plain_is_safe(struct str text)
{
    if (text.len == 0 || str_trim(text).len != text.len ||
        strchr("-?:,[]{}#&*!|>'\"%@`", text.ptr[0]) || plain_kind(text) != PLAIN_TEXT) {
        return false;
    }
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool mark = c == ':' && (i + 1 == text.len || is_blank(text.ptr[i + 1]));
        bool comment = c == '#' && is_blank(text.ptr[i - 1]);
        if (mark || comment || (unsigned char)c < ' ' || c == 0x7F ||
            strchr(",[]{}", c)) {
            return false;
        }
    }
    return true;
}

const char *yaml_quoted(struct arena *a, struct str text)
{
    struct buf out = {0};
    buf_char(&out, '"');
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '"' || c == '\\') {
            buf_char(&out, '\\');
            buf_char(&out, c);
        } else if (c == '\n') {
            buf_text(&out, "\\n");
        } else if (c == '\t') {
            buf_text(&out, "\\t");
        } else if ((unsigned char)c < ' ' || c == 0x7F) {
            buf_printf(&out, "\\x%02X", (unsigned)(unsigned char)c);
        } else {
            buf_char(&out, c);
        }
    }
    buf_char(&out, '"');
    return buf_keep(&out, a).ptr;
}

const char *yaml_written(struct arena *a, struct str text)
{
    return plain_is_safe(text) ? arena_copy(a, text.ptr, text.len)
                               : yaml_quoted(a, text);
}
