#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/*
 * HTML as it is found on the web, by libxml2's parser. A page is read piece by piece
 * and no tree is made of it; there is no page that cannot be read. Nothing is loaded,
 * the only entities are characters, and time and memory grow with the length of the
 * page, whatever its elements are in.
 */

/* The start of an element. */
struct html_element {
    struct str name;        /* in small letters */
    uint32_t line;          /* on which its tag ends, from 1 */
    const void *attributes; /* see html_attribute() */
};

/* What is told of a page, in its order and in UTF-8; each may be NULL. Each element
   that starts ends too, and those in it before it: also a void one and one that the
   page leaves open. Names, attributes and texts live for the time of the call. */
struct html_reader {
    void (*start)(void *user, const struct html_element *e);
    void (*end)(void *user, struct str name);
    /* A text comes in any number of pieces. What stands in script and style does not.
     */
    void (*text)(void *user, struct str text);
    void *user;
};

/* Elements that are within more than this many others end before their time. */
enum { HTML_DEPTH = 256 };

/* Call it once, before any thread reads. */
void html_start(void);

/* Reads the page `bytes`. Its charset is told by itself or by `content_type`, that of
   the answer, which may be empty (base/charset.h). Any thread. */
void html_read(struct str bytes, struct str content_type,
               const struct html_reader *reader);

/* The value of the attribute `name`, in small letters, without entities; false when the
   element does not have it. Empty when it has no value. */
bool html_attribute(const struct html_element *e, const char *name, struct str *value);
