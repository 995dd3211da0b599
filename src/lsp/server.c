#include "lsp/server.h"

#include <stdlib.h>

#include "base/messages.h"
#include "lsp/session.h"
#include "lsp/transport.h"
#include "lsp/uri.h"
#include "model/json.h"
#include "version.h"

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

static bool offers(const struct value *list, const char *what)
{
    return value_has(list, str_from(what));
}

/* The first that both know; UTF-16 is what every client knows. UTF-8 is cheapest. */
static enum position_encoding choose_encoding(const struct value *capabilities)
{
    const struct value *known = DIG(capabilities, "general", "positionEncodings");
    return offers(known, "utf-8")    ? POSITION_UTF8
           : offers(known, "utf-32") ? POSITION_UTF32
                                     : POSITION_UTF16;
}

static struct client read_client(const struct value *capabilities)
{
    const struct value *document = value_get(capabilities, "textDocument");
    return (struct client){
        .encoding = choose_encoding(capabilities),
        .markdown = offers(DIG(document, "hover", "contentFormat"), "markdown"),
        .related = is_true(DIG(document, "publishDiagnostics", "relatedInformation")),
        .snippets =
            is_true(DIG(document, "completion", "completionItem", "snippetSupport")),
        .symbol_tree = is_true(
            DIG(document, "documentSymbol", "hierarchicalDocumentSymbolSupport")),
        .registers_files = is_true(DIG(capabilities, "workspace",
                                       "didChangeWatchedFiles", "dynamicRegistration")),
    };
}

static const struct value *texts(struct arena *a, const char *const *items)
{
    struct value *list = value_array(a);
    for (; *items; items++) {
        value_append(a, list, value_text(a, *items));
    }
    return list;
}

static const struct value *our_capabilities(struct server *s)
{
    static const char *const encodings[] = {"utf-8", "utf-16", "utf-32"};
    static const char *const triggers[] = {"^", "[", "#", ":", ",", "-", " ", NULL};
    static const char *const kinds[] = {"quickfix", "source.fixAll.popreg", NULL};
    struct arena *a = &s->arena;
    struct value *own = value_object(a), *sync = value_object(a),
                 *complete = value_object(a), *actions = value_object(a);
    value_set_bool(a, sync, "openClose", true);
    value_set_integer(a, sync, "change", 2); /* stretches of the text */
    value_set_bool(a, sync, "save", true);
    value_set(a, complete, "triggerCharacters", texts(a, triggers));
    value_set(a, actions, "codeActionKinds", texts(a, kinds));
    value_set_text(a, own, "positionEncoding", encodings[s->client.encoding]);
    value_set(a, own, "textDocumentSync", sync);
    value_set(a, own, "completionProvider", complete);
    value_set(a, own, "codeActionProvider", actions);
    value_set_bool(a, own, "hoverProvider", true);
    value_set_bool(a, own, "documentSymbolProvider", true);
    return own;
}

/* Where the client works: a folder, or none. */
static const char *folder_of(struct server *s, const struct value *params)
{
    const struct value *folders = value_get(params, "workspaceFolders");
    const struct value *first = value_count(folders) ? value_item(folders, 0) : NULL;
    struct str uri = value_get_text(first ? first : params, first ? "uri" : "rootUri");
    const char *path = uri_to_path(&s->arena, uri);
    struct str plain = value_get_text(params, "rootPath");
    return path ? path : plain.len ? arena_copy(&s->arena, plain.ptr, plain.len) : NULL;
}

static const struct value *initialize(struct server *s, const struct value *params)
{
    struct arena *a = &s->arena;
    messages_use(value_get_text(params, "locale"));
    s->client = read_client(value_get(params, "capabilities"));
    s->state = SERVER_RUNNING;
    find_registry(s, folder_of(s, params));
    struct value *result = value_object(a), *info = value_object(a);
    value_set_text(a, info, "name", "popreg");
    value_set_text(a, info, "version", POPREG_VERSION);
    value_set(a, result, "capabilities", our_capabilities(s));
    value_set(a, result, "serverInfo", info);
    return result;
}

/* Asks to be told when files change on the disk. */
static void register_files(struct server *s)
{
    static const char *const globs[] = {"**/entries/**", "**/registry/**"};
    struct arena *a = &s->arena;
    struct value *watchers = value_array(a), *options = value_object(a),
                 *item = value_object(a), *list = value_array(a),
                 *params = value_object(a);
    for (size_t i = 0; i < COUNT_OF(globs); i++) {
        struct value *watcher = value_object(a);
        value_set_text(a, watcher, "globPattern", globs[i]);
        value_append(a, watchers, watcher);
    }
    value_set(a, options, "watchers", watchers);
    value_set_text(a, item, "id", "popreg-files");
    value_set_text(a, item, "method", "workspace/didChangeWatchedFiles");
    value_set(a, item, "registerOptions", options);
    value_append(a, list, item);
    value_set(a, params, "registrations", list);
    tell(s, "client/registerCapability", "popreg-files", params);
}

static const struct value *initialized(struct server *s, const struct value *params)
{
    (void)params;
    if (s->client.registers_files) {
        register_files(s);
    }
    refresh(s);
    if (!s->workspace.root && !s->told) {
        s->told = true;
        show(s, SHOW_INFO,
             tr("popreg has nothing to check here: this folder is no registry, it has "
                "no registry/site.yml"));
    }
    return NULL;
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

void server_handle(struct server *s, struct str text)
{
    struct diags failures;
    if (s->state == SERVER_ENDED) {
        return;
    }
    arena_init(&s->arena);
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
    arena_init(&s->arena);
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
    arena_init(&s->arena);
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

int server_run(struct server *s, int in)
{
    struct transport t = {0};
    bool whole = true, more = true;
    while (more && whole && !server_has_ended(s)) {
        switch (transport_read(&t, in, server_patience(s))) {
        case TRANSPORT_TIMEOUT:
            if (server_patience(s) >= 0) {
                server_work(s);
            }
            break;
        case TRANSPORT_READ:
            whole = handle_all(s, &t);
            break;
        case TRANSPORT_END:
        default:
            more = false;
        }
    }
    transport_release(&t);
    return whole ? server_status(s) : 2;
}
