#include "net/preview.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fs.h"
#include "base/media.h"
#include "base/par.h"
#include "late/microhttpd.h"

enum { WAIT_MS = 20000 };

struct preview {
    const char *folder;
    struct MHD_Daemon *daemon;
    struct bell *bell;
};

/* Asks which state the site is in, waits for the next one, and loads the page again. */
static const char RELOAD_SCRIPT[] =
    "(async () => {\n"
    "  const ask = async (after) => (await fetch('/-/state?after=' + after)).text();\n"
    "  let state = await ask('');\n"
    "  for (;;) {\n"
    "    try {\n"
    "      const now = await ask(state);\n"
    "      if (now !== state) { location.reload(); return; }\n"
    "    } catch (gone) { await new Promise((go) => setTimeout(go, 1000)); }\n"
    "  }\n"
    "})();\n";

static const char RELOAD_TAG[] =
    "<script src=\"/-/reload.js\" defer></script>\n</body>";

static enum MHD_Result answer(struct MHD_Connection *connection, unsigned status,
                              const char *type, struct str bytes)
{
    struct MHD_Response *response = MHD_create_response_from_buffer(
        bytes.len, (void *)(bytes.ptr ? bytes.ptr : ""), MHD_RESPMEM_MUST_COPY);
    MHD_add_response_header(response, "Content-Type", type);
    MHD_add_response_header(response, "Cache-Control", "no-store");
    enum MHD_Result result = MHD_queue_response(connection, status, response);
    MHD_destroy_response(response);
    return result;
}

/* No part of the path may begin with a dot: neither ".." nor the tree's own files. */
static bool is_safe(const char *url)
{
    return url[0] == '/' && !strstr(url, "/.") && !strstr(url, "//");
}

static struct str with_reload(struct arena *a, struct str html)
{
    size_t at = str_find(html, 0, STR("</body>"));
    if (at == html.len) {
        return html;
    }
    char *text = arena_printf(a, "%.*s%s%.*s", (int)at, html.ptr, RELOAD_TAG,
                              (int)(html.len - at - strlen("</body>")),
                              html.ptr + at + strlen("</body>"));
    return str_from(text);
}

static enum MHD_Result serve_file(const struct preview *p,
                                  struct MHD_Connection *connection, const char *url)
{
    struct arena a;
    struct diags ignored;
    struct str bytes = STR("There is no such page.\n");
    unsigned status = MHD_HTTP_NOT_FOUND;
    const char *type = "text/plain; charset=utf-8";
    arena_init(&a);
    diags_init(&ignored, &a);
    const char *index = str_ends(str_from(url), "/") ? "index.html" : "";
    const char *path = arena_printf(&a, "%s%s%s", p->folder, url, index);
    if (is_safe(url) && fs_read(&a, path, &bytes, &ignored)) {
        status = MHD_HTTP_OK;
        type = media_type(path);
    } else if (fs_read(&a, arena_printf(&a, "%s/404.html", p->folder), &bytes,
                       &ignored)) {
        type = "text/html; charset=utf-8";
    }
    bool html = str_starts(str_from(type), "text/html");
    enum MHD_Result result =
        answer(connection, status, type, html ? with_reload(&a, bytes) : bytes);
    arena_release(&a);
    return result;
}

static enum MHD_Result serve_state(const struct preview *p,
                                   struct MHD_Connection *connection)
{
    const char *after =
        MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "after");
    bool wait = after && after[0];
    unsigned last = wait ? (unsigned)strtoul(after, NULL, 10) : 0;
    unsigned now = bell_wait(p->bell, last, wait ? WAIT_MS : 0);
    struct buf text = {0};
    buf_printf(&text, "%u", now);
    enum MHD_Result result =
        answer(connection, MHD_HTTP_OK, "text/plain", buf_view(&text));
    buf_release(&text);
    return result;
}

/* A page elsewhere on the web must not read the preview through the reader's browser
   (DNS rebinding): the host asked for has to be this machine by its own name. */
static bool is_local_host(struct MHD_Connection *connection)
{
    const char *host = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Host");
    struct str name = str_from(host ? host : "");
    name = str_slice(name, 0, str_find(name, 0, STR(":")));
    return str_is(name, "127.0.0.1") || str_is(name, "localhost");
}

static enum MHD_Result handle(void *user, struct MHD_Connection *connection,
                              const char *url, const char *method, const char *version,
                              const char *upload, size_t *upload_size, void **state)
{
    const struct preview *p = user;
    (void)version;
    (void)upload;
    (void)upload_size;
    (void)state;
    if (!is_local_host(connection)) {
        return answer(connection, MHD_HTTP_FORBIDDEN, "text/plain",
                      STR("Only for this machine.\n"));
    }
    if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0) {
        return answer(connection, MHD_HTTP_METHOD_NOT_ALLOWED, "text/plain",
                      STR("Only GET and HEAD.\n"));
    }
    if (strcmp(url, "/-/state") == 0) {
        return serve_state(p, connection);
    }
    if (strcmp(url, "/-/reload.js") == 0) {
        return answer(connection, MHD_HTTP_OK, media_type(".js"),
                      str_from(RELOAD_SCRIPT));
    }
    return serve_file(p, connection, url);
}

struct preview *preview_start(const char *folder, unsigned port, struct diags *diags)
{
    struct preview *p = calloc(1, sizeof *p);
    if (!p) {
        out_of_memory();
    }
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)port),
                                  .sin_addr = {htonl(INADDR_LOOPBACK)}};
    p->folder = folder;
    p->bell = bell_new();
    p->daemon = MHD_start_daemon(
        MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION, (uint16_t)port,
        NULL, NULL, handle, p, MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address,
        MHD_OPTION_CONNECTION_LIMIT, 64u, MHD_OPTION_END);
    if (!p->daemon) {
        struct diag *d = diag_fail(diags, NULL, "cannot listen on port %u%s", port,
                                   errno == EADDRINUSE ? ": it is in use" : "");
        diag_help(diags, d, "choose another with '--port'");
        preview_stop(p);
        return NULL;
    }
    return p;
}

unsigned preview_port(const struct preview *p)
{
    const union MHD_DaemonInfo *info =
        MHD_get_daemon_info(p->daemon, MHD_DAEMON_INFO_BIND_PORT);
    return info ? info->port : 0;
}

void preview_changed(struct preview *p)
{
    bell_ring(p->bell);
}

void preview_stop(struct preview *p)
{
    if (p->daemon) {
        bell_ring(p->bell); /* those who wait get their answer */
        MHD_stop_daemon(p->daemon);
    }
    bell_free(p->bell);
    free(p);
}
