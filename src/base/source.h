#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/diag.h"
#include "base/str.h"

/*
 * Where bytes come from: a folder, a commit, or memory. Everything that reads a
 * registry reads it through this, so that it works the same on all of them.
 */

enum file_kind {
    FILE_PLAIN,
    FILE_EXECUTABLE,
    FILE_SYMLINK,
    FILE_OTHER, /* submodule, device, socket */
};

struct file {
    const char *path; /* relative to the source, '/' between names */
    enum file_kind kind;
    uint64_t size; /* bytes */
    /* Of files of a folder, else 0: by these and the size one sees that it is as it
     * was. */
    uint64_t inode;
    int64_t changed; /* when its bytes, name or mode last were; ns since 1970 */
};

struct files {
    struct file *items; /* in byte order of their paths */
    size_t count;
};

/* The file at `path`, or NULL. */
const struct file *files_find(const struct files *files, const char *path);

struct source {
    /* All files below the folder `dir`, at any depth, without names that begin with a
       dot. A folder that is not there holds none. */
    bool (*list)(const struct source *self, struct arena *a, const char *dir,
                 struct files *out, struct diags *diags);

    /* The contents of `path`; they live in `a` and are followed by a zero byte. Never
       follows a symbolic link. `*found`, unless NULL, tells whether the file exists;
       given, a missing file is no failure. May be called from several threads. */
    bool (*read)(const struct source *self, struct arena *a, const char *path,
                 struct str *out, bool *found, struct diags *diags);

    const void *state;
};

bool source_list(const struct source *s, struct arena *a, const char *dir,
                 struct files *out, struct diags *diags) MUST_USE;

/* A file that has to be there. */
bool source_read(const struct source *s, struct arena *a, const char *path,
                 struct str *out, struct diags *diags) MUST_USE;

/* A file that may be missing: then `*found` is false and that is no failure. */
bool source_read_if(const struct source *s, struct arena *a, const char *path,
                    struct str *out, bool *found, struct diags *diags) MUST_USE;

/* Files held in memory, which outlive the source. */
struct memory_file {
    const char *path;
    struct str text;
    enum file_kind kind;
};

struct memory_files {
    const struct memory_file *items; /* in byte order of their paths */
    size_t count;
};

struct source source_memory(const struct memory_files *files);
