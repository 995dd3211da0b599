#pragma once

#include "git/change_log.h"

/*
 * The file in which a change log is kept from run to run. It holds nothing that is not
 * in the repository and may be deleted at any time.
 */

/* Reads the log at `path` when it is one of `folder` and whole; else `*log` stays as it
   is, and false. Everything read lives in `a`. */
bool change_cache_read(struct change_log *log, struct arena *a, const char *path,
                       const char *folder);

/* Writes the commits of the log's order, and no others, beside `path` and renames. A
   cache that cannot be written is no failure. */
void change_cache_write(const struct change_log *log, const char *path,
                        const char *folder);
