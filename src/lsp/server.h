#pragma once

#include <stdbool.h>

#include "base/source.h"
#include "base/str.h"
#include "lsp/workspace.h"

/*
 * A language server (Language Server Protocol 3.17) for the entries of a registry:
 * findings while one writes, ways to mend them, completion and help. It knows nothing
 * of streams and files: messages come in one by one, what it has to say goes to `send`.
 * One thread.
 */

struct server_options {
    struct workspace_options workspace;

    /* The registry's folder: that of `start`, an absolute path, or one above it; with
       NULL where the program was told to work. Returns its absolute path, in `a`, and
       its files in `*out`, which outlive the server; or NULL. */
    const char *(*find)(void *user, struct arena *a, const char *start,
                        struct source *out);

    /* Takes one message to the client, without its header. */
    void (*send)(void *user, struct str message);
    void *user;
};

struct server *server_new(const struct server_options *options);
void server_free(struct server *s);

/* Does what one message from the client asks for. */
void server_handle(struct server *s, struct str message);

/* Tells the client that what came is no message. */
void server_refuse(struct server *s, const char *why);

/* Whether `exit` came, and then the exit status that the protocol asks for. */
bool server_has_ended(const struct server *s);
int server_status(const struct server *s);

/* How long to wait for a message before server_work() is called: milliseconds, negative
   when there is no work. */
int server_patience(const struct server *s);

/* Checks what changed and publishes what is found. Open documents come first; the rules
   over all entries run once nothing else is to be done. */
void server_work(struct server *s);

/* Serves the client that writes to `in` until it ends, and returns the exit status: 0
   after a proper end, 1 after another, 2 when the stream is broken. */
int server_run(struct server *s, int in);
