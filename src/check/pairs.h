#pragma once

#include <stdbool.h>

#include "base/str.h"

/*
 * The first two bytes of some words, to pass quickly the places of a text where none of
 * them can begin. Begin with `struct pairs p = {0}`; cheap enough to be made anew for
 * each text.
 */
struct pairs {
    /* One bit for each first byte, shared by the ninth and further ones: a pair may
       stand where both bytes have a bit in common. */
    unsigned char first[256], second[256];
    unsigned used;
};

/* `word` has a byte or more; with `any_case` its ASCII letters count in both cases. */
void pairs_add(struct pairs *p, const char *word, bool any_case);

/* The first place at or after `at` where a word may begin, or `text.len`. Not every
   place found is one. */
size_t pairs_next(const struct pairs *p, struct str text, size_t at);
