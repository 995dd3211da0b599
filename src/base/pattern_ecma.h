#pragma once

#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"

/*
 * For pattern.c only: turns an ECMA-262 pattern into one of PCRE2 that means the same.
 * What ECMA-262 does not have (verbs, recursion, inline options, possessive
 * quantifiers, \A, \Z, \Q and so on) does not get through.
 */
struct ecma_result {
    const char *why;      /* what is wrong, a constant; NULL if all is well */
    bool refers_to_group; /* there is a back reference, so groups have to capture */
};

struct ecma_result ecma_translate(struct buf *out, struct str text);
