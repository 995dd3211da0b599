#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/value.h"

/*
 * The canonical form of an entry's file: lines that end with LF, none of them with
 * blanks behind it; fields in the order of the schema, one blank behind the colon; one
 * empty line below the data and around headings; '-' for the items of lists; one
 * newline at the end. Bytes are moved and blanks changed, nothing is written anew:
 * comments, quotes and wording stay.
 */

/*
 * The file `text` at `path` in its canonical form, in `a`; `law` is the schema of its
 * front matter. Whatever would change a value or the HTML of the text is left as it is.
 * `*readable` is false for a file whose data or text cannot be told; it comes back
 * unchanged. Formatting twice is formatting once.
 */
struct str format_entry(struct arena *a, const struct value *law, const char *path,
                        struct str text, bool *readable);
