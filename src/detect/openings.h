#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/*
 * The first three bytes of some words, to pass quickly the places of a text where none
 * of them can begin. Begin with `struct openings o = {0}`; cheap enough to be made anew
 * for each text.
 */
struct openings {
    /* For each byte ten bits thrice: with it words begin, go on, and go on further. One
       bit stands for the words with one first byte; the eleventh such byte shares it.
     */
    uint32_t bits[256];
    /* Two bytes in a row have a bit in common, the one before in `front` and the other
       in `back`, when a word may begin with them, or before them with these its second
       and third; or with the other one, where it is a word of less than three bytes. */
    uint32_t front[256], back[256];
    unsigned used;
};

/* `word` has a byte or more; with `any_case` its ASCII letters, which are small, count
   in both cases. */
void openings_add(struct openings *o, const char *word, bool any_case);

/* The first place at or after `at` where a word may begin, or `text.len`. Not every
   place found is one. */
size_t openings_next(const struct openings *o, struct str text, size_t at);
