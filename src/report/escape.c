#include "report/escape.h"

static bool is_one_of(char c, const char *set)
{
    return c && strchr(set, c);
}

static bool is_word(char c)
{
    return is_digit(c) || is_lower(c) || is_upper(c) || (unsigned char)c >= 0x80;
}

/* Whether the hosts would take the character, with what stands beside it, as the
   beginning of a name, a number or an address. */
static bool begins_reference(struct str text, size_t i)
{
    char c = text.ptr[i];
    char next = i + 1 < text.len ? text.ptr[i + 1] : '\0';
    bool www = c == 'w' && (i == 0 || !is_word(text.ptr[i - 1])) &&
               str_starts(str_slice(text, i, text.len), "www.");
    bool issue = c == '-' && i >= 2 && (text.ptr[i - 1] | 0x20) == 'h' &&
                 (text.ptr[i - 2] | 0x20) == 'g'; /* GH-12 */
    return www || issue || (c == ':' && next == '/') ||
           (is_one_of(c, "@#!%~&$^") && (is_word(next) || next == '"'));
}

static void put_markdown_byte(struct buf *out, char c)
{
    if (is_one_of(c, "&<>\"")) {
        buf_html(out, (struct str){&c, 1});
    } else if (is_blank(c)) {
        buf_char(out, ' ');
    } else {
        buf_text(out, is_one_of(c, "\\`*_[]|~$:^") ? "\\" : "");
        buf_char(out, c);
    }
}

void put_markdown(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        put_markdown_byte(out, text.ptr[i]);
        if (begins_reference(text, i)) {
            buf_text(out, "&#8203;"); /* zero width space */
        }
    }
}

/* Where a link leads. What means something to Markdown is an entity, which it resolves
   there once the link is found. */
static void put_destination(struct buf *out, struct str url)
{
    for (size_t i = 0; i < url.len; i++) {
        unsigned char c = (unsigned char)url.ptr[i];
        if (c <= ' ' || c >= 0x7F) {
            buf_printf(out, "%%%02X", c);
        } else if (is_word(url.ptr[i]) || strchr("-./:?#=%+,;", c)) {
            buf_char(out, url.ptr[i]);
        } else {
            buf_printf(out, "&#%d;", c);
        }
    }
}

enum { LINK_BYTES = 2000, SHOWN_BYTES = 100 };

static void put_shortened(struct buf *out, struct str url)
{
    struct arena a;
    arena_init(&a);
    struct str text = str_from(visible(&a, url));
    size_t end = text.len < SHOWN_BYTES ? text.len : SHOWN_BYTES;
    while (end < text.len && ((unsigned char)text.ptr[end] & 0xC0) == 0x80) {
        end--;
    }
    put_markdown(out, str_slice(text, 0, end));
    buf_text(out, end < text.len ? "..." : "");
    arena_release(&a);
}

static bool is_link(struct str url)
{
    return url.len <= LINK_BYTES &&
           (str_starts(url, "https://") || str_starts(url, "http://"));
}

void put_markdown_link(struct buf *out, struct str url)
{
    if (!is_link(url)) {
        put_shortened(out, url);
        return;
    }
    buf_char(out, '[');
    put_shortened(out, url);
    buf_text(out, "](");
    put_destination(out, url);
    buf_char(out, ')');
}

void put_xml(struct buf *out, struct str text)
{
    struct arena a;
    arena_init(&a);
    buf_html(out, str_from(visible(&a, text)));
    arena_release(&a);
}

static void put_command(struct buf *out, struct str text, const char *special)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (is_one_of(c, special)) {
            buf_printf(out, "%%%02X", (unsigned char)c);
        } else {
            buf_char(out, c);
        }
    }
}

void put_command_message(struct buf *out, struct str text)
{
    put_command(out, text, "%\r\n");
}

void put_command_property(struct buf *out, struct str text)
{
    put_command(out, text, "%\r\n:,");
}

const char *relative_uri(struct arena *a, const char *path)
{
    struct buf out = {0};
    for (const char *p = path; *p; p++) {
        bool plain =
            (unsigned char)*p < 0x80 && (is_word(*p) || is_one_of(*p, "-._~/"));
        if (plain) {
            buf_char(&out, *p);
        } else {
            buf_printf(&out, "%%%02X", (unsigned char)*p);
        }
    }
    return buf_keep(&out, a).ptr;
}
