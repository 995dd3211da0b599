#include "lsp/uri.h"

#include "base/buf.h"

static int hex(char c)
{
    return is_digit(c)                                ? c - '0'
           : to_lower(c) >= 'a' && to_lower(c) <= 'f' ? to_lower(c) - 'a' + 10
                                                      : -1;
}

/* The path behind the host, which may only be this machine; empty for none. */
static struct str path_part(struct str uri)
{
    static const char *const begins[] = {"file:///", "file://localhost/", "file:/"};
    for (size_t i = 0; i < COUNT_OF(begins); i++) {
        size_t len = strlen(begins[i]) - 1;
        bool host = str_starts(uri, "file://") && len < strlen("file://");
        if (str_starts(uri, begins[i]) && !host) {
            return str_slice(uri, len, uri.len);
        }
    }
    return (struct str){0};
}

/* The byte that begins at `*at`, which moves behind it; zero when there is none that
   may stand in a path. */
static char next_byte(struct str s, size_t *at)
{
    char c = s.ptr[(*at)++];
    if (c != '%') {
        return c == '?' || c == '#' ? '\0' : c;
    }
    int high = *at + 1 < s.len ? hex(s.ptr[*at]) : -1;
    int low = high >= 0 ? hex(s.ptr[*at + 1]) : -1;
    *at += 2;
    return low >= 0 ? (char)(unsigned char)(high * 16 + low) : '\0';
}

const char *uri_to_path(struct arena *a, struct str uri)
{
    struct str rest = path_part(uri);
    if (rest.len == 0) {
        return NULL;
    }
    char *path = arena_alloc(a, rest.len + 1);
    size_t len = 0;
    for (size_t at = 0; at < rest.len;) {
        char c = next_byte(rest, &at);
        if (c == '\0') {
            return NULL;
        }
        path[len++] = c;
    }
    return path;
}

/* What stands for itself in every client's way of writing addresses. */
static bool is_plain(char c)
{
    return is_lower(c) || is_upper(c) || is_digit(c) || (c && strchr("/-._~", c));
}

const char *uri_of_path(struct arena *a, const char *path)
{
    struct buf out = {0};
    buf_text(&out, "file://");
    for (const char *p = path; *p; p++) {
        if (is_plain(*p)) {
            buf_char(&out, *p);
        } else {
            buf_printf(&out, "%%%02X", (unsigned char)*p);
        }
    }
    return buf_keep(&out, a).ptr;
}
