#include "git/history.h"

#include <stdlib.h>

#include "base/cache.h"
#include "base/hash.h"
#include "git/change_cache.h"
#include "git/change_log.h"
#include "git/follow.h"
#include "git/repository.h"

struct history_reader {
    struct objects *objects;
    struct change_log log;
    const char *folder; /* below the repository's top */
    const char *cache;  /* NULL: there is none */
    uint64_t weights;   /* sum of the weights that the cache has */
};

/* One cache for each folder of each repository, whichever of its work trees asks. */
static const char *cache_of(struct arena *a, const struct objects *o,
                            const char *folder)
{
    char hex[HASH_HEX_BYTES];
    struct hasher *h = hasher_new(a);
    hasher_add(h, str_from(objects_home(o)));
    hasher_add(h, str_from(folder));
    hash_hex(hasher_end(h), hex);
    return cache_path(a, arena_printf(a, "history-%.32s", hex));
}

static uint64_t weights_of(const struct change_log *log)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < log->change_count; i++) {
        sum += log->changes[i].weight;
    }
    return sum;
}

static void keep(struct history_reader *r)
{
    r->weights = weights_of(&r->log);
    if (r->cache) {
        change_cache_write(&r->log, r->cache, r->folder);
    }
}

static bool walk(struct history_reader *r, struct arena *a, const char *ref,
                 const char *name, struct history *out, struct diags *diags)
{
    struct object_id head;
    if (!objects_find(r->objects, ref, &head, diags) ||
        !change_log_walk(&r->log, r->objects, a, &head, r->folder, diags)) {
        return false;
    }
    r->weights = weights_of(&r->log);
    if (r->log.read) {
        keep(r);
    }
    return history_follow(a, &r->log, r->objects, name, r->folder, out, diags);
}

struct history_reader *history_open(struct arena *a, const char *path, const char *ref,
                                    const char *name, struct history *out,
                                    struct diags *diags)
{
    struct history_reader *r = ARENA_NEW(a, struct history_reader);
    *out = (struct history){0};
    r->log = change_log_new(a);
    r->folder = arena_printf(a, "%s%s", repository_prefix(a, path), name);
    r->objects = objects_open(path, diags);
    if (!r->objects) {
        return NULL;
    }
    r->cache = cache_of(a, r->objects, r->folder);
    bool known = r->cache && change_cache_read(&r->log, a, r->cache, r->folder);
    if (!walk(r, a, ref, name, out, diags)) {
        objects_close(r->objects);
        return NULL;
    }
    out->rewritten = known && r->log.rewritten;
    return r;
}

bool history_text(struct history_reader *r, struct arena *a, const struct object_id *id,
                  struct str *out, struct diags *diags)
{
    return objects_blob(r->objects, a, id, out, diags);
}

void history_close(struct history_reader *r)
{
    if (!r || !r->objects) {
        return;
    }
    if (weights_of(&r->log) != r->weights) {
        keep(r);
    }
    objects_close(r->objects);
    r->objects = NULL;
}
