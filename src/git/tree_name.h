#pragma once

#include <stdbool.h>

#include "base/source.h"
#include "base/str.h"

/* One name of a folder of a repository, out of the bytes that objects_tree() gives. */
struct tree_name {
    struct str text;
    const unsigned char *id; /* OBJECT_ID_BYTES of them */
    bool is_folder, is_file; /* a submodule is neither */
    enum file_kind kind;
    size_t end; /* of it, in bytes of the folder */
};

/* Reads the name that begins at byte `at`; false at the end, or where there is none. */
bool tree_name_read(struct str tree, size_t at, struct tree_name *out);
