#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "check/rule.h"

/*
 * The running text of an entry, made ready once for all rules that read it. Offsets are
 * bytes into the entry's file, so that what is found has its place.
 */

/* A run of letters, digits, apostrophes and hyphens; one ideograph in Chinese. */
struct word {
    uint32_t start, end;
};

/* Ended by . ! ? or their like, or by the end of its block. */
struct sentence {
    uint32_t start, end;
    uint32_t first_word, last_word; /* words[first_word] up to before last_word */
};

struct prose {
    /* As long as the file. Title, summary and the text of the body; everything else
       (other fields, addresses, citations, code, HTML, marks of headings and lists) is
       blanks. Line ends stay. */
    struct str text;
    struct str lower; /* the same with ASCII letters in lower case */
    struct word *words;
    size_t word_count;
    uint64_t *keys; /* one a word, once asked for: prose_keys() */
    struct sentence *sentences;
    size_t sentence_count;
    struct stretch *quoted; /* between quotation marks in one paragraph, in order */
    size_t quoted_count;
    struct stretch *blocks; /* quoted blocks, in order */
    size_t block_count;
};

/* The prose of `e`, which is the entry that the rule was given. */
const struct prose *prose_of(struct checking *c, const struct entry *e);

/* The words of any text, in `a`: returns how many there are. */
size_t prose_words(struct arena *a, struct str text, struct word **out);

/* A number for each word of the prose, by which words are compared (fold_key). */
const uint64_t *prose_keys(struct checking *c, const struct entry *e);

/* The words of the prose in lower case; those of other scripts as they are. */
struct str prose_word(const struct prose *p, size_t i);

/* Whether the byte `at` stands between quotation marks or in a quoted block. */
bool prose_is_quoted(const struct prose *p, size_t at);

/* The sentence that holds the byte `at`, or NULL. */
const struct sentence *prose_sentence(const struct prose *p, size_t at);

/* The bytes of the title; empty when there is none. */
struct stretch prose_title(const struct entry *e);

/* Whether the byte `at` belongs to the title. */
bool prose_is_title(const struct entry *e, size_t at);
