#include "base/tree.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/encoding.h"
#include "base/fs.h"

/* Says how the tree's encoded files were made; a plain tree has none. */
static const char EFFORT[] = ".encoded";
static const char *const effort_names[] = {"", "fast", "best"};

struct tree {
    struct arena *arena;
    const char *path;        /* where it will stand */
    const char *fresh;       /* where it grows */
    struct tree_file *spare; /* what already is in `fresh`, by path */
    size_t spare_count;
    struct tree_file *files; /* what belongs: by slot the file, then its encoded ones
                                under the path of the file; path NULL: there is none */
    size_t count;
    enum tree_encoding encoding;
    bool same_effort; /* as that of the spare */
    atomic_size_t written;
};

static int by_path(const void *x, const void *y)
{
    const struct tree_file *a = x, *b = y;
    return strcmp(a->path, b->path);
}

/* "<64 digits>  <path>" */
static bool read_sum(struct arena *a, struct str line, struct tree_file *out)
{
    enum { PATH_AT = HASH_HEX_BYTES + 1 };
    if (line.len <= PATH_AT ||
        !hash_parse(str_slice(line, 0, PATH_AT - 2), &out->hash)) {
        return false;
    }
    out->path = arena_copy(a, line.ptr + PATH_AT, line.len - PATH_AT);
    return true;
}

bool tree_sums(struct arena *a, const char *path, struct tree_file **files,
               size_t *count)
{
    struct arena scratch;
    struct diags ignored;
    struct str text, line;
    arena_init(&scratch);
    diags_init(&ignored, &scratch);
    *files = NULL;
    *count = 0;
    bool ok = fs_read(&scratch, fs_join(&scratch, path, TREE_SUMS), &text, &ignored);
    while (ok && str_next_line(&text, &line)) {
        struct tree_file file = {0};
        ok = read_sum(a, line, &file);
        if (ok) {
            struct tree_file *slot = arena_push(a, files, count, sizeof file);
            *slot = file;
        }
    }
    arena_release(&scratch);
    return ok;
}

bool tree_is_whole(const char *path, const struct tree_file *files, size_t count)
{
    struct arena a;
    arena_init(&a);
    bool whole = true;
    for (size_t i = 0; i < count && whole; i++) {
        whole = fs_exists(fs_join(&a, path, files[i].path));
    }
    arena_release(&a);
    return whole;
}

/* Where there is no spare, the tree that stands becomes one, by hard links: a file that
   differs is written under a new inode, so none is ever changed in both. */
static void spare_from_standing(struct tree *t)
{
    struct tree_file *standing;
    size_t count;
    if (!tree_sums(t->arena, t->path, &standing, &count)) {
        return;
    }
    struct arena a;
    arena_init(&a);
    for (size_t i = 0; i < count; i++) {
        const char *path = standing[i].path;
        if (fs_link(fs_join(&a, t->path, path), fs_join(&a, t->fresh, path))) {
            struct tree_file *slot =
                arena_push(t->arena, &t->spare, &t->spare_count, sizeof *slot);
            *slot = standing[i];
        }
    }
    arena_release(&a);
}

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

struct tree *tree_begin(struct arena *a, const char *path, enum tree_encoding encoding,
                        struct diags *diags)
{
    struct tree *t = ARENA_NEW(a, struct tree);
    t->arena = a;
    t->encoding = encoding;
    t->path = path;
    t->fresh = fs_beside(a, path, "next");
    bool spare = tree_sums(a, t->fresh, &t->spare, &t->spare_count);
    if (!spare && !fs_remove(t->fresh, diags)) {
        return NULL;
    }
    t->same_effort = has_effort(t, spare ? t->fresh : t->path);
    /* From here on the spare is work in progress. */
    bool ok = fs_make_folders(t->fresh, diags) &&
              fs_remove(fs_join(a, t->fresh, TREE_SUMS), diags) &&
              fs_remove(fs_join(a, t->fresh, EFFORT), diags);
    if (ok && !spare) {
        t->spare = NULL;
        t->spare_count = 0;
        spare_from_standing(t);
    }
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
    struct tree_file key = {.path = path};
    return t->spare_count ? bsearch(&key, t->spare, t->spare_count, sizeof key, by_path)
                          : NULL;
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

/* Writes the file unless the spare has it; `*known` says that it has. */
static bool put(struct tree *t, struct tree_file *file, struct str bytes, bool *known,
                struct diags *diags)
{
    const struct tree_file *spare = find_spare(t, file->path);
    *known = spare && hash_equal(spare->hash, file->hash);
    return *known || write_file(t, file->path, bytes, diags);
}

static const char *encoded_path(struct arena *a, const char *path, size_t encoding)
{
    return arena_printf(a, "%s%s", path, encodings[encoding].suffix);
}

/* Takes the encoded file of an unchanged one over from the spare; false when it has
   none that was made alike. */
static bool take_over(const struct tree *t, struct tree_file *file, size_t encoding)
{
    struct arena a;
    arena_init(&a);
    const char *path = encoded_path(&a, file->path, encoding);
    const struct tree_file *spare = t->same_effort ? find_spare(t, path) : NULL;
    if (spare) {
        file[1 + encoding] = *spare;
        file[1 + encoding].path = file->path;
    }
    arena_release(&a);
    return spare != NULL;
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
        struct tree_file encoded = {encoded_path(&a, file->path, encoding),
                                    hash_of(buf_view(&out)), out.len};
        ok = put(t, &encoded, buf_view(&out), &known, diags);
        file[1 + encoding] = encoded;
        file[1 + encoding].path = file->path;
    }
    buf_release(&out);
    arena_release(&a);
    return ok;
}

bool tree_put_hashed(struct tree *t, size_t slot, const char *path, struct str bytes,
                     struct hash hash, struct diags *diags)
{
    struct tree_file *file = &t->files[slot * places(t)];
    bool unchanged;
    *file = (struct tree_file){path, hash, bytes.len};
    bool ok = put(t, file, bytes, &unchanged, diags);
    bool encoded = t->encoding != TREE_PLAIN && is_worth_encoding(path, bytes.len);
    for (size_t i = 0; ok && encoded && i < ENCODING_COUNT; i++) {
        ok = (unchanged && take_over(t, file, i)) || encode(t, file, i, bytes, diags);
    }
    return ok;
}

bool tree_put(struct tree *t, size_t slot, const char *path, struct str bytes,
              struct diags *diags)
{
    return tree_put_hashed(t, slot, path, bytes, hash_of(bytes), diags);
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
        if (bsearch(old, t->files, t->count, sizeof *old, by_path)) {
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

void tree_sums_text(const struct tree_file *files, size_t count, struct buf *out)
{
    for (size_t i = 0; i < count; i++) {
        char hex[HASH_HEX_BYTES];
        hash_hex(files[i].hash, hex);
        buf_printf(out, "%s  %s\n", hex, files[i].path);
    }
}

static bool write_sums(struct tree *t, struct diags *diags)
{
    struct buf sums = {0};
    tree_sums_text(t->files, t->count, &sums);
    bool ok = fs_write(fs_join(t->arena, t->fresh, TREE_SUMS), buf_view(&sums), diags);
    buf_release(&sums);
    return ok;
}

/* The mark is a file of the tree like others. */
static bool write_effort(struct tree *t, struct diags *diags)
{
    if (t->encoding == TREE_PLAIN) {
        return true;
    }
    const char *name = arena_printf(t->arena, "%s\n", effort_names[t->encoding]);
    struct str text = str_from(name);
    t->files[t->count++] = (struct tree_file){EFFORT, hash_of(text), text.len};
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
    if (t->count) {
        qsort(t->files, t->count, sizeof *t->files, by_path);
    }
    return remove_old(t, diags) && write_sums(t, diags) &&
           fs_exchange(t->fresh, t->path, diags);
}
