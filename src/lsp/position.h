#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * Positions as the Language Server Protocol counts them: lines from 0, ended by LF,
 * CR LF or CR alone, and within a line bytes, units of UTF-16 or code points. Texts are
 * UTF-8; a byte that is not counts as one.
 */
enum position_encoding { POSITION_UTF8, POSITION_UTF16, POSITION_UTF32 };

struct position {
    uint32_t line, character;
};

/* The lines of a text. */
struct lines {
    struct str text; /* borrowed */
    const size_t *starts;
    size_t count; /* at least 1 */
    enum position_encoding encoding;
};

struct lines lines_of(struct arena *a, struct str text,
                      enum position_encoding encoding);

/* The line `i` without its end. */
struct str lines_line(const struct lines *l, size_t i);

/* The number of the line that holds the byte `offset`. */
size_t lines_find(const struct lines *l, size_t offset);

/* Where `p` is, in bytes. Behind the end of a line is its end, behind the last line the
   end of the text, and within a character its beginning. */
size_t lines_offset(const struct lines *l, struct position p);

/* The position of the byte `offset`; within a character that of its beginning. */
struct position lines_position(const struct lines *l, size_t offset);
