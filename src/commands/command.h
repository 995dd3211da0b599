#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/crew.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/source.h"
#include "commands/option.h"

/* Exit status of the program. */
enum {
    STATUS_DONE = 0,
    STATUS_FINDINGS = 1,
    STATUS_FAILURE = 2,
};

/* Options that every command knows. */
struct global_options {
    const char *directory; /* -C */
    unsigned jobs;         /* -j; 0: one for each processor */
    bool quiet, no_input, help, version;
    const char *colour; /* auto, always, never */
    const char *today;  /* YYYY-MM-DD, for tests */
    const char *lang;   /* of messages */
};

extern const struct option global_options[];

/* What a command works with. Everything lives until the command has returned. */
struct context {
    const struct global_options *global;
    struct arena *arena;
    struct diags *diags;
    struct crew crew;
    const char *root_path; /* the registry's folder */
    struct source root;    /* its files */
    struct source law; /* where registry/ is read from: `root`, or a trusted commit */
    const struct base_state *base; /* what a contribution is held against, or NULL */
    struct source share;           /* where iso-codes is installed */
    struct date today;
    const char **operands;
    int operand_count;
    bool fenced;      /* `--` stood among the operands, behind the first */
    int before_fence; /* so many of them */
};

struct command {
    const char *name;
    const char *operands;         /* for the usage line; "" for none */
    const char *summary;          /* one line */
    const char *about;            /* a paragraph or two */
    const char *examples;         /* lines; each a command, then '#' and what it does */
    const struct option *options; /* may be NULL */
    size_t options_size;          /* of the struct that they fill; zeroed before */
    int operands_max;             /* -1: any number */
    bool needs_registry;          /* works on a registry's folder */
    int (*run)(struct context *c, void *options);
};

/* All commands, in the order of the help; NULL ends the table. */
extern const struct command *const commands[];

const struct command *command_find(const char *name);

/* Which streams are terminals, and what may be written to them. */
bool may_colour(const struct context *c, int fd);
bool is_terminal(int fd);
bool locale_is_unicode(void);

/* Writes all bytes to standard output; false (and said) when that fails. */
bool print(struct context *c, struct str text);

/* Writes all bytes to the file at `path`, or prints them: NULL and "-" stand for
   standard output. */
bool print_to(struct context *c, const char *path, struct str text);

/* A line on standard error, unless --quiet. */
void hint(const struct context *c, const char *format, ...) PRINTF_LIKE(2, 3);

/* Counts on standard error, where that is a terminal and unless --quiet; gone again
   once all is done. */
void show_progress(const struct context *c, size_t done, size_t of);

/* Prints failures and findings of `c->diags` to standard error, short form. */
void print_diags(struct context *c);
