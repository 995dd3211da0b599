#include "base/history.h"

#include <string.h>

const struct history_file *history_of(const struct history *h, const char *path)
{
    size_t low = 0, high = h ? h->count : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(h->files[middle].path, path);
        if (order == 0) {
            return &h->files[middle];
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return NULL;
}
