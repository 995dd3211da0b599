#include "model/word_keys.h"

#include "base/fold.h"
#include "base/utf8.h"

/* The end of the word that begins at `at` with the code point `first`, which ends at
   `end`. */
static size_t word_end(struct str text, size_t end, uint32_t first)
{
    bool unspaced = is_unspaced(first);
    for (size_t at = end; at < text.len; end = at) {
        uint32_t c = utf8_next(text, &at);
        bool letter = !unspaced && is_letter_or_digit(c) && !is_unspaced(c);
        if (!letter && !is_combining(c)) {
            break;
        }
    }
    return end;
}

/* The next word from `*at` on, which moves behind it. */
static bool next_word(struct str text, size_t *at, struct str *word)
{
    while (*at < text.len) {
        size_t from = *at;
        uint32_t c = utf8_next(text, at);
        if (is_letter_or_digit(c)) {
            *at = word_end(text, *at, c);
            *word = str_slice(text, from, *at);
            return true;
        }
    }
    return false;
}

struct word_keys word_keys_of(struct arena *a, struct str text)
{
    uint64_t *items = NULL;
    size_t count = 0;
    struct str word;
    for (size_t at = 0; next_word(text, &at, &word);) {
        *(uint64_t *)arena_push(a, &items, &count, sizeof *items) = fold_key(word);
    }
    return (struct word_keys){items, count};
}

size_t word_keys_first(struct str text, uint64_t *keys, size_t most)
{
    size_t count = 0;
    struct str word;
    for (size_t at = 0; count < most && next_word(text, &at, &word);) {
        keys[count++] = fold_key(word);
    }
    return count;
}

bool word_keys_hold(struct word_keys text, struct str phrase)
{
    uint64_t wanted[PHRASE_WORDS + 1];
    size_t count = word_keys_first(phrase, wanted, PHRASE_WORDS + 1);
    if (count == 0 || count > PHRASE_WORDS) {
        return false;
    }
    for (size_t at = 0; at + count <= text.count; at++) {
        if (memcmp(text.items + at, wanted, count * sizeof *wanted) == 0) {
            return true;
        }
    }
    return false;
}
