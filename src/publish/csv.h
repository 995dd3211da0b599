#pragma once

#include "base/buf.h"
#include "base/str.h"

/*
 * Comma-separated values as RFC 4180 has them: UTF-8, lines that end in CR LF, cells in
 * quotation marks where they need them.
 *
 * A spreadsheet takes a cell that begins with = + - @, a tab or a carriage return for a
 * formula, and runs it (OWASP, "CSV Injection"). Such a text gets an apostrophe before
 * it, which spreadsheets do not show; a number that is written as one is left alone.
 */

/* Begin `row` as {0} for each line. */
struct csv_row {
    struct buf *out;
    size_t cells;
};

void csv_cell(struct csv_row *row, struct str text);
void csv_end(struct csv_row *row);

/* `text` as csv_cell() keeps it, before quotation marks: with its apostrophe. Appended
   to `out`. */
void csv_guard(struct buf *out, struct str text);
