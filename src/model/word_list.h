#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/weight.h"

/*
 * A text as a list of words, for comparing two of them. Any thread may call these.
 *
 * A word is a run of letters and digits with the apostrophes, hyphens and decimal marks
 * inside it; of scripts that set no blanks between words, one letter; any other sign
 * for itself. In Markdown a citation and the address of a link are one word, and what
 * only lays out the text (emphasis, bullets, marks of headings) is none.
 */

enum gap { GAP_NONE, GAP_BLANK, GAP_LINE }; /* LINE: a paragraph or an item of a list */

struct word {
    struct str text;  /* as written, letters and accents composed */
    uint64_t meaning; /* equal for words that say the same whatever the case, quotation
                         marks and dashes; 0 for a mark that says nothing by itself */
    enum gap gap;     /* what stands before it, or would if it were not the first */
    bool starts;      /* it begins a sentence, a paragraph or an item */
};

struct word_list {
    struct word *items;
    size_t count;
};

enum text_form { TEXT_PLAIN, TEXT_MARKDOWN };

/* The words of `text`. They live in `a` or borrow the text. */
struct word_list words_split(struct arena *a, struct str text, enum text_form form);

/* How much the two differ: EDITORIAL when only blanks, layout, case, punctuation and
   the like do. A question mark, a sign before a number, a mark between two numbers and
   a word all in capitals (WHO, who) count as words. */
enum weight text_weight(struct str before, struct str after, enum text_form form);
