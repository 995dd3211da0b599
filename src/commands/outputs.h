#pragma once

#include "commands/command.h"
#include "model/corpus.h"
#include "report/report.h"

/* Where the findings of a check go: one format to standard output, others to files. */

struct output {
    const struct report_format *format;
    const char *path; /* NULL: standard output */
};

struct outputs {
    struct output *items; /* standard output first */
    size_t count;
};

/* For --format and --output. */
#define FORMAT_SUMMARY                                                                 \
    "full (default on a terminal), short (default elsewhere), plain, json, jsonl, "    \
    "github, gitlab, junit, sarif, rdjsonl or summary"
#define OUTPUT_SUMMARY                                                                 \
    "write the findings also to FILE in that format; '-' stands for standard output"

/*
 * Reads `format`, the value of --format or NULL, and `files`, the values FORMAT=FILE of
 * --output. False, and said, on wrong use. Lives in the context's arena.
 */
bool outputs_parse(struct context *c, const char *format,
                   const struct option_values *files, struct outputs *out) MUST_USE;

/*
 * Writes `c->diags` to all of them, the files by way of a new file beside each. Then
 * only failures are left in `c->diags`, for standard error. `registry` NULL says that
 * the check came to no end: then only formats for programs are written, with the
 * failures alone. With the format github the summary is added to the file that
 * GITHUB_STEP_SUMMARY names. False when something could not be written.
 */
bool outputs_write(struct context *c, const struct outputs *o,
                   const struct registry *registry, size_t entries) MUST_USE;
