#include "check/prose.h"

#include <stdlib.h>

#include "base/fold.h"
#include "base/utf8.h"

/* A copy of the file's length in which only what was asked for shows. */
static char *blank_copy(struct arena *a, struct str file)
{
    char *out = arena_room(a, file.len + 1);
    memset(out, ' ', file.len);
    for (size_t at = 0; (at = str_find(file, at, STR("\n"))) < file.len; at++) {
        out[at] = '\n';
    }
    return out;
}

static void show(char *text, struct str file, size_t start, size_t end)
{
    end = end < file.len ? end : file.len;
    if (start < end) {
        memcpy(text + start, file.ptr + start, end - start);
    }
}

static void hide(char *text, struct str file, size_t start, size_t end)
{
    for (size_t i = start; i < end && i < file.len; i++) {
        text[i] = file.ptr[i] == '\n' ? '\n' : ' ';
    }
}

/* "https://..." in the text. */
static void hide_addresses(char *text, struct str file, size_t from)
{
    for (size_t at = from; (at = str_find(file, at, STR("://"))) < file.len;) {
        size_t start = at, end = at;
        while (start > from &&
               (is_lower(file.ptr[start - 1]) || is_upper(file.ptr[start - 1]))) {
            start--;
        }
        while (end < file.len && !is_blank(file.ptr[end]) &&
               !strchr("<>)]\"", file.ptr[end])) {
            end++;
        }
        hide(text, file, start, end);
        at = end;
    }
}

static bool is_line_mark(char c)
{
    return c == ' ' || c == '#' || c == '>' || c == '*' || c == '+' || c == '-' ||
           c == '\t';
}

/* Marks at the beginning of a line: of headings, lists, quotations. */
static void hide_line_marks(char *text, struct str file, size_t from)
{
    for (size_t at = from; at < file.len;) {
        while (at < file.len && is_line_mark(file.ptr[at])) {
            text[at++] = ' ';
        }
        at = str_find(file, at, STR("\n"));
        at += at < file.len;
    }
}

static void hide_spans(char *text, const struct entry *e)
{
    const struct body *b = &e->body;
    for (size_t i = 0; i < b->link_count; i++) {
        hide(text, e->text, b->links[i].span.start, b->links[i].span.end);
    }
    for (size_t i = 0; i < b->citation_count; i++) {
        hide(text, e->text, b->citations[i].span.start, b->citations[i].span.end);
    }
    for (size_t i = 0; i < b->html_count; i++) {
        hide(text, e->text, b->html[i].start, b->html[i].end);
    }
    for (size_t i = 0; i < b->comment_count; i++) {
        hide(text, e->text, b->comments[i].span.start, b->comments[i].span.end);
    }
    for (size_t i = 0; i < b->code_count; i++) {
        hide(text, e->text, b->codes[i].start, b->codes[i].end);
    }
}

static const char *const shown_fields[] = {"title", "summary"};

static void show_fields(char *text, const struct entry *e)
{
    for (size_t i = 0; i < COUNT_OF(shown_fields); i++) {
        const struct value *v = value_get(e->front, shown_fields[i]);
        if (v && v->kind == VALUE_STRING) {
            size_t quote = v->plain ? 0 : 1;
            show(text, e->text, v->span.start + quote, v->span.end - quote);
        }
    }
}

static char *lower_copy(struct arena *a, const char *text, size_t len)
{
    char *out = arena_room(a, len + 1);
    for (size_t i = 0; i < len; i++) {
        out[i] = to_lower(text[i]);
    }
    return out;
}

static bool is_ideograph(uint32_t c)
{
    return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x3040 && c <= 0x30FF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

/* A letter or digit of ASCII. */
static bool is_plain_char(unsigned char c)
{
    return is_lower((char)(c | 0x20)) || is_digit((char)c);
}

static bool is_word_char(uint32_t c)
{
    if (c < 0x80) {
        return is_plain_char((unsigned char)c);
    }
    bool mark = c == 0xA0 || c == 0xAB || c == 0xBB || c == 0x60C || c == 0x61B ||
                c == 0x61F || c == 0xBF || c == 0xA1 || c == 0xB7 ||
                (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F) ||
                (c >= 0xFF00 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20) ||
                c == 0x202F || c == 0xFFFD;
    return !mark;
}

/* Apostrophes and hyphens between letters belong to the word. */
static bool joins(uint32_t c)
{
    return c == '\'' || c == '-' || c == 0x2019 || c == 0x2010 || c == 0x2011;
}

/* Behind the letters and digits of ASCII that begin at `at`. */
static size_t skip_plain(struct str text, size_t at)
{
    while (at < text.len && is_plain_char((unsigned char)text.ptr[at])) {
        at++;
    }
    return at;
}

static size_t skip_blanks(struct str text, size_t at)
{
    static const char blanks[8] = {' ', ' ', ' ', ' ', ' ', ' ', ' ', ' '};
    while (at + sizeof blanks <= text.len &&
           memcmp(text.ptr + at, blanks, sizeof blanks) == 0) {
        at += sizeof blanks;
    }
    return at;
}

size_t prose_words(struct arena *a, struct str text, struct word **out)
{
    size_t start = SIZE_MAX, end = 0, count = 0;
    struct word *words = ARENA_ROOM(a, struct word, text.len / 2 + 2);
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        unsigned char first = (unsigned char)text.ptr[at];
        if (first < 0x80 && is_plain_char(first)) {
            start = start == SIZE_MAX ? at : start;
            end = skip_plain(text, at);
            at = end;
            continue;
        }
        uint32_t c = first < 0x80 ? (at++, first) : utf8_next(text, &at);
        if (c == ' ' && start == SIZE_MAX) {
            at = skip_blanks(text, at); /* most of the rest of the file */
            continue;
        }
        bool part = is_word_char(c) || (start != SIZE_MAX && joins(c) && end == from);
        if (start != SIZE_MAX && (!part || is_ideograph(c))) {
            words[count++] = (struct word){(uint32_t)start, (uint32_t)end};
            start = SIZE_MAX;
        }
        if (part) {
            start = start == SIZE_MAX ? from : start;
            end = is_word_char(c) ? at : end;
            if (is_ideograph(c)) {
                words[count++] = (struct word){(uint32_t)start, (uint32_t)at};
                start = SIZE_MAX;
            }
        }
    }
    if (start != SIZE_MAX) {
        words[count++] = (struct word){(uint32_t)start, (uint32_t)end};
    }
    *out = words;
    return count;
}

/* Between two words of one sentence? A full stop ends it unless what follows is in
   lower case or a digit, or what stands before is one letter or a known short form. */
static bool is_short_form(struct str word)
{
    static const char *const forms[] = {"dr",     "mr",   "mrs", "ms",  "st", "no",
                                        "vs",     "etc",  "e.g", "eg",  "ie", "i.e",
                                        "approx", "prof", "inc", "art", "nr"};
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        if (str_is(word, forms[i])) {
            return true;
        }
    }
    return word.len == 1;
}

static bool ends_between(const struct prose *p, size_t i)
{
    size_t from = p->words[i].end, to = p->words[i + 1].start;
    if (from + 1 == to && p->text.ptr[from] == ' ') {
        return false;
    }
    bool stop = false, hard = false, newline = false;
    for (size_t at = from; at < to;) {
        uint32_t c = utf8_next(p->text, &at);
        hard |= c == '!' || c == '?' || c == 0x3002 || c == 0xFF01 || c == 0xFF1F ||
                c == 0x61F || c == 0x6D4;
        stop |= c == '.' || c == 0x2026;
        hard |= newline && c == '\n';
        newline = c == '\n' || (newline && (c == ' ' || c == '\t'));
    }
    char next = p->text.ptr[to];
    return hard || (stop && !is_lower(next) && from + 1 < to &&
                    !is_short_form(prose_word(p, i)));
}

static size_t line_start(struct str text, size_t at)
{
    while (at > 0 && text.ptr[at - 1] != '\n') {
        at--;
    }
    return at;
}

/* A list item or heading begins a sentence of its own. `at` begins a line. */
static bool begins_block(struct str text, size_t at)
{
    while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '>')) {
        at++;
    }
    return at + 1 < text.len && (text.ptr[at] == '#' || (strchr("-*+", text.ptr[at]) &&
                                                         text.ptr[at + 1] == ' '));
}

/* Whether a line end between two words ends the sentence, too: a heading above it, or a
   block that begins below. */
static bool ends_line(const struct entry *e, const struct prose *p, size_t i)
{
    size_t from = p->words[i].end, to = p->words[i + 1].start;
    if (!memchr(p->text.ptr + from, '\n', to - from)) {
        return false;
    }
    return e->text.ptr[line_start(e->text, p->words[i].start)] == '#' ||
           begins_block(e->text, line_start(e->text, to));
}

static bool in_front(const struct entry *e, size_t at)
{
    return at < e->body.start;
}

static void find_sentences(struct prose *p, const struct entry *e, struct arena *a)
{
    size_t first = 0;
    for (size_t i = 0; i < p->word_count; i++) {
        bool last = i + 1 == p->word_count;
        bool fields = !last && in_front(e, p->words[i].start) &&
                      (!in_front(e, p->words[i + 1].start) ||
                       prose_is_title(e, p->words[i].start) !=
                           prose_is_title(e, p->words[i + 1].start));
        if (last || fields || ends_between(p, i) || ends_line(e, p, i)) {
            struct sentence *s =
                arena_push(a, &p->sentences, &p->sentence_count, sizeof *s);
            *s = (struct sentence){p->words[first].start, p->words[i].end,
                                   (uint32_t)first, (uint32_t)i + 1};
            first = i + 1;
        }
    }
}

static const struct {
    const char *open, *close;
} marks[] = {
    {"\"", "\""}, {"“", "”"}, {"„", "“"}, {"«", "»"}, {"「", "」"}, {"‹", "›"},
};

/* Looking for quotation marks in one paragraph. */
struct quoting {
    struct str text;                /* up to the end of the paragraph */
    bool unclosed[COUNT_OF(marks)]; /* from here on none of this kind is closed */
};

/* Behind the closing mark of the one that opens at `at`; 0 when nothing opens there. */
static size_t quoted_end(struct quoting *q, size_t at)
{
    struct str rest = str_slice(q->text, at, q->text.len);
    for (size_t k = 0; k < COUNT_OF(marks); k++) {
        if (q->unclosed[k] || !str_starts(rest, marks[k].open)) {
            continue;
        }
        struct str close = str_from(marks[k].close);
        size_t end = str_find(rest, strlen(marks[k].open), close);
        if (end < rest.len) {
            return at + end + close.len;
        }
        q->unclosed[k] = true;
    }
    return 0;
}

/* Where the next byte that may begin an opening mark stands, from `at` on; the end of
   the paragraph when there is none. `next` remembers it for each such byte. */
static size_t next_opening(const struct quoting *q, size_t at, size_t next[4])
{
    static const char first[4] = {'"', '\xE2', '\xC2', '\xE3'};
    size_t least = q->text.len;
    for (size_t i = 0; i < COUNT_OF(first); i++) {
        if (next[i] < at) {
            const char *p = memchr(q->text.ptr + at, first[i], q->text.len - at);
            next[i] = p ? (size_t)(p - q->text.ptr) : q->text.len;
        }
        least = next[i] < least ? next[i] : least;
    }
    return least;
}

static void find_quoted(struct prose *p, struct arena *a)
{
    for (size_t start = 0; start < p->text.len;) {
        size_t block = str_find(p->text, start, STR("\n\n"));
        struct quoting q = {.text = str_slice(p->text, 0, block)};
        size_t next[4] = {0};
        for (size_t at = start; (at = next_opening(&q, at, next)) < block; at++) {
            size_t end = quoted_end(&q, at);
            if (end) {
                struct stretch *s =
                    arena_push(a, &p->quoted, &p->quoted_count, sizeof *s);
                *s = (struct stretch){at, end};
                at = end - 1;
            }
        }
        start = block + 1;
    }
}

/* Quoted blocks; those inside another one add nothing. */
static void find_blocks(struct prose *p, const struct entry *e, struct arena *a)
{
    for (size_t i = 0; i < e->body.quote_count; i++) {
        struct stretch quote = e->body.quotes[i];
        if (p->block_count == 0 || quote.start >= p->blocks[p->block_count - 1].end) {
            struct stretch *s = arena_push(a, &p->blocks, &p->block_count, sizeof *s);
            *s = quote;
        }
    }
}

static struct prose *make(struct arena *a, const struct entry *e)
{
    struct prose *p = ARENA_NEW(a, struct prose);
    char *text = blank_copy(a, e->text);
    if (e->has_body) {
        show(text, e->text, e->body.start, e->text.len);
        hide_spans(text, e);
        hide_addresses(text, e->text, e->body.start);
        hide_line_marks(text, e->text, e->body.start);
    }
    show_fields(text, e);
    p->text = (struct str){text, e->text.len};
    p->lower = (struct str){lower_copy(a, text, e->text.len), e->text.len};
    p->word_count = prose_words(a, p->text, &p->words);
    find_sentences(p, e, a);
    find_quoted(p, a);
    find_blocks(p, e, a);
    return p;
}

const struct prose *prose_of(struct checking *c, const struct entry *e)
{
    if (!c->prose) {
        c->prose = make(c->scratch, e);
    }
    return c->prose;
}

const uint64_t *prose_keys(struct checking *c, const struct entry *e)
{
    prose_of(c, e);
    struct prose *p = c->prose;
    if (!p->keys) {
        p->keys = ARENA_ROOM(c->scratch, uint64_t, p->word_count + 1);
        for (size_t i = 0; i < p->word_count; i++) {
            p->keys[i] =
                fold_key(str_slice(p->lower, p->words[i].start, p->words[i].end));
        }
    }
    return p->keys;
}

struct str prose_word(const struct prose *p, size_t i)
{
    return str_slice(p->lower, p->words[i].start, p->words[i].end);
}

/* Among `items`, which are in order and do not overlap. */
static bool is_among(const struct stretch *items, size_t count, size_t at)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (items[middle].end <= at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < count && items[low].start <= at;
}

bool prose_is_quoted(const struct prose *p, size_t at)
{
    return is_among(p->quoted, p->quoted_count, at) ||
           is_among(p->blocks, p->block_count, at);
}

const struct sentence *prose_sentence(const struct prose *p, size_t at)
{
    size_t low = 0, high = p->sentence_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (p->sentences[middle].end <= at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < p->sentence_count && p->sentences[low].start <= at ? &p->sentences[low]
                                                                    : NULL;
}

struct stretch prose_title(const struct entry *e)
{
    const struct value *title = value_get(e->front, "title");
    return title ? (struct stretch){title->span.start, title->span.end}
                 : (struct stretch){0};
}

bool prose_is_title(const struct entry *e, size_t at)
{
    struct stretch title = prose_title(e);
    return at >= title.start && at < title.end;
}
