/* How a session begins: who can do what, and where the registry is. */

#include "base/messages.h"
#include "lsp/session.h"
#include "lsp/uri.h"
#include "version.h"

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

const struct value *initialize(struct server *s, const struct value *params)
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

const struct value *initialized(struct server *s, const struct value *params)
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
