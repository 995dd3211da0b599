#include "base/history.h"

#include <stdlib.h>

static int by_path(const void *x, const void *y)
{
    const struct history_file *a = x, *b = y;
    return strcmp(a->path, b->path);
}

void history_sort(struct history *h)
{
    if (h->count) {
        qsort(h->files, h->count, sizeof *h->files, by_path);
    }
}

const struct history_file *history_of(const struct history *h, const char *path)
{
    struct history_file key = {.path = path};
    return h && h->count ? bsearch(&key, h->files, h->count, sizeof key, by_path)
                         : NULL;
}
