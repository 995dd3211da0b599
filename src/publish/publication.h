#pragma once

#include "base/buf.h"
#include "base/crew.h"
#include "base/hash.h"
#include "model/edition.h"
#include "render/facet.h"

/*
 * A publication: an edition as a folder of files for publishing teams, researchers and
 * programs. What it holds is the table of export.h; the same edition of the same commit
 * gives the same bytes everywhere.
 */

/* Its list of files, the last that is made. */
#define MANIFEST "manifest.json"

/* What the publication was made from; it appears in it. */
struct provenance {
    const char *commit; /* NULL outside git */
    bool modified;      /* files differ from that commit */
    const char *stamp;  /* time of the content, ISO 8601 */
    const char *tool;   /* name and version */
};

/* An edition that came before, to tell what has changed since. */
struct earlier {
    const struct edition *edition;
    const struct corpus *corpus;
    const char *commit;
};

/* Makes PDF of HTML. */
struct typesetter {
    const char *name; /* with its version: what it makes depends on it */
    /* Appends the PDF that the file at `path` is to be; any thread. `a` is for the time
       of the call. */
    bool (*make)(const struct typesetter *self, const char *path, struct str html,
                 struct arena *a, struct buf *out, struct diags *diags);
    const void *state;
};

struct book;

struct publication {
    const struct edition *edition;
    const struct corpus *corpus;
    const struct source *root; /* the registry's files */
    struct provenance from;
    const struct earlier *earlier;       /* NULL: the first edition */
    const struct typesetter *typesetter; /* NULL: no PDF is made */
    struct crew *crew;

    /* Set by publication_prepare(). */
    const struct entry **entries; /* in the order of the chapters */
    size_t entry_count;
    const struct facet *facets; /* over them */
    struct buf *lines;          /* by entry: its record as JSON on one line */
    const char *base_url;       /* of the site, ends with a slash */
    struct date edition_day;    /* the cut-off day */
    const struct book *books;   /* one for each language; publish/book.h */
    size_t book_count;
};

/* Arranges what the exports share, in `a`. False, and said, on failure. */
bool publication_prepare(struct publication *p, struct arena *a, struct diags *diags);

/* Frees what publication_prepare() did not put into its arena. */
void publication_release(struct publication *p);

/* The address of the entry's page on the site, in `a`. */
const char *publication_page(const struct publication *p, struct arena *a,
                             const struct entry *e);

/* One file of a publication, once it is made. */
struct published_file {
    const char *path;
    const char *media_type;
    size_t size; /* bytes */
    struct hash hash;
};

/*
 * Where the files of a publication go. `expect` tells how many will come; then `put` is
 * called once for each, from any thread, with a slot below that number of its own.
 */
struct sink {
    void (*expect)(struct sink *self, size_t count);
    bool (*put)(struct sink *self, size_t slot, const struct published_file *file,
                struct str bytes, struct diags *diags);
    void *state;
};

/* Writes all files, the manifest last. The paths given to the sink live in `a`. False,
   and said, on failure. */
bool publication_write(const struct publication *p, struct arena *a, struct sink *sink,
                       struct diags *diags);
