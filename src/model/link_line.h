#pragma once

#include "base/buf.h"
#include "model/link_memory.h"

/* A record of the memory of links as a line of JSON. */

enum { LINK_LINE_VERSION = 1 };

/* The first line of a file, which tells its version. */
void link_line_title(struct buf *out);
bool link_line_is_title(struct arena *a, struct str line, int64_t *version);

/* False when the line is no record. Lives in `a`. */
bool link_line_read(struct arena *a, struct str line, struct link_record *out);

/* Appends the record and a newline; what is empty or 0 is left out. */
void link_line_write(struct arena *a, const struct link_record *r, struct buf *out);
