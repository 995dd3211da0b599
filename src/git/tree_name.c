#include "git/tree_name.h"

#include <string.h>

#include "base/object_id.h"

static const struct {
    const char *mode;
    bool is_folder, is_file;
    enum file_kind kind;
} modes[] = {
    {"100644", false, true, FILE_PLAIN},      {"40000", true, false, FILE_OTHER},
    {"100755", false, true, FILE_EXECUTABLE}, {"120000", false, true, FILE_SYMLINK},
    {"160000", false, false, FILE_OTHER},     {"100664", false, true, FILE_PLAIN},
};

/* False for a mode that git does not write. */
static bool set_mode(struct tree_name *n, struct str mode)
{
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        if (str_is(mode, modes[i].mode)) {
            n->is_folder = modes[i].is_folder;
            n->is_file = modes[i].is_file;
            n->kind = modes[i].kind;
            return true;
        }
    }
    return false;
}

bool tree_name_read(struct str tree, size_t at, struct tree_name *out)
{
    enum { MODE_MAX = 7 };
    if (at >= tree.len) {
        return false;
    }
    const char *p = tree.ptr + at;
    size_t left = tree.len - at;
    const char *blank = memchr(p, ' ', left < MODE_MAX ? left : MODE_MAX);
    const char *zero = blank ? memchr(blank, '\0', left - (size_t)(blank - p)) : NULL;
    if (!zero || tree.len - (size_t)(zero + 1 - tree.ptr) < OBJECT_ID_BYTES ||
        !set_mode(out, (struct str){p, (size_t)(blank - p)})) {
        return false;
    }
    out->text = (struct str){blank + 1, (size_t)(zero - blank - 1)};
    out->id = (const unsigned char *)zero + 1;
    out->end = (size_t)(zero + 1 - tree.ptr) + OBJECT_ID_BYTES;
    return true;
}
