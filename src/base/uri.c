#include "base/uri.h"

#include "base/buf.h"

static bool is_letter(char c)
{
    return is_lower(c) || is_upper(c);
}

/* Takes the scheme and its colon off `*rest`, if there is one. */
static struct str take_scheme(struct str *rest)
{
    size_t n = 0;
    if (rest->len == 0 || !is_letter(rest->ptr[0])) {
        return (struct str){0};
    }
    while (n < rest->len && (is_letter(rest->ptr[n]) || is_digit(rest->ptr[n]) ||
                             (rest->ptr[n] && strchr("+-.", rest->ptr[n])))) {
        n++;
    }
    if (n == rest->len || rest->ptr[n] != ':') {
        return (struct str){0};
    }
    struct str scheme = str_slice(*rest, 0, n);
    *rest = str_slice(*rest, n + 1, rest->len);
    return scheme;
}

/* Takes what stands behind the first `mark` off the end of `*rest`. */
static struct str take_tail(struct str *rest, char mark)
{
    size_t at = str_find(*rest, 0, (struct str){&mark, 1});
    if (at == rest->len) {
        return (struct str){0};
    }
    struct str tail = str_slice(*rest, at + 1, rest->len);
    rest->len = at;
    return tail;
}

struct uri uri_split(struct str text)
{
    struct uri u = {0};
    text.ptr = text.ptr ? text.ptr : "";
    u.fragment = take_tail(&text, '#');
    u.query = take_tail(&text, '?');
    u.scheme = take_scheme(&text);
    if (str_starts(text, "//")) {
        size_t end = str_find(text, 2, STR("/"));
        u.authority = str_slice(text, 2, end);
        text = str_slice(text, end, text.len);
    }
    u.path = text;
    return u;
}

/* Cuts the last segment and its slash off; the slash of the root stays. */
static void drop_segment(struct buf *path)
{
    if (path->len > 1) {
        path->len--;
        while (path->len && path->ptr[path->len - 1] != '/') {
            path->len--;
        }
    }
}

/* Appends `path` without segments "." and "..". */
static void add_without_dots(struct buf *out, struct str path)
{
    struct buf clean = {0};
    for (size_t at = 0; at <= path.len;) {
        size_t end = str_find(path, at, STR("/"));
        struct str segment = str_slice(path, at, end);
        bool up = str_is(segment, "..");
        if (up) {
            drop_segment(&clean);
        }
        if (!up && !str_is(segment, ".")) {
            buf_str(&clean, segment);
            buf_text(&clean, end < path.len ? "/" : "");
        }
        at = end + 1;
    }
    buf_str(out, buf_view(&clean));
    buf_release(&clean);
}

/* The path of `r`, which is relative, seen from `base`. */
static void add_merged(struct buf *out, struct uri base, struct uri r)
{
    struct buf merged = {0};
    size_t keep = base.path.len;
    while (keep && base.path.ptr[keep - 1] != '/') {
        keep--;
    }
    buf_text(&merged, base.authority.ptr && base.path.len == 0 ? "/" : "");
    buf_str(&merged, str_slice(base.path, 0, keep));
    buf_str(&merged, r.path);
    add_without_dots(out, buf_view(&merged));
    buf_release(&merged);
}

static void add_path_and_query(struct buf *out, struct uri base, struct uri r)
{
    struct str query = r.query;
    if (r.scheme.ptr || r.authority.ptr || str_starts(r.path, "/")) {
        add_without_dots(out, r.path);
    } else if (r.path.len) {
        add_merged(out, base, r);
    } else {
        buf_str(out, base.path);
        query = r.query.ptr ? r.query : base.query;
    }
    if (query.ptr) {
        buf_char(out, '?');
        buf_str(out, query);
    }
}

struct str uri_resolve(struct arena *a, struct str base, struct str reference)
{
    struct uri from = uri_split(base), r = uri_split(reference);
    struct str scheme = r.scheme.ptr ? r.scheme : from.scheme;
    bool own = r.scheme.ptr || r.authority.ptr;
    struct str authority = own ? r.authority : from.authority;
    struct buf out = {0};
    if (scheme.ptr) {
        buf_str(&out, scheme);
        buf_char(&out, ':');
    }
    if (authority.ptr) {
        buf_text(&out, "//");
        buf_str(&out, authority);
    }
    add_path_and_query(&out, from, r);
    return buf_keep(&out, a);
}

static int hex(char c)
{
    c = to_lower(c);
    return is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

struct str uri_decode(struct arena *a, struct str text)
{
    char *out = arena_copy(a, text.ptr, text.len);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool coded = text.ptr[i] == '%' && i + 2 < text.len &&
                     hex(text.ptr[i + 1]) >= 0 && hex(text.ptr[i + 2]) >= 0;
        out[len++] = coded ? (char)(hex(text.ptr[i + 1]) * 16 + hex(text.ptr[i + 2]))
                           : text.ptr[i];
        i += coded ? 2 : 0;
    }
    return (struct str){out, len};
}
