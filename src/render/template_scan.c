#include "render/template_private.h"

/* How deep tags of one text may stand in each other. */
enum { OPEN_MAX_TAGS = 64 };

const struct tag_rule tag_rules[] = {
    [TAG_VARIABLE] = {"variable", .has_op = true, .is_path = true, .op = OP_VARIABLE},
    [TAG_RAW] = {"variable", .has_op = true, .is_path = true, .op = OP_RAW},
    [TAG_SECTION] = {"section", .opens = true, .has_op = true, .alone = true,
                     .is_path = true, .op = OP_SECTION},
    [TAG_INVERTED] = {"section", .opens = true, .has_op = true, .alone = true,
                      .is_path = true, .op = OP_INVERTED},
    [TAG_CLOSE] = {"closing tag", .alone = true, .in_parent = true},
    [TAG_PARTIAL] = {"partial", .has_op = true, .alone = true, .op = OP_PARTIAL},
    [TAG_PARENT] = {"parent", .opens = true, .has_op = true, .op = OP_PARENT},
    [TAG_BLOCK] = {"block", .opens = true, .has_op = true, .in_parent = true,
                   .op = OP_BLOCK},
    [TAG_COMMENT] = {"comment", .alone = true, .in_parent = true},
    [TAG_DELIMITERS] = {"delimiters", .alone = true, .in_parent = true},
};

/* Tags whose name begins with a sign; the others are variables. */
struct sign {
    char sign;
    char closing; /* stands before the closing delimiter, unless 0 */
    enum tag_kind kind;
};

static const struct sign signs[] = {
    {'{', '}', TAG_RAW},        {'&', 0, TAG_RAW},   {'#', 0, TAG_SECTION},
    {'^', 0, TAG_INVERTED},     {'/', 0, TAG_CLOSE}, {'>', 0, TAG_PARTIAL},
    {'<', 0, TAG_PARENT},       {'$', 0, TAG_BLOCK}, {'!', 0, TAG_COMMENT},
    {'=', '=', TAG_DELIMITERS},
};

static const struct sign plain = {0, 0, TAG_VARIABLE};

struct delimiters {
    struct str open, close;
};

struct diag *template_fail(struct parse *p, size_t start, size_t end,
                           const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *message = arena_vprintf(p->diags->arena, format, args);
    va_end(args);
    struct diag *d = diag_fail(p->diags, p->path, "%s", message);
    d->place.span = locator_span(&p->locator, start, end);
    p->failed = true;
    return d;
}

static const struct sign *sign_at(struct str text, size_t at)
{
    for (size_t i = 0; at < text.len && i < COUNT_OF(signs); i++) {
        if (signs[i].sign == text.ptr[at]) {
            return &signs[i];
        }
    }
    return &plain;
}

static size_t skip_blanks(struct str text, size_t at)
{
    while (at < text.len && is_blank(text.ptr[at])) {
        at++;
    }
    return at;
}

/* The closing delimiter at or after `from`, or the end of the text. */
static size_t find_close(struct str text, size_t from, struct str close, char closing)
{
    size_t at = str_find(text, closing ? from + 1 : from, close);
    while (closing && at < text.len && text.ptr[at - 1] != closing) {
        at = str_find(text, at + 1, close);
    }
    return at;
}

static struct str next_word(struct str *rest)
{
    *rest = str_trim(*rest);
    size_t len = 0;
    while (len < rest->len && !is_blank(rest->ptr[len])) {
        len++;
    }
    struct str word = str_slice(*rest, 0, len);
    *rest = str_slice(*rest, len, rest->len);
    return word;
}

static void set_delimiters(struct parse *p, const struct tag *tag, struct str content,
                           struct delimiters *d)
{
    struct str open = next_word(&content), close = next_word(&content);
    if (close.len == 0 || str_trim(content).len || str_contains(open, "=") ||
        str_contains(close, "=")) {
        template_fail(p, tag->start, tag->end,
                      "delimiters are two words without '=', as in '{{=<%% %%>=}}'");
        return;
    }
    *d = (struct delimiters){open, close};
}

static void check_name(struct parse *p, const struct tag *tag)
{
    struct str rest = tag->name;
    struct str word = next_word(&rest);
    if (word.len == 0) {
        template_fail(p, tag->start, tag->end, "tag has no name");
    } else if (rest.len) {
        template_fail(p, tag->start, tag->end, "name '%.*s' has a blank in it",
                      STR_ARGS(tag->name));
    }
}

/* Reads the tag at `at`. Returns where it ends; 0 when it does not. */
static size_t scan_tag(struct parse *p, size_t at, struct delimiters *d)
{
    size_t from = skip_blanks(p->text, at + d->open.len);
    const struct sign *sign = sign_at(p->text, from);
    from += sign->sign ? 1 : 0;
    size_t close = find_close(p->text, from, d->close, sign->closing);
    if (close >= p->text.len) {
        template_fail(p, at, at + d->open.len, "tag is not closed: no '%s%.*s' follows",
                      sign->closing ? (char[2]){sign->closing} : "",
                      STR_ARGS(d->close));
        return 0;
    }
    struct str content =
        str_trim(str_slice(p->text, from, close - (sign->closing ? 1 : 0)));
    struct tag *tag = arena_push(p->arena, &p->tags, &p->tag_count, sizeof(struct tag));
    *tag = (struct tag){.kind = sign->kind, .start = at, .end = close + d->close.len};
    if (tag->kind == TAG_DELIMITERS) {
        set_delimiters(p, tag, content, d);
    } else if (tag->kind != TAG_COMMENT) {
        tag->name = content;
        check_name(p, tag);
    }
    tag->cut_start = tag->start;
    tag->cut_end = tag->end;
    return tag->end;
}

static void scan_tags(struct parse *p)
{
    struct delimiters d = {STR("{{"), STR("}}")};
    size_t at = str_find(p->text, 0, d.open);
    while (at < p->text.len) {
        size_t end = scan_tag(p, at, &d);
        if (end == 0) {
            return;
        }
        at = str_find(p->text, end, d.open);
    }
}

struct open_tags {
    size_t items[OPEN_MAX_TAGS];
    size_t count;
};

static const struct tag *innermost(const struct parse *p, const struct open_tags *open)
{
    return open->count ? &p->tags[open->items[open->count - 1]] : NULL;
}

static bool close_tag(struct parse *p, struct tag *tag, struct open_tags *open)
{
    const struct tag *opener = innermost(p, open);
    if (!opener) {
        template_fail(p, tag->start, tag->end, "'%.*s' is closed but was not opened",
                      STR_ARGS(tag->name));
        return false;
    }
    if (!str_equal(opener->name, tag->name)) {
        uint32_t line = locator_span(&p->locator, opener->start, opener->end).line;
        struct diag *d = template_fail(
            p, tag->start, tag->end, "'%.*s' is closed where %s '%.*s' is open",
            STR_ARGS(tag->name), tag_rules[opener->kind].word, STR_ARGS(opener->name));
        diag_note(p->diags, d, "%s '%.*s' begins in line %u",
                  tag_rules[opener->kind].word, STR_ARGS(opener->name), (unsigned)line);
        return false;
    }
    tag->partner = open->items[--open->count];
    return true;
}

static bool open_tag(struct parse *p, size_t i, struct open_tags *open)
{
    if (open->count == OPEN_MAX_TAGS) {
        template_fail(p, p->tags[i].start, p->tags[i].end,
                      "tags stand in each other more than %d deep", OPEN_MAX_TAGS);
        return false;
    }
    open->items[open->count++] = i;
    return true;
}

static bool pair_tag(struct parse *p, size_t i, struct open_tags *open)
{
    struct tag *tag = &p->tags[i];
    const struct tag *around = innermost(p, open);
    bool in_parent = around && around->kind == TAG_PARENT;
    if (in_parent && !tag_rules[tag->kind].in_parent) {
        template_fail(p, tag->start, tag->end,
                      "%s '%.*s' stands in parent '%.*s', which takes only blocks",
                      tag_rules[tag->kind].word, STR_ARGS(tag->name),
                      STR_ARGS(around->name));
        return false;
    }
    tag->parameter = in_parent && tag->kind == TAG_BLOCK;
    if (tag->kind == TAG_CLOSE) {
        return close_tag(p, tag, open);
    }
    return !tag_rules[tag->kind].opens || open_tag(p, i, open);
}

/* Stops at the first mistake: what follows would be complaints about its echo. */
static void pair_tags(struct parse *p)
{
    struct open_tags open = {.count = 0};
    for (size_t i = 0; i < p->tag_count; i++) {
        if (!pair_tag(p, i, &open)) {
            return;
        }
    }
    for (size_t i = 0; i < open.count; i++) {
        const struct tag *tag = &p->tags[open.items[i]];
        template_fail(p, tag->start, tag->end, "%s '%.*s' is not closed",
                      tag_rules[tag->kind].word, STR_ARGS(tag->name));
    }
}

void template_scan(struct parse *p)
{
    scan_tags(p);
    if (!p->failed) {
        pair_tags(p);
    }
}
