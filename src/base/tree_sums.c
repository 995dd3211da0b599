#define _XOPEN_SOURCE 700 /* st_mtim */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/fs.h"
#include "base/intern.h"
#include "base/tree.h"

/* What a tree tells of itself: the sums of its files, what they were made from, and how
   its folders were left. */

static int by_path(const void *x, const void *y)
{
    const struct tree_file *a = x, *b = y;
    return strcmp(a->path, b->path);
}

const struct tree_file *tree_file_called(const struct tree_file *files, size_t count,
                                         const char *path)
{
    struct tree_file key = {.path = path};
    return count ? bsearch(&key, files, count, sizeof key, by_path) : NULL;
}

void tree_sort(struct tree_file *files, size_t count)
{
    if (count) {
        qsort(files, count, sizeof *files, by_path);
    }
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

static size_t count_lines(struct str text)
{
    size_t n = 0;
    struct str line;
    while (str_next_line(&text, &line)) {
        n++;
    }
    return n;
}

static bool read_sums(struct arena *a, struct str text, struct tree_file **files,
                      size_t *count)
{
    bool ok = true;
    struct str line;
    *files = ARENA_ARRAY(a, struct tree_file, count_lines(text) + 1);
    while (ok && str_next_line(&text, &line)) {
        ok = read_sum(a, line, &(*files)[*count]);
        *count += ok;
    }
    return ok;
}

/*
 * The origins stand beside the tree, in ".<name>.origins". They belong to its sums, of
 * which they name the hash; then comes a line for each of theirs: what the file was
 * made from, or "-". Anything else there is as good as nothing.
 */
static const char *origins_file(struct arena *a, const char *path)
{
    return fs_beside(a, path, "origins");
}

static void read_origins(struct str text, struct hash sums, struct tree_file *files,
                         size_t count)
{
    struct str line;
    struct hash of;
    bool ok =
        str_next_line(&text, &line) && hash_parse(line, &of) && hash_equal(of, sums);
    for (size_t i = 0; ok && i < count && str_next_line(&text, &line); i++) {
        files[i].has_origin = hash_parse(line, &files[i].origin);
    }
}

static bool read_if(struct arena *a, const char *path, struct str *out)
{
    struct diags ignored;
    diags_init(&ignored, a);
    return fs_exists(path) && fs_read(a, path, out, &ignored);
}

bool tree_sums(struct arena *a, const char *path, struct tree_file **files,
               size_t *count)
{
    struct arena scratch;
    struct str text, origins;
    arena_init(&scratch);
    *files = NULL;
    *count = 0;
    bool ok = read_if(&scratch, fs_join(&scratch, path, TREE_SUMS), &text) &&
              read_sums(a, text, files, count);
    if (ok && read_if(&scratch, origins_file(&scratch, path), &origins)) {
        read_origins(origins, hash_of(text), *files, *count);
    }
    arena_release(&scratch);
    return ok;
}

void tree_sums_text(const struct tree_file *files, size_t count, struct buf *out)
{
    for (size_t i = 0; i < count; i++) {
        char hex[HASH_HEX_BYTES];
        hash_hex(files[i].hash, hex);
        buf_add(out, hex, HASH_HEX_BYTES - 1);
        buf_text(out, "  ");
        buf_text(out, files[i].path);
        buf_char(out, '\n');
    }
}

static void origins_text(const struct tree_file *files, size_t count, struct hash sums,
                         struct buf *out)
{
    char hex[HASH_HEX_BYTES];
    hash_hex(sums, hex);
    buf_text(out, hex);
    for (size_t i = 0; i < count; i++) {
        buf_char(out, '\n');
        if (files[i].has_origin) {
            hash_hex(files[i].origin, hex);
        }
        buf_text(out, files[i].has_origin ? hex : "-");
    }
    buf_char(out, '\n');
}

static bool has_origins(const struct tree_file *files, size_t count)
{
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        any |= files[i].has_origin;
    }
    return any;
}

bool tree_sums_write(const char *path, const struct tree_file *files, size_t count,
                     struct diags *diags)
{
    struct arena a;
    struct buf sums = {0};
    arena_init(&a);
    tree_sums_text(files, count, &sums);
    bool ok = fs_write(fs_join(&a, path, TREE_SUMS), buf_view(&sums), diags);
    buf_release(&sums);
    arena_release(&a);
    return ok;
}

bool tree_origins_write(const char *path, const char *spare,
                        const struct tree_file *files, size_t count,
                        struct diags *diags)
{
    struct arena a;
    struct buf sums = {0}, origins = {0};
    arena_init(&a);
    const char *own = origins_file(&a, path), *before = origins_file(&a, spare);
    bool ok = fs_remove(before, diags);
    (void)fs_link(own, before); /* there may be none */
    if (ok && has_origins(files, count)) {
        tree_sums_text(files, count, &sums);
        origins_text(files, count, hash_of(buf_view(&sums)), &origins);
        ok = fs_write(own, buf_view(&origins), diags);
    }
    buf_release(&sums);
    buf_release(&origins);
    arena_release(&a);
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

/* The folder that the file at `path` is in, below the tree's top; "." is the top. */
static struct str folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (struct str){path, (size_t)(slash - path)} : STR(".");
}

/* When names in the folder were last added or taken away; in nanoseconds, 0 when there
   is no such folder. */
static int64_t changed_at(const char *path)
{
    enum { NANOSECONDS = 1000000000 };
    struct stat st;
    return lstat(path, &st) == 0 && S_ISDIR(st.st_mode)
               ? (int64_t)st.st_mtim.tv_sec * NANOSECONDS + st.st_mtim.tv_nsec
               : 0;
}

static const char *folders_file(struct arena *a, const char *path)
{
    return fs_beside(a, path, "folders");
}

static void add_folder(struct arena *a, const char *tree, struct str folder,
                       struct buf *out)
{
    const char *name = arena_copy(a, folder.ptr, folder.len);
    buf_printf(out, "%lld %s\n", (long long)changed_at(fs_join(a, tree, name)), name);
}

static void add_folders(struct arena *a, const char *path,
                        const struct tree_file *files, size_t count, struct buf *out)
{
    struct interner seen = interner_new(a);
    struct buf lines = {0};
    intern(&seen, STR("."));
    add_folder(a, path, STR("."), &lines);
    for (size_t i = 0; i < count; i++) {
        struct str folder = folder_of(files[i].path);
        size_t known = seen.count;
        if (intern(&seen, folder) == known) {
            add_folder(a, path, folder, &lines);
        }
    }
    buf_printf(out, "%zu %zu\n", count, seen.count);
    buf_str(out, buf_view(&lines));
    buf_release(&lines);
}

bool tree_mark_folders(const char *path, const char *spare,
                       const struct tree_file *files, size_t count, struct diags *diags)
{
    struct arena a;
    struct buf out = {0};
    arena_init(&a);
    const char *own = folders_file(&a, path), *before = folders_file(&a, spare);
    bool ok = fs_remove(before, diags);
    (void)fs_link(own, before); /* there may be none */
    add_folders(&a, path, files, count, &out);
    ok = ok && fs_write(own, buf_view(&out), diags);
    buf_release(&out);
    arena_release(&a);
    return ok;
}

/* "<nanoseconds> <path>" */
static bool is_as_left(struct arena *a, const char *tree, struct str line)
{
    size_t blank = str_find(line, 0, STR(" "));
    if (blank == line.len) {
        return false;
    }
    struct str name = str_slice(line, blank + 1, line.len);
    int64_t now = changed_at(fs_join(a, tree, arena_copy(a, name.ptr, name.len)));
    return now &&
           str_is(str_slice(line, 0, blank), arena_printf(a, "%lld", (long long)now));
}

/* "<files> <folders>" */
static bool read_counts(struct arena *a, struct str line, size_t *files,
                        size_t *folders)
{
    char *end;
    *files = strtoull(arena_copy(a, line.ptr, line.len), &end, 10);
    *folders = *end == ' ' ? strtoull(end, NULL, 10) : 0;
    return *folders > 0;
}

bool tree_is_as_left(const char *path, size_t *count)
{
    struct arena a;
    struct str text, line;
    size_t folders = 0;
    arena_init(&a);
    bool ok = read_if(&a, folders_file(&a, path), &text) &&
              str_next_line(&text, &line) && read_counts(&a, line, count, &folders);
    while (ok && folders && str_next_line(&text, &line)) {
        ok = is_as_left(&a, path, line);
        folders--;
    }
    arena_release(&a);
    return ok && !folders;
}

bool tree_leave_out_missing(const char *path, struct tree_file *files, size_t *count)
{
    struct arena a;
    size_t n = SIZE_MAX;
    bool as_left = tree_is_as_left(path, &n);
    if (as_left || n != *count) {
        return n == *count;
    }
    arena_init(&a);
    n = 0;
    for (size_t i = 0; i < *count; i++) {
        if (fs_exists(fs_join(&a, path, files[i].path))) {
            files[n++] = files[i];
        }
    }
    /* What goes with a file, encoded, may be what is missing. */
    for (size_t i = 0; n < *count && i < n; i++) {
        files[i].has_origin = false;
    }
    *count = n;
    arena_release(&a);
    return true;
}
