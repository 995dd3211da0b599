#include "lsp/position.h"

#include "base/utf8.h"

/* Where the line behind the one at `at` begins; the end of the text when it is the last
   one. */
static size_t next_start(struct str text, size_t at)
{
    while (at < text.len && text.ptr[at] != '\n' && text.ptr[at] != '\r') {
        at++;
    }
    bool both = at + 1 < text.len && text.ptr[at] == '\r' && text.ptr[at + 1] == '\n';
    return at == text.len ? at : at + 1 + both;
}

static bool ends_line(struct str text, size_t end)
{
    return end > 0 && (text.ptr[end - 1] == '\n' || text.ptr[end - 1] == '\r');
}

struct lines lines_of(struct arena *a, struct str text, enum position_encoding encoding)
{
    size_t *starts = NULL, count = 0;
    size_t at = 0;
    for (;;) {
        size_t *start = arena_push(a, &starts, &count, sizeof *starts);
        *start = at;
        size_t next = next_start(text, at);
        if (next == at || !ends_line(text, next)) {
            break;
        }
        at = next;
    }
    return (struct lines){text, starts, count, encoding};
}

struct str lines_line(const struct lines *l, size_t i)
{
    size_t end = i + 1 < l->count ? l->starts[i + 1] : l->text.len;
    while (end > l->starts[i] && ends_line(l->text, end)) {
        end--;
    }
    return str_slice(l->text, l->starts[i], end);
}

size_t lines_find(const struct lines *l, size_t offset)
{
    size_t low = 0, high = l->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (l->starts[middle] <= offset) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

/* What one character, of `bytes` bytes, counts. */
static uint32_t units(enum position_encoding encoding, uint32_t c, size_t bytes)
{
    switch (encoding) {
    case POSITION_UTF8:
        return (uint32_t)bytes;
    case POSITION_UTF16:
        return c > 0xFFFF ? 2 : 1;
    case POSITION_UTF32:
    default:
        return 1;
    }
}

/* Goes forward in `line` as far as neither `units_max` nor `bytes_max` is exceeded. */
static struct position walk(enum position_encoding encoding, struct str line,
                            uint32_t units_max, size_t bytes_max, size_t *at)
{
    struct position p = {0};
    *at = 0;
    while (*at < line.len) {
        size_t next = *at;
        uint32_t c = utf8_next(line, &next);
        uint32_t more = units(encoding, c, next - *at);
        if (next > bytes_max || more > units_max - p.character) {
            break;
        }
        p.character += more;
        *at = next;
    }
    return p;
}

size_t lines_offset(const struct lines *l, struct position p)
{
    if (p.line >= l->count) {
        return l->text.len;
    }
    size_t at;
    struct str line = lines_line(l, p.line);
    walk(l->encoding, line, p.character, line.len, &at);
    return l->starts[p.line] + at;
}

struct position lines_position(const struct lines *l, size_t offset)
{
    size_t i = lines_find(l, offset), at;
    struct position p =
        walk(l->encoding, lines_line(l, i), UINT32_MAX, offset - l->starts[i], &at);
    p.line = (uint32_t)i;
    return p;
}
