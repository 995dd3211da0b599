#pragma once

/* What the parts of the server share. Only files of this folder include it. */

#include "lsp/position.h"
#include "lsp/server.h"
#include "model/value.h"

enum server_state { SERVER_NEW, SERVER_RUNNING, SERVER_SHUT_DOWN, SERVER_ENDED };

/* What the client can do. */
struct client {
    enum position_encoding encoding;
    bool markdown;        /* in hovers */
    bool related;         /* findings may point to a second place */
    bool snippets;        /* completions may say where the cursor goes */
    bool symbol_tree;     /* symbols may hold symbols */
    bool registers_files; /* it can be asked to tell about changed files */
};

struct server {
    struct server_options options;
    struct workspace workspace;
    struct client client;
    enum server_state state;
    bool ended_well; /* shutdown came before exit */
    bool told;       /* that there is no registry */
    struct str lang; /* of labels: a language of the registry */

    struct arena arena; /* for the message at hand */
    struct lines lines; /* those that were last asked for, in it */
    int error;          /* code of the error that answers it; 0 for none */
    const char *error_text;
};

/* A method of the protocol: what comes back is the result of a request, NULL for null.
   It lives in `s->arena`. */
typedef const struct value *method(struct server *s, const struct value *params);

method initialize, initialized;
method did_open, did_change, did_save, did_close, did_change_files;
method code_action, completion, hover, document_symbol;

/* Sends a notification, or with `id` a request whose answer does not matter. */
void tell(struct server *s, const char *name, const char *id,
          const struct value *params);

/* Shows a line to the user. */
enum show_kind { SHOW_ERROR = 1, SHOW_INFO = 3 };
void show(struct server *s, enum show_kind kind, const char *text);

/* Takes the registry of `start` (see server_options.find) unless there is one. */
void find_registry(struct server *s, const char *start);

/* Reads law and corpus as far as they are stale and says what is wrong with the law. */
void refresh(struct server *s);

/* Publishes what was found in documents and not told yet. */
void publish_news(struct server *s);

/* Takes back what was published about a document that is closed. */
void publish_nothing(struct server *s, const struct document *d);

/* The finding as a Diagnostic; `lines` are those of its file. */
const struct value *diagnostic(struct server *s, const struct lines *lines,
                               const struct diag *d);

/* The open document that the request is about, read and checked; NULL when it is none
   of ours. */
struct document *document_of(struct server *s, const struct value *params);

/* The lines of the file at `path` of entries/, as it was last read. */
struct lines lines_of_file(struct server *s, const char *path);

/* Those of the document. */
struct lines document_lines(struct server *s, const struct document *d);

/* The byte at which `params.position` is. */
size_t offset_of(const struct lines *lines, const struct value *position);

/* The Range from byte `start` to byte `end`. */
struct value *range(struct server *s, const struct lines *lines, size_t start,
                    size_t end);

/* `object.name.name...`; the names end with NULL. */
const struct value *dig(const struct value *object, const char *const *names);
#define DIG(object, ...) dig((object), (const char *const[]){__VA_ARGS__, NULL})

bool is_true(const struct value *v);
