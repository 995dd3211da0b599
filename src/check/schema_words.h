#pragma once

#include "base/str.h"

/*
 * Sentences for what the schema of the front matter asks for, by the name that its
 * annotation `x-says` gives. Marked for translation.
 */
struct schema_words {
    const char *name;
    const char *message; /* what is wrong, or what holds when something is missing */
    const char *help;
};

/* NULL for a name that has none. */
const struct schema_words *schema_words_find(struct str name);
