#include "base/simhash.h"
#include "model/page.h"
#include "model/page_text.h"

enum {
    SHORT_WORDS = 200,      /* a page that says that there is none is not longer */
    LONG_OFFER_WORDS = 600, /* nor is one that offers a domain in its title */
    LINE_WORDS = 30,        /* a longer title is about something */
    TITLE_WORDS = PAGE_TITLE_LETTERS,
};

/*
 * From so many bits on the words of two pages are others. By an experiment with 1,300
 * pages of nine sites in four languages: another date, another menu, a paragraph more
 * or a notice on cookies moved at most 16 bits of the 951 pages of 300 words or more;
 * all of them at once at most 20, but of one page 23. Short pages are moved further, up
 * to 29 when they become twice as long. Two pages of one site differ in 26 to 30 bits
 * in the middle; of two long ones, one pair in twenty in less than 20.
 */
static unsigned far_bits(size_t words)
{
    return words >= 300 ? 20 : words >= 100 ? 23 : 26;
}

struct comparison {
    const struct page *now;
    bool known;              /* what was before */
    struct word_keys before; /* its title */
    uint64_t fingerprint_before;
    const struct page_words *words;
};

static bool says(struct word_keys text, const struct value *phrases)
{
    for (size_t i = 0; i < value_count(phrases); i++) {
        if (word_keys_hold(text, value_str(value_item(phrases, i)))) {
            return true;
        }
    }
    return false;
}

static struct word_keys title_of(const struct comparison *c)
{
    return c->now->text ? c->now->text->lines[0] : (struct word_keys){0};
}

/* In a title or heading. */
static bool line_says(const struct comparison *c, const struct value *phrases)
{
    const struct page_text *t = c->now->text;
    for (size_t i = 0; t && i < t->line_count; i++) {
        if (t->lines[i].count <= LINE_WORDS && says(t->lines[i], phrases)) {
            return true;
        }
    }
    return false;
}

static bool is_numbered(struct word_keys line)
{
    return word_keys_hold(line, STR("404"));
}

/* A title or heading with the number; in front of all when there is no title from
   before to tell that it is new. */
static bool line_is_numbered(const struct comparison *c)
{
    const struct page_text *t = c->now->text;
    bool found = false;
    for (size_t i = 0; t && i < t->line_count; i++) {
        struct word_keys line = t->lines[i];
        bool fits = line.count <= LINE_WORDS;
        line.count = c->known || line.count == 0 ? line.count : 1;
        found |= fits && is_numbered(line);
    }
    return found;
}

static bool is_not_found(const struct comparison *c)
{
    return c->now->words <= SHORT_WORDS &&
           (line_says(c, c->words->not_found) || line_is_numbered(c));
}

static bool was_not_found(const struct comparison *c)
{
    return says(c->before, c->words->not_found) || is_numbered(c->before);
}

static bool is_parked(const struct comparison *c)
{
    const struct value *phrases = c->words->parked;
    return (c->now->words <= LONG_OFFER_WORDS && line_says(c, phrases)) ||
           (c->now->words <= SHORT_WORDS && c->now->text &&
            says(c->now->text->seen, phrases));
}

static bool was_parked(const struct comparison *c)
{
    return says(c->before, c->words->parked);
}

static bool is_barrier(const struct comparison *c)
{
    return c->now->words <= SHORT_WORDS && line_says(c, c->words->barrier);
}

enum kind { KIND_UNKNOWN, KIND_PAGE, KIND_DOCUMENT };

/* Texts and data may be sent as one or the other with no change that matters. */
static enum kind kind_of(struct str type)
{
    static const char *const pages[] = {"text/html", "application/xhtml+xml"};
    static const char *const documents[] = {
        "application/pdf",
        "application/msword",
        "application/rtf",
        "application/vnd",
        "application/epub",
        "application/zip",
        "application/octet-stream",
        "image/",
        "audio/",
        "video/",
    };
    for (size_t i = 0; i < COUNT_OF(pages); i++) {
        if (str_is(type, pages[i])) {
            return KIND_PAGE;
        }
    }
    for (size_t i = 0; i < COUNT_OF(documents); i++) {
        if (str_starts(type, documents[i])) {
            return KIND_DOCUMENT;
        }
    }
    return KIND_UNKNOWN;
}

static bool is_other_kind(struct str before, struct str now)
{
    enum kind a = kind_of(before), b = kind_of(now);
    return a != b && a != KIND_UNKNOWN && b != KIND_UNKNOWN;
}

/* How many of the different words of `a` are in `b` (or, with `b` itself, how many
   there are). */
static size_t shared(struct word_keys a, struct word_keys b)
{
    size_t count = 0;
    for (size_t i = 0; i < a.count; i++) {
        bool again = false, there = false;
        for (size_t k = 0; k < i; k++) {
            again |= a.items[k] == a.items[i];
        }
        for (size_t k = 0; k < b.count; k++) {
            there |= b.items[k] == a.items[i];
        }
        count += there && !again;
    }
    return count;
}

/* Whether a page of this title and these words is another one. Where there are hardly
   any words the title alone has to tell, by more. */
static bool is_other(const struct comparison *c)
{
    struct word_keys now = title_of(c);
    size_t old_words = shared(c->before, c->before), new_words = shared(now, now);
    size_t both = shared(now, c->before);
    uint64_t print = c->now->mark.fingerprint;
    if (both == old_words || both == new_words) {
        return false; /* one has all words of the other, or there is none */
    }
    if (print && c->fingerprint_before) {
        return simhash_distance(print, c->fingerprint_before) >=
               far_bits(c->now->words);
    }
    return 3 * both < old_words + new_words - both;
}

/* The page as it was: nothing in it is news. */
static bool is_unchanged(const struct comparison *c)
{
    struct word_keys now = title_of(c);
    bool same_title =
        now.count == c->before.count && shared(now, c->before) == shared(now, now);
    uint64_t print = c->now->mark.fingerprint;
    return same_title && print && c->fingerprint_before &&
           simhash_distance(print, c->fingerprint_before) < far_bits(c->now->words);
}

enum page_turn page_compare(const struct page_mark *before, const struct page *now,
                            bool sent_home, const struct page_words *words)
{
    uint64_t title[TITLE_WORDS];
    struct comparison c = {
        .now = now,
        .known = before->type.len > 0,
        .before = {title, word_keys_first(before->title, title, TITLE_WORDS)},
        .fingerprint_before = before->fingerprint,
        .words = words,
    };
    if (c.known && is_unchanged(&c)) {
        return PAGE_SAME;
    }
    if (is_not_found(&c)) {
        return was_not_found(&c) ? PAGE_SAME : PAGE_NOT_FOUND;
    }
    if (is_parked(&c)) {
        return was_parked(&c) ? PAGE_SAME : PAGE_PARKED;
    }
    if (is_barrier(&c)) {
        return PAGE_SAME;
    }
    if (sent_home) {
        return PAGE_NOT_FOUND;
    }
    if (!c.known) {
        return PAGE_SAME;
    }
    if (is_other_kind(before->type, now->mark.type)) {
        return PAGE_TYPE;
    }
    return is_other(&c) ? PAGE_OTHER : PAGE_SAME;
}

bool page_is_barrier(const struct page *p, const struct page_words *words)
{
    const struct comparison c = {.now = p, .words = words};
    return is_barrier(&c);
}
