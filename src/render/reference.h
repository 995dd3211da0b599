#pragma once

#include "base/buf.h"
#include "model/value.h"

/* Parts of files for programs that keep references. */

/* Appends a field of a BibTeX record: what TeX would take for a command is written as
   text. Doubled braces keep capitals, and a name of several words one name. */
void bibtex_field(struct buf *out, const char *name, struct str text);

/* {"date-parts": [[2026, 11, 25]]} of CSL-JSON, with as many parts as the date has;
   NULL when it is none. In `a`. */
const struct value *csl_date(struct arena *a, struct str date);
