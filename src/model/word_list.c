#include "model/word_list.h"

#include "base/fold.h"
#include "base/utf8.h"

enum { END = 0, NO_BREAK_SPACE = 0xA0, IDEOGRAPHIC_SPACE = 0x3000 };

struct splitter {
    struct arena *arena;
    struct str text;
    enum text_form form;
    size_t at;
    uint32_t last;    /* the code point that the last word ends with */
    enum gap gap;     /* in front of the next word */
    bool ended;       /* the last word ends a sentence, but for citations and quotes */
    bool after_digit; /* the last word ends with a digit */
    struct word_list list;
};

struct range {
    uint32_t first, last;
};

static bool is_in(const struct range *ranges, size_t count, uint32_t c)
{
    for (size_t i = 0; i < count; i++) {
        if (c >= ranges[i].first && c <= ranges[i].last) {
            return true;
        }
    }
    return false;
}

/* Marks whose presence says nothing by itself. */
static bool is_slight(uint32_t c)
{
    static const char ascii[] = ".,;:!'\"()[]-`";
    static const struct range ranges[] = {
        {0x00A1, 0x00A1}, {0x00AB, 0x00AB}, {0x00B7, 0x00B7}, {0x00BB, 0x00BB},
        {0x00BF, 0x00BF}, {0x060C, 0x060C}, {0x061B, 0x061B}, {0x06D4, 0x06D4},
        {0x2010, 0x2015}, {0x2018, 0x201F}, {0x2022, 0x2022}, {0x2026, 0x2026},
        {0x2039, 0x203A}, {0x3001, 0x3002}, {0x3008, 0x3011}, {0xFF01, 0xFF01},
        {0xFF08, 0xFF09}, {0xFF0C, 0xFF0C}, {0xFF0E, 0xFF0E}, {0xFF1A, 0xFF1B},
    };
    return c < 0x80 ? c != END && strchr(ascii, (int)c)
                    : is_in(ranges, COUNT_OF(ranges), c);
}

static bool is_space(uint32_t c)
{
    return (c < 0x80 && is_blank((char)c)) || c == NO_BREAK_SPACE ||
           c == IDEOGRAPHIC_SPACE || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
           c == 0x205F;
}

static bool is_dash(uint32_t c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

static bool is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2018 || c == 0x2019;
}

static bool is_digit_point(uint32_t c)
{
    return c < 0x80 ? is_digit((char)c)
                    : (c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9);
}

/* What belongs to a word, also when it cannot be seen: a hidden sign is a difference.
 */
static bool is_word_point(uint32_t c)
{
    return is_letter_or_digit(c) || c == '_' ||
           (c >= 0x80 && (is_combining(c) || is_invisible(c)));
}

static uint32_t point_at(struct str text, size_t at)
{
    return at < text.len ? utf8_next(text, &at) : END;
}

static size_t behind(struct str text, size_t at)
{
    utf8_next(text, &at);
    return at;
}

/* The code point that ends at `end`. */
static uint32_t point_before(struct str text, size_t end)
{
    size_t at = end;
    while (at > 0 && ((unsigned char)text.ptr[--at] & 0xC0) == 0x80) {
    }
    return end ? point_at(text, at) : END;
}

/* The first code point from `at` on that is no blank. */
static uint32_t next_ink(struct str text, size_t at)
{
    while (at < text.len) {
        uint32_t c = utf8_next(text, &at);
        if (!is_space(c)) {
            return c;
        }
    }
    return END;
}

/* Fowler, Noll and Vo's hash (1a) of code points. */
static uint64_t mix(uint64_t key, uint32_t c)
{
    return (key ^ c) * UINT64_C(0x100000001B3);
}

static const uint64_t mix_start = UINT64_C(0xCBF29CE484222325);

/* Case says nothing, but for a word all in capitals: "WHO" is not "who". */
static uint64_t word_meaning(struct str text)
{
    uint64_t key = mix_start;
    size_t capitals = 0, others = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at), low = lower_case(c);
        capitals += low != c;
        others += low == c && is_letter_or_digit(c) && !is_digit_point(c);
        key = mix(key, is_apostrophe(c) ? '\'' : is_dash(c) ? '-' : low);
    }
    key = capitals > 1 && others == 0 ? mix(key, 'A') : key;
    return key ? key : 1;
}

/* Of addresses and citations each letter counts. */
static uint64_t exact_meaning(struct str text)
{
    uint64_t key = mix_start;
    for (size_t i = 0; i < text.len; i++) {
        key = mix(key, (unsigned char)text.ptr[i]);
    }
    return key ? key : 1;
}

static uint64_t sign_meaning(uint32_t c)
{
    bool asks = c == '?' || c == 0x61F || c == 0xFF1F;
    uint64_t key = mix(mix_start, asks ? '?' : is_dash(c) ? '-' : c);
    return key ? key : 1;
}

static bool ends_sentence(uint32_t c)
{
    static const struct range ranges[] = {
        {'!', '!'},       {'.', '.'},       {'?', '?'},       {0x061F, 0x061F},
        {0x06D4, 0x06D4}, {0x3002, 0x3002}, {0xFF01, 0xFF01}, {0xFF1F, 0xFF1F},
    };
    return is_in(ranges, COUNT_OF(ranges), c);
}

/* After the end of a sentence, citations and closing quotes still belong to it. A small
   letter goes on after an abbreviation. */
static bool begins_sentence(const struct splitter *s, uint32_t first)
{
    bool apart = s->gap != GAP_NONE || is_unspaced(first);
    return s->list.count == 0 || s->gap == GAP_LINE ||
           (s->ended && apart && !(first < 0x80 && is_lower((char)first)));
}

static void add(struct splitter *s, size_t end, uint64_t meaning)
{
    uint32_t first = point_at(s->text, s->at);
    bool starts = begins_sentence(s, first);
    struct word *w =
        arena_push(s->arena, &s->list.items, &s->list.count, sizeof(struct word));
    *w = (struct word){str_slice(s->text, s->at, end), meaning, s->gap, starts};
    s->ended = ends_sentence(first) || (s->ended && !starts && !is_word_point(first));
    s->gap = GAP_NONE;
    s->at = end;
    s->last = point_before(s->text, end);
    s->after_digit = is_digit_point(s->last) || (s->after_digit && is_slight(first));
}

/* Whether the joiner at `at`, inside a word, ties what stands on both of its sides. */
static bool ties(struct str text, size_t at, uint32_t before)
{
    uint32_t c = point_at(text, at), next = point_at(text, behind(text, at));
    bool digits = is_digit_point(before) && is_digit_point(next);
    if (is_apostrophe(c) || c == '.' || c == 0x66B || c == 0x66C) {
        return is_word_point(next) && !is_unspaced(next);
    }
    if (c == '-' || c == 0x2010 || c == 0x2011) {
        return is_word_point(next) && !is_unspaced(next) && !digits;
    }
    return (c == ',' || c == ':') && digits;
}

static size_t word_end(const struct splitter *s)
{
    size_t at = s->at;
    uint32_t before = utf8_next(s->text, &at);
    bool unspaced = is_unspaced(before);
    while (at < s->text.len) {
        uint32_t c = point_at(s->text, at);
        bool part = unspaced ? is_combining(c)
                             : (is_word_point(c) && !is_unspaced(c)) ||
                                   ties(s->text, at, before);
        if (!part) {
            break;
        }
        before = c;
        at = behind(s->text, at);
    }
    /* An emphasis that ends with the word. */
    while (s->form == TEXT_MARKDOWN && at > s->at + 1 && s->text.ptr[at - 1] == '_') {
        at--;
    }
    return at;
}

static size_t address_end(struct str text, size_t at)
{
    size_t end = at;
    while (end < text.len && !is_blank(text.ptr[end]) &&
           !strchr("<>\"", text.ptr[end])) {
        end++;
    }
    while (end > at && strchr(".,;:!?)]*_'", text.ptr[end - 1])) {
        end--;
    }
    return end;
}

/* Behind the "(...)" of a link, brackets in it in pairs; `at` when there is none. */
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

static size_t citation_end(struct str text, size_t at)
{
    size_t end = at + 2;
    while (end < text.len && text.ptr[end] != ']' && !is_blank(text.ptr[end])) {
        end++;
    }
    return end < text.len && text.ptr[end] == ']' ? end + 1 : at;
}

/* Words that only Markdown has, and addresses; `at` when none begins here. */
static size_t special_end(const struct splitter *s)
{
    struct str rest = str_slice(s->text, s->at, s->text.len);
    if (str_starts(rest, "http://") || str_starts(rest, "https://")) {
        return address_end(s->text, s->at);
    }
    if (s->form == TEXT_MARKDOWN && str_starts(rest, "[^")) {
        return citation_end(s->text, s->at);
    }
    bool target = s->form == TEXT_MARKDOWN && rest.ptr[0] == '(' && s->last == ']';
    return target && s->gap == GAP_NONE ? target_end(s->text, s->at) : s->at;
}

/* Behind the marks that open a line: bullets, number signs. */
static size_t line_mark_end(struct str text, size_t at)
{
    size_t end = at;
    if (end < text.len && strchr("-*+", text.ptr[end])) {
        end++;
    } else {
        while (end < text.len && end - at < 6 && text.ptr[end] == '#') {
            end++;
        }
    }
    bool mark = end > at && (end == text.len || is_blank(text.ptr[end]));
    return mark ? end : at;
}

/* "1." or "1)": an item, whose number is a word. */
static bool is_numbered(struct str text, size_t at)
{
    size_t end = at;
    while (end < text.len && is_digit(text.ptr[end])) {
        end++;
    }
    return end > at && end + 1 < text.len && strchr(".)", text.ptr[end]) &&
           is_blank(text.ptr[end + 1]);
}

static void widen(struct splitter *s, enum gap gap)
{
    s->gap = gap > s->gap ? gap : s->gap;
}

static void skip_blanks(struct splitter *s)
{
    size_t lines = 0;
    while (s->at < s->text.len && is_space(point_at(s->text, s->at))) {
        lines += s->text.ptr[s->at] == '\n';
        s->at = behind(s->text, s->at);
        widen(s, GAP_BLANK);
    }
    if (s->form != TEXT_MARKDOWN || (lines == 0 && s->list.count)) {
        return;
    }
    size_t end = line_mark_end(s->text, s->at);
    if (lines > 1 || end > s->at || is_numbered(s->text, s->at)) {
        widen(s, GAP_LINE);
    }
    if (end > s->at) {
        s->at = end;
        skip_blanks(s);
    }
}

/* Emphasis and backslashes of Markdown. A star with blanks or digits on both sides is a
   sign. */
static bool is_layout(const struct splitter *s, uint32_t c)
{
    if (s->form != TEXT_MARKDOWN || !(c == '*' || c == '_' || c == '\\')) {
        return false;
    }
    uint32_t next = point_at(s->text, s->at + 1);
    bool apart =
        (s->gap != GAP_NONE || s->list.count == 0) && (next == END || is_space(next));
    bool between =
        is_digit_point(s->last) && s->gap == GAP_NONE && is_digit_point(next);
    return !apart && !between;
}

/* A mark that says something: the sign of a number, or what stands between two. */
static bool is_telling(const struct splitter *s, uint32_t c)
{
    size_t next = behind(s->text, s->at);
    bool sign = is_dash(c) && is_digit_point(point_at(s->text, next)) &&
                (s->gap != GAP_NONE || !is_word_point(s->last));
    return sign || (s->after_digit && is_digit_point(next_ink(s->text, next)));
}

static void take(struct splitter *s)
{
    uint32_t c = point_at(s->text, s->at);
    size_t end = special_end(s);
    if (end > s->at) {
        add(s, end, exact_meaning(str_slice(s->text, s->at, end)));
    } else if (is_layout(s, c)) {
        s->at++;
    } else if (is_word_point(c)) {
        end = word_end(s);
        add(s, end, word_meaning(str_slice(s->text, s->at, end)));
    } else {
        bool slight = is_slight(c) && !is_telling(s, c);
        add(s, behind(s->text, s->at), slight ? 0 : sign_meaning(c));
    }
}

struct word_list words_split(struct arena *a, struct str text, enum text_form form)
{
    struct splitter s = {.arena = a, .text = compose(a, text), .form = form};
    skip_blanks(&s);
    while (s.at < s.text.len) {
        take(&s);
        skip_blanks(&s);
    }
    if (s.list.count) {
        struct word *first = &s.list.items[0];
        first->gap = is_unspaced(point_at(first->text, 0)) ? GAP_NONE : GAP_BLANK;
    }
    return s.list;
}

/* The place of the next word that says something. */
static size_t next_telling(const struct word_list *list, size_t at)
{
    while (at < list->count && list->items[at].meaning == 0) {
        at++;
    }
    return at;
}

static bool mean_the_same(const struct word_list *a, const struct word_list *b)
{
    size_t i = next_telling(a, 0), k = next_telling(b, 0);
    while (i < a->count && k < b->count && a->items[i].meaning == b->items[k].meaning) {
        i = next_telling(a, i + 1);
        k = next_telling(b, k + 1);
    }
    return i == a->count && k == b->count;
}

enum weight text_weight(struct str before, struct str after, enum text_form form)
{
    if (str_equal(before, after)) {
        return WEIGHT_NONE;
    }
    struct arena scratch;
    arena_init(&scratch);
    struct word_list x = words_split(&scratch, before, form);
    struct word_list y = words_split(&scratch, after, form);
    bool same = mean_the_same(&x, &y);
    arena_release(&scratch);
    return same ? WEIGHT_EDITORIAL : WEIGHT_SUBSTANTIVE;
}
