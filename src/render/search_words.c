#include "render/search_words.h"

#include "base/fold.h"
#include "base/utf8.h"

enum { TATWEEL = 0x640, TEH_MARBUTA = 0x629, HEH = 0x647 };
enum { ALEF_MAQSURA = 0x649, YEH = 0x64A, BEARABLE = 3 };
enum { REACH = 300 }; /* bytes that an address takes at most */

/* Scripts written without blanks between words: Han, Hiragana, Katakana. */
static bool is_ideograph(uint32_t c)
{
    return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x4DBF) ||
           (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

/* A letter or digit of ASCII in a folded text, which has no capitals. */
static bool is_plain_word(char c)
{
    return is_lower(c) || is_digit(c);
}

static size_t add(char *out, size_t len, uint32_t c)
{
    char bytes[4];
    size_t n = utf8_encode(c, bytes);
    memcpy(out + len, bytes, n);
    return len + n;
}

/* Letters that are written one way or the other. */
static struct str respell(struct arena *a, struct str word)
{
    char *out = arena_alloc(a, word.len + 1);
    size_t len = 0;
    for (size_t at = 0; at < word.len;) {
        uint32_t c = utf8_next(word, &at);
        c = c == ALEF_MAQSURA ? YEH : c == TEH_MARBUTA ? HEH : c;
        len = c == TATWEEL ? len : add(out, len, c);
    }
    return (struct str){out, len};
}

/* Without the article, where a word of at least three letters is left. */
static struct str without_article(struct str word)
{
    static const char *const articles[] = {"وال", "بال", "كال", "فال", "ال", "لل"};
    for (size_t i = 0; i < COUNT_OF(articles); i++) {
        size_t len = strlen(articles[i]);
        if (str_starts(word, articles[i])) {
            struct str rest = str_slice(word, len, word.len);
            return utf8_length(rest) >= BEARABLE ? rest : word;
        }
    }
    return word;
}

static bool is_arabic(struct str word)
{
    unsigned char first = (unsigned char)word.ptr[0];
    return first >= 0xD8 && first <= 0xDB;
}

static void see_word(struct arena *a, struct str word, search_see *see, void *user)
{
    if (is_arabic(word)) {
        word = without_article(respell(a, word));
    }
    if (word.len && (utf8_length(word) > 1 || is_digit(word.ptr[0]))) {
        see(user, word);
    }
}

/* A run of ideographs: each two neighbours, or the only one. */
static void see_run(struct str run, search_see *see, void *user)
{
    size_t at = 0;
    (void)utf8_next(run, &at);
    if (at == run.len) {
        see(user, run);
    }
    for (size_t from = 0; at < run.len;) {
        size_t second = at;
        (void)utf8_next(run, &at);
        see(user, str_slice(run, from, at));
        from = second;
    }
}

/* The end of the run that begins at `from`, all ideographs or all other letters. */
static size_t run_end(struct str text, size_t from, bool ideographs)
{
    size_t at = from;
    while (at < text.len) {
        if (!ideographs && is_plain_word(text.ptr[at])) {
            at++;
            continue;
        }
        size_t next = at;
        uint32_t c = utf8_next(text, &next);
        if (!is_letter_or_digit(c) || is_ideograph(c) != ideographs) {
            break;
        }
        at = next;
    }
    return at;
}

static const struct {
    const char *open, *close;
} unread[] = {{"[^", "]"}, {"](", ")"}, {"<", ">"}};

static bool may_open(char c)
{
    return c == '[' || c == ']' || c == '<';
}

/* Behind what is no text, when such a thing begins at `at`. */
static size_t skip(struct str text, size_t at)
{
    for (size_t i = 0; may_open(text.ptr[at]) && i < COUNT_OF(unread); i++) {
        struct str rest = str_slice(text, at, text.len);
        if (str_starts(rest, unread[i].open)) {
            size_t end = str_find(text, at, str_from(unread[i].close));
            return end < text.len && end - at < REACH ? end + 1 : at;
        }
    }
    return at;
}

void search_words(struct arena *a, struct str text, search_see *see, void *user)
{
    struct str folded = fold(a, text);
    for (size_t at = 0; at < folded.len;) {
        size_t behind = skip(folded, at);
        if (behind > at) {
            at = behind;
            continue;
        }
        size_t next = at;
        uint32_t c = utf8_next(folded, &next);
        if (!is_letter_or_digit(c)) {
            at = next;
            continue;
        }
        size_t end = run_end(folded, at, is_ideograph(c));
        if (is_ideograph(c)) {
            see_run(str_slice(folded, at, end), see, user);
        } else {
            see_word(a, str_slice(folded, at, end), see, user);
        }
        at = end;
    }
}
