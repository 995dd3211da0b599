#include "lsp/server.h"

#include <stdlib.h>

#include "base/messages.h"
#include "lsp/session.h"
#include "lsp/transport.h"
#include "model/json.h"

/* Error codes of JSON-RPC and of the protocol. */
enum {
    ERROR_PARSE = -32700,
    ERROR_INVALID_REQUEST = -32600,
    ERROR_METHOD_NOT_FOUND = -32601,
    ERROR_INTERNAL = -32603,
    ERROR_NOT_INITIALIZED = -32002,
};

/* How long nothing must come before the rules over all entries run. */
enum { QUIET_MS = 250 };

const struct value *dig(const struct value *object, const char *const *names)
{
    for (; *names; names++) {
        object = value_get(object, *names);
    }
    return object;
}

bool is_true(const struct value *v)
{
    return v && v->kind == VALUE_BOOL && v->truth;
}

/* A text that is not UTF-8 cannot be written as JSON; then the message is cut off. */
static bool write_message(const struct value *message, struct buf *out)
{
    json_write(out, message, JSON_COMPACT_STYLE);
    return out->len > 0 && out->ptr[out->len - 1] == '}';
}

static bool send(struct server *s, const struct value *message)
{
    struct buf out = {0};
    bool ok = write_message(message, &out);
    if (ok) {
        s->options.send(s->options.user, buf_view(&out));
    }
    buf_release(&out);
    return ok;
}

static struct value *new_message(struct server *s)
{
    struct value *message = value_object(&s->arena);
    value_set_text(&s->arena, message, "jsonrpc", "2.0");
    return message;
}

void tell(struct server *s, const char *name, const char *id,
          const struct value *params)
{
    struct value *message = new_message(s);
    if (id) {
        value_set_text(&s->arena, message, "id", id);
    }
    value_set_text(&s->arena, message, "method", name);
    value_set(&s->arena, message, "params", params);
    send(s, message);
}

static void answer_error(struct server *s, const struct value *id, int code,
                         const char *text)
{
    struct value *message = new_message(s), *error = value_object(&s->arena);
    value_set(&s->arena, message, "id", id ? id : value_null(&s->arena));
    value_set_integer(&s->arena, error, "code", code);
    value_set_text(&s->arena, error, "message", text);
    value_set(&s->arena, message, "error", error);
    send(s, message);
}

static void answer(struct server *s, const struct value *id, const struct value *result)
{
    struct value *message = new_message(s);
    value_set(&s->arena, message, "id", id);
    value_set(&s->arena, message, "result", result ? result : value_null(&s->arena));
    if (!send(s, message)) {
        answer_error(s, id, ERROR_INTERNAL, "the answer holds text that is not UTF-8");
    }
}

void show(struct server *s, enum show_kind kind, const char *text)
{
    struct value *params = value_object(&s->arena);
    value_set_integer(&s->arena, params, "type", kind);
    value_set_text(&s->arena, params, "message", text);
    tell(s, "window/showMessage", NULL, params);
}

void find_registry(struct server *s, const char *start)
{
    struct source disk;
    if (s->workspace.root) {
        return;
    }
    const char *root = s->options.find(s->options.user, &s->arena, start, &disk);
    if (root) {
        workspace_open(&s->workspace, root, &disk);
    }
}

static const char *failure_text(struct server *s, const struct diag *d)
{
    if (!d->place.path) {
        return d->message;
    }
    return d->place.span.line
               ? arena_printf(&s->arena, "%s:%u: %s", d->place.path, d->place.span.line,
                              d->message)
               : arena_printf(&s->arena, "%s: %s", d->place.path, d->message);
}

void refresh(struct server *s)
{
    struct diags failures;
    diags_init(&failures, &s->arena);
    workspace_refresh(&s->workspace, &failures);
    for (size_t i = 0; i < failures.count; i++) {
        show(s, SHOW_ERROR, failure_text(s, failures.items[i]));
    }
    s->lang = str_from(messages_language());
    if (workspace_is_ready(&s->workspace) &&
        !registry_has_language(s->workspace.registry, s->lang)) {
        s->lang = registry_default_language(s->workspace.registry);
    }
}

static const struct value *shutdown(struct server *s, const struct value *params)
{
    (void)params;
    s->state = SERVER_SHUT_DOWN;
    return NULL;
}

static const struct value *leave(struct server *s, const struct value *params)
{
    (void)params;
    s->ended_well = s->state == SERVER_SHUT_DOWN;
    s->state = SERVER_ENDED;
    return NULL;
}

/* Work is done in the order in which it comes: there is nothing left to cancel. */
static const struct value *ignore(struct server *s, const struct value *params)
{
    (void)s;
    (void)params;
    return NULL;
}

static const struct row {
    const char *name;
    bool request;
    method *run;
} rows[] = {
    {"initialize", true, initialize},
    {"initialized", false, initialized},
    {"shutdown", true, shutdown},
    {"exit", false, leave},
    {"textDocument/didOpen", false, did_open},
    {"textDocument/didChange", false, did_change},
    {"textDocument/didSave", false, did_save},
    {"textDocument/didClose", false, did_close},
    {"textDocument/codeAction", true, code_action},
    {"textDocument/completion", true, completion},
    {"textDocument/hover", true, hover},
    {"textDocument/documentSymbol", true, document_symbol},
    {"workspace/didChangeWatchedFiles", false, did_change_files},
    {"$/cancelRequest", false, ignore},
    {"$/setTrace", false, ignore},
};

static const struct row *find_row(struct str name, bool request)
{
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        if (rows[i].request == request && str_is(name, rows[i].name)) {
            return &rows[i];
        }
    }
    return NULL;
}

/* Whether the method may be called now; the answer to a request that may not. */
static bool is_in_time(struct server *s, const struct row *row)
{
    if (row && row->run == initialize && s->state == SERVER_RUNNING) {
        s->error = ERROR_INVALID_REQUEST;
        s->error_text = "the session has begun already";
    } else if (s->state == SERVER_NEW && !(row && row->run == initialize)) {
        s->error = ERROR_NOT_INITIALIZED;
        s->error_text = "the session begins with 'initialize'";
    } else if (s->state == SERVER_SHUT_DOWN) {
        s->error = ERROR_INVALID_REQUEST;
        s->error_text = "after 'shutdown' only 'exit' may follow";
    }
    return s->error == 0;
}

static void handle_request(struct server *s, const struct value *id, struct str name,
                           const struct value *params)
{
    const struct row *row = find_row(name, true);
    const struct value *result = NULL;
    s->error = 0;
    if (is_in_time(s, row)) {
        if (row) {
            result = row->run(s, params);
        } else {
            s->error = ERROR_METHOD_NOT_FOUND;
            s->error_text =
                arena_printf(&s->arena, "there is no method '%.*s'", STR_ARGS(name));
        }
    }
    if (s->error) {
        answer_error(s, id, s->error, s->error_text);
    } else {
        answer(s, id, result);
    }
}

static void handle_notification(struct server *s, struct str name,
                                const struct value *params)
{
    const struct row *row = find_row(name, false);
    if (row && (s->state == SERVER_RUNNING || row->run == leave)) {
        row->run(s, params);
    }
}

static void handle_value(struct server *s, const struct value *message)
{
    const struct member *id = value_member(message, STR("id"));
    const struct value *name = value_get(message, "method");
    const struct value *params = value_get(message, "params");
    bool is_answer = id && (value_member(message, STR("result")) ||
                            value_member(message, STR("error")));
    if (name && name->kind == VALUE_STRING) {
        if (id) {
            handle_request(s, id->value, value_str(name), params);
        } else {
            handle_notification(s, value_str(name), params);
        }
    } else if (!is_answer) {
        answer_error(s, id ? id->value : NULL, ERROR_INVALID_REQUEST,
                     "this is no request");
    }
}

static void begin_message(struct server *s)
{
    arena_init(&s->arena);
    s->lines = (struct lines){0};
}

void server_handle(struct server *s, struct str text)
{
    struct diags failures;
    if (s->state == SERVER_ENDED) {
        return;
    }
    begin_message(s);
    diags_init(&failures, &s->arena);
    const struct value *message = json_parse(&s->arena, "message", text, &failures);
    if (message) {
        handle_value(s, message);
    } else {
        answer_error(s, NULL, ERROR_PARSE, failures.items[0]->message);
    }
    arena_release(&s->arena);
}

void server_refuse(struct server *s, const char *why)
{
    begin_message(s);
    answer_error(s, NULL, ERROR_PARSE, why);
    arena_release(&s->arena);
}

struct server *server_new(const struct server_options *options)
{
    struct server *s = calloc(1, sizeof *s);
    if (!s) {
        out_of_memory();
    }
    s->options = *options;
    s->client.encoding = POSITION_UTF16;
    workspace_init(&s->workspace, &options->workspace);
    return s;
}

void server_free(struct server *s)
{
    if (s) {
        workspace_release(&s->workspace);
        free(s);
    }
}

bool server_has_ended(const struct server *s)
{
    return s->state == SERVER_ENDED;
}

int server_status(const struct server *s)
{
    return s->ended_well ? 0 : 1;
}

static struct document *next_stale(const struct server *s)
{
    for (size_t i = 0; i < s->workspace.document_count; i++) {
        struct document *d = s->workspace.documents[i];
        if (d->open && d->stale) {
            return d;
        }
    }
    return NULL;
}

int server_patience(const struct server *s)
{
    const struct workspace *w = &s->workspace;
    if (s->state != SERVER_RUNNING || !w->root) {
        return -1;
    }
    bool stale =
        w->law_stale || (workspace_is_ready(w) && (w->corpus_stale || w->whole_stale));
    return workspace_is_ready(w) && next_stale(s) ? 0 : stale ? QUIET_MS : -1;
}

void server_work(struct server *s)
{
    struct workspace *w = &s->workspace;
    struct document *d = workspace_is_ready(w) ? next_stale(s) : NULL;
    begin_message(s);
    if (d) {
        workspace_check(w, d);
    } else {
        refresh(s);
        workspace_check_whole(w);
    }
    publish_news(s);
    arena_release(&s->arena);
}

/* False when the stream is broken. */
static bool handle_all(struct server *s, struct transport *t)
{
    struct str message;
    while (!server_has_ended(s)) {
        switch (transport_next(t, &message)) {
        case TRANSPORT_MESSAGE:
            server_handle(s, message);
            break;
        case TRANSPORT_TOO_LONG:
            server_refuse(s, "the message is too long");
            break;
        case TRANSPORT_BROKEN:
            server_refuse(s, "a message begins with 'Content-Length: ' and a number");
            return false;
        case TRANSPORT_MORE:
        default:
            return true;
        }
    }
    return true;
}

/* False when there is nothing more to come. */
static bool read_more(struct server *s, struct transport *t, int in, bool *whole)
{
    switch (transport_read(t, in, server_patience(s))) {
    case TRANSPORT_READ:
        *whole = handle_all(s, t);
        return *whole && !server_has_ended(s);
    case TRANSPORT_TIMEOUT:
        if (server_patience(s) >= 0) {
            server_work(s);
        }
        return true;
    case TRANSPORT_END:
    default:
        return false;
    }
}

int server_run(struct server *s, int in)
{
    struct transport t = {0};
    bool whole = true;
    while (read_more(s, &t, in, &whole)) {
    }
    transport_release(&t);
    return whole ? server_status(s) : 2;
}
