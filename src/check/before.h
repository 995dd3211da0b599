#pragma once

#include "check/rule.h"

/* What entries were in the trusted state, `c->base`, which is there. Any thread. */

/* Whether there is a file at `path`. */
bool has_path(const struct files *files, const char *path);

/* Whether there was one in the trusted state. */
bool was_there(const struct base_state *base, const char *path);

/* Whether `now`, the bytes of the file at `path`, are what the file was. */
bool file_is_as_before(const struct checking *c, const char *path, struct str now);

/* Whether the file of the entry, original or translation, is what it was. */
bool entry_is_as_before(const struct checking *c, const struct entry *e);

/* The entry that was in the file, in the scratch arena; NULL when it cannot be read. */
const struct entry *as_it_was(struct checking *c, const struct file *file);

/* The file that the original was in: of the same path, else of the same name in another
   folder, else of a name that it has as an alias now. NULL: it is new. */
const struct file *file_before(const struct base_state *base, const struct entry *e);

/* A rule over an original that is new, or in other words than before. `before` is NULL
   for a new one. */
typedef void see_change(struct checking *c, const struct entry *before,
                        const struct entry *now);

/* Calls all of `rules` (ended by NULL) for each such original that can be read. The
   scratch arena of their `c` is emptied after each. */
void each_change(struct checking *c, see_change *const *rules);
