#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/str.h"

/*
 * Regular expressions in the notation of ECMA-262 with its `u` flag, which is what JSON
 * Schema asks for; found anywhere in a text, letters in their case. pcre2 does the
 * work. Different from the standard: needless escapes of punctuation and lone braces
 * are taken as they stand, and what lies behind `(?<=` has to have a fixed length.
 */

/* Never changed after pattern_compile(): any thread may match with it. */
struct pattern;

/*
 * The pattern written as `text`; it lives in `a` and borrows nothing. NULL if it is not
 * one: then `*why` says why, in lower case, in `a`.
 */
const struct pattern *pattern_compile(struct arena *a, struct str text,
                                      const char **why) MUST_USE;

/* Memory for matching, of one thread at a time. */
struct pattern_matcher;

struct pattern_matcher *pattern_matcher_new(void);
void pattern_matcher_free(struct pattern_matcher *m); /* NULL is fine */

enum pattern_result {
    PATTERN_NO, /* also for a text that is not UTF-8 */
    PATTERN_YES,
    PATTERN_LIMIT, /* too much work to tell */
};

/*
 * Looks for `p` in `text`. The work is bounded whatever the two are, and paid from
 * `*steps`: some 30 ns each, few for an ordinary text. PATTERN_LIMIT when they run out
 * or when one match alone wants more than a million.
 */
enum pattern_result pattern_match(struct pattern_matcher *m, const struct pattern *p,
                                  struct str text, size_t *steps) MUST_USE;
