#pragma once

#include "base/buf.h"
#include "base/str.h"

/* A ZIP archive (APPNOTE 6.3), by libarchive. It holds no times and no owners, so that
   the same files give the same bytes everywhere. Belongs to one thread. */
struct zip;

/* An archive that grows at the end of `out`, which lives as long as it. */
struct zip *zip_begin(struct buf *out);

/* Adds a file; `path` has slashes and no leading one. */
void zip_add(struct zip *z, const char *path, struct str bytes);

/* Writes the directory and frees `z`. */
void zip_end(struct zip *z);
