#pragma once

#include "model/word_list.h"

/*
 * What was taken out of a list of words and what was put in, by the algorithm of Myers
 * ("An O(ND) difference algorithm and its variations", 1986), tidied up for people: few
 * words that stay between two changes are part of the change, and a change begins with
 * a sentence where it can. Any thread may call these.
 */

enum edit_kind { EDIT_KEPT, EDIT_DELETED, EDIT_INSERTED };

/* Words one after the other that have the same fate. Words that stay look as they do
   afterwards. */
struct word_run {
    enum edit_kind kind;
    enum gap gap;    /* what stands before it, unless it is the first one shown */
    struct str text; /* blanks and line ends between its words */
};

/* A sentence, or several that run into each other, in which something differs. */
struct passage {
    const struct word_run *runs;
    size_t count;
    bool line; /* begins a paragraph or an item */
};

struct word_edits {
    struct word_run *runs; /* of the whole text */
    size_t count;
    struct passage *passages; /* of what differs; their runs are their own */
    size_t passage_count;
};

/* The edits that turn `before` into `after`. Texts with more than some thousand changed
   words become one deletion and one insertion. In `a`. */
void word_edits_find(struct arena *a, const struct word_list *before,
                     const struct word_list *after, struct word_edits *out);
