#define _GNU_SOURCE /* signalfd, inotify */
#include "base/watch.h"

#include <dirent.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/fs.h"

/* Editors write a file in several steps; a change is over when nothing has happened for
   this long. */
enum { QUIET_MS = 80 };

struct watch {
    struct arena *arena;
    const char *root;
    const char *const *names;
    int events, signals;
};

static const uint32_t MASK =
    IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR;

/* Adding a folder again changes nothing, so new folders are found by going through all
   of them. */
static void add_folder(struct watch *w, const char *folder)
{
    struct arena a;
    arena_init(&a);
    DIR *dir = opendir(folder);
    if (dir && inotify_add_watch(w->events, folder, MASK) >= 0) {
        struct dirent *item;
        while ((item = readdir(dir))) {
            if (item->d_name[0] != '.' && item->d_type == DT_DIR) {
                add_folder(w, fs_join(&a, folder, item->d_name));
            }
        }
    }
    if (dir) {
        closedir(dir);
    }
    arena_release(&a);
}

static void add_all(struct watch *w)
{
    for (const char *const *name = w->names; *name; name++) {
        add_folder(w, fs_join(w->arena, w->root, *name));
    }
}

struct watch *watch_open(struct arena *a, const char *root, const char *const *names,
                         struct diags *diags)
{
    struct watch *w = ARENA_NEW(a, struct watch);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigprocmask(SIG_BLOCK, &set, NULL);
    *w = (struct watch){.arena = a, .root = root, .names = names};
    w->events = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    w->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    if (w->events < 0 || w->signals < 0) {
        diag_fail(diags, NULL, "cannot watch the folders for changes: error %d", errno);
        watch_close(w);
        return NULL;
    }
    add_all(w);
    return w;
}

static void drain(int fd)
{
    char bytes[4096];
    while (read(fd, bytes, sizeof bytes) > 0) {
    }
}

enum watch_event watch_wait(struct watch *w, struct diags *diags)
{
    struct pollfd fds[] = {{.fd = w->events, .events = POLLIN},
                           {.fd = w->signals, .events = POLLIN}};
    bool changed = false;
    for (;;) {
        int n = poll(fds, COUNT_OF(fds), changed ? QUIET_MS : -1);
        if (n < 0 && errno != EINTR) {
            diag_fail(diags, NULL, "cannot wait for changes: error %d", errno);
            return WATCH_FAILED;
        }
        if (n > 0 && fds[1].revents) {
            return WATCH_ENDED;
        }
        if (n == 0 && changed) {
            add_all(w);
            return WATCH_CHANGED;
        }
        if (n > 0) {
            drain(w->events);
            changed = true;
        }
    }
}

void watch_close(struct watch *w)
{
    if (w && w->events >= 0) {
        close(w->events);
    }
    if (w && w->signals >= 0) {
        close(w->signals);
    }
}
