#pragma once

#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"
#include "base/str.h"
#include "model/value.h"

/*
 * The words of the interface in one language, from site/i18n/<lang>.yml: texts, plural
 * forms by the categories of Unicode CLDR, months. Const once loaded.
 */
struct words {
    struct str lang;
    const char *direction; /* "ltr" or "rtl" */
    const struct value *strings;
};

bool words_load(struct arena *a, const struct source *root, struct str lang,
                struct words *out, struct diags *diags) MUST_USE;

/* The text under `key`; the key itself where there is none. */
struct str words_get(const struct words *w, const char *key);

/* A name in braces and what takes its place. */
struct word_value {
    const char *name;
    struct str value;
};

/* The text under `key` with each {name} replaced. */
const char *words_fill(const struct words *w, struct arena *a, const char *key,
                       const struct word_value *values, size_t count);

/* The plural form of `key` for `n`, with {n} replaced: "24 good practices". */
const char *words_count(const struct words *w, struct arena *a, const char *key,
                        size_t n);

/* A number with its thousands set apart as the language does: "1,234", "1 234". */
const char *words_number(const struct words *w, struct arena *a, size_t n);

/* A date in words: "25 November 2026"; `text` itself when it is none. */
const char *words_date(const struct words *w, struct arena *a, struct str text);

/* The size of a file: "312 kB", "1.4 MB" (of 1000 each). */
const char *words_size(const struct words *w, struct arena *a, size_t bytes);
