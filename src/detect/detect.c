#include "detect/detect.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

enum { LOOK_BACK = 400, ADDRESS_MAX = 512 };

static bool is_latin(char c)
{
    return is_lower(c) || is_upper(c);
}

static bool is_paragraph_end(struct str text, size_t at)
{
    return text.ptr[at] == '\n' && byte_at(text, at + 1) == '\n';
}

/* The end of `word`, which begins at `at` if it is there at all, or SIZE_MAX. */
static size_t word_end(struct str text, size_t at, size_t limit, const char *word)
{
    size_t i = 0;
    for (; word[i] && word[i] != '*'; i++) {
        if (at + i >= limit || to_lower(text.ptr[at + i]) != word[i]) {
            return SIZE_MAX;
        }
    }
    bool open = word[i] == '*';
    bool ends = open || !is_latin(word[i - 1]) || !is_word_byte(byte_at(text, at + i));
    return ends ? at + i : SIZE_MAX;
}

/* The bytes with which the words of a list begin: most places are passed by a look at
   one bit. */
struct firsts {
    uint64_t bits[4];
};

static struct firsts firsts_of(const char *const *words)
{
    struct firsts f = {0};
    for (; *words; words++) {
        unsigned char c = (unsigned char)**words;
        f.bits[c / 64] |= UINT64_C(1) << c % 64;
    }
    return f;
}

static bool may_be_first(const struct firsts *f, char first)
{
    unsigned char c = (unsigned char)first;
    return f->bits[c / 64] >> c % 64 & 1;
}

static size_t any_word(struct str text, size_t at, size_t limit,
                       const char *const *words, const struct firsts *firsts)
{
    char first = to_lower(text.ptr[at]);
    if (!may_be_first(firsts, first) ||
        (is_lower(first) && is_word_byte(byte_before(text, at)))) {
        return SIZE_MAX; /* no word, or within one */
    }
    for (; *words; words++) {
        size_t end = **words == first ? word_end(text, at, limit, *words) : SIZE_MAX;
        if (end != SIZE_MAX) {
            return end;
        }
    }
    return SIZE_MAX;
}

size_t word_before(struct str text, size_t at, size_t bytes, const char *const *words)
{
    size_t low = at > bytes ? at - bytes : 0;
    struct firsts firsts = firsts_of(words);
    for (size_t i = at; i > low; i--) {
        if (is_paragraph_end(text, i - 1)) {
            return SIZE_MAX;
        }
        size_t end = any_word(text, i - 1, at, words, &firsts);
        if (end != SIZE_MAX) {
            return end;
        }
    }
    return SIZE_MAX;
}

size_t word_next(struct str text, size_t from, size_t to, const char *const *words)
{
    struct firsts firsts = firsts_of(words);
    for (size_t i = from; i < to; i++) {
        if (any_word(text, i, text.len, words, &firsts) != SIZE_MAX) {
            return i;
        }
    }
    return SIZE_MAX;
}

bool word_within(struct str text, size_t at, size_t bytes, const char *const *words)
{
    size_t high = bytes < text.len - at ? at + bytes : text.len;
    struct firsts firsts = firsts_of(words);
    for (size_t i = at; i < high; i++) {
        if (is_paragraph_end(text, i)) {
            return false;
        }
        if (any_word(text, i, text.len, words, &firsts) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

static bool ends_address(char c)
{
    return is_blank(c) || c == '<' || c == '>' || c == '"' || c == '\0';
}

bool is_in_address(struct str text, size_t at)
{
    size_t start = at;
    while (start > 0 && at - start < ADDRESS_MAX &&
           !ends_address(text.ptr[start - 1])) {
        start--;
    }
    struct str before = str_slice(text, start, at);
    if (before.len < strlen("://")) {
        return false;
    }
    return str_contains(before, "://") || str_contains(before, "www.") ||
           str_contains(before, "doi:") || str_contains(before, "10.1") ||
           str_contains(before, "](../");
}

static bool is_sentence_stop(struct str text, size_t at)
{
    struct str rest = str_slice(text, at, text.len);
    switch ((unsigned char)text.ptr[at]) {
    case '!':
    case '?':
        return is_blank(byte_at(text, at + 1));
    case '.':
        return is_blank(byte_at(text, at + 1)) || str_starts(rest, ".[^");
    case '\n':
        return is_paragraph_end(text, at) || str_starts(rest, "\n- ");
    case 0xD8:
        return str_starts(rest, "؟");
    case 0xE3:
        return str_starts(rest, "。");
    case 0xEF:
        return str_starts(rest, "！");
    default:
        return false;
    }
}

size_t sentence_start(struct str text, size_t at)
{
    size_t low = at > LOOK_BACK ? at - LOOK_BACK : 0;
    size_t i = at;
    while (i > low && !is_sentence_stop(text, i - 1)) {
        i--;
    }
    return i;
}

size_t sentence_end(struct str text, size_t at)
{
    size_t high = text.len - at > LOOK_BACK ? at + LOOK_BACK : text.len;
    size_t i = at;
    while (i < high && !is_sentence_stop(text, i)) {
        i++;
    }
    return i;
}

/* The value of the digit at `*at`, which moves behind it; -1, and it stays, for none.
 */
static int take_digit(struct str text, size_t *at)
{
    if (*at >= text.len) {
        return -1;
    }
    if ((unsigned char)text.ptr[*at] < 0x80) {
        return is_digit(text.ptr[*at]) ? text.ptr[(*at)++] - '0' : -1;
    }
    static const uint32_t zeros[] = {0x660, 0x6F0, 0xFF10};
    size_t next = *at;
    uint32_t c = utf8_next(text, &next);
    for (size_t i = 0; i < COUNT_OF(zeros); i++) {
        if (c >= zeros[i] && c <= zeros[i] + 9) {
            *at = next;
            return (int)(c - zeros[i]);
        }
    }
    return -1;
}

/* One blank or hyphen, in any of their forms, or a full stop; 0 for none. */
static char take_mark(struct str text, size_t *at)
{
    static const struct {
        const char *form;
        char mark;
    } marks[] = {
        {"\xC2\xA0", ' '}, {"\u202F", ' '}, {"\u2009", ' '},
        {"\u2010", '-'},   {"\u2011", '-'}, {"\uFF0D", '-'},
    };
    char first = byte_at(text, *at);
    if ((unsigned char)first < 0x80) {
        bool is = first == ' ' || first == '-' || first == '.';
        *at += is;
        return is ? first : 0;
    }
    struct str rest = str_slice(text, *at, text.len);
    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        if (str_starts(rest, marks[i].form)) {
            *at += strlen(marks[i].form);
            return marks[i].mark;
        }
    }
    return 0;
}

/* What may stand between two groups of digits: a mark, " (", ") " and their like. */
static char take_separator(struct str text, size_t *at)
{
    size_t i = *at;
    char mark = take_mark(text, &i);
    if (byte_at(text, i) == '(' && mark != '.') {
        *at = i + 1;
        return '(';
    }
    if (mark) {
        *at = i;
        return mark;
    }
    if (byte_at(text, i) == ')') {
        i++;
        take_mark(text, &i);
        *at = i;
        return ')';
    }
    return 0;
}

static void take_group(struct str text, size_t *at, char separator, struct number *n)
{
    size_t g = n->group_count < NUMBER_GROUPS ? n->group_count++ : NUMBER_GROUPS - 1;
    n->groups[g].at = *at;
    n->groups[g].from = n->count;
    n->groups[g].separator = separator;
    for (int digit; (digit = take_digit(text, at)) >= 0; n->count++) {
        if (n->count < NUMBER_DIGITS) {
            n->digits[n->count] = (char)('0' + digit);
        }
    }
    n->groups[g].len = n->count - n->groups[g].from;
}

/* A '+' or '(' in front of the first digit belongs to the number. */
static void take_front(struct str text, struct number *n)
{
    if (byte_before(text, n->start) == '(') {
        n->start--;
    }
    if (byte_before(text, n->start) == '+') {
        n->start--;
        n->plus = true;
    } else if (n->start >= 3 && memcmp(text.ptr + n->start - 3, "＋", 3) == 0) {
        n->start -= 3;
        n->plus = true;
    }
    if (n->plus && byte_before(text, n->start) == '(') {
        n->start--;
    }
}

/* Few bytes begin one of those digits; the others are passed quickly. */
static bool begins_digit(struct str text, size_t at)
{
    unsigned char c = (unsigned char)text.ptr[at];
    if (c < 0x80) {
        return is_digit((char)c);
    }
    return (c == 0xD9 || c == 0xDB || c == 0xEF) && take_digit(text, &at) >= 0;
}

/* Whether one of the eight bytes at `p` is an ASCII digit or beyond ASCII. Each byte of
   the sums has its highest bit set when the byte of the text is at least '0', or more
   than '9'; none carries into the next, since the summands are less than 0x80. */
static bool digit_in_eight(const char *p)
{
    const uint64_t each = UINT64_C(0x0101010101010101), high = each * 0x80;
    uint64_t x;
    memcpy(&x, p, sizeof x);
    uint64_t low = x & ~high;
    uint64_t digits = (low + each * (0x80 - '0')) & ~(low + each * (0x7F - '9'));
    return (digits | x) & high;
}

size_t digit_next(struct str text, size_t at)
{
    while (at < text.len) {
        while (at + 8 <= text.len && !digit_in_eight(text.ptr + at)) {
            at += 8;
        }
        size_t end = at + 8 < text.len ? at + 8 : text.len;
        for (; at < end; at++) {
            if (begins_digit(text, at)) {
                return at;
            }
        }
    }
    return text.len;
}

/* What is set before the groups are read: these are not cleared, there are many
   numbers. */
static void number_init(struct number *n, size_t start)
{
    memset(n->digits, 0, sizeof n->digits);
    n->start = n->end = start;
    n->count = n->group_count = 0;
    n->plus = false;
}

bool number_next(struct str text, size_t from, struct number *out)
{
    size_t at = digit_next(text, from);
    if (at >= text.len) {
        return false;
    }
    number_init(out, at);
    take_front(text, out);
    take_group(text, &at, 0, out);
    out->end = at;
    for (;;) {
        size_t next = at;
        char separator = take_separator(text, &next);
        size_t peek = next;
        if (!separator || take_digit(text, &peek) < 0) {
            return true;
        }
        at = next;
        take_group(text, &at, separator, out);
        out->end = at;
    }
}

struct number number_without(const struct number *all, size_t n)
{
    struct number rest = {.end = all->end, .plus = false};
    size_t skip = all->groups[n].from;
    rest.start = all->groups[n].at - (all->groups[n].separator == '(');
    rest.count = all->count - skip;
    for (size_t i = skip; i < all->count && i < NUMBER_DIGITS; i++) {
        rest.digits[i - skip] = all->digits[i];
    }
    for (size_t i = n; i < all->group_count; i++) {
        rest.groups[rest.group_count] = all->groups[i];
        rest.groups[rest.group_count++].from -= skip;
    }
    rest.groups[0].separator = 0;
    return rest;
}
