#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/source.h"

/* Findings as people and programs read them. */

struct report {
    const struct diags *diags;  /* sorted */
    const struct source *files; /* where the lines to be shown come from */
    size_t entries;             /* originals and translations that were read */
    bool colour;                /* escape sequences may be used */
    bool unicode;               /* symbols beyond ASCII may be used */
    bool quiet;                 /* no word when there is nothing to say */
};

struct report_format {
    const char *name;
    const char *summary;
    void (*write)(const struct report *r, struct buf *out);
};

extern const struct report_format report_formats[];
extern const size_t report_format_count;

/* NULL when there is none of that name. */
const struct report_format *report_format_find(const char *name);

void report_full(const struct report *r, struct buf *out);
void report_short(const struct report *r, struct buf *out);
void report_json(const struct report *r, struct buf *out);

/* "3 errors and 2 warnings in 2 of 24 files" with a newline. */
void report_sum(const struct report *r, struct buf *out);

/* "path:line:column: level: message [rule]", without a newline. */
void report_line(const struct diag *d, struct buf *out);
