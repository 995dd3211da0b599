#include "git/tree_compare.h"

#include <string.h>

#include "base/intern.h"
#include "git/tree_name.h"

/* How many bytes both begin with. */
static size_t common_bytes(const char *a, const char *b, size_t len)
{
    enum { BLOCK = 4096 };
    size_t at = 0;
    while (len - at >= BLOCK && memcmp(a + at, b + at, BLOCK) == 0) {
        at += BLOCK;
    }
    while (at < len && a[at] == b[at]) {
        at++;
    }
    return at;
}

/* Whether a name may begin here: it does so with its mode. Its id or the name itself
   may look like that, too. */
static bool is_mode(const char *p, size_t left)
{
    static const char *const modes[] = {"100644 ", "40000 ", "100755 ", "120000 ",
                                        "160000 "};
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        size_t len = strlen(modes[i]);
        if (left >= len && memcmp(p, modes[i], len) == 0) {
            return true;
        }
    }
    return false;
}

/*
 * Behind the last whole name that ends in the first `common` bytes; 0 when there is
 * none. Reading all names from the first would take longer than all else: a start is
 * looked for backwards. It may be a wrong one, in the middle of a name, but the end of
 * that name is right, and the names behind it are.
 */
static size_t last_name_end(struct str tree, size_t common)
{
    struct tree_name n;
    size_t end = 0;
    for (size_t at = common; at-- > 0;) {
        if (is_mode(tree.ptr + at, common - at) && tree_name_read(tree, at, &n) &&
            n.end <= common) {
            end = n.end;
            break;
        }
    }
    while (tree_name_read(tree, end, &n) && n.end <= common) {
        end = n.end;
    }
    return end;
}

/* Bytes of whole names that both folders have in common from there on. */
static size_t common_names(struct str a, size_t at_a, struct str b, size_t at_b)
{
    struct str x = str_slice(a, at_a, a.len), y = str_slice(b, at_b, b.len);
    size_t shorter = x.len < y.len ? x.len : y.len;
    size_t common = common_bytes(x.ptr, y.ptr, shorter);
    return common == x.len ? common : last_name_end(x, common);
}

/* Git's order: a folder's name counts as if it ended in a slash. */
static int compare_names(const struct tree_name *a, const struct tree_name *b)
{
    size_t shorter = a->text.len < b->text.len ? a->text.len : b->text.len;
    int order = memcmp(a->text.ptr, b->text.ptr, shorter);
    if (order) {
        return order;
    }
    unsigned char x = a->text.len > shorter ? (unsigned char)a->text.ptr[shorter]
                                            : (a->is_folder ? '/' : '\0');
    unsigned char y = b->text.len > shorter ? (unsigned char)b->text.ptr[shorter]
                                            : (b->is_folder ? '/' : '\0');
    return x - y;
}

/* Two states of one folder, for one of the comparisons. */
struct job {
    struct object_id before, after;
    size_t comparison;
};

struct folder {
    const char *path; /* "" or with a slash at its end */
    struct job *jobs;
    size_t count;
    unsigned depth;
};

/*
 * Comparisons are done folder by folder: a large folder is stored as what differs from
 * the state before, and reading its states one after the other is much quicker than
 * reading those of several folders in turn.
 */
struct comparing {
    struct objects *objects;
    struct arena *arena;
    struct tree_changes *out; /* by comparison */
    struct interner paths;
    struct folder *folders; /* by the number of the path */
    size_t folder_count;
    struct diags *diags;
};

static struct object_id id_of(const struct tree_name *n)
{
    struct object_id id = {{0}};
    if (n) {
        memcpy(id.bytes, n->id, sizeof id.bytes);
    }
    return id;
}

static bool add_job(struct comparing *c, const char *path, unsigned depth,
                    struct job job)
{
    enum { DEPTH_MAX = 32 };
    size_t known = c->paths.count, n = intern(&c->paths, str_from(path));
    if (n == known) {
        struct folder *fresh =
            arena_push(c->arena, &c->folders, &c->folder_count, sizeof *fresh);
        *fresh = (struct folder){.path = path, .depth = depth};
    }
    if (depth == DEPTH_MAX) {
        diag_fail(c->diags, path, "folders stand too deep in one another");
        return false;
    }
    struct folder *f = &c->folders[n];
    *(struct job *)arena_push(c->arena, &f->jobs, &f->count, sizeof job) = job;
    return true;
}

/* One name before and after, NULL where it is not there; both are of one kind. */
static bool see_name(struct comparing *c, size_t folder, size_t comparison,
                     const struct tree_name *before, const struct tree_name *after)
{
    const struct tree_name *any = after ? after : before;
    struct job job = {id_of(before), id_of(after), comparison};
    if (object_id_equal(&job.before, &job.after) || !(any->is_folder || any->is_file)) {
        return true;
    }
    struct folder in = c->folders[folder];
    const char *path = arena_printf(c->arena, "%s%.*s%s", in.path, STR_ARGS(any->text),
                                    any->is_folder ? "/" : "");
    if (any->is_folder) {
        return add_job(c, path, in.depth + 1, job);
    }
    struct tree_changes *list = &c->out[comparison];
    struct tree_change *change =
        arena_push(c->arena, &list->items, &list->count, sizeof *change);
    *change = (struct tree_change){path, job.before, job.after};
    return true;
}

static bool read_folder(struct comparing *c, const struct object_id *id,
                        struct str *out)
{
    *out = (struct str){0};
    return object_id_is_none(id) || objects_tree(c->objects, id, out, c->diags);
}

static bool compare_states(struct comparing *c, size_t folder, const struct job *job)
{
    struct str a, b;
    bool ok = read_folder(c, &job->before, &a) && read_folder(c, &job->after, &b);
    for (size_t i = 0, k = 0; ok;) {
        struct tree_name x, y;
        size_t same = common_names(a, i, b, k);
        bool has_x = tree_name_read(a, i + same, &x),
             has_y = tree_name_read(b, k + same, &y);
        int order = !has_y ? -1 : !has_x ? 1 : compare_names(&x, &y);
        if (!has_x && !has_y) {
            break;
        }
        ok = see_name(c, folder, job->comparison, order <= 0 ? &x : NULL,
                      order >= 0 ? &y : NULL);
        i = order <= 0 ? x.end : i + same;
        k = order >= 0 ? y.end : k + same;
    }
    return ok;
}

bool tree_compare(struct objects *o, struct arena *a, const struct tree_pair *pairs,
                  size_t count, struct tree_changes *out, struct diags *diags)
{
    struct comparing c = {
        .objects = o, .arena = a, .out = out, .paths = interner_new(a), .diags = diags};
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        struct job job = {pairs[i].before, pairs[i].after, i};
        ok = object_id_equal(&job.before, &job.after) || add_job(&c, "", 0, job);
    }
    for (size_t f = 0; ok && f < c.folder_count; f++) {
        for (size_t i = 0; ok && i < c.folders[f].count; i++) {
            struct job job = c.folders[f].jobs[i];
            ok = compare_states(&c, f, &job);
        }
    }
    return ok;
}

static bool find_name(struct str tree, struct str text, struct tree_name *out)
{
    for (size_t at = 0; tree_name_read(tree, at, out); at = out->end) {
        if (str_equal(out->text, text)) {
            return true;
        }
    }
    return false;
}

bool tree_find(struct objects *o, const struct object_id *top, const char *path,
               struct object_id *out, struct diags *diags)
{
    *out = *top;
    for (const char *p = path; *p;) {
        size_t len = strcspn(p, "/");
        struct str tree;
        struct tree_name n;
        if (!objects_tree(o, out, &tree, diags)) {
            return false;
        }
        bool found = find_name(tree, (struct str){p, len}, &n) && n.is_folder;
        *out = id_of(found ? &n : NULL);
        if (!found) {
            return true;
        }
        p += len + (p[len] == '/');
    }
    return true;
}
