#include "model/body.h"

#include <cmark.h>
#include <stdlib.h>

#include "base/utf8.h"

struct reader {
    struct arena *arena;
    struct arena scratch; /* for the time of reading */
    struct str file;
    struct body *body; /* its arrays grow in the scratch, see keep_all() */
    struct locator locator;
    size_t *line_starts; /* of the body's lines, bytes into the file */
    size_t line_count;
    size_t cursor; /* inlines come in order: nothing is looked for before this */
};

static void find_lines(struct reader *r)
{
    for (size_t at = r->body->start;;) {
        size_t *slot =
            arena_push(&r->scratch, &r->line_starts, &r->line_count, sizeof at);
        *slot = at;
        const char *end =
            at < r->file.len ? memchr(r->file.ptr + at, '\n', r->file.len - at) : NULL;
        if (!end) {
            return;
        }
        at = (size_t)(end - r->file.ptr) + 1;
    }
}

/* cmark counts lines from 1 in the body and columns from 1 in bytes; 0 is unknown. */
static size_t offset_of(const struct reader *r, int line, int column)
{
    if (line < 1 || (size_t)line > r->line_count) {
        return r->file.len;
    }
    size_t at = r->line_starts[line - 1] + (column > 0 ? (size_t)column - 1 : 0);
    return at < r->file.len ? at : r->file.len;
}

static size_t node_start(const struct reader *r, cmark_node *node)
{
    return offset_of(r, cmark_node_get_start_line(node),
                     cmark_node_get_start_column(node));
}

/* Behind the last byte of a block. */
static size_t node_end(const struct reader *r, cmark_node *node)
{
    size_t end =
        offset_of(r, cmark_node_get_end_line(node), cmark_node_get_end_column(node));
    return end < r->file.len ? end + 1 : end;
}

static cmark_node *block_of(cmark_node *node)
{
    while (node && cmark_node_get_type(node) > CMARK_NODE_LAST_BLOCK) {
        node = cmark_node_parent(node);
    }
    return node;
}

/*
 * Where `needle`, part of the inline `node`, stands. cmark's places of inlines are off
 * after a link whose address wraps, so they only bound the search from below.
 */
static struct span find_inline(struct reader *r, cmark_node *node, struct str needle)
{
    cmark_node *block = block_of(node);
    size_t from = block ? node_start(r, block) : r->body->start;
    size_t to = block ? node_end(r, block) : r->file.len;
    size_t said = cmark_node_get_start_line(node) > 0 ? node_start(r, node) : from;
    from = said > from && said < to ? said : from;
    from = r->cursor > from && r->cursor < to ? r->cursor : from;
    size_t at = str_find(str_slice(r->file, 0, to), from, needle);
    if (at >= to || needle.len == 0) {
        return locator_span(&r->locator, from, from + 1);
    }
    r->cursor = at + needle.len;
    return locator_span(&r->locator, at, at + needle.len);
}

static void gather_text(cmark_node *node, struct buf *out)
{
    cmark_iter *iter = cmark_iter_new(node);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *at = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(at);
        if (event != CMARK_EVENT_ENTER) {
            continue;
        }
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) {
            buf_text(out, cmark_node_get_literal(at));
        } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
            buf_char(out, ' ');
        }
    }
    cmark_iter_free(iter);
}

static struct str text_of(struct reader *r, cmark_node *node)
{
    struct buf text = {0};
    gather_text(node, &text);
    return buf_keep(&text, r->arena);
}

/* `text` as it stands in the file at `at`, where it does, else a copy. */
static struct str borrow(struct reader *r, size_t at, struct str text)
{
    bool there = at + text.len <= r->file.len &&
                 str_equal(str_slice(r->file, at, at + text.len), text);
    return there ? str_slice(r->file, at, at + text.len) : arena_str(r->arena, text);
}

static struct section *last_section(struct reader *r)
{
    return &r->body->sections[r->body->section_count - 1];
}

static void open_section(struct reader *r, const struct heading *h, size_t start,
                         size_t end)
{
    struct section *before = last_section(r);
    before->end = start > before->start ? start : before->start;
    struct section *s = arena_push(&r->scratch, &r->body->sections,
                                   &r->body->section_count, sizeof(struct section));
    *s = (struct section){
        .heading = h->text, .heading_span = h->span, .start = end, .end = r->file.len};
}

/* A line of only '=' or only '-', perhaps in a list or quotation. */
static bool is_underline(struct str line)
{
    size_t marks = 0;
    for (size_t i = 0; i < line.len; i++) {
        marks += line.ptr[i] == '=' || line.ptr[i] == '-';
        if (!strchr("=- >\t\r", line.ptr[i])) {
            return false;
        }
    }
    return marks > 0;
}

/*
 * Where a heading ends, found in the text: cmark 0.30 gives an underlined heading the
 * end of the line after it. One that begins with '#' is one line; another reaches to
 * the first underline below its first line.
 */
static size_t heading_end(const struct reader *r, size_t start)
{
    struct str rest = str_slice(r->file, start, r->file.len), line = {0};
    str_next_line(&rest, &line);
    size_t end = (size_t)(line.ptr + line.len - r->file.ptr);
    if (line.len && line.ptr[0] == '#') {
        return end;
    }
    while (str_next_line(&rest, &line)) {
        if (is_underline(line)) {
            return (size_t)(line.ptr + line.len - r->file.ptr);
        }
    }
    return end;
}

static void see_heading(struct reader *r, cmark_node *node)
{
    struct heading *h = arena_push(&r->scratch, &r->body->headings,
                                   &r->body->heading_count, sizeof(struct heading));
    size_t start = node_start(r, node), end = heading_end(r, start);
    while (end > start && is_blank(r->file.ptr[end - 1])) {
        end--;
    }
    h->level = (unsigned)cmark_node_get_heading_level(node);
    h->text = text_of(r, node);
    h->span = locator_span(&r->locator, start, end);
    if (h->level == 2) {
        open_section(r, h, start, end);
    }
}

static void see_link(struct reader *r, cmark_node *node, bool image)
{
    struct link *l = arena_push(&r->scratch, &r->body->links, &r->body->link_count,
                                sizeof(struct link));
    const char *url = cmark_node_get_url(node);
    url = url ? url : "";
    l->url = arena_str(r->arena, str_from(url));
    l->text = text_of(r, node);
    l->image = image;
    l->span = find_inline(r, node, l->url);
}

static bool is_id_char(char c)
{
    return is_lower(c) || is_upper(c) || is_digit(c) || c == '-' || c == '_' ||
           c == '.';
}

/* The next [^id] in `text` at or after `*at`, whole in `*mark`; moves `*at` behind it.
 */
static bool next_citation(struct str text, size_t *at, struct str *mark)
{
    for (;;) {
        size_t start = str_find(text, *at, STR("[^"));
        if (start >= text.len) {
            return false;
        }
        size_t end = start + 2;
        while (end < text.len && is_id_char(text.ptr[end])) {
            end++;
        }
        *at = end;
        if (end > start + 2 && end < text.len && text.ptr[end] == ']') {
            *at = end + 1;
            *mark = str_slice(text, start, end + 1);
            return true;
        }
    }
}

static struct str cited_id(struct str mark)
{
    return str_slice(mark, 2, mark.len - 1);
}

static size_t count_marks(const struct body *b)
{
    return b->heading_count + b->link_count + b->citation_count + b->html_count +
           b->comment_count + b->code_count + b->quote_count;
}

/* Whether there is room for one more; what is beyond it is not read. */
static bool is_within_limit(struct reader *r, cmark_node *node)
{
    if (!r->body->too_many && count_marks(r->body) >= BODY_MARKS_MAX) {
        size_t start = node_start(r, block_of(node));
        r->body->too_many = true;
        r->body->over = locator_span(&r->locator, start, start + 1);
    }
    return !r->body->too_many;
}

static void see_text(struct reader *r, cmark_node *node)
{
    struct str text = str_from(cmark_node_get_literal(node));
    size_t at = 0;
    struct str mark;
    while (next_citation(text, &at, &mark) && is_within_limit(r, node)) {
        struct citation *c =
            arena_push(&r->scratch, &r->body->citations, &r->body->citation_count,
                       sizeof(struct citation));
        c->span = find_inline(r, node, mark);
        c->id = borrow(r, c->span.start + strlen("[^"), cited_id(mark));
        c->section = r->body->section_count - 1;
    }
}

static void note_stretch(struct reader *r, struct stretch **list, size_t *count,
                         struct stretch stretch)
{
    struct stretch *slot = arena_push(&r->scratch, list, count, sizeof *slot);
    *slot = stretch;
}

/* Code between backquotes: cmark's place is that of the text in them. */
static void see_code(struct reader *r, cmark_node *node)
{
    struct span s = find_inline(r, node, str_from(cmark_node_get_literal(node)));
    note_stretch(r, &r->body->codes, &r->body->code_count,
                 (struct stretch){s.start, s.end});
}

static struct stretch block_stretch(const struct reader *r, cmark_node *node)
{
    size_t start = node_start(r, node), end = node_end(r, node);
    return (struct stretch){start, end > start ? end : start};
}

/* Whether the HTML block is a comment for this program; its text then. */
static bool is_our_comment(cmark_node *node, struct str *text)
{
    *text = str_trim(str_from(cmark_node_get_literal(node)));
    if (!str_starts(*text, "<!--") || !str_ends(*text, "-->") || text->len < 7 ||
        str_find(*text, 0, STR("-->")) != text->len - 3) {
        return false;
    }
    *text = str_trim(str_slice(*text, 4, text->len - 3));
    return str_starts(*text, "popreg-");
}

static bool see_comment(struct reader *r, cmark_node *node)
{
    struct str text;
    if (!is_our_comment(node, &text)) {
        return false;
    }
    struct comment *c =
        arena_push(&r->scratch, &r->body->comments, &r->body->comment_count, sizeof *c);
    size_t start = node_start(r, node);
    struct str rest = str_slice(r->file, start, r->file.len), line = {0};
    str_next_line(&rest, &line);
    cmark_node *next = cmark_node_next(node);
    *c = (struct comment){
        .text = arena_str(r->arena, text),
        .span = locator_span(&r->locator, start, start + line.len),
        .next = next ? block_stretch(r, next) : (struct stretch){0},
    };
    return true;
}

static void see_html(struct reader *r, cmark_node *node)
{
    if (cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK && see_comment(r, node)) {
        return;
    }
    struct span *s = arena_push(&r->scratch, &r->body->html, &r->body->html_count,
                                sizeof(struct span));
    if (cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE) {
        *s = find_inline(r, node, str_from(cmark_node_get_literal(node)));
        return;
    }
    size_t start = node_start(r, node);
    struct str rest = str_slice(r->file, start, r->file.len), line = {0};
    str_next_line(&rest, &line);
    *s = locator_span(&r->locator, start, start + line.len);
}

static bool is_bullet_list(cmark_node *node)
{
    return node && cmark_node_get_type(node) == CMARK_NODE_LIST &&
           cmark_node_get_list_type(node) == CMARK_BULLET_LIST;
}

/* Two lists in a row are told apart by their marks alone, so those have to stay. */
static void see_item(struct reader *r, cmark_node *node)
{
    cmark_node *list = cmark_node_parent(node);
    size_t at = node_start(r, node);
    if (is_bullet_list(list) && !is_bullet_list(cmark_node_next(list)) &&
        !is_bullet_list(cmark_node_previous(list)) && at < r->file.len &&
        strchr("*+", r->file.ptr[at])) {
        size_t *slot = arena_push(&r->scratch, &r->body->bullets,
                                  &r->body->bullet_count, sizeof at);
        *slot = at;
    }
}

static void see(struct reader *r, cmark_node *node)
{
    if (!is_within_limit(r, node)) {
        return;
    }
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HEADING:
        see_heading(r, node);
        break;
    case CMARK_NODE_LINK:
        see_link(r, node, false);
        break;
    case CMARK_NODE_IMAGE:
        see_link(r, node, true);
        break;
    case CMARK_NODE_TEXT:
        see_text(r, node);
        break;
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_HTML_INLINE:
        see_html(r, node);
        break;
    case CMARK_NODE_ITEM:
        see_item(r, node);
        break;
    case CMARK_NODE_CODE:
        see_code(r, node);
        break;
    case CMARK_NODE_CODE_BLOCK:
        note_stretch(r, &r->body->codes, &r->body->code_count, block_stretch(r, node));
        break;
    case CMARK_NODE_BLOCK_QUOTE:
        note_stretch(r, &r->body->quotes, &r->body->quote_count,
                     block_stretch(r, node));
        break;
    default:
        break;
    }
}

/* Marks of lists, headings, quotations and citations that begin no word. */
static bool is_mark(uint32_t c)
{
    return c == '[' || c == '-' || c == '*' || c == '#' || c == '>' || c == '\0';
}

/* Runs of text between blanks; languages without blanks between words count their
   letters of CJK scripts one by one. Citations and marks of Markdown are no words. */
static size_t count_words(struct str text)
{
    size_t words = 0, at = 0;
    bool inside = false;
    while (at < text.len) {
        unsigned char first = (unsigned char)text.ptr[at];
        uint32_t c = first < 0x80 ? (at++, first) : utf8_next(text, &at);
        bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        bool cjk = c >= 0x3000 && c <= 0x9FFF;
        bool mark = !inside && is_mark(c);
        words += cjk || (!blank && !inside && !mark);
        inside = !blank && !cjk && !(mark && c != '[');
        while (inside && at < text.len && text.ptr[at] > ' ' && text.ptr[at] <= '~') {
            at++;
        }
    }
    return words;
}

static cmark_node *parse(struct str text)
{
    cmark_node *root =
        cmark_parse_document(text.ptr ? text.ptr : "", text.len, CMARK_OPT_DEFAULT);
    if (!root) {
        out_of_memory();
    }
    cmark_consolidate_text_nodes(root);
    return root;
}

/*
 * cmark's memory for a tree that is read and thrown away at once: an arena of the
 * thread, set while it reads, since cmark tells its functions no more than the size. A
 * piece remembers its own, which a larger one is filled from.
 */
static _Thread_local struct arena *tree_arena;

union piece {
    size_t size;
    max_align_t align;
};

static void *piece_new(size_t count, size_t size)
{
    union piece *p = arena_alloc(tree_arena, sizeof *p + count * size);
    p->size = count * size;
    return p + 1;
}

static void *piece_grow(void *old, size_t size)
{
    union piece *was = old ? (union piece *)old - 1 : NULL;
    size_t had = was ? was->size : 0;
    if (was && (size <= had ||
                arena_extend(tree_arena, was, sizeof *was + had, sizeof *was + size))) {
        was->size = size > had ? size : had;
        return old;
    }
    union piece *p = arena_room(tree_arena, sizeof *p + size);
    p->size = size;
    if (had) {
        memcpy(p + 1, old, had);
    }
    return p + 1;
}

static void piece_free(void *piece)
{
    (void)piece; /* with the arena */
}

static cmark_node *parse_in(struct arena *a, struct str text)
{
    static cmark_mem memory = {piece_new, piece_grow, piece_free};
    tree_arena = a;
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);
    cmark_parser_feed(parser, text.ptr ? text.ptr : "", text.len);
    cmark_node *root = cmark_parser_finish(parser);
    cmark_consolidate_text_nodes(root);
    return root;
}

static void *keep(struct arena *a, const void *items, size_t size)
{
    return size ? memcpy(arena_room(a, size), items, size) : NULL;
}

/* What has grown moves to its final place, in its final size. */
static void keep_all(struct arena *a, struct body *b)
{
    b->sections = keep(a, b->sections, b->section_count * sizeof *b->sections);
    b->headings = keep(a, b->headings, b->heading_count * sizeof *b->headings);
    b->links = keep(a, b->links, b->link_count * sizeof *b->links);
    b->citations = keep(a, b->citations, b->citation_count * sizeof *b->citations);
    b->html = keep(a, b->html, b->html_count * sizeof *b->html);
    b->comments = keep(a, b->comments, b->comment_count * sizeof *b->comments);
    b->codes = keep(a, b->codes, b->code_count * sizeof *b->codes);
    b->quotes = keep(a, b->quotes, b->quote_count * sizeof *b->quotes);
    b->bullets = keep(a, b->bullets, b->bullet_count * sizeof *b->bullets);
}

void body_parse(struct arena *a, struct str file, size_t start, struct body *out)
{
    *out = (struct body){.start = start};
    struct reader r = {.arena = a, .file = file, .body = out, .cursor = start};
    arena_init(&r.scratch);
    r.locator = locator_new(file);
    find_lines(&r);
    struct section *lead = arena_push(&r.scratch, &out->sections, &out->section_count,
                                      sizeof(struct section));
    *lead = (struct section){.start = start, .end = file.len};
    cmark_node *root = parse_in(&r.scratch, str_slice(file, start, file.len));
    cmark_iter *iter = cmark_iter_new(root);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        if (event == CMARK_EVENT_ENTER) {
            see(&r, cmark_iter_get_node(iter));
        }
    }
    keep_all(a, out);
    arena_release(&r.scratch); /* and the tree */
    for (size_t i = 0; i < out->section_count; i++) {
        struct section *s = &out->sections[i];
        s->words = count_words(str_slice(file, s->start, s->end));
    }
}

/* Nodes to be changed, gathered before the tree is. */
struct nodes {
    cmark_node **items;
    size_t count;
};

static bool is_relative(const char *url)
{
    return url[0] && url[0] != '#' && !strchr(url, ':');
}

static bool needs_change(cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        return strstr(cmark_node_get_literal(node), "[^") != NULL;
    case CMARK_NODE_LINK:
        return is_relative(cmark_node_get_url(node));
    default:
        return false;
    }
}

static struct nodes nodes_to_change(struct arena *a, cmark_node *root)
{
    struct nodes nodes = {0};
    cmark_iter *iter = cmark_iter_new(root);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (event == CMARK_EVENT_ENTER && needs_change(node)) {
            cmark_node **slot =
                arena_push(a, &nodes.items, &nodes.count, sizeof(cmark_node *));
            *slot = node;
        }
    }
    cmark_iter_free(iter);
    return nodes;
}

static void insert_text(struct arena *a, cmark_node *before, struct str text)
{
    if (text.len) {
        cmark_node *node = cmark_node_new(CMARK_NODE_TEXT);
        cmark_node_set_literal(node, arena_copy(a, text.ptr, text.len));
        cmark_node_insert_before(before, node);
    }
}

static void replace_citations(struct arena *a, cmark_node *node,
                              const struct body_writer *writer)
{
    struct str text = str_from(cmark_node_get_literal(node));
    struct buf html = {0};
    size_t at = 0, done = 0;
    struct str mark;
    while (next_citation(text, &at, &mark)) {
        insert_text(a, node, str_slice(text, done, (size_t)(mark.ptr - text.ptr)));
        done = at;
        buf_clear(&html);
        writer->cite(writer->user, cited_id(mark), &html);
        buf_char(&html, '\0');
        cmark_node *link = cmark_node_new(CMARK_NODE_CUSTOM_INLINE);
        cmark_node_set_on_enter(link, html.ptr);
        cmark_node_insert_before(node, link);
    }
    insert_text(a, node, str_slice(text, done, text.len));
    buf_release(&html);
    cmark_node_unlink(node);
    cmark_node_free(node);
}

/* What is in the link takes its place; nodes in it stay what they are. */
static void unwrap(cmark_node *link)
{
    cmark_node *child;
    while ((child = cmark_node_first_child(link)) &&
           cmark_node_insert_before(link, child)) {
    }
    cmark_node_unlink(link);
    cmark_node_free(link);
}

static void replace_address(cmark_node *node, const struct body_writer *writer)
{
    struct buf url = {0};
    bool leads = writer->link(writer->user, str_from(cmark_node_get_url(node)), &url);
    buf_char(&url, '\0');
    if (leads) {
        cmark_node_set_url(node, url.ptr);
    } else {
        unwrap(node);
    }
    buf_release(&url);
}

static void append_html(cmark_node *node, struct buf *out)
{
    char *html = cmark_render_html(node, CMARK_OPT_DEFAULT);
    if (!html) {
        out_of_memory();
    }
    buf_text(out, html);
    free(html);
}

void body_html(const struct body *body, struct str file,
               const struct body_writer *writer, struct buf *html)
{
    struct arena a;
    arena_init(&a);
    cmark_node *root = parse(str_slice(file, body->start, file.len));
    struct nodes nodes = nodes_to_change(&a, root);
    for (size_t i = 0; i < nodes.count; i++) {
        if (cmark_node_get_type(nodes.items[i]) == CMARK_NODE_LINK) {
            replace_address(nodes.items[i], writer);
        } else {
            replace_citations(&a, nodes.items[i], writer);
        }
    }
    size_t section = 0;
    for (cmark_node *n = cmark_node_first_child(root); n; n = cmark_node_next(n)) {
        struct str comment;
        if (cmark_node_get_type(n) == CMARK_NODE_HEADING &&
            cmark_node_get_heading_level(n) == 2) {
            section += section + 1 < body->section_count;
        } else if (cmark_node_get_type(n) != CMARK_NODE_HTML_BLOCK ||
                   !is_our_comment(n, &comment)) {
            append_html(n, &html[section]);
        }
    }
    cmark_node_free(root);
    arena_release(&a);
}

void markdown_html(struct str text, struct buf *out)
{
    cmark_node *root = parse(text);
    append_html(root, out);
    cmark_node_free(root);
}

static char *whole_html(struct str text)
{
    cmark_node *root = parse(text);
    char *html = cmark_render_html(root, CMARK_OPT_UNSAFE);
    if (!html) {
        out_of_memory();
    }
    cmark_node_free(root);
    return html;
}

bool body_equal(struct str a, struct str b)
{
    char *first = whole_html(a), *second = whole_html(b);
    bool equal = strcmp(first, second) == 0;
    free(first);
    free(second);
    return equal;
}
