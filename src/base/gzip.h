#pragma once

#include "base/buf.h"
#include "base/str.h"

/* Appends `bytes` in the gzip format (RFC 1952), by zlib, without name and time: the
   same bytes give the same file. `level` 1 to 9. Any thread. */
void gzip(struct str bytes, int level, struct buf *out);
