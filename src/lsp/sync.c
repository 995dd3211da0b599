/* What the client tells about documents and files. */

#include "lsp/session.h"
#include "lsp/uri.h"

static struct document *find_document(const struct server *s,
                                      const struct value *params)
{
    return workspace_document(&s->workspace,
                              value_str(DIG(params, "textDocument", "uri")));
}

/* A registry may lie deeper than the folder that is open in the editor. */
static void find_registry_of(struct server *s, struct str uri)
{
    const char *path = s->workspace.root ? NULL : uri_to_path(&s->arena, uri);
    const char *slash = path ? strrchr(path, '/') : NULL;
    if (slash && str_ends(str_from(path), ".md")) {
        find_registry(s, arena_copy(&s->arena, path, (size_t)(slash - path)));
        refresh(s);
    }
}

static void take_version(struct document *d, const struct value *given)
{
    const struct value *version = value_get(given, "version");
    if (version) {
        value_to_integer(version, &d->version);
    }
}

const struct value *did_open(struct server *s, const struct value *params)
{
    const struct value *given = value_get(params, "textDocument");
    struct str uri = value_get_text(given, "uri");
    find_registry_of(s, uri);
    struct document *d =
        workspace_did_open(&s->workspace, uri, value_get_text(given, "text"));
    if (d) {
        take_version(d, given);
    }
    return NULL;
}

/* One change: a stretch of the text, or all of it. */
static void change(struct server *s, struct document *d, const struct value *change)
{
    const struct value *where = value_get(change, "range");
    struct stretch all = {0, d->text.len};
    if (where) {
        struct arena a;
        arena_init(&a);
        struct lines lines = lines_of(&a, buf_view(&d->text), s->client.encoding);
        all.start = offset_of(&lines, value_get(where, "start"));
        all.end = offset_of(&lines, value_get(where, "end"));
        all.end = all.end < all.start ? all.start : all.end;
        arena_release(&a);
    }
    workspace_did_change(&s->workspace, d, all, value_get_text(change, "text"));
}

const struct value *did_change(struct server *s, const struct value *params)
{
    struct document *d = find_document(s, params);
    const struct value *changes = value_get(params, "contentChanges");
    for (size_t i = 0; d && i < value_count(changes); i++) {
        change(s, d, value_item(changes, i));
    }
    if (d) {
        take_version(d, value_get(params, "textDocument"));
    }
    return NULL;
}

const struct value *did_save(struct server *s, const struct value *params)
{
    s->workspace.whole_stale |= find_document(s, params) != NULL;
    return NULL;
}

const struct value *did_close(struct server *s, const struct value *params)
{
    struct document *d = find_document(s, params);
    if (d) {
        workspace_did_close(&s->workspace, d);
        publish_nothing(s, d);
    }
    return NULL;
}

const struct value *did_change_files(struct server *s, const struct value *params)
{
    const struct value *changes = value_get(params, "changes");
    for (size_t i = 0; i < value_count(changes); i++) {
        struct str uri = value_get_text(value_item(changes, i), "uri");
        const char *path = workspace_path(&s->workspace, &s->arena, uri);
        if (path) {
            workspace_did_change_file(&s->workspace, path);
        }
    }
    return NULL;
}

struct document *document_of(struct server *s, const struct value *params)
{
    struct document *d = find_document(s, params);
    if (!d || !workspace_is_ready(&s->workspace)) {
        return NULL;
    }
    workspace_check(&s->workspace, d);
    publish_news(s);
    return d;
}

/* A message asks for the same lines again and again. */
static struct lines lines_in(struct server *s, struct str text)
{
    const struct str *last = &s->lines.text;
    if (s->lines.count == 0 || last->ptr != text.ptr || last->len != text.len) {
        s->lines = lines_of(&s->arena, text, s->client.encoding);
    }
    return s->lines;
}

struct lines lines_of_file(struct server *s, const char *path)
{
    return lines_in(s, workspace_text(&s->workspace, path));
}

struct lines document_lines(struct server *s, const struct document *d)
{
    return lines_in(s, d->read_text);
}

/* Whatever a client sends becomes a place in the text. */
static uint32_t count_of(const struct value *v)
{
    int64_t n = 0;
    if (v) {
        value_to_integer(v, &n);
    }
    return n < 0 ? 0 : n > UINT32_MAX ? UINT32_MAX : (uint32_t)n;
}

size_t offset_of(const struct lines *lines, const struct value *position)
{
    return lines_offset(lines,
                        (struct position){count_of(value_get(position, "line")),
                                          count_of(value_get(position, "character"))});
}

static const struct value *position(struct server *s, struct position p)
{
    struct value *v = value_object(&s->arena);
    value_set_integer(&s->arena, v, "line", p.line);
    value_set_integer(&s->arena, v, "character", p.character);
    return v;
}

struct value *range(struct server *s, const struct lines *lines, size_t start,
                    size_t end)
{
    struct value *v = value_object(&s->arena);
    value_set(&s->arena, v, "start", position(s, lines_position(lines, start)));
    value_set(&s->arena, v, "end", position(s, lines_position(lines, end)));
    return v;
}
