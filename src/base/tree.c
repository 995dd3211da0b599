#include "base/tree.h"

#include <stdatomic.h>

#include "base/encoding.h"
#include "base/fs.h"
#include "base/par.h"

/* Says how the tree's encoded files were made; a plain tree has none. */
static const char EFFORT[] = ".encoded";
static const char *const effort_names[] = {"", "fast", "best"};

struct tree {
    struct arena *arena;
    const char *path;        /* where it will stand */
    const char *fresh;       /* where it grows */
    struct tree_file *spare; /* what already is in `fresh`, by path */
    size_t spare_count;
    struct tree_file *standing; /* what is in `path` now, by path */
    size_t standing_count;
    struct tree_file *files; /* what belongs: by slot the file, then its encoded ones
                                under the path of the file; path NULL: there is none */
    size_t count;
    enum tree_encoding encoding;
    bool same_effort; /* as that of the spare and of what stands */
    atomic_size_t written;
};

/* Whether the encoded files of the tree at `path` were made as this one's will be. */
static bool has_effort(const struct tree *t, const char *path)
{
    struct diags ignored;
    struct str name;
    struct arena a;
    arena_init(&a);
    diags_init(&ignored, &a);
    const char *file = fs_join(&a, path, EFFORT);
    bool same = fs_exists(file) && fs_read(&a, file, &name, &ignored) &&
                str_is(str_trim(name), effort_names[t->encoding]);
    arena_release(&a);
    return same;
}

/* One of the two trees that there are. */
struct side {
    const char *path;
    struct arena *arena;
    struct tree_file *files;
    size_t count;
    bool there;
};

static void read_side(void *state, unsigned worker, size_t i)
{
    struct side *side = (struct side *)state + i;
    (void)worker;
    side->there = tree_sums(side->arena, side->path, &side->files, &side->count);
    side->count = side->there ? side->count : 0;
}

struct tree *tree_begin(struct arena *a, const char *path, enum tree_encoding encoding,
                        struct diags *diags)
{
    struct tree *t = ARENA_NEW(a, struct tree);
    *t = (struct tree){.arena = a,
                       .encoding = encoding,
                       .path = path,
                       .fresh = fs_beside(a, path, "next")};
    struct side sides[] = {{.path = t->fresh, .arena = arena_child(a)},
                           {.path = path, .arena = arena_child(a)}};
    const struct side *spare = &sides[0], *standing = &sides[1];
    par_each(COUNT_OF(sides), COUNT_OF(sides), read_side, sides);
    if (!spare->there && !fs_remove(t->fresh, diags)) {
        return NULL;
    }
    t->spare = spare->files;
    t->spare_count = spare->count;
    t->standing = standing->files;
    t->standing_count = standing->count;
    t->same_effort = (!spare->count || has_effort(t, t->fresh)) &&
                     (!standing->count || has_effort(t, t->path));
    /* From here on the spare is work in progress. */
    bool ok = fs_make_folders(t->fresh, diags) &&
              fs_remove(fs_join(a, t->fresh, TREE_SUMS), diags) &&
              fs_remove(fs_join(a, t->fresh, EFFORT), diags);
    return ok ? t : NULL;
}

/* A file and its encoded ones have their places one after the other. */
static size_t places(const struct tree *t)
{
    return t->encoding == TREE_PLAIN ? 1 : 1 + ENCODING_COUNT;
}

void tree_expect(struct tree *t, size_t count)
{
    t->count = count * places(t);
    t->files = ARENA_ARRAY(t->arena, struct tree_file, t->count + 1);
}

static const struct tree_file *find_spare(const struct tree *t, const char *path)
{
    return tree_file_called(t->spare, t->spare_count, path);
}

static const struct tree_file *find_standing(const struct tree *t, const char *path)
{
    return tree_file_called(t->standing, t->standing_count, path);
}

/* Gives the file of the tree that stands a further name in the one that grows. A file
   that differs is written under a new inode, so none is ever changed in both. */
static bool link_standing(struct tree *t, const char *path)
{
    struct arena a;
    arena_init(&a);
    const char *from = fs_join(&a, t->path, path), *to = fs_join(&a, t->fresh, path);
    struct diags ignored;
    diags_init(&ignored, &a);
    bool ok = (!find_spare(t, path) || fs_remove(to, &ignored)) && fs_link(from, to);
    arena_release(&a);
    return ok;
}

static bool write_file(struct tree *t, const char *path, struct str bytes,
                       struct diags *diags)
{
    struct arena a;
    arena_init(&a);
    atomic_fetch_add_explicit(&t->written, 1, memory_order_relaxed);
    bool ok = fs_write_first(fs_join(&a, t->fresh, path), bytes, diags);
    arena_release(&a);
    return ok;
}

static bool has_same(const struct tree_file *known, const struct tree_file *file)
{
    return known && hash_equal(known->hash, file->hash);
}

/* Whether one of the two trees that there are has the file; the one that grows has it
   then. */
static bool is_known(struct tree *t, const struct tree_file *file)
{
    return has_same(find_spare(t, file->path), file) ||
           (has_same(find_standing(t, file->path), file) &&
            link_standing(t, file->path));
}

/* Writes the file unless it is known; `*known` says that it is. */
static bool put(struct tree *t, struct tree_file *file, struct str bytes, bool *known,
                struct diags *diags)
{
    *known = is_known(t, file);
    return *known || write_file(t, file->path, bytes, diags);
}

static const char *encoded_path(struct arena *a, const char *path, size_t encoding)
{
    return arena_printf(a, "%s%s", path, encodings[encoding].suffix);
}

/* Takes the encoded file of an unchanged one over; false when it has none that was made
   alike. */
static bool take_over(struct tree *t, struct tree_file *file, size_t encoding)
{
    if (!t->same_effort) {
        return false;
    }
    struct arena a;
    arena_init(&a);
    const char *path = encoded_path(&a, file->path, encoding);
    const struct tree_file *known = find_spare(t, path);
    /* The spare's is of the same bytes only if its file is. */
    if (!known || !has_same(find_spare(t, file->path), file)) {
        known = has_same(find_standing(t, file->path), file) ? find_standing(t, path)
                                                             : NULL;
        known = known && link_standing(t, path) ? known : NULL;
    }
    if (known) {
        file[1 + encoding] = *known;
        file[1 + encoding].path = file->path;
    }
    arena_release(&a);
    return known != NULL;
}

static bool encode(struct tree *t, struct tree_file *file, size_t encoding,
                   struct str bytes, struct diags *diags)
{
    const struct encoding *e = &encodings[encoding];
    enum effort effort = t->encoding == TREE_ENCODED_BEST ? EFFORT_BEST : EFFORT_FAST;
    struct arena a;
    struct buf out = {0};
    bool known, ok = true;
    arena_init(&a);
    e->encode(bytes, e->efforts[effort], &out);
    if (out.len < bytes.len) {
        struct tree_file encoded = {.path = encoded_path(&a, file->path, encoding),
                                    .hash = hash_of(buf_view(&out)),
                                    .size = out.len};
        ok = put(t, &encoded, buf_view(&out), &known, diags);
        file[1 + encoding] = encoded;
        file[1 + encoding].path = file->path;
    }
    buf_release(&out);
    arena_release(&a);
    return ok;
}

static bool put_file(struct tree *t, struct tree_file *file, struct str bytes,
                     struct diags *diags)
{
    bool unchanged;
    bool ok = put(t, file, bytes, &unchanged, diags);
    bool encoded =
        t->encoding != TREE_PLAIN && is_worth_encoding(file->path, file->size);
    for (size_t i = 0; ok && encoded && i < ENCODING_COUNT; i++) {
        ok = (unchanged && take_over(t, file, i)) || encode(t, file, i, bytes, diags);
    }
    return ok;
}

bool tree_put_hashed(struct tree *t, size_t slot, const char *path, struct str bytes,
                     struct hash hash, struct diags *diags)
{
    struct tree_file *file = &t->files[slot * places(t)];
    *file = (struct tree_file){.path = path, .hash = hash, .size = bytes.len};
    return put_file(t, file, bytes, diags);
}

bool tree_put(struct tree *t, size_t slot, const char *path, struct str bytes,
              struct diags *diags)
{
    return tree_put_hashed(t, slot, path, bytes, hash_of(bytes), diags);
}

bool tree_put_made(struct tree *t, size_t slot, const char *path, struct str bytes,
                   struct hash origin, struct diags *diags)
{
    struct tree_file *file = &t->files[slot * places(t)];
    *file = (struct tree_file){.path = path,
                               .hash = hash_of(bytes),
                               .size = bytes.len,
                               .origin = origin,
                               .has_origin = true};
    return put_file(t, file, bytes, diags);
}

static bool has_origin(const struct tree_file *known, struct hash origin)
{
    return known && known->has_origin && hash_equal(known->origin, origin);
}

/* Its encoded files stand beside a file, or it has none because they are no smaller. */
static void keep_encoded(struct tree *t, struct tree_file *file)
{
    for (size_t i = 0; t->encoding != TREE_PLAIN && i < ENCODING_COUNT; i++) {
        (void)take_over(t, file, i);
    }
}

bool tree_keep(struct tree *t, size_t slot, const char *path, struct hash origin)
{
    const struct tree_file *known = find_spare(t, path);
    if (t->encoding != TREE_PLAIN && !t->same_effort) {
        return false;
    }
    if (!has_origin(known, origin)) {
        known = find_standing(t, path);
        if (!has_origin(known, origin) || !is_known(t, known)) {
            return false;
        }
    }
    struct tree_file *file = &t->files[slot * places(t)];
    *file = *known;
    file->path = path;
    keep_encoded(t, file);
    return true;
}

size_t tree_written(const struct tree *t)
{
    return atomic_load(&t->written);
}

/* Removes files of the spare that do not belong any more, and folders left empty. */
static bool remove_old(struct tree *t, struct diags *diags)
{
    for (size_t i = 0; i < t->spare_count; i++) {
        const struct tree_file *old = &t->spare[i];
        if (tree_file_called(t->files, t->count, old->path)) {
            continue;
        }
        const char *path = fs_join(t->arena, t->fresh, old->path);
        if (!fs_remove(path, diags)) {
            return false;
        }
        fs_remove_empty_folders(t->arena, fs_parent(t->arena, path), t->fresh);
    }
    return true;
}

/* The mark is a file of the tree like others. */
static bool write_effort(struct tree *t, struct diags *diags)
{
    if (t->encoding == TREE_PLAIN) {
        return true;
    }
    const char *name = arena_printf(t->arena, "%s\n", effort_names[t->encoding]);
    struct str text = str_from(name);
    t->files[t->count++] =
        (struct tree_file){.path = EFFORT, .hash = hash_of(text), .size = text.len};
    return fs_write(fs_join(t->arena, t->fresh, EFFORT), text, diags);
}

size_t tree_count(const struct tree *t)
{
    return t->count;
}

/* Closes the gaps of files that have no encoded ones, and gives those that there are
   paths of their own. */
static void close_gaps(struct tree *t)
{
    size_t n = 0;
    for (size_t i = 0; i < t->count; i++) {
        size_t encoding = i % places(t);
        struct tree_file file = t->files[i];
        if (file.path && encoding) {
            file.path = encoded_path(t->arena, file.path, encoding - 1);
        }
        if (file.path) {
            t->files[n++] = file;
        }
    }
    t->count = n;
}

bool tree_finish(struct tree *t, struct diags *diags)
{
    close_gaps(t);
    if (!write_effort(t, diags)) {
        return false;
    }
    tree_sort(t->files, t->count);
    return remove_old(t, diags) &&
           tree_sums_write(t->fresh, t->files, t->count, diags) &&
           fs_exchange(t->fresh, t->path, diags) &&
           tree_origins_write(t->path, t->fresh, t->files, t->count, diags) &&
           tree_mark_folders(t->path, t->files, t->count, diags);
}
