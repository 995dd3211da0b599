#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* How a text is written as a scalar, and what other readers of YAML make of one. */

enum plain_kind {
    PLAIN_TEXT,
    PLAIN_NOTHING, /* null */
    PLAIN_TRUTH,
    PLAIN_NUMBER, /* also to the base of 60: 22:30 */
    PLAIN_DATE,
    PLAIN_MERGE, /* "=" and "<<" */
};

/* What a scalar without quotes is to readers of YAML 1.1 or 1.2 that give it a type.
   This registry's own reader takes every scalar for text. */
enum plain_kind plain_kind(struct str text);

/* Whether `text` can stand without quotes anywhere, also in a list in brackets, and is
   text to every reader. */
bool plain_is_safe(struct str text);

/* `text` between double quotes, escaped; in `a`. */
const char *yaml_quoted(struct arena *a, struct str text);

/* `text` without quotes where that is safe, else quoted; in `a`. */
const char *yaml_written(struct arena *a, struct str text);
