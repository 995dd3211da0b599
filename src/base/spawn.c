#define _GNU_SOURCE /* pipe2 */
#include "base/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"

enum { STREAMS = 2 };

struct pipes {
    int ends[STREAMS][2]; /* of standard output and standard error: read, write */
};

static void close_all(struct pipes *p)
{
    for (size_t i = 0; i < STREAMS; i++) {
        for (size_t k = 0; k < 2; k++) {
            if (p->ends[i][k] >= 0) {
                close(p->ends[i][k]);
            }
        }
    }
}

static bool open_pipes(struct pipes *p)
{
    for (size_t i = 0; i < STREAMS; i++) {
        if (pipe2(p->ends[i], O_CLOEXEC) < 0) {
            return false;
        }
    }
    return true;
}

/* A file without a name that holds the bytes; NULL, with errno, when there is none. */
static FILE *file_of(struct str bytes)
{
    FILE *file = tmpfile();
    if (file && (fwrite(bytes.ptr, 1, bytes.len, file) != bytes.len || fflush(file) ||
                 fseek(file, 0, SEEK_SET))) {
        fclose(file);
        return NULL;
    }
    return file;
}

/* 0, or what is wrong. */
static int start(const char *const *argv, int input, struct pipes *p, pid_t *child)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, p->ends[0][1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, p->ends[1][1], STDERR_FILENO);
    /* posix_spawn leaves the strings alone; its type is older than const. */
    int code =
        posix_spawnp(child, argv[0], &actions, NULL, (char *const *)argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    for (size_t i = 0; i < STREAMS; i++) {
        close(p->ends[i][1]);
        p->ends[i][1] = -1;
    }
    return code;
}

static int start_with(const char *const *argv, struct str input, struct pipes *p,
                      pid_t *child)
{
    FILE *file = file_of(input);
    if (!file || !open_pipes(p)) {
        int code = errno;
        if (file) {
            fclose(file);
        }
        return code;
    }
    int code = start(argv, fileno(file), p, child);
    fclose(file);
    return code;
}

/* Reads both streams side by side, so that neither fills up and holds the program. */
static void gather(struct pipes *p, struct buf *streams)
{
    struct pollfd watched[STREAMS];
    size_t open = STREAMS;
    for (size_t i = 0; i < STREAMS; i++) {
        watched[i] = (struct pollfd){.fd = p->ends[i][0], .events = POLLIN};
    }
    while (open > 0 && (poll(watched, STREAMS, -1) >= 0 || errno == EINTR)) {
        for (size_t i = 0; i < STREAMS; i++) {
            char bytes[4096];
            if (watched[i].fd < 0 || !watched[i].revents) {
                continue;
            }
            ssize_t n = read(watched[i].fd, bytes, sizeof bytes);
            if (n > 0) {
                buf_add(&streams[i], bytes, (size_t)n);
            } else if (n == 0 || errno != EINTR) {
                watched[i].fd = -1;
                open--;
            }
        }
    }
}

bool spawn_run(struct arena *a, const char *const *argv, struct str input,
               struct spawned *out, struct diags *diags)
{
    struct pipes p = {{{-1, -1}, {-1, -1}}};
    struct buf streams[STREAMS] = {{0}, {0}};
    pid_t child;
    int code = start_with(argv, input, &p, &child), status = 0;
    *out = (struct spawned){.status = SPAWN_NOT_FOUND};
    if (code == 0) {
        gather(&p, streams);
        while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
        }
    }
    close_all(&p);
    out->output = buf_keep(&streams[0], a);
    out->error = buf_keep(&streams[1], a);
    if (code == 0 && WIFEXITED(status)) {
        out->status = WEXITSTATUS(status);
        return true;
    }
    if (code == ENOENT) {
        return true;
    }
    diag_fail(diags, NULL, "cannot run '%s': %s", argv[0],
              code ? strerror(code) : "it was ended by a signal");
    return false;
}
