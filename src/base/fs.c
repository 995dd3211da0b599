#define _GNU_SOURCE /* renameat2 */
#include "base/fs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* An entry may be large by mistake; far beyond any limit of the rules we do not even
   read. */
enum { READ_MAX_BYTES = 512 * 1024 * 1024, NANOSECONDS = 1000000000 };

static void fail(struct diags *diags, const char *verb, const char *path)
{
    char room[256]; /* strerror_r's GNU form: the text may stand elsewhere */
    const char *why = strerror_r(errno, room, sizeof room);
    diag_fail(diags, path, "cannot %s '%s': %c%s", verb, path, to_lower(why[0]),
              why + 1);
}

const char *fs_join(struct arena *a, const char *folder, const char *name)
{
    if (name[0] == '/' || folder[0] == '\0' || strcmp(folder, ".") == 0) {
        return arena_copy(a, name, strlen(name));
    }
    size_t len = strlen(folder);
    const char *slash = folder[len - 1] == '/' ? "" : "/";
    return arena_printf(a, "%s%s%s", folder, slash, name);
}

const char *fs_parent(struct arena *a, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash) {
        return ".";
    }
    return slash == path ? "/" : arena_copy(a, path, (size_t)(slash - path));
}

const char *fs_beside(struct arena *a, const char *path, const char *suffix)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    return arena_printf(a, "%.*s.%s.%s", (int)(name - path), path, name, suffix);
}

const char *fs_find_above(struct arena *a, const char *start, const char *name)
{
    enum { FOLDERS_MAX = 64 };
    const char *folder = start;
    for (int up = 0; up < FOLDERS_MAX; up++) {
        if (fs_exists(fs_join(a, folder, name))) {
            return folder;
        }
        if (strcmp(folder, "/") == 0) {
            return NULL;
        }
        bool here = strcmp(folder, ".") == 0;
        folder = start[0] == '/' ? fs_parent(a, folder)
                 : here          ? ".."
                                 : arena_printf(a, "%s/..", folder);
    }
    return NULL;
}

const char *fs_real(struct arena *a, const char *path)
{
    char *found = realpath(path, NULL);
    const char *copy = found ? arena_copy(a, found, strlen(found)) : NULL;
    free(found);
    return copy;
}

const char *fs_program_stamp(struct arena *a)
{
    struct stat st;
    return stat("/proc/self/exe", &st) == 0
               ? arena_printf(a, "%lld %lld.%09ld", (long long)st.st_size,
                              (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec)
               : "";
}

bool fs_is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool fs_exists(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0;
}

static bool read_all(int fd, size_t size, struct arena *a, struct str *out)
{
    char *bytes = arena_alloc(a, size + 1);
    size_t len = 0;
    while (len < size) {
        ssize_t n = read(fd, bytes + len, size - len);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n < 0) {
            return false;
        }
        if (n == 0) {
            break;
        }
        len += (size_t)n;
    }
    *out = (struct str){bytes, len};
    return true;
}

static bool read_open(int fd, struct arena *a, struct str *out)
{
    struct stat st;
    if (fstat(fd, &st) < 0) {
        return false;
    }
    if (!S_ISREG(st.st_mode)) {
        errno = S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
        return false;
    }
    if (st.st_size > READ_MAX_BYTES) {
        errno = EFBIG;
        return false;
    }
    return read_all(fd, (size_t)st.st_size, a, out);
}

static bool read_file(struct arena *a, const char *path, int flags, struct str *out)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | flags);
    if (fd < 0) {
        return false;
    }
    bool ok = read_open(fd, a, out);
    int saved = errno;
    close(fd);
    errno = saved;
    return ok;
}

bool fs_read(struct arena *a, const char *path, struct str *out, struct diags *diags)
{
    if (read_file(a, path, 0, out)) {
        return true;
    }
    fail(diags, "read", path);
    return false;
}

static bool write_all(int fd, struct str bytes)
{
    size_t done = 0;
    while (done < bytes.len) {
        ssize_t n = write(fd, bytes.ptr + done, bytes.len - done);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n < 0) {
            return false;
        }
        done += (size_t)n;
    }
    return true;
}

/* `how`: O_TRUNC where an older file gives way, O_EXCL where none may be there. */
static bool write_new(const char *path, int how, struct str bytes)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | how, 0644);
    if (fd < 0) {
        return false;
    }
    bool ok = write_all(fd, bytes);
    int saved = errno;
    if (close(fd) < 0 && ok) {
        return false;
    }
    errno = saved;
    return ok;
}

static bool make_folders(struct arena *a, const char *path)
{
    if (mkdir(path, 0755) == 0 || (errno == EEXIST && fs_is_folder(path))) {
        return true;
    }
    if (errno != ENOENT) {
        return false;
    }
    const char *parent = fs_parent(a, path);
    if (strcmp(parent, path) == 0 || strcmp(parent, ".") == 0) {
        return false;
    }
    return make_folders(a, parent) && (mkdir(path, 0755) == 0 || errno == EEXIST);
}

bool fs_make_folders(const char *path, struct diags *diags)
{
    struct arena a;
    arena_init(&a);
    bool ok = make_folders(&a, path);
    if (!ok) {
        fail(diags, "make the folder", path);
    }
    arena_release(&a);
    return ok;
}

/* With the folders that it needs. */
static bool write_in_folder(struct arena *a, const char *path, int how,
                            struct str bytes)
{
    if (write_new(path, how, bytes)) {
        return true;
    }
    return errno == ENOENT && make_folders(a, fs_parent(a, path)) &&
           write_new(path, how, bytes);
}

static bool write_and_place(const char *path, struct str bytes, bool replace,
                            struct diags *diags)
{
    struct arena a;
    arena_init(&a);
    const char *beside = arena_printf(&a, "%s.new~", path);
    bool written = write_in_folder(&a, beside, O_TRUNC, bytes);
    bool ok = written && renameat2(AT_FDCWD, beside, AT_FDCWD, path,
                                   replace ? 0 : RENAME_NOREPLACE) == 0;
    if (!ok) {
        fail(diags, "write", path);
        unlink(beside);
    }
    arena_release(&a);
    return ok;
}

bool fs_write(const char *path, struct str bytes, struct diags *diags)
{
    return write_and_place(path, bytes, true, diags);
}

bool fs_create(const char *path, struct str bytes, struct diags *diags)
{
    return write_and_place(path, bytes, false, diags);
}

bool fs_write_first(const char *path, struct str bytes, struct diags *diags)
{
    struct arena a;
    arena_init(&a);
    bool ok = write_in_folder(&a, path, O_EXCL, bytes);
    if (!ok && errno == EEXIST && unlink(path) == 0) {
        ok = write_in_folder(&a, path, O_EXCL, bytes);
    }
    if (!ok) {
        fail(diags, "write", path);
    }
    arena_release(&a);
    return ok;
}

/* A plain file that its owner may write; who may pass over that (root) is bound too. */
static bool may_replace(const char *path, mode_t *mode)
{
    struct stat st;
    if (lstat(path, &st) < 0) {
        return false;
    }
    *mode = st.st_mode & 07777;
    errno = S_ISREG(st.st_mode) ? EACCES : EINVAL;
    return S_ISREG(st.st_mode) && (st.st_mode & S_IWUSR) && access(path, W_OK) == 0;
}

static bool write_durable(const char *path, mode_t mode, struct str bytes)
{
    unlink(path); /* what a run that was killed has left */
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
        return false;
    }
    bool ok = write_all(fd, bytes) && fchmod(fd, mode) == 0 && fsync(fd) == 0;
    int saved = errno;
    ok = close(fd) == 0 && ok;
    errno = saved;
    return ok;
}

/* The new name is durable once its folder is written, where the file system can. */
static void sync_folder(const char *folder)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
}

bool fs_replace(const char *path, struct str bytes, struct diags *diags)
{
    struct arena a;
    arena_init(&a);
    const char *beside = fs_beside(&a, path, "new~");
    mode_t mode;
    bool ok = may_replace(path, &mode);
    if (ok) {
        ok = write_durable(beside, mode, bytes) && rename(beside, path) == 0;
        if (!ok) {
            int saved = errno;
            unlink(beside);
            errno = saved;
        }
    }
    if (ok) {
        sync_folder(fs_parent(&a, path));
    } else {
        fail(diags, "write", path);
    }
    arena_release(&a);
    return ok;
}

bool fs_append(const char *path, struct str bytes, struct diags *diags)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    bool ok = fd >= 0 && write_all(fd, bytes);
    int saved = errno;
    if (fd >= 0 && close(fd) < 0 && ok) {
        ok = false;
        saved = errno;
    }
    if (!ok) {
        errno = saved;
        fail(diags, "write", path);
    }
    return ok;
}

static bool remove_at(int folder, const char *name);

static bool remove_below(int fd)
{
    DIR *dir = fdopendir(fd);
    if (!dir) {
        close(fd);
        return false;
    }
    bool ok = true;
    struct dirent *item;
    while (ok && (item = readdir(dir))) {
        if (strcmp(item->d_name, ".") != 0 && strcmp(item->d_name, "..") != 0) {
            ok = remove_at(dirfd(dir), item->d_name);
        }
    }
    int saved = errno;
    closedir(dir);
    errno = saved;
    return ok;
}

static bool remove_at(int folder, const char *name)
{
    if (unlinkat(folder, name, 0) == 0 || errno == ENOENT) {
        return true;
    }
    if (errno != EISDIR && errno != EPERM) {
        return false;
    }
    int fd = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    return fd >= 0 && remove_below(fd) && unlinkat(folder, name, AT_REMOVEDIR) == 0;
}

bool fs_remove(const char *path, struct diags *diags)
{
    if (remove_at(AT_FDCWD, path)) {
        return true;
    }
    fail(diags, "remove", path);
    return false;
}

bool fs_link(const char *existing, const char *path)
{
    if (link(existing, path) == 0) {
        return true;
    }
    struct arena a;
    arena_init(&a);
    bool ok = errno == ENOENT && make_folders(&a, fs_parent(&a, path)) &&
              link(existing, path) == 0;
    arena_release(&a);
    return ok;
}

void fs_remove_empty_folders(struct arena *a, const char *path, const char *top)
{
    while (strlen(path) > strlen(top) && rmdir(path) == 0) {
        path = fs_parent(a, path);
    }
}

bool fs_exchange(const char *fresh, const char *path, struct diags *diags)
{
    if (renameat2(AT_FDCWD, fresh, AT_FDCWD, path, RENAME_EXCHANGE) == 0 ||
        (errno == ENOENT && rename(fresh, path) == 0)) {
        return true;
    }
    if (errno == EINVAL || errno == ENOSYS) {
        struct arena a;
        arena_init(&a);
        const char *old = arena_printf(&a, "%s.old~", path);
        bool ok = remove_at(AT_FDCWD, old) && rename(path, old) == 0 &&
                  rename(fresh, path) == 0 && rename(old, fresh) == 0;
        arena_release(&a);
        if (ok) {
            return true;
        }
    }
    fail(diags, "put the new folder in place of", path);
    return false;
}

struct walk {
    struct arena *arena;
    const char *root;
    struct files *out;
    struct diags *diags;
};

static enum file_kind kind_of(mode_t mode)
{
    if (S_ISLNK(mode)) {
        return FILE_SYMLINK;
    }
    if (!S_ISREG(mode)) {
        return FILE_OTHER;
    }
    return mode & S_IXUSR ? FILE_EXECUTABLE : FILE_PLAIN;
}

static bool walk_folder(struct walk *w, const char *dir);

static bool walk_item(struct walk *w, int fd, const char *dir, const char *name)
{
    struct stat st;
    const char *path = arena_printf(w->arena, "%s/%s", dir, name);
    if (fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW) < 0) {
        fail(w->diags, "look at", path);
        return false;
    }
    if (S_ISDIR(st.st_mode)) {
        return walk_folder(w, path);
    }
    struct file *file =
        arena_push(w->arena, &w->out->items, &w->out->count, sizeof(struct file));
    *file = (struct file){.path = path,
                          .kind = kind_of(st.st_mode),
                          .size = (uint64_t)st.st_size,
                          .inode = (uint64_t)st.st_ino,
                          .changed = (int64_t)st.st_ctim.tv_sec * NANOSECONDS +
                                     st.st_ctim.tv_nsec};
    return true;
}

static bool walk_folder(struct walk *w, const char *dir)
{
    DIR *stream = opendir(fs_join(w->arena, w->root, dir));
    if (!stream) {
        if (errno == ENOENT) {
            return true;
        }
        fail(w->diags, "open the folder", dir);
        return false;
    }
    bool ok = true;
    struct dirent *item;
    while (ok && (item = readdir(stream))) {
        if (item->d_name[0] != '.') {
            ok = walk_item(w, dirfd(stream), dir, item->d_name);
        }
    }
    closedir(stream);
    return ok;
}

static int by_path(const void *x, const void *y)
{
    const struct file *a = x, *b = y;
    return strcmp(a->path, b->path);
}

static bool folder_list(const struct source *self, struct arena *a, const char *dir,
                        struct files *out, struct diags *diags)
{
    struct walk w = {a, self->state, out, diags};
    bool ok = walk_folder(&w, dir);
    if (out->count) {
        qsort(out->items, out->count, sizeof(struct file), by_path);
    }
    return ok;
}

static bool folder_read(const struct source *self, struct arena *a, const char *path,
                        struct str *out, bool *found, struct diags *diags)
{
    bool ok = read_file(a, fs_join(a, self->state, path), O_NOFOLLOW, out);
    if (found) {
        *found = ok;
        if (!ok && errno == ENOENT) {
            return true;
        }
    }
    if (!ok) {
        fail(diags, "read", path);
    }
    return ok;
}

struct source source_folder(const char *root)
{
    return (struct source){folder_list, folder_read, root};
}
