#include "git/change_log.h"

#include "git/rename.h"
#include "git/tree_compare.h"

/* A commit that waits for its turn: the latest first, of one time the first that came.
 */
struct waiting {
    int64_t time;
    uint32_t turn, commit;
};

struct walking {
    struct change_log *log;
    struct objects *objects;
    struct arena *arena;
    const char *folder;
    struct object_id *trees; /* by commit; none: not read in this walk */
    size_t tree_count;
    bool *seen; /* by commit */
    size_t seen_count;
    struct waiting *heap;
    size_t heap_count, heap_room;
    uint32_t turns;
    uint32_t *unread; /* commits that are to be compared with their parents */
    size_t unread_count;
    struct tree_pair *pairs; /* their folders, and those of their parents */
    size_t pair_count;
    struct diags *diags;
};

struct change_log change_log_new(struct arena *a)
{
    return (struct change_log){.paths = interner_new(a), .ids = interner_new(a)};
}

static bool is_before(const struct waiting *a, const struct waiting *b)
{
    return a->time != b->time ? a->time > b->time : a->turn < b->turn;
}

static void heap_swap(struct walking *w, size_t i, size_t k)
{
    struct waiting held = w->heap[i];
    w->heap[i] = w->heap[k];
    w->heap[k] = held;
}

static void heap_add(struct walking *w, struct waiting item)
{
    if (w->heap_count == w->heap_room) {
        arena_push(w->arena, &w->heap, &w->heap_room, sizeof *w->heap);
    }
    size_t i = w->heap_count++;
    w->heap[i] = item;
    for (; i && is_before(&w->heap[i], &w->heap[(i - 1) / 2]); i = (i - 1) / 2) {
        heap_swap(w, i, (i - 1) / 2);
    }
}

static struct waiting heap_take(struct walking *w)
{
    struct waiting first = w->heap[0];
    w->heap[0] = w->heap[--w->heap_count];
    for (size_t i = 0;;) {
        size_t best = i;
        for (size_t k = 2 * i + 1; k <= 2 * i + 2 && k < w->heap_count; k++) {
            best = is_before(&w->heap[k], &w->heap[best]) ? k : best;
        }
        if (best == i) {
            return first;
        }
        heap_swap(w, i, best);
        i = best;
    }
}

/* The number of the commit, which is new to the log when it has no facts yet. */
static uint32_t number_of(struct walking *w, const struct object_id *id)
{
    struct change_log *log = w->log;
    struct str key = {(const char *)id->bytes, OBJECT_ID_BYTES};
    size_t known = log->ids.count, n = intern(&log->ids, key);
    if (n == known) {
        key.ptr = arena_copy(w->arena, key.ptr, key.len);
        log->ids.texts[n] = key;
        struct logged_commit *fresh =
            arena_push(w->arena, &log->commits, &log->commit_count, sizeof *fresh);
        fresh->id = *id;
    }
    while (w->tree_count < log->commit_count) {
        arena_push(w->arena, &w->trees, &w->tree_count, sizeof *w->trees);
    }
    while (w->seen_count < log->commit_count) {
        arena_push(w->arena, &w->seen, &w->seen_count, sizeof *w->seen);
    }
    return (uint32_t)n;
}

/* Reads the facts of a commit that the log does not have. Its parents get numbers, but
   are not read yet. */
static bool read_facts(struct walking *w, uint32_t n)
{
    struct commit_facts facts;
    struct object_id id = w->log->commits[n].id;
    if (!objects_commit(w->objects, w->arena, &id, &facts, w->diags)) {
        return false;
    }
    uint32_t first = (uint32_t)w->log->parent_count;
    for (size_t i = 0; i < facts.parent_count; i++) {
        uint32_t parent = number_of(w, &facts.parents[i]);
        *(uint32_t *)arena_push(w->arena, &w->log->parents, &w->log->parent_count,
                                sizeof parent) = parent;
    }
    struct logged_commit *c = &w->log->commits[n];
    c->time = facts.time;
    c->parent = first;
    c->parent_count = (uint32_t)facts.parent_count;
    w->trees[n] = facts.tree;
    return true;
}

/* A commit's own tree; one that the log knew is read for it. */
static bool tree_of(struct walking *w, uint32_t n, struct object_id *out)
{
    struct commit_facts facts;
    struct object_id id = w->log->commits[n].id;
    if (object_id_is_none(&w->trees[n])) {
        if (!objects_commit(w->objects, w->arena, &id, &facts, w->diags)) {
            return false;
        }
        w->trees[n] = facts.tree;
    }
    *out = w->trees[n];
    return true;
}

static bool await(struct walking *w, uint32_t n)
{
    struct logged_commit *c = &w->log->commits[n];
    if (w->seen[n]) {
        return true;
    }
    w->seen[n] = true;
    if (!c->is_read && !read_facts(w, n)) {
        return false;
    }
    int64_t time = w->log->commits[n].time;
    heap_add(w, (struct waiting){time, w->turns++, n});
    return true;
}

static uint32_t path_number(struct walking *w, const char *path)
{
    return (uint32_t)intern(&w->log->paths, str_from(path));
}

static void log_change(struct walking *w, const struct tree_change *change,
                       const struct tree_change *source)
{
    struct logged_change *c =
        arena_push(w->arena, &w->log->changes, &w->log->change_count, sizeof *c);
    *c = (struct logged_change){
        .path = path_number(w, change->path),
        .from = source ? path_number(w, source->path) : NO_PATH,
        .before = source ? source->before : change->before,
        .after = change->after,
    };
}

static bool folder_of(struct walking *w, uint32_t n, struct object_id *out)
{
    struct object_id tree;
    return tree_of(w, n, &tree) &&
           tree_find(w->objects, &tree, w->folder, out, w->diags);
}

/* A commit is compared with its only parent, or with nothing when it has none. */
static bool await_comparison(struct walking *w, uint32_t n)
{
    struct tree_pair pair = {{{0}}, {{0}}};
    struct logged_commit c = w->log->commits[n];
    if (!folder_of(w, n, &pair.after) ||
        (c.parent_count && !folder_of(w, w->log->parents[c.parent], &pair.before))) {
        return false;
    }
    *(uint32_t *)arena_push(w->arena, &w->unread, &w->unread_count, sizeof n) = n;
    *(struct tree_pair *)arena_push(w->arena, &w->pairs, &w->pair_count, sizeof pair) =
        pair;
    return true;
}

static bool see_commit(struct walking *w, uint32_t n)
{
    struct change_log *log = w->log;
    *(uint32_t *)arena_push(w->arena, &log->order, &log->order_count, sizeof n) = n;
    for (uint32_t i = 0; i < log->commits[n].parent_count; i++) {
        if (!await(w, log->parents[log->commits[n].parent + i])) {
            return false;
        }
    }
    bool ok = log->commits[n].is_read || log->commits[n].parent_count > 1 ||
              await_comparison(w, n);
    log->read += !log->commits[n].is_read;
    log->commits[n].is_read = true;
    return ok;
}

static bool log_changes(struct walking *w, uint32_t n,
                        const struct tree_changes *changes)
{
    const struct tree_change **sources;
    if (!renames_find(w->objects, w->arena, changes, &sources, w->diags)) {
        return false;
    }
    w->log->commits[n].change = (uint32_t)w->log->change_count;
    w->log->commits[n].change_count = (uint32_t)changes->count;
    for (size_t i = 0; i < changes->count; i++) {
        log_change(w, &changes->items[i], sources[i]);
    }
    return true;
}

static bool read_changes(struct walking *w)
{
    struct tree_changes *changes =
        ARENA_ARRAY(w->arena, struct tree_changes, w->pair_count + 1);
    bool ok =
        tree_compare(w->objects, w->arena, w->pairs, w->pair_count, changes, w->diags);
    for (size_t i = 0; ok && i < w->pair_count; i++) {
        ok = log_changes(w, w->unread[i], &changes[i]);
    }
    return ok;
}

bool change_log_walk(struct change_log *log, struct objects *o, struct arena *a,
                     const struct object_id *head, const char *folder,
                     struct diags *diags)
{
    struct walking w = {
        .log = log, .objects = o, .arena = a, .folder = folder, .diags = diags};
    bool ok = await(&w, number_of(&w, head));
    log->order_count = 0;
    log->read = 0;
    while (ok && w.heap_count) {
        ok = see_commit(&w, heap_take(&w).commit);
    }
    ok = ok && read_changes(&w);
    if (ok && !object_id_is_none(&log->head)) {
        log->rewritten = !w.seen[number_of(&w, &log->head)];
    }
    log->head = *head;
    return ok;
}
