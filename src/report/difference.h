#pragma once

#include "base/buf.h"
#include "model/telling.h"
#include "model/value.h"

/* What changed in entries, for a terminal, a comment and programs. What entries hold is
   escaped. In the language of messages; the remarks are in that of their telling. */

struct told_list {
    const struct told **items;
    size_t count;
    const char *before, *after; /* ids of the commits compared; NULL: the work tree */
};

/* "4 entries differ: 3 changed, 1 new; 2 substantive". In `a`. */
const char *difference_sum(struct arena *a, const struct told_list *list);

/* One entry: first what is substantive, then the rest. Deleted words are [-so-] and
   inserted ones {+so+}; with `colour` struck out in red, and underlined in green. */
void difference_text(struct buf *out, const struct told *t, bool colour);

/*
 * All of them and their sum as a comment of GitHub or GitLab. A long entry is folded.
 * Hosts refuse comments of more than 65,536 characters: what goes beyond is counted.
 */
void difference_markdown(struct buf *out, const struct told_list *list);

/* The same as a part of a comment: at most `room` characters, and no mark. */
void difference_markdown_part(struct buf *out, const struct told_list *list,
                              size_t room);

/* All of them and their sum. In `a`. */
const struct value *difference_json(struct arena *a, const struct told_list *list);
