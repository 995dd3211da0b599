#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * A text as numbers for its words, by which words are the same whatever their case,
 * accents and the charset they came in (fold_key). A word is a run of letters and
 * digits; of scripts that set no blanks between words, one letter. Any thread.
 */
struct word_keys {
    const uint64_t *items;
    size_t count;
};

/* All words of `text`; in `a`. */
struct word_keys word_keys_of(struct arena *a, struct str text);

/* The first words of `text`, at most `most`; returns how many. */
size_t word_keys_first(struct str text, uint64_t *keys, size_t most);

/* Whether the words of `phrase` stand in the text, one behind the other. A phrase of no
   words, or of more than PHRASE_WORDS, stands nowhere. */
enum { PHRASE_WORDS = 32 };
bool word_keys_hold(struct word_keys text, struct str phrase);
