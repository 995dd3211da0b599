#pragma once

#include <stdbool.h>

#include "base/str.h"

/* The tags of HTML, read as browsers do, whatever stands there. */
struct tag_reader {
    struct str text;
    size_t at; /* up to here it is read */
};

struct tag_attribute {
    struct str name, value; /* as written: entities are not resolved */
};

static inline bool is_letter(char c)
{
    return is_lower(c) || is_upper(c);
}

/* The byte so far ahead; zero behind the end. */
char tag_peek(const struct tag_reader *r, size_t ahead);

/* What stands before the next of the bytes `ends`, or the end. */
struct str tag_take_until(struct tag_reader *r, const char *ends);

/* The next attribute of a tag; false at its end, which is passed. */
bool tag_next_attribute(struct tag_reader *r, struct tag_attribute *out);

/* Passes the end of the tag. */
void tag_skip_end(struct tag_reader *r);
