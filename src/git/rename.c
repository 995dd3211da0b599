#include "git/rename.h"

#include <stdlib.h>
#include <string.h>

enum { LINE_MAX_BYTES = 64, SCORE_MAX = 60000, SCORE_LEAST = SCORE_MAX / 2 };

/* Beyond these a commit moves folders about; every pair would be read. */
enum { PAIRS_MAX = 1000 * 1000 };

/* A line by its hash, and how many bytes of the text are such lines. */
struct weighed_line {
    uint32_t hash, bytes;
};

struct fingerprint {
    struct weighed_line *lines; /* by hash, each once */
    size_t count, bytes;
    bool known;
};

static int by_hash(const void *x, const void *y)
{
    const struct weighed_line *a = x, *b = y;
    return (a->hash > b->hash) - (a->hash < b->hash);
}

/* Git's hash of a line, so that two lines are taken for one where git does so. */
static size_t next_line(struct str text, size_t at, uint32_t *hash)
{
    enum { HASH_BASE = 107927 };
    uint32_t first = 0, second = 0;
    size_t len = 0;
    while (at + len < text.len && len < LINE_MAX_BYTES) {
        unsigned char c = (unsigned char)text.ptr[at + len++];
        uint32_t old = first;
        first = (first << 7) ^ (second >> 25);
        second = (second << 7) ^ (old >> 25);
        first += c;
        if (c == '\n') {
            break;
        }
    }
    *hash = (first + second * 0x61) % HASH_BASE;
    return len;
}

static void add_up_equal(struct fingerprint *f)
{
    size_t kept = 0;
    for (size_t i = 0; i < f->count; i++) {
        if (kept && f->lines[kept - 1].hash == f->lines[i].hash) {
            f->lines[kept - 1].bytes += f->lines[i].bytes;
        } else {
            f->lines[kept++] = f->lines[i];
        }
    }
    f->count = kept;
}

static bool read_fingerprint(struct objects *o, struct arena *a,
                             const struct object_id *id, struct fingerprint *f,
                             struct diags *diags)
{
    struct str text;
    if (f->known) {
        return true;
    }
    if (!objects_blob(o, a, id, &text, diags)) {
        return false;
    }
    for (size_t at = 0; at < text.len;) {
        uint32_t hash;
        size_t len = next_line(text, at, &hash);
        struct weighed_line *l = arena_push(a, &f->lines, &f->count, sizeof *l);
        *l = (struct weighed_line){hash, (uint32_t)len};
        at += len;
    }
    if (f->count) {
        qsort(f->lines, f->count, sizeof *f->lines, by_hash);
    }
    add_up_equal(f);
    f->bytes = text.len;
    f->known = true;
    return true;
}

static uint64_t score(const struct fingerprint *from, const struct fingerprint *to)
{
    size_t larger = from->bytes > to->bytes ? from->bytes : to->bytes;
    size_t smaller = from->bytes + to->bytes - larger;
    uint64_t copied = 0;
    if ((larger - smaller) * SCORE_MAX > larger * (SCORE_MAX - SCORE_LEAST)) {
        return 0; /* as git, which does not read them then */
    }
    for (size_t i = 0, k = 0; i < from->count && k < to->count;) {
        const struct weighed_line *x = &from->lines[i], *y = &to->lines[k];
        if (x->hash == y->hash) {
            copied += x->bytes < y->bytes ? x->bytes : y->bytes;
        }
        i += x->hash <= y->hash;
        k += y->hash <= x->hash;
    }
    return larger ? copied * SCORE_MAX / larger : 0;
}

static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

struct finding {
    struct objects *objects;
    struct arena *arena; /* for this commit's texts */
    const struct tree_changes *changes;
    struct fingerprint *prints; /* by change */
    struct diags *diags;
};

static bool is_added(const struct tree_change *c)
{
    return object_id_is_none(&c->before);
}

static bool is_removed(const struct tree_change *c)
{
    return object_id_is_none(&c->after);
}

/* How much the added file `to` is the removed file `from`; more for the same name. */
static bool rate(struct finding *f, size_t from, size_t to, uint64_t *out)
{
    const struct tree_change *old = &f->changes->items[from];
    const struct tree_change *new = &f->changes->items[to];
    bool same_name = strcmp(file_name(old->path), file_name(new->path)) == 0;
    uint64_t similar = SCORE_MAX + 1; /* the very same contents come first */
    if (!object_id_equal(&old->before, &new->after)) {
        if (!read_fingerprint(f->objects, f->arena, &old->before, &f->prints[from],
                              f->diags) ||
            !read_fingerprint(f->objects, f->arena, &new->after, &f->prints[to],
                              f->diags)) {
            return false;
        }
        similar = score(&f->prints[from], &f->prints[to]);
    }
    *out = similar < SCORE_LEAST ? 0 : 2 * similar + same_name;
    return true;
}

static bool find_source(struct finding *f, size_t to, const struct tree_change **out)
{
    uint64_t best = 0, rating;
    for (size_t from = 0; from < f->changes->count; from++) {
        if (!is_removed(&f->changes->items[from])) {
            continue;
        }
        if (!rate(f, from, to, &rating)) {
            return false;
        }
        const struct tree_change *source = &f->changes->items[from];
        bool is_better = rating > best || (rating && rating == best &&
                                           strcmp(source->path, (*out)->path) < 0);
        if (is_better) {
            best = rating;
            *out = source;
        }
    }
    return true;
}

bool renames_find(struct objects *o, struct arena *a,
                  const struct tree_changes *changes,
                  const struct tree_change ***sources, struct diags *diags)
{
    size_t added = 0, removed = 0;
    *sources = ARENA_ARRAY(a, const struct tree_change *, changes->count + 1);
    for (size_t i = 0; i < changes->count; i++) {
        added += is_added(&changes->items[i]);
        removed += is_removed(&changes->items[i]);
    }
    if (!added || !removed || added * removed > PAIRS_MAX) {
        return true;
    }
    struct arena scratch;
    arena_init(&scratch);
    struct finding f = {o, &scratch, changes,
                        ARENA_ARRAY(&scratch, struct fingerprint, changes->count),
                        diags};
    bool ok = true;
    for (size_t i = 0; ok && i < changes->count; i++) {
        ok = !is_added(&changes->items[i]) || find_source(&f, i, &(*sources)[i]);
    }
    arena_release(&scratch);
    return ok;
}
