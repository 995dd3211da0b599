#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* Texts of strangers, shown so that nothing in them hides. */

/*
 * `text` on one line, what cannot be seen spelled as <U+202E>, bytes that are not UTF-8
 * as U+FFFD. Joiners and variation selectors, which letters and symbols need, stay. In
 * `a`.
 */
const char *visible(struct arena *a, struct str text);

/* Whether visible() would spell the code point. */
bool is_spelled(uint32_t code_point);
