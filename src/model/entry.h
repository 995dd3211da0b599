#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"
#include "base/str.h"
#include "model/body.h"
#include "model/value.h"

/*
 * One file of entries/: a good practice, or its translation into another language.
 * Everything lives in the arena it was loaded with and is const afterwards.
 */
struct entry {
    const char *path;    /* entries/<category>/<slug>[.<lang>].md */
    struct str category; /* from the folder */
    struct str slug;     /* from the file name */
    struct str lang;     /* of a translation; empty for an original */
    struct str text;     /* the whole file, in UTF-8; empty when it could not be read */
    const struct value *front; /* the front matter, a mapping; NULL when unreadable */
    struct span front_end;     /* the closing fence: where a missing name belongs */
    struct body body;          /* has sections only when `has_body` */
    bool has_body;
    bool brief; /* `text` ends with the front matter: entry_complete() reads the rest */

    /* Set by the corpus. */
    size_t index;           /* of an original: its place among the corpus's entries */
    struct entry *original; /* of a translation; NULL when it has none */
    struct entry **translations; /* of an original, by language */
    size_t translation_count;
};

/* Beyond these a file is something else than an entry. */
enum { ENTRY_MAX_BYTES = 200 * 1024, ENTRY_MAX_LINES = 5000 };

/* Whether `s` can name an entry: [a-z0-9]+(-[a-z0-9]+)*. */
bool is_slug(struct str s);

/* Takes category, slug and language from the path of `file`; false when it does not
   have the form of an entry's path. */
bool entry_names(struct entry *e, const char *path);

/*
 * Reads the entry in `file` from `root`. Always returns an entry whose names are set;
 * as much of the rest as can be read. What is wrong is said in `diags`.
 */
struct entry *entry_load(struct arena *a, const struct source *root,
                         const struct file *file, struct diags *diags);

/* The same without the text below the front matter, which is not kept; `scratch` is for
   the time of the call. */
struct entry *entry_load_brief(struct arena *a, struct arena *scratch,
                               const struct source *root, const struct file *file,
                               struct diags *diags);

/*
 * Reads what entry_load_brief() has left out, into `a`; a copy of the entry made before
 * is what it was. False, and said as a failure, when the file can no longer be read or
 * is another. Sections are not named.
 */
bool entry_complete(struct arena *a, const struct source *root, struct entry *e,
                    struct diags *diags) MUST_USE;

/* Lets go of what entry_complete() has read, if it has; `front` is what `text` was
   before. Nothing else of the entry is written by either: other threads may read it. */
void entry_forget(struct entry *e, struct str front);

/* The same from `text`, which the entry borrows. */
struct entry *entry_parse(struct arena *a, const char *path, struct str text,
                          struct diags *diags);

/* Text of the front matter's `name`; empty when it is missing or no text. */
struct str entry_text(const struct entry *e, const char *name);

/* The source with this id in the front matter of an original, or NULL. */
const struct value *entry_source(const struct entry *e, struct str id);

/* review.status of the original. */
struct str entry_review_status(const struct entry *e);

/* Where the value of `name` stands; the end of the front matter when it is missing. */
struct place entry_place(const struct entry *e, const char *name);
