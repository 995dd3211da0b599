#pragma once

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

/* A ZIP archive (APPNOTE 6.3), by libzip. It holds no times and no owners, so that the
   same files give the same bytes everywhere. Belongs to one thread. */
struct zip_writer;

/* An archive that will be added at the end of `out`, which lives as long as it. */
struct zip_writer *zip_begin(struct buf *out);

/* Adds a file; `path` has slashes and no leading one, and each is added once. */
void zip_put(struct zip_writer *z, const char *path, struct str bytes);

/* The same, not compressed: some formats want their first file so. */
void zip_put_stored(struct zip_writer *z, const char *path, struct str bytes);

/* Writes the archive and frees `z`. */
void zip_end(struct zip_writer *z);
