#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"

/* Command-line options as tables: parsing, help, man page and completion read the same
   rows. */

enum option_kind {
    OPTION_FLAG,   /* bool; --no-NAME turns it off */
    OPTION_TEXT,   /* const char * */
    OPTION_NUMBER, /* unsigned, 1 or more */
    OPTION_COUNT,  /* struct option_count: a number, 0 too */
    OPTION_LIST,   /* const char *; given again, appended with a comma */
    OPTION_MAYBE,  /* const char *; a value stands behind '=', "" without one */
    OPTION_REPEAT, /* struct option_values: each time it is given, one more */
};

struct option_count {
    bool given;
    unsigned n;
};

/* What was given, or `otherwise`. */
static inline unsigned option_count_or(struct option_count count, unsigned otherwise)
{
    return count.given ? count.n : otherwise;
}

struct option_values {
    const char **items; /* in the order of the command line */
    size_t count;
};

struct option {
    char letter;         /* 0: none */
    const char *name;    /* without hyphens; NULL ends the table */
    const char *value;   /* what its value is called in help; NULL for a flag */
    const char *summary; /* one line */
    enum option_kind kind;
    size_t at; /* offset of its variable in the options' struct */
};

/* One place to put parsed values: a table and the struct that its offsets point into.
 */
struct option_target {
    const struct option *table;
    void *values;
};

struct parsed {
    const char **operands; /* in argv's order */
    int operand_count;
    bool fenced;      /* `--` stood among them... */
    int before_fence; /* ...behind so many */
};

/*
 * Parses argv[0 .. argc-1] by the `count` targets, the first that knows an option wins;
 * options and operands may be mixed, `--` ends options, and the last one wins. With
 * `stop_at_operand` parsing ends before the first operand. False, with a sentence in
 * `error`, on wrong use. `operands` needs room for argc pointers. Joined lists live in
 * `arena`.
 */
bool options_parse(const struct option_target *targets, size_t count, int argc,
                   char **argv, bool stop_at_operand, struct parsed *out,
                   struct arena *arena, struct buf *error);

/* Whether the next word is its value, unless one stands behind '='. */
bool option_takes_value(const struct option *o);

/* Whether the table, which may be NULL, has an option of this name. */
bool options_have(const struct option *table, const char *name);

/* "  -j, --jobs N   ..." lines of the table, but for the options that `instead` has:
   those of a command go before those of every command. It may be NULL. */
void options_help(const struct option *table, const struct option *instead,
                  struct buf *out);
