#pragma once

#include "base/hash.h"
#include "commands/command.h"

/*
 * What a site is made from, file by file: hashes that are kept from build to build, so
 * that a file is read again only when the file system tells that it may have changed
 * (by its size, its inode and the time of its last change).
 */
struct input {
    struct file file; /* path below the source's root */
    struct hash hash; /* of its bytes; all zero when they cannot be read */
    struct hash face; /* what others see of it as an entry; see commands/sound.h */
    bool known;       /* the file was kept */
    bool same;        /* with these bytes */
};

struct inputs {
    struct input *items; /* by path */
    size_t count;
    struct hash settings; /* of the program's version, the settings given, and the files
                             of registry/, site/ and iso-codes */
    struct hash all;      /* of these, the entries and what else was given */
    int64_t taken;        /* when, in nanoseconds since 1970 */
    const char *day;      /* on which it was checked */
    bool same, same_settings, same_day; /* as kept */
    size_t gone;                        /* files that were kept and are no more */
    bool read; /* a file had to be read: what is kept can be made fresher */
};

/*
 * Reads what there is now, with the help of what the file at `path` has kept.
 * `settings` are what bears on every page besides the files, `more` what bears on the
 * whole alone, `day` is today. False, and said, when a folder cannot be read.
 */
bool inputs_read(struct context *c, const char *path, struct str settings,
                 struct str more, const char *day, struct inputs *out) MUST_USE;

/* As if nothing had been kept. */
void inputs_forget(struct inputs *in);

/* The input at `path`, or NULL. */
const struct input *inputs_find(const struct inputs *in, const char *path);

/* Keeps them in the file at `path`. */
bool inputs_keep(struct context *c, const char *path, const struct inputs *in) MUST_USE;
