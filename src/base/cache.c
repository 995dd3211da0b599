#include "base/cache.h"

#include <stdlib.h>

/* The specification has relative paths ignored. */
static const char *folder(const char *variable)
{
    const char *path = getenv(variable);
    return path && path[0] == '/' ? path : NULL;
}

const char *cache_path(struct arena *a, const char *name)
{
    const char *cache = folder("XDG_CACHE_HOME"), *home = folder("HOME");
    if (cache) {
        return arena_printf(a, "%s/popreg/%s", cache, name);
    }
    return home ? arena_printf(a, "%s/.cache/popreg/%s", home, name) : NULL;
}
