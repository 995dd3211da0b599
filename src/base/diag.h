#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/str.h"

/*
 * A stretch of a file. Lines and columns count from 1, columns in Unicode code points;
 * the end is exclusive. Line 0 stands for the file as a whole. `start` and `end` are
 * byte offsets from the beginning of the file.
 */
struct span {
    uint32_t line, column, end_line, end_column;
    uint32_t start, end;
};

struct place {
    const char *path; /* relative to the registry's folder, '/' between names; NULL: the
                         finding is about no file but the whole contribution */
    struct span span;
};

/* From harmless to worst. */
enum level {
    LEVEL_NOTE,
    LEVEL_WARNING,
    LEVEL_ERROR,
    LEVEL_FAILURE, /* the program could not do its work: exit status 2 */
};

const char *level_name(enum level level);

/* Whether a finding can be mended by the program. A safe edit leaves what readers see
   as it is, or its new text is certain. */
enum fix { FIX_NONE, FIX_UNSAFE, FIX_SAFE };

const char *fix_name(enum fix fix); /* "none", "unsafe", "safe" */

/* The bytes from `start` up to `end` become `text`. */
struct edit {
    const char *path; /* relative to the registry's folder */
    size_t start, end;
    struct str text;
};

/* One thing to tell the user. Its texts live in the arena of the list it is in and are
   in the language of the messages (base/messages.h). */
struct diag {
    const char *rule; /* the rule's name, or NULL for a failure */
    const char *id;   /* the rule's id; set when the level is settled */
    enum level level; /* set by check from the rule's row; failures have theirs */
    bool judged; /* the rule has set `level` itself, which holds instead of its row's */
    struct place place;
    const char *message; /* one line, lower case, no full stop */
    const char *label;   /* short words under the caret, or NULL */
    const char *help;    /* what to do, or NULL */
    const char *note;    /* a fact that helps, or NULL */
    /* Nothing of a file is in the text: its format takes no arguments, or the rule says
       so. What is not fixed is never shown of a redacted finding. */
    bool message_fixed, help_fixed, note_fixed;
    bool redacted;           /* what was found may be personal data: never shown */
    bool line_redacted;      /* another finding in its lines is: they are never shown */
    bool other_redacted;     /* the same of the lines of the second place */
    struct place other;      /* a second place that matters; path NULL for none */
    const char *other_label; /* short words under it */
    enum fix fix;
    struct edit *edits; /* to be made together; none overlap */
    size_t edit_count;
    const char *fingerprint; /* set when the level is settled; NULL for failures */
    bool known;              /* the baseline has it */
    uint32_t order;          /* position in which it was found */
};

/* A list of diagnostics, filled by one thread. */
struct diags {
    struct arena *arena;
    struct diag **items;
    size_t count;
};

void diags_init(struct diags *list, struct arena *a);

/* Formats of messages are looked up in the catalogue of messages. */

/* Adds a finding of the rule `rule` (a string that outlives the list). Its level comes
   from the rule's row. Returns it, so that help and note can be added. */
struct diag *diag_add(struct diags *list, const char *rule, struct place place,
                      const char *format, ...) PRINTF_LIKE(4, 5);

/* Adds a failure: the program cannot do what it was asked. `path` may be NULL; it is
   copied. */
struct diag *diag_fail(struct diags *list, const char *path, const char *format, ...)
    PRINTF_LIKE(3, 4);

void diag_label(struct diags *list, struct diag *d, const char *format, ...)
    PRINTF_LIKE(3, 4);
void diag_help(struct diags *list, struct diag *d, const char *format, ...)
    PRINTF_LIKE(3, 4);
void diag_note(struct diags *list, struct diag *d, const char *format, ...)
    PRINTF_LIKE(3, 4);

/* Points at a second place. */
void diag_other(struct diags *list, struct diag *d, struct place place,
                const char *format, ...) PRINTF_LIKE(4, 5);

/* Adds an edit that mends the finding: in the file it is in, bytes `start` up to `end`
   become the text. The finding is as safe to mend as the least safe of its edits. */
void diag_edit(struct diags *list, struct diag *d, enum fix fix, size_t start,
               size_t end, const char *format, ...) PRINTF_LIKE(6, 7);

/* The same in another file. */
void diag_edit_in(struct diags *list, struct diag *d, enum fix fix,
                  const struct edit *edit);

/* Appends one, which must outlive `into`. */
void diags_take(struct diags *into, struct diag *d);

/* Appends the diagnostics of `from`, which must outlive `into`. */
void diags_merge(struct diags *into, const struct diags *from);

/* By path, line, column, rule; equal ones keep the order in which they were found. */
void diags_sort(struct diags *list);

/* Findings that the baseline knows do not count. */
size_t diags_count(const struct diags *list, enum level level);
bool diags_have(const struct diags *list, enum level at_least);

/* The whole of the file at `path`; of NULL, the contribution. */
struct place place_file(const char *path);
