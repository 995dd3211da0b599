#include <stdlib.h>

#include "base/fs.h"
#include "net/store.h"

enum { BATCH_FILES = 256, BATCH_BYTES = 32 * 1024 * 1024 };

enum step { STEP_PARTS, STEP_PAGES, STEP_FIRST_PAGES, STEP_SUMS, STEP_COUNT };

static enum step step_of(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    struct str s = str_from(name);
    bool encoded = str_ends(s, ".gz") || str_ends(s, ".br");
    if (encoded) {
        s.len -= strlen(".gz");
    }
    return str_is(s, TREE_SUMS)      ? STEP_SUMS
           : str_is(s, "index.html") ? STEP_FIRST_PAGES
           : str_ends(s, ".html")    ? STEP_PAGES
                                     : STEP_PARTS;
}

static int by_path(const void *x, const void *y)
{
    const struct stored_file *a = x, *b = y;
    return strcmp(a->path, b->path);
}

struct syncing {
    struct sync *s;
    struct store *store;
    struct arena *arena;
    struct stored_file *there; /* by path */
    size_t there_count;
    bool *needed; /* by the place among the files: it has to be sent */
    size_t needed_count, done;
};

static const struct stored_file *find(const struct syncing *y, const char *path)
{
    struct stored_file key = {.path = path};
    return y->there_count ? bsearch(&key, y->there, y->there_count, sizeof key, by_path)
                          : NULL;
}

/* Finds out what has to be sent. */
static bool compare(struct syncing *y, struct diags *diags)
{
    struct sync *s = y->s;
    struct arena scratch;
    bool ok = true;
    arena_init(&scratch);
    for (size_t i = 0; ok && i < s->count; i++) {
        const struct stored_file *there = find(y, s->files[i].path);
        struct store_file file = {s->files[i].path, s->files[i].hash};
        struct str bytes;
        arena_reset(&scratch);
        ok = fs_read(&scratch, fs_join(&scratch, s->folder, file.path), &bytes, diags);
        if (!ok) {
            break;
        }
        if (there && y->store->same(y->store, there, &file, bytes)) {
            s->same++;
            continue;
        }
        y->needed[i] = true;
        y->needed_count++;
        s->bytes += bytes.len;
        (*(there ? &s->changed : &s->added))++;
    }
    arena_release(&scratch);
    return ok;
}

static bool is_wanted(const struct sync *s, const char *path)
{
    size_t low = 0, high = s->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(s->files[middle].path, path);
        if (order == 0) {
            return true;
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return false;
}

static const char **superfluous(struct syncing *y, size_t *count)
{
    const char **paths = ARENA_ARRAY(y->arena, const char *, y->there_count + 1);
    *count = 0;
    for (size_t i = 0; i < y->there_count; i++) {
        if (!is_wanted(y->s, y->there[i].path)) {
            paths[(*count)++] = y->there[i].path;
        }
    }
    return paths;
}

bool sync_is_flood(const struct sync *s, const struct sync_place *place,
                   struct diags *diags)
{
    size_t share = place->there * SYNC_DELETES_SHARE / 100;
    size_t max = s->max_deletes             ? s->max_deletes
                 : !place->is_site          ? 0
                 : share > SYNC_DELETES_FEW ? share
                                            : SYNC_DELETES_FEW;
    if (place->removed <= max) {
        return false;
    }
    struct diag *d =
        max ? diag_fail(diags, NULL,
                        "nothing was changed: it would remove %zu of %zu files, more "
                        "than %zu",
                        place->removed, place->there, max)
            : diag_fail(diags, NULL,
                        "nothing was changed: it would remove %zu of %zu files from a "
                        "place that holds no site yet",
                        place->removed, place->there);
    diag_help(diags, d,
              "look whether this is the right site and the right place; if it is "
              "meant, say --max-deletes %zu",
              place->removed);
    return true;
}

/* A batch is read, sent, and forgotten. */
struct batch {
    struct store_file files[BATCH_FILES];
    struct str bytes[BATCH_FILES];
    size_t count, size;
};

static bool send_batch(struct syncing *y, struct batch *b, struct diags *diags)
{
    bool ok =
        b->count == 0 || y->store->put(y->store, b->files, b->bytes, b->count, diags);
    y->done += b->count;
    b->count = 0;
    b->size = 0;
    if (y->s->progress) {
        y->s->progress(y->s->user, y->done, y->needed_count);
    }
    return ok;
}

static bool send_step(struct syncing *y, struct batch *b, enum step step,
                      struct diags *diags)
{
    struct arena scratch;
    bool ok = true;
    arena_init(&scratch);
    for (size_t i = 0; ok && i < y->s->count; i++) {
        const struct tree_file *file = &y->s->files[i];
        if (!y->needed[i] || step_of(file->path) != step) {
            continue;
        }
        struct str *bytes = &b->bytes[b->count];
        b->files[b->count] = (struct store_file){file->path, file->hash};
        ok = fs_read(&scratch, fs_join(&scratch, y->s->folder, file->path), bytes,
                     diags);
        b->size += ok ? bytes->len : 0;
        b->count += ok;
        if (ok && (b->count == BATCH_FILES || b->size > BATCH_BYTES)) {
            ok = send_batch(y, b, diags);
            arena_reset(&scratch);
        }
    }
    ok = ok && send_batch(y, b, diags);
    arena_release(&scratch);
    return ok;
}

static bool carry_out(struct syncing *y, const char *const *gone, size_t count,
                      struct diags *diags)
{
    struct batch *batch = ARENA_NEW(y->arena, struct batch);
    bool ok = true;
    for (int step = STEP_PARTS; ok && step < STEP_COUNT; step++) {
        ok = send_step(y, batch, (enum step)step, diags);
    }
    return ok && (count == 0 || y->store->remove(y->store, gone, count, diags));
}

bool sync_run(struct sync *s, struct store *store, struct diags *diags)
{
    struct arena a;
    arena_init(&a);
    struct syncing y = {.s = s, .store = store, .arena = &a};
    y.needed = ARENA_ARRAY(&a, bool, s->count + 1);
    bool ok = store->list(store, &a, &y.there, &y.there_count, diags);
    if (ok && y.there_count) {
        qsort(y.there, y.there_count, sizeof *y.there, by_path);
    }
    ok = ok && compare(&y, diags);
    if (ok) {
        const char **gone = superfluous(&y, &s->removed);
        struct sync_place place = {y.there_count, s->removed,
                                   find(&y, TREE_SUMS) != NULL};
        ok = !sync_is_flood(s, &place, diags) &&
             (s->dry_run || carry_out(&y, gone, s->removed, diags));
    }
    arena_release(&a);
    return ok;
}
