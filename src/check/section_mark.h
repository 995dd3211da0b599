#pragma once

#include <stdbool.h>

#include "base/str.h"

/*
 * The mark of a section's text, by which a translation remembers what it was made from.
 * It stays the same when only the layout changes: blanks and line ends, marks of
 * emphasis, the addresses of links and the brackets of <https://...>, comments. Any
 * thread may call these.
 */

enum { SECTION_MARK_BYTES = 17 };

/* Writes the mark of the text below a heading: 16 hexadecimal digits, the beginning of
   a SHA-256, and a zero. */
void section_mark(struct str text, char out[SECTION_MARK_BYTES]);

/* Whether `s` has the form of a mark: 12 to 64 hexadecimal digits in lower case. */
bool is_section_mark(struct str s);

/* Whether `recorded` is the mark of the text, of any of these lengths. */
bool section_mark_is(struct str recorded, struct str text);
