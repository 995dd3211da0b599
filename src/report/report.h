#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/source.h"

/* Findings as people and programs read them. */

struct report {
    const struct diags *diags;  /* sorted */
    const struct source *files; /* where the lines to be shown come from; may be NULL */
    size_t entries;             /* originals and translations that were read */
    bool colour;                /* escape sequences may be used */
    bool unicode;               /* symbols beyond ASCII may be used */
    bool quiet;                 /* no word but the findings and their sum */
    const char *rules_url;      /* before "<rule>.html"; NULL: there are no pages */
    const char *lines_url;      /* before a path, a page of its lines; may be NULL */
    const char *version;        /* of the program */
    struct date today;
};

struct listing;

struct report_format {
    const char *name;
    const char *summary;
    bool says_failures; /* for programs: they learn from it why a check failed */
    void (*write)(struct listing *l, struct buf *out); /* see report_listing.h */
};

extern const struct report_format report_formats[];
extern const size_t report_format_count;

/* NULL when there is none of that name. */
const struct report_format *report_format_find(const char *name);

/* Failures are only counted by formats for people: the command says them at its end. */
void report_write(const struct report_format *format, const struct report *r,
                  struct buf *out);

/* report_write() with the format of that name. */
void report_full(const struct report *r, struct buf *out);
void report_short(const struct report *r, struct buf *out);

/* "path:line:column: level: message [rule]", without a newline. */
void report_line(const struct diag *d, struct buf *out);
