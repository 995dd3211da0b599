#pragma once

#include "commands/command.h"
#include "model/link_memory.h"
#include "render/site.h"

/* What pages are told of links by a memory, which is only read. */

/* Adds all that the memory at `path` says, with the journal beside it, to `out`, so
   that a change can be noticed; nothing when `path` is NULL. False, and said, when it
   cannot be read. */
bool link_known_add(struct context *c, const char *path, struct buf *out);

/* Sets the options by the memory at `path`; nothing when that is NULL. False, and said,
   when it cannot be read. */
bool link_known_open(struct context *c, const char *path, struct site_options *out);

/* The copy that an archive told of, where it is fit to be shown and to be written into
   an entry; else empty, and of NULL. */
struct str link_record_copy(const struct link_record *r);
