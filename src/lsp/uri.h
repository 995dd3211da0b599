#pragma once

#include "base/arena.h"
#include "base/str.h"

/* Addresses of files (RFC 8089) and their paths. */

/* The absolute path of the file: address `uri`, in `a`; NULL when it is of another
   scheme, of another host, or names no path. */
const char *uri_to_path(struct arena *a, struct str uri);

/* The file: address of an absolute path, in `a`. */
const char *uri_of_path(struct arena *a, const char *path);
