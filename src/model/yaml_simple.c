#include "model/yaml_simple.h"

#include "base/buf.h"
#include "base/utf8.h"

enum {
    NAME_BYTES_MAX = 1000, /* libyaml takes a little more for a name */
    BUF_BYTES = 2048,
};

/* Where reading is. Whoever returns NULL or false gives up for good. */
struct reader {
    struct arena *arena;
    struct str file;
    size_t at, end;
    size_t line_start;
    size_t indent; /* of the line that reading has come to; NO_LINE: there is none */
    uint32_t line, column; /* of the byte `counted`, from 1 */
    size_t counted;
    struct buf items, members; /* of the lists and mappings that are open */
    unsigned depth, nodes;
};

static const size_t NO_LINE = SIZE_MAX;

static char peek(const struct reader *r, size_t ahead)
{
    size_t at = r->at + ahead;
    return at < r->end ? r->file.ptr[at] : '\n';
}

static bool is_name_byte(char c)
{
    return is_lower(to_lower(c)) || is_digit(c) || c == '-' || c == '_' || c == ' ' ||
           (unsigned char)c >= 0x80;
}

/* Whether a text without quotes may begin with the byte. */
static bool is_plain_start(char c)
{
    return !memchr("-?:,[]{}#&*!|>'\"%@` \n", c, 22);
}

static bool is_bracket(char c)
{
    return c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
}

static void skip_spaces(struct reader *r)
{
    while (peek(r, 0) == ' ') {
        r->at++;
    }
}

static void begin_line(struct reader *r, size_t start)
{
    r->at = r->line_start = r->counted = start;
    r->line++;
    r->column = 1;
}

/* The last line ends, too. */
static void skip_line(struct reader *r)
{
    const char *end = memchr(r->file.ptr + r->at, '\n', r->end - r->at);
    begin_line(r, (size_t)(end - r->file.ptr) + 1);
}

/* From the start of a line on to the next one that holds something. */
static void find_line(struct reader *r)
{
    while (r->at < r->end) {
        skip_spaces(r);
        if (r->at < r->end && peek(r, 0) != '\n' && peek(r, 0) != '#') {
            r->indent = r->at - r->line_start;
            return;
        }
        skip_line(r);
    }
    r->at = r->end;
    r->indent = NO_LINE;
}

/* Nothing but a comment may stand behind `at`. */
static bool end_line(struct reader *r)
{
    size_t before = r->at;
    skip_spaces(r);
    if (peek(r, 0) != '\n' && (peek(r, 0) != '#' || r->at == before)) {
        return false;
    }
    skip_line(r);
    find_line(r);
    return true;
}

static struct span here(struct reader *r)
{
    r->column += (uint32_t)utf8_length(str_slice(r->file, r->counted, r->at));
    r->counted = r->at;
    uint32_t at = (uint32_t)r->at;
    return (struct span){r->line, r->column, r->line, r->column, at, at};
}

static void end_here(struct reader *r, struct span *span)
{
    struct span end = here(r);
    span->end = end.start;
    span->end_line = end.line;
    span->end_column = end.column;
}

static struct value *value_at(struct reader *r, enum value_kind kind)
{
    struct value *v = ARENA_NEW(r->arena, struct value);
    v->kind = kind;
    v->span = here(r);
    return ++r->nodes > YAML_NODES_MAX ? NULL : v;
}

static struct value *text(struct reader *r, size_t start, size_t end)
{
    struct value *v = value_at(r, VALUE_STRING);
    r->at = end;
    if (v) {
        v->text = str_slice(r->file, start, end);
        end_here(r, &v->span);
    }
    return v;
}

static struct value *read_quoted(struct reader *r)
{
    char quote = peek(r, 0);
    size_t start = r->at + 1;
    struct str rest = str_slice(r->file, start, r->end);
    size_t len = str_find(rest, 0, (struct str){&quote, 1});
    if (len == rest.len || memchr(rest.ptr, '\n', len) || memchr(rest.ptr, '\\', len)) {
        return NULL;
    }
    struct value *v = text(r, start, start + len);
    r->at++;
    if (!v || peek(r, 0) == quote) {
        return NULL;
    }
    end_here(r, &v->span);
    return v;
}

/* Where the text without quotes that begins here ends; where it begins when what
   follows is not that simple. */
static size_t plain_end(const struct reader *r, bool flow)
{
    const char *p = r->file.ptr;
    size_t end = r->at;
    for (size_t at = r->at; at < r->end && p[at] != '\n'; at++) {
        bool spaced = at > end;
        if ((p[at] == '#' && spaced) || (flow && is_bracket(p[at]))) {
            break;
        }
        char next = at + 1 < r->end ? p[at + 1] : '\n';
        if ((p[at] == ':' && (next == ' ' || next == '\n')) ||
            (flow && (p[at] == '?' || (p[at] == ':' && is_bracket(next))))) {
            return r->at;
        }
        end = p[at] == ' ' ? end : at + 1;
    }
    return end;
}

static struct value *read_plain(struct reader *r, bool flow)
{
    size_t end = is_plain_start(peek(r, 0)) ? plain_end(r, flow) : r->at;
    if (end == r->at) {
        return NULL;
    }
    struct value *v = text(r, r->at, end);
    if (v) {
        v->plain = true;
    }
    return v;
}

/* Reads `name:`, with a space or the end of the line behind it. */
static bool read_name(struct reader *r, struct member *out)
{
    const char *p = r->file.ptr;
    size_t end = r->at;
    while (end < r->end && is_name_byte(p[end])) {
        end++;
    }
    char next = peek(r, end + 1 - r->at);
    if (end == r->at || end - r->at > NAME_BYTES_MAX || !is_plain_start(p[r->at]) ||
        peek(r, end - r->at) != ':' || p[end - 1] == ' ' ||
        (next != ' ' && next != '\n')) {
        return false;
    }
    out->name = str_slice(r->file, r->at, end);
    out->span = here(r);
    r->at = end;
    end_here(r, &out->span);
    r->at++;
    return true;
}

static bool add_item(struct reader *r, const struct value *item)
{
    if (item) {
        buf_add(&r->items, &item, sizeof item);
    }
    return item != NULL;
}

/* The items that were added since `from`. */
static void keep_items(struct reader *r, struct value *v, size_t from)
{
    size_t size = r->items.len - from;
    v->array.count = size / sizeof *v->array.items;
    v->array.items = size ? arena_alloc(r->arena, size) : NULL;
    if (size) {
        memcpy(v->array.items, r->items.ptr + from, size);
    }
    r->items.len = from;
}

static bool add_member(struct reader *r, const struct member *m, size_t from)
{
    struct value so_far = {.kind = VALUE_OBJECT};
    so_far.object.members = (struct member *)(void *)(r->members.ptr + from);
    so_far.object.count = (r->members.len - from) / sizeof *m;
    if (!m->value || value_member(&so_far, m->name)) {
        return false;
    }
    buf_add(&r->members, m, sizeof *m);
    return true;
}

static void keep_members(struct reader *r, struct value *v, size_t from)
{
    size_t size = r->members.len - from;
    v->object.count = size / sizeof *v->object.members;
    v->object.members = size ? arena_alloc(r->arena, size) : NULL;
    if (size) {
        memcpy(v->object.members, r->members.ptr + from, size);
    }
    r->members.len = from;
}

static struct value *read_value(struct reader *r, bool flow);

/* Spaces and ends of lines between brackets. Three hyphens or dots would end the data.
 */
static void skip_in_flow(struct reader *r)
{
    skip_spaces(r);
    while (r->at < r->end && peek(r, 0) == '\n') {
        begin_line(r, r->at + 1);
        skip_spaces(r);
    }
}

/* What stands behind an item: a comma, or the bracket that closes. */
static bool go_on(struct reader *r, char closing, bool *more)
{
    skip_in_flow(r);
    *more = peek(r, 0) == ',';
    bool ok = *more || peek(r, 0) == closing;
    r->at += ok;
    if (*more) {
        skip_in_flow(r);
    }
    return ok;
}

static struct value *read_flow_list(struct reader *r)
{
    struct value *v = value_at(r, VALUE_ARRAY);
    size_t from = r->items.len;
    r->at++;
    skip_in_flow(r);
    bool more = peek(r, 0) != ']';
    r->at += !more;
    while (v && more) {
        if (!add_item(r, read_value(r, true)) || !go_on(r, ']', &more)) {
            return NULL;
        }
    }
    if (v) {
        keep_items(r, v, from);
        end_here(r, &v->span);
    }
    return v;
}

static struct value *read_flow_mapping(struct reader *r)
{
    struct value *v = value_at(r, VALUE_OBJECT);
    size_t from = r->members.len;
    r->at++;
    skip_in_flow(r);
    bool more = peek(r, 0) != '}';
    r->at += !more;
    while (v && more) {
        struct member m;
        if (!read_name(r, &m)) {
            return NULL;
        }
        skip_spaces(r);
        m.value = read_value(r, true);
        if (!add_member(r, &m, from) || !go_on(r, '}', &more)) {
            return NULL;
        }
    }
    if (v) {
        keep_members(r, v, from);
        end_here(r, &v->span);
    }
    return v;
}

/* A value that begins and mostly ends in this line. */
static struct value *read_value(struct reader *r, bool flow)
{
    struct value *v = NULL;
    char c = peek(r, 0);
    if (++r->depth >= YAML_DEPTH_MAX) {
        return NULL;
    }
    if (c == '"' || c == '\'') {
        v = read_quoted(r);
    } else if (c == '[') {
        v = read_flow_list(r);
    } else if (c == '{') {
        v = read_flow_mapping(r);
    } else {
        v = read_plain(r, flow);
    }
    r->depth--;
    return v;
}

static struct value *read_block(struct reader *r);

static bool is_item(const struct reader *r)
{
    return r->indent != NO_LINE && peek(r, 0) == '-' && peek(r, 1) == ' ';
}

/* A value in the rest of the line. */
static struct value *read_rest(struct reader *r)
{
    struct value *v = read_value(r, false);
    return v && end_line(r) ? v : NULL;
}

/* Whether a mapping begins here: `name:`. */
static bool is_member(const struct reader *r)
{
    struct reader ahead = *r;
    struct member m;
    return read_name(&ahead, &m);
}

static struct value *read_list(struct reader *r)
{
    struct value *v = value_at(r, VALUE_ARRAY);
    size_t from = r->items.len, column = r->indent;
    while (v && r->indent == column && is_item(r)) {
        r->at++;
        skip_spaces(r);
        r->indent = r->at - r->line_start;
        if (!add_item(r, is_member(r) ? read_block(r) : read_rest(r))) {
            return NULL;
        }
    }
    if (v) {
        keep_items(r, v, from);
        end_here(r, &v->span);
    }
    return v;
}

/* The value of a member of a mapping at `column`: in the same line or below. */
static struct value *read_member_value(struct reader *r, size_t column)
{
    size_t colon = r->at;
    skip_spaces(r);
    bool below = peek(r, 0) == '\n' || (peek(r, 0) == '#' && r->at > colon);
    if (!below) {
        return read_rest(r);
    }
    r->at = colon;
    if (!end_line(r) || r->indent == NO_LINE || r->indent < column ||
        (r->indent == column && !is_item(r))) {
        return NULL;
    }
    return read_block(r);
}

static struct value *read_mapping(struct reader *r)
{
    struct value *v = value_at(r, VALUE_OBJECT);
    size_t from = r->members.len, column = r->indent;
    while (v && r->indent == column) {
        struct member m;
        if (!read_name(r, &m)) {
            return NULL;
        }
        m.value = read_member_value(r, column);
        if (!add_member(r, &m, from)) {
            return NULL;
        }
    }
    if (v) {
        keep_members(r, v, from);
        end_here(r, &v->span);
    }
    return v;
}

/* A list or mapping by indentation. What follows is not indented more. */
static struct value *read_block(struct reader *r)
{
    size_t column = r->indent;
    if (++r->depth >= YAML_DEPTH_MAX) {
        return NULL;
    }
    struct value *v = is_item(r) ? read_list(r) : read_mapping(r);
    r->depth--;
    return v && (r->indent == NO_LINE || r->indent <= column) ? v : NULL;
}

/* Control characters are no part of YAML. */
static bool has_control(struct str s)
{
    unsigned found = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        found |= (c < ' ' && c != '\n') | (c == 0x7F);
    }
    return found;
}

/* Neither are C1 controls, the byte order mark in the middle and the last two of the
   plane; U+0085, U+2028 and U+2029 end a line for libyaml and for no editor. */
static bool has_odd(struct str s)
{
    static const struct {
        const char *lead;
        unsigned char from, to; /* the last byte */
    } odd[] = {
        {"\xC2", 0x80, 0x9F},
        {"\xE2\x80", 0xA8, 0xA9},
        {"\xEF\xBB", 0xBF, 0xBF},
        {"\xEF\xBF", 0xBE, 0xBF},
    };
    for (size_t i = 0; i < COUNT_OF(odd); i++) {
        struct str lead = {odd[i].lead, strlen(odd[i].lead)};
        for (size_t at = 0; (at = str_find(s, at, lead)) < s.len; at++) {
            size_t last = at + lead.len;
            unsigned char c = last < s.len ? (unsigned char)s.ptr[last] : 0;
            if (c >= odd[i].from && c <= odd[i].to) {
                return true;
            }
        }
    }
    return false;
}

static bool is_simple(struct str part)
{
    return part.len && part.ptr[part.len - 1] == '\n' && !has_control(part) &&
           !has_odd(part) && utf8_check(part) == part.len;
}

const struct value *yaml_simple(struct arena *a, const struct yaml_input *in)
{
    if (!is_simple(str_slice(in->file, in->start, in->end))) {
        return NULL;
    }
    struct reader r = {
        .arena = a,
        .file = in->file,
        .at = in->start,
        .end = in->end,
        .line_start = in->start,
        .counted = in->start,
        .line = 1,
        .column = 1,
    };
    for (size_t i = 0; i < in->start; i++) {
        r.line += in->file.ptr[i] == '\n';
    }
    buf_reserve(&r.items, BUF_BYTES);
    buf_reserve(&r.members, BUF_BYTES);
    find_line(&r);
    const struct value *v = r.indent == 0 ? read_block(&r) : NULL;
    buf_release(&r.items);
    buf_release(&r.members);
    return v && r.indent == NO_LINE ? v : NULL;
}
