#include "git/change_cache.h"

#include "base/buf.h"
#include "base/fs.h"
#include "base/hash.h"

/*
 * Numbers are little-endian. In this order: the title; the folder; the paths, each with
 * its length before it; the counts of commits, parents and changes; the commits, newest
 * first; their parents; their changes; the SHA-256 of all that.
 */
static const char title[] = "popreg history 1\n";

static void put_number(struct buf *out, uint64_t n, int bytes)
{
    char *p = buf_reserve(out, (size_t)bytes);
    for (int i = 0; i < bytes; i++) {
        p[i] = (char)(n >> (8 * i));
    }
    out->len += (size_t)bytes;
}

static void put_text(struct buf *out, struct str text)
{
    put_number(out, text.len, 4);
    buf_str(out, text);
}

static void put_commit(struct buf *out, const struct logged_commit *c)
{
    buf_add(out, c->id.bytes, sizeof c->id.bytes);
    put_number(out, (uint64_t)c->time, 8);
    put_number(out, c->parent_count, 4);
    put_number(out, c->change_count, 4);
}

static void put_change(struct buf *out, const struct logged_change *c)
{
    put_number(out, c->path, 4);
    put_number(out, c->from, 4);
    buf_add(out, c->before.bytes, sizeof c->before.bytes);
    buf_add(out, c->after.bytes, sizeof c->after.bytes);
    put_number(out, c->weight, 1);
}

static void put_lists(struct buf *out, const struct change_log *log, struct arena *a)
{
    uint32_t *places = ARENA_ARRAY(a, uint32_t, log->commit_count + 1);
    for (size_t i = 0; i < log->order_count; i++) {
        places[log->order[i]] = (uint32_t)i;
        put_commit(out, &log->commits[log->order[i]]);
    }
    for (size_t i = 0; i < log->order_count; i++) {
        const struct logged_commit *c = &log->commits[log->order[i]];
        for (uint32_t k = 0; k < c->parent_count; k++) {
            put_number(out, places[log->parents[c->parent + k]], 4);
        }
    }
    for (size_t i = 0; i < log->order_count; i++) {
        const struct logged_commit *c = &log->commits[log->order[i]];
        for (uint32_t k = 0; k < c->change_count; k++) {
            put_change(out, &log->changes[c->change + k]);
        }
    }
}

static void put_counts(struct buf *out, const struct change_log *log)
{
    size_t parents = 0, changes = 0;
    for (size_t i = 0; i < log->order_count; i++) {
        parents += log->commits[log->order[i]].parent_count;
        changes += log->commits[log->order[i]].change_count;
    }
    put_number(out, log->order_count, 4);
    put_number(out, parents, 4);
    put_number(out, changes, 4);
}

void change_cache_write(const struct change_log *log, const char *path,
                        const char *folder)
{
    struct buf out = {0};
    struct arena a;
    struct diags unheard;
    arena_init(&a);
    diags_init(&unheard, &a);
    buf_text(&out, title);
    put_text(&out, str_from(folder));
    put_number(&out, log->paths.count, 4);
    for (size_t i = 0; i < log->paths.count; i++) {
        put_text(&out, log->paths.texts[i]);
    }
    put_counts(&out, log);
    put_lists(&out, log, &a);
    struct hash sum = hash_of(buf_view(&out));
    buf_add(&out, sum.bytes, sizeof sum.bytes);
    bool written = fs_write(path, buf_view(&out), &unheard);
    (void)written; /* the next run walks anew */
    buf_release(&out);
    arena_release(&a);
}

/* What is left to read; the sum has been checked, so nothing is missing. */
struct reading {
    struct str rest;
    bool ok;
};

static const char *take(struct reading *r, size_t len)
{
    static const char nothing[64];
    if (!r->ok || r->rest.len < len) {
        r->ok = false;
        return nothing;
    }
    const char *p = r->rest.ptr;
    r->rest = str_slice(r->rest, len, r->rest.len);
    return p;
}

static uint64_t take_number(struct reading *r, int bytes)
{
    const unsigned char *p = (const unsigned char *)take(r, (size_t)bytes);
    uint64_t n = 0;
    for (int i = 0; i < bytes; i++) {
        n |= (uint64_t)p[i] << (8 * i);
    }
    return n;
}

static struct str take_text(struct reading *r)
{
    size_t len = (size_t)take_number(r, 4);
    len = len <= r->rest.len ? len : r->rest.len + 1;
    const char *p = take(r, len);
    return r->ok ? (struct str){p, len} : (struct str){0};
}

static struct object_id take_id(struct reading *r)
{
    struct object_id id;
    memcpy(id.bytes, take(r, sizeof id.bytes), sizeof id.bytes);
    return id;
}

enum { COMMIT_BYTES = 36, PARENT_BYTES = 4, CHANGE_BYTES = 49 };

static void take_commits(struct reading *r, struct change_log *log)
{
    uint64_t parents = 0, changes = 0;
    for (size_t i = 0; r->ok && i < log->commit_count; i++) {
        struct logged_commit *c = &log->commits[i];
        c->id = take_id(r);
        c->time = (int64_t)take_number(r, 8);
        c->parent = (uint32_t)parents;
        c->parent_count = (uint32_t)take_number(r, 4);
        c->change = (uint32_t)changes;
        c->change_count = (uint32_t)take_number(r, 4);
        c->is_read = true;
        parents += c->parent_count;
        changes += c->change_count;
        intern(&log->ids, (struct str){(const char *)c->id.bytes, OBJECT_ID_BYTES});
    }
    r->ok = r->ok && parents == log->parent_count && changes == log->change_count &&
            log->ids.count == log->commit_count;
}

static void take_parents(struct reading *r, struct change_log *log)
{
    for (size_t i = 0; i < log->parent_count; i++) {
        log->parents[i] = (uint32_t)take_number(r, 4);
        r->ok = r->ok && log->parents[i] < log->commit_count;
    }
}

static void take_changes(struct reading *r, struct change_log *log)
{
    for (size_t i = 0; i < log->change_count; i++) {
        struct logged_change *c = &log->changes[i];
        c->path = (uint32_t)take_number(r, 4);
        c->from = (uint32_t)take_number(r, 4);
        c->before = take_id(r);
        c->after = take_id(r);
        c->weight = (uint8_t)take_number(r, 1);
        r->ok = r->ok && c->path < log->paths.count &&
                (c->from == NO_PATH || c->from < log->paths.count);
    }
}

static void take_all(struct reading *r, struct change_log *log, struct arena *a)
{
    size_t paths = (size_t)take_number(r, 4);
    for (size_t i = 0; r->ok && i < paths; i++) {
        intern(&log->paths, take_text(r));
    }
    log->commit_count = (size_t)take_number(r, 4);
    log->parent_count = (size_t)take_number(r, 4);
    log->change_count = (size_t)take_number(r, 4);
    uint64_t bytes = (uint64_t)log->commit_count * COMMIT_BYTES +
                     (uint64_t)log->parent_count * PARENT_BYTES +
                     (uint64_t)log->change_count * CHANGE_BYTES;
    if (!r->ok || bytes != r->rest.len || log->paths.count != paths) {
        r->ok = false;
        return;
    }
    log->commits = arena_growable(a, log->commit_count, sizeof *log->commits);
    log->parents = arena_growable(a, log->parent_count, sizeof *log->parents);
    log->changes = arena_growable(a, log->change_count, sizeof *log->changes);
    take_commits(r, log);
    take_parents(r, log);
    take_changes(r, log);
}

/* The contents without the sum at their end, or nothing when that is not theirs. */
static struct str whole(struct str text)
{
    if (text.len <= HASH_BYTES) {
        return (struct str){0};
    }
    struct str contents = str_slice(text, 0, text.len - HASH_BYTES);
    struct hash sum = hash_of(contents);
    bool same = memcmp(sum.bytes, text.ptr + contents.len, HASH_BYTES) == 0;
    return same ? contents : (struct str){0};
}

bool change_cache_read(struct change_log *log, struct arena *a, const char *path,
                       const char *folder)
{
    struct diags unheard;
    struct str text;
    diags_init(&unheard, a);
    if (!fs_exists(path) || !fs_read(a, path, &text, &unheard)) {
        return false;
    }
    struct change_log read = change_log_new(a);
    struct reading r = {whole(text), true};
    size_t len = strlen(title);
    r.ok = r.rest.len && memcmp(take(&r, len), title, len) == 0 &&
           str_is(take_text(&r), folder);
    take_all(&r, &read, a);
    if (!r.ok) {
        return false;
    }
    read.head = read.commit_count ? read.commits[0].id : (struct object_id){{0}};
    *log = read;
    return true;
}
