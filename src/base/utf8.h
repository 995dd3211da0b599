#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"

/* The byte index of the first byte that is not well-formed UTF-8 (Unicode 15, table
   3-7), or `s.len` when all is well. */
size_t utf8_check(struct str s);

/*
 * The code point that begins at `*at`, which moves behind it. Bytes that are not UTF-8
 * count one by one as U+FFFD. `*at` must be less than `s.len`.
 */
uint32_t utf8_next(struct str s, size_t *at);

/* Code points in `s`. */
size_t utf8_length(struct str s);

/* Appends the code point `c`; returns the number of bytes written to `out[4]`. */
size_t utf8_encode(uint32_t c, char out[4]);

/*
 * Turns byte offsets of one text into lines and columns. Offsets may come in any order;
 * going forwards is cheap.
 */
struct locator {
    struct str text;
    size_t line_start; /* byte offset of the line last looked at */
    uint32_t line;     /* its number, from 1 */
    size_t at;         /* the place last looked at, in that line or before it */
    uint32_t column;   /* its column */
};

struct locator locator_new(struct str text);

/* The stretch from byte `start` up to byte `end`. */
struct span locator_span(struct locator *l, size_t start, size_t end);
