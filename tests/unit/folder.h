#pragma once

/* For tests of files: a bench with an empty folder of its own. Includes come after
   `#define _XOPEN_SOURCE 700`, which mkdtemp() wants. */

#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "support.h"

struct folder {
    struct bench bench;
    char path[64];
};

static inline int folder_setup(void **state)
{
    struct folder *f = calloc(1, sizeof *f);
    arena_init(&f->bench.arena);
    diags_init(&f->bench.diags, &f->bench.arena);
    snprintf(f->path, sizeof f->path, "/tmp/popreg-test-XXXXXX");
    if (!mkdtemp(f->path)) {
        return -1;
    }
    *state = f;
    return 0;
}

static inline int folder_teardown(void **state)
{
    struct folder *f = *state;
    bool removed = fs_remove(f->path, &f->bench.diags);
    arena_release(&f->bench.arena);
    free(f);
    return removed ? 0 : -1;
}

#define FOLDER_TEST(function)                                                          \
    cmocka_unit_test_setup_teardown(function, folder_setup, folder_teardown)

static inline const char *in_folder(struct folder *f, const char *name)
{
    return fs_join(&f->bench.arena, f->path, name);
}

/* The contents of a file, which has to be there. */
static inline struct str file_text(struct folder *f, const char *path)
{
    struct str text = {0};
    assert_true(fs_read(&f->bench.arena, path, &text, &f->bench.diags));
    return text;
}
