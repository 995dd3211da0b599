#pragma once

#include "base/arena.h"
#include "base/str.h"

/*
 * The words of a text as search compares them. What readers type is taken apart in the
 * same way by site/assets/find.js; a test holds the two together.
 *
 * A text is folded (base/fold.h): case, accents and forms of letters do not count. A
 * word is a run of letters and digits of at least two characters, or one digit. Chinese
 * and Japanese, written without blanks, give each two neighbouring characters, and a
 * character that stands alone. In Arabic the long vowel alef maqsura counts as yeh, teh
 * marbuta as heh, the tatweel not at all, and the article is taken off.
 *
 * Citations, addresses of links and comments of Markdown are no words.
 */
typedef void search_see(void *user, struct str word);

/* Calls `see` for each word of `text`, in order. Words live in `a`. */
void search_words(struct arena *a, struct str text, search_see *see, void *user);
