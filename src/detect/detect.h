#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/*
 * What the detectors of personal data share. A detector is a function over a text,
 * which is UTF-8: it finds the first thing of its kind that begins at or after `from`.
 * Detectors keep no state, take time linear in the text, and may run on any thread.
 */

/* What was found: bytes of the text. */
struct sighting {
    size_t start, end;
    const char *what; /* for the reader, marked N_(); says the kind, never the text */
};

typedef bool detector(struct str text, size_t from, struct sighting *out);

/* Lists of words end with NULL. Words are in lower case; those of scripts that have
   cases and are not ASCII are listed in both. */

/* The end of the last word of the list in the `bytes` before `at`, on the same
   paragraph; SIZE_MAX when there is none. A word in Latin letters is found whole only;
   one that ends in '*' may go on. */
size_t word_before(struct str text, size_t at, size_t bytes, const char *const *words);

/* Where the first of the words begins in the bytes from `from` up to `to`, whatever the
   paragraph; SIZE_MAX for none. The word itself may go on behind `to`. */
size_t word_next(struct str text, size_t from, size_t to, const char *const *words);

/* Whether one of the words stands in the `bytes` that begin at `at`. */
bool word_within(struct str text, size_t at, size_t bytes, const char *const *words);

/* Whether the byte `at` belongs to a web address or to the id of a publication. */
bool is_in_address(struct str text, size_t at);

/* Start and end of the sentence that holds the byte `at`: from the stop before it to
   the one behind it, within its paragraph and 400 bytes on either side. */
size_t sentence_start(struct str text, size_t at);
size_t sentence_end(struct str text, size_t at);

/* The byte before `at`, or a newline at the beginning. */
static inline char byte_before(struct str text, size_t at)
{
    return at > 0 ? text.ptr[at - 1] : '\n';
}

/* The byte at `at`, or a newline at the end. */
static inline char byte_at(struct str text, size_t at)
{
    return at < text.len ? text.ptr[at] : '\n';
}

/* Letter, digit or a byte beyond ASCII. */
static inline bool is_word_byte(char c)
{
    return is_lower(c) || is_upper(c) || is_digit(c) || (unsigned char)c >= 0x80;
}

/* The first digit at or after `at`, in any of the forms below, or the text's length. */
size_t digit_next(struct str text, size_t at);

/*
 * Digits with what separates them: one blank, hyphen, full stop, or brackets. Arabic,
 * Persian and full-width digits count as their ASCII likes.
 */
enum { NUMBER_DIGITS = 34, NUMBER_GROUPS = 12 };

struct number {
    size_t start, end; /* from a leading '+' or '(' on */
    char digits[NUMBER_DIGITS + 1];
    size_t count; /* of digits; those beyond NUMBER_DIGITS are counted only */
    struct {
        size_t at;      /* its first byte in the text */
        size_t from;    /* its first digit in `digits` */
        size_t len;     /* digits in it */
        char separator; /* before it: blank, '-', '.', '(' or ')'; 0 for the first */
    } groups[NUMBER_GROUPS];
    size_t group_count;
    bool plus;
};

/* The number that begins at or after `from`, which does not lie within one. */
bool number_next(struct str text, size_t from, struct number *out);

/* The number without its first `n` groups. */
struct number number_without(const struct number *all, size_t n);
