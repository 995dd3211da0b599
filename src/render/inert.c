#include "render/inert.h"

#include <stdlib.h>
#include <string.h>

#include "render/tag_reader.h"

/* In byte order, for bsearch(). */
static const char *const elements[] = {
    "a",          "abbr",  "article", "aside",   "b",       "bdi",     "bdo",
    "blockquote", "body",  "br",      "caption", "circle",  "cite",    "code",
    "dd",         "del",   "desc",    "details", "div",     "dl",      "dt",
    "ellipse",    "em",    "figure",  "footer",  "g",       "h1",      "h2",
    "h3",         "h4",    "h5",      "h6",      "head",    "header",  "hr",
    "html",       "i",     "img",     "ins",     "li",      "line",    "main",
    "mark",       "nav",   "ol",      "p",       "path",    "polygon", "polyline",
    "pre",        "q",     "rect",    "s",       "section", "small",   "span",
    "strong",     "sub",   "summary", "sup",     "svg",     "table",   "tbody",
    "td",         "text",  "tfoot",   "th",      "thead",   "time",    "title",
    "tr",         "tspan", "ul",
};

/* Those whose contents are no text of the page. */
static const char *const opaque[] = {
    "iframe", "math", "noscript", "object", "script", "style", "template", "textarea",
};

/* Besides these aria-*; addresses are written by themselves. */
static const char *const attributes[] = {
    "alt",
    "class",
    "colspan",
    "cx",
    "cy",
    "d",
    "datetime",
    "dir",
    "fill",
    "height",
    "hreflang",
    "id",
    "lang",
    "open",
    "points",
    "r",
    "role",
    "rowspan",
    "rx",
    "ry",
    "scope",
    "start",
    "stroke",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-width",
    "tabindex",
    "title",
    "transform",
    "viewbox",
    "width",
    "x",
    "x1",
    "x2",
    "xmlns",
    "y",
    "y1",
    "y2",
};

struct reader {
    const struct inert_page *page;
    struct buf *out;
    struct arena arena;
    struct tag_reader in;
    bool in_head;
};

static int by_name(const void *key, const void *item)
{
    return str_compare(*(const struct str *)key, str_from(*(const char *const *)item));
}

static struct str lower(struct arena *a, struct str s)
{
    char *copy = arena_copy(a, s.ptr, s.len);
    for (size_t i = 0; i < s.len; i++) {
        copy[i] = to_lower(copy[i]);
    }
    return (struct str){copy, s.len};
}

static bool is_listed(struct arena *a, struct str name, const char *const *list,
                      size_t count)
{
    struct str key = lower(a, name);
    return bsearch(&key, list, count, sizeof *list, by_name) != NULL;
}

static bool is_control(char c)
{
    return ((unsigned char)c < ' ' && c != '\n' && c != '\t') || c == 0x7f;
}

/* Values are HTML already; what would end or open something is written once more, and
   a value stands on one line. */
static void put_value(struct reader *r, const char *name, struct str value)
{
    buf_printf(r->out, " %s=\"", name);
    for (size_t i = 0; i < value.len; i++) {
        char c = value.ptr[i];
        buf_text(r->out, c == '"'                     ? "&quot;"
                         : c == '<'                   ? "&lt;"
                         : c == '>'                   ? "&gt;"
                         : is_control(c) || c == '\n' ? " "
                                                      : (char[]){c, '\0'});
    }
    buf_char(r->out, '"');
}

static bool is_path_byte(char c)
{
    return is_letter(c) || is_digit(c) || (c && strchr("-._/", c));
}

/* A path as pages of the site have it, with nothing in it that a browser could read
   otherwise. */
static bool is_relative(struct str path)
{
    bool ok = path.len > 0 && path.ptr[0] != '/';
    for (size_t i = 0; i < path.len; i++) {
        ok = ok && is_path_byte(path.ptr[i]) &&
             !(path.ptr[i] == '/' && i + 1 < path.len && path.ptr[i + 1] == '/');
    }
    return ok;
}

/* The path on the site to which `path` leads from the page; no pointer when it leads
   out of the site. */
static struct str resolve(struct reader *r, struct str path)
{
    struct buf out = {0};
    const char *slash = strrchr(r->page->at, '/');
    buf_add(&out, r->page->at, slash ? (size_t)(slash - r->page->at) + 1 : 0);
    for (size_t at = 0; at < path.len;) {
        size_t end = str_find(path, at, STR("/"));
        struct str part = str_slice(path, at, end < path.len ? end + 1 : end);
        if (str_is(part, "../") || str_is(part, "..")) {
            if (out.len == 0) {
                buf_release(&out);
                return (struct str){0};
            }
            out.len--;
            while (out.len && out.ptr[out.len - 1] != '/') {
                out.len--;
            }
        } else if (!str_is(part, "./") && !str_is(part, ".")) {
            buf_str(&out, part);
        }
        at += part.len;
    }
    return buf_keep(&out, &r->arena);
}

/* The address of a relative one; NULL: none. */
static const char *lead(struct reader *r, struct str value)
{
    size_t hash = str_find(value, 0, STR("#"));
    struct str path = str_slice(value, 0, hash);
    struct str at = is_relative(path) ? resolve(r, path) : (struct str){0};
    const char *to = at.ptr ? r->page->find(r->page->state, &r->arena, at) : NULL;
    struct str part = str_slice(value, hash, value.len);
    if (!to) {
        return NULL;
    }
    return *to ? arena_printf(&r->arena, "%s%s%.*s", r->page->up, to, STR_ARGS(part))
               : arena_printf(&r->arena, "%s%.*s%.*s", r->page->base_url, STR_ARGS(at),
                              STR_ARGS(part));
}

static void put_link(struct reader *r, struct str value)
{
    bool far = str_starts(value, "https://") || str_starts(value, "http://");
    const char *to = far || str_starts(value, "#") ? "" : lead(r, value);
    if (to) {
        put_value(r, "href", *to ? str_from(to) : value);
    }
    if (far) {
        buf_text(r->out, " rel=\"nofollow noreferrer\"");
    }
}

/* Pictures come from the bundle or not at all. */
static void put_picture(struct reader *r, struct str value)
{
    struct str at = is_relative(value) ? resolve(r, value) : (struct str){0};
    const char *to = at.ptr ? r->page->find(r->page->state, &r->arena, at) : NULL;
    if (to && *to) {
        put_value(r, "src", str_from(arena_printf(&r->arena, "%s%s", r->page->up, to)));
    }
}

static bool is_aria(struct str name)
{
    size_t letters = strlen("aria-");
    bool ok = str_starts(name, "aria-") && name.len > letters;
    for (size_t i = letters; ok && i < name.len; i++) {
        ok = is_lower(name.ptr[i]);
    }
    return ok;
}

static void put_attribute(struct reader *r, struct str element, struct tag_attribute a)
{
    struct str name = lower(&r->arena, a.name);
    if (str_is(name, "href")) {
        if (str_is(element, "a")) {
            put_link(r, a.value);
        }
    } else if (str_is(name, "src")) {
        if (str_is(element, "img")) {
            put_picture(r, a.value);
        }
    } else if (str_is(name, "viewbox")) {
        put_value(r, "viewBox", a.value);
    } else if (is_aria(name) ||
               is_listed(&r->arena, name, attributes, COUNT_OF(attributes))) {
        put_value(r, name.ptr, a.value);
    }
}

static void skip_contents(struct reader *r, struct str element)
{
    while (r->in.at < r->in.text.len) {
        r->in.at = str_find(r->in.text, r->in.at, STR("</"));
        r->in.at += r->in.at < r->in.text.len ? 2 : 0;
        struct str name = lower(&r->arena, tag_take_until(&r->in, " \t\r\n\f/>"));
        if (str_equal(name, element)) {
            tag_skip_end(&r->in);
            return;
        }
    }
}

/* What stands around the note that a page is a preview could hide it. */
static bool stays_bare(struct str element)
{
    return str_is(element, "head") || str_is(element, "body") ||
           str_is(element, "title");
}

static void put_start(struct reader *r, struct str element)
{
    struct tag_attribute a;
    bool stays = is_listed(&r->arena, element, elements, COUNT_OF(elements));
    if (stays) {
        buf_char(r->out, '<');
        buf_str(r->out, element);
    }
    while (tag_next_attribute(&r->in, &a)) {
        if (stays && !stays_bare(element)) {
            put_attribute(r, element, a);
        }
    }
    buf_text(r->out, stays ? ">" : "");
    if (is_listed(&r->arena, element, opaque, COUNT_OF(opaque))) {
        skip_contents(r, element);
    } else if (str_is(element, "head")) {
        r->in_head = true;
        buf_char(r->out, '\n');
        inert_head(r->out, r->page->up);
    } else if (str_is(element, "body") && r->page->banner) {
        buf_printf(r->out, "\n%s", r->page->banner);
    }
}

/* A tag without contents in SVG is closed by its end tag. */
static bool closes_itself(struct str html, size_t end)
{
    return end >= 2 && html.ptr[end - 2] == '/';
}

static bool is_void(struct str element)
{
    return str_is(element, "br") || str_is(element, "hr") || str_is(element, "img");
}

static void read_tag(struct reader *r)
{
    bool closing = tag_peek(&r->in, 1) == '/';
    r->in.at += closing ? 2 : 1;
    struct str element = lower(&r->arena, tag_take_until(&r->in, " \t\r\n\f/>"));
    if (!closing) {
        put_start(r, element);
        bool listed = is_listed(&r->arena, element, elements, COUNT_OF(elements));
        if (listed && closes_itself(r->in.text, r->in.at) && !is_void(element)) {
            buf_printf(r->out, "</%.*s>", STR_ARGS(element));
        }
        return;
    }
    tag_skip_end(&r->in);
    r->in_head = r->in_head && !str_is(element, "head");
    if (!is_void(element) &&
        is_listed(&r->arena, element, elements, COUNT_OF(elements))) {
        buf_printf(r->out, "</%.*s>", STR_ARGS(element));
    }
}

/* Comments, declarations and what else begins with "<!" or "<?" are left out. */
static void skip_declaration(struct reader *r)
{
    bool comment = str_starts(str_slice(r->in.text, r->in.at, r->in.text.len), "<!--");
    struct str end = comment ? STR("-->") : STR(">");
    r->in.at = str_find(r->in.text, r->in.at, end);
    r->in.at += r->in.at < r->in.text.len ? end.len : 0;
}

/* Of a head little is left but its line ends. */
static void put_text_byte(struct reader *r, char c)
{
    bool empty = r->in_head && c == '\n' && r->out->ptr[r->out->len - 1] == '\n';
    if (!empty) {
        buf_char(r->out, is_control(c) ? ' ' : c);
    }
}

static void read_next(struct reader *r)
{
    char next = tag_peek(&r->in, 1);
    if (tag_peek(&r->in, 0) != '<') {
        put_text_byte(r, r->in.text.ptr[r->in.at++]);
    } else if (next == '!' || next == '?') {
        skip_declaration(r);
    } else if (is_letter(next) || (next == '/' && is_letter(tag_peek(&r->in, 2)))) {
        read_tag(r);
    } else {
        buf_text(r->out, "&lt;");
        r->in.at++;
    }
}

void inert_page(struct buf *out, struct str html, const struct inert_page *page)
{
    struct reader r = {.page = page, .out = out, .in.text = html};
    arena_init(&r.arena);
    buf_text(out, "<!doctype html>\n");
    while (r.in.at < html.len) {
        read_next(&r);
    }
    arena_release(&r.arena);
}

void inert_head(struct buf *out, const char *up)
{
    buf_printf(
        out,
        "<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        "style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"robots\" content=\"noindex, nofollow\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n"
        "<link rel=\"stylesheet\" href=\"%s" INERT_STYLE "\">\n"
        "<link rel=\"stylesheet\" href=\"%s" INERT_OWN_STYLE "\">\n",
        up, up);
}
