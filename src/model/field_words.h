#pragma once

#include "model/registry.h"

/*
 * The fields of the front matter in words: what readers call them and their values,
 * by the registry's labels and the catalogue of messages. A field is named by its path:
 * "evidence", "review.status", "sources[].archive".
 */
struct field_words {
    struct arena *arena; /* texts live there */
    const struct registry *registry;
    struct str lang; /* of the words, whatever the language of messages is */
};

/* "Evidence"; of a field that is not known its name with blanks. */
const char *field_label(const struct field_words *w, const char *path);

/* "monitored", "Kenya", a text as it is; a list or mapping as its values, one after the
   other. Empty for NULL. */
const char *field_value(const struct field_words *w, const char *path,
                        const struct value *v);
