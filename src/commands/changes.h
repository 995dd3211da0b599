#pragma once

#include "base/arena.h"
#include "base/buf.h"
#include "base/source.h"
#include "check/mend.h"
#include "commands/command.h"

/*
 * New texts for files of the registry, held in memory until all of them are known; for
 * `fix` and `fmt`. Then they are written, or shown as a patch.
 */

struct change {
    const char *path;
    struct str before, now; /* live as long as the changes */
    const char **names;     /* of what was mended, each once, sorted */
    size_t name_count;
    size_t count; /* what was mended */
    bool written;
};

struct changes {
    struct arena *arena;
    const struct source *root;
    struct change *items; /* by path */
    size_t count;
    struct memory_files above; /* the new texts, as drafts; see changes_show() */
};

/* Everything lives in `a`; `root` outlives the changes. */
void changes_init(struct changes *c, struct arena *a, const struct source *root);

/* The change of the file, which is read when there is none yet; good until the next one
   is begun. NULL when it cannot be read, which is said. */
struct change *changes_of(struct changes *c, const char *path, struct diags *diags);

/* Puts the new texts that there are now into `above`. */
void changes_show(struct changes *c);

/* Counts one thing that was mended, and names it. */
void change_name(struct changes *c, struct change *change, const char *name);

/* Makes the edits of the plan, and names the rules that found what they mend. False,
   and said, when a file cannot be read. */
bool changes_mend(struct changes *c, const struct mend_plan *plan,
                  struct diags *diags) MUST_USE;

/* Forgets the changes that change nothing. */
void changes_drop_equal(struct changes *c);

/* Forgets the change of the file, if there is one; false when there is none. */
bool changes_drop(struct changes *c, const char *path);

/* Whether git keeps a version of each file as it was, or does not know it. Says which
   file holds changes that would be mixed up with these. */
bool changes_are_clean(const struct changes *c, const char *root_path,
                       struct diags *diags);

/* Writes the files, each as a whole. A file that has changed since it was read, or may
   not be written, is said; the others are written all the same. */
bool changes_write(struct changes *c, const char *root_path, struct diags *diags);

/* Appends a line for each file that was written, with what was mended there. */
void changes_tell(const struct changes *c, struct buf *out);

/*
 * A patch shows the lines around a change and ends up in logs and mails: forgets the
 * changes of files with a redacted finding among `found`, and says so.
 */
void changes_hide(struct changes *c, const struct context *context,
                  const struct diags *found);

/* Appends a patch for `git apply`. */
bool changes_patch(const struct changes *c, const char *root_path, struct buf *out,
                   struct diags *diags);
