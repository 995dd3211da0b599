#pragma once

#include "commands/command.h"
#include "model/corpus.h"

/* An entry that is taken out of the collection: its file becomes what its page is to
   say. */
struct withdrawal {
    const struct entry *entry; /* an original that is not withdrawn yet */
    const char *on;            /* YYYY-MM-DD */
    struct str reason;         /* for readers */
    const struct entry *see;   /* the entry that takes its place, or NULL */
};

/*
 * The text of the entry's file with the review status and the reason in it, and all
 * else as it was; in the context's arena. False, and said, when the file is written in
 * a way in which that cannot be done without loss.
 */
bool withdrawal_text(struct context *c, const struct corpus *corpus,
                     const struct withdrawal *w, struct str *out);

/*
 * Checks the registry as it will be with `text` in the place of the entry's file. False
 * when there is an error in what is new, which is then said as what keeps it from being
 * done, or when reading failed. `*redacted` tells whether the file has a finding that
 * must not be shown, now or then.
 */
bool withdrawal_is_sound(struct context *c, const struct withdrawal *w, struct str text,
                         bool *redacted);

/* Says which entries lead to the withdrawn one, and what to do there. */
void withdrawal_hint_references(const struct context *c, const struct corpus *corpus,
                                const struct withdrawal *w);
