#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* Unicode through utf8proc. */

/*
 * `text` for comparing and sorting regardless of case, accents and form: compatibility
 * decomposition (NFKD), marks removed, case folded, runs of blanks made one,
 * typographic apostrophes made straight. In `a`. Text that is not UTF-8 comes back as
 * it is.
 */
struct str fold(struct arena *a, struct str text);

/* A number for comparing words as fold() would: equal for "Récemment" and "recemment".
   Much cheaper than folding; words that differ have the same number about as often as
   two of 2^64 random numbers. */
uint64_t fold_key(struct str word);

/* `text` with letters and their accents composed (NFC), so that texts that look the
   same are the same. In `a`; `text` itself where nothing is to be done or it is not
   UTF-8. */
struct str compose(struct arena *a, struct str text);

/* The code point in lower case; itself when it has none. */
uint32_t lower_case(uint32_t code_point);

/* Whether the code point is written on or around the letter before it (general category
   M of Unicode): accents, vowel signs. */
bool is_combining(uint32_t code_point);

/* Whether the code point is a letter or a digit of any script (general category L or N
   of Unicode). */
bool is_letter_or_digit(uint32_t code_point);

/* Whether the code point is of a script that sets no blanks between words. */
bool is_unspaced(uint32_t code_point);

/* Columns that the code point takes on a terminal: 0, 1 or 2. */
unsigned terminal_width(uint32_t code_point);

/* Whether the code point takes no room of its own and marks no letter: controls, what
   turns the direction of text, joiners, variation selectors, byte order marks, line and
   paragraph separators. A tab is none of them. */
bool is_invisible(uint32_t code_point);
