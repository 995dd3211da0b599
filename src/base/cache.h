#pragma once

#include "base/arena.h"

/* The path of a file in this user's cache, $XDG_CACHE_HOME/popreg or ~/.cache/popreg
   (XDG Base Directory Specification 0.8): what is there can be made again and may be
   deleted at any time. NULL when there is no such folder to be named. In `a`. */
const char *cache_path(struct arena *a, const char *name);
