#pragma once

#include "base/buf.h"
#include "base/crew.h"
#include "model/edition.h"

/* What the publication was made from; both appear in it. */
struct provenance {
    const char *commit; /* NULL outside git */
    bool modified;      /* files differ from that commit */
    const char *stamp;  /* time of the content, ISO 8601 */
    const char *tool;   /* name and version */
};

/*
 * Appends the publication of the edition as one JSON document: chapters, indexes,
 * entries with their texts and references, and the labels of all terms, countries and
 * languages in the edition's languages. One entry a line, so that differences show.
 */
void publication_write(const struct edition *edition, const struct corpus *corpus,
                       const struct provenance *from, struct crew *crew,
                       struct diags *diags, struct buf *out);

/* One file of a publication. */
struct published_file {
    const char *path;
    struct str bytes;
};

/* Appends the manifest: each file's path, size and SHA-256, and where it comes from. */
void manifest_write(const struct edition *edition, const struct provenance *from,
                    const struct published_file *files, size_t count, struct buf *out);
