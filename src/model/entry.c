#include "model/entry.h"

#include "base/utf8.h"
#include "model/yaml.h"

static const char BOM[] = "\xEF\xBB\xBF";

static struct str without_prefix(struct str s, const char *prefix)
{
    return str_slice(s, strlen(prefix), s.len);
}

bool is_slug(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        bool edge = i == 0 || i + 1 == s.len || s.ptr[i - 1] == '-';
        if (!(is_lower(c) || is_digit(c) || (c == '-' && !edge))) {
            return false;
        }
    }
    return s.len > 0;
}

bool entry_names(struct entry *e, const char *path)
{
    struct str rest = str_from(path);
    e->path = path;
    if (!str_starts(rest, "entries/") || !str_ends(rest, ".md")) {
        return false;
    }
    rest = without_prefix(rest, "entries/");
    size_t slash = str_find(rest, 0, STR("/"));
    if (slash == rest.len) {
        return false;
    }
    e->category = str_slice(rest, 0, slash);
    struct str name = str_slice(rest, slash + 1, rest.len - strlen(".md"));
    size_t dot = str_find(name, 0, STR("."));
    e->slug = str_slice(name, 0, dot);
    e->lang = dot < name.len ? str_slice(name, dot + 1, name.len) : (struct str){0};
    return name.len > 0 && str_find(name, 0, STR("/")) == name.len;
}

static struct place at(const struct entry *e, struct str text, size_t start, size_t end)
{
    struct locator l = locator_new(text);
    return (struct place){e->path, locator_span(&l, start, end)};
}

/* Whether reading can go on. */
static bool check_encoding(const struct entry *e, struct str text, struct diags *diags)
{
    size_t bad = utf8_check(text);
    if (bad < text.len) {
        struct diag *d = diag_add(diags, "not-utf8", at(e, text, bad, bad + 1),
                                  "a byte that is not UTF-8 text (0x%02X)",
                                  (unsigned char)text.ptr[bad]);
        diag_help(diags, d, "save the file as UTF-8");
        return false;
    }
    const char *nul = text.len ? memchr(text.ptr, '\0', text.len) : NULL;
    if (nul) {
        size_t where = (size_t)(nul - text.ptr);
        struct diag *d = diag_add(diags, "not-utf8", at(e, text, where, where + 1),
                                  "a zero byte: this is no text file");
        diag_help(diags, d, "open it in a text editor and save it as UTF-8");
        return false;
    }
    return true;
}

/* What the carriage return at `at` is to become: nothing before a line end, a line end
   where it stands for one, else the blank as which it is read. */
static const char *in_place_of_return(struct str text, size_t at, bool alone)
{
    size_t next = at + 1;
    while (next < text.len && text.ptr[next] == '\r') {
        next++;
    }
    if (next < text.len && text.ptr[next] == '\n') {
        return "";
    }
    return alone || next == text.len ? "\n" : " ";
}

/* One edit from the first carriage return to the last. */
static void mend_returns(struct str text, size_t first, struct diag *d,
                         struct diags *diags)
{
    bool alone = str_find(text, 0, STR("\n")) == text.len;
    struct buf out = {0};
    size_t end = text.len;
    while (text.ptr[end - 1] != '\r') {
        end--;
    }
    for (size_t i = first; i < end; i++) {
        if (text.ptr[i] == '\r') {
            buf_text(&out, in_place_of_return(text, i, alone));
        } else {
            buf_char(&out, text.ptr[i]);
        }
    }
    const struct edit edit = {d->place.path, first, end, buf_keep(&out, diags->arena)};
    diag_edit_in(diags, d, FIX_SAFE, &edit);
}

/* Carriage returns become blanks, so that every place stays where it was. */
static struct str without_returns(struct arena *a, const struct entry *e,
                                  struct str text, struct diags *diags)
{
    const char *first = text.len ? memchr(text.ptr, '\r', text.len) : NULL;
    if (!first) {
        return text;
    }
    size_t where = (size_t)(first - text.ptr);
    struct diag *d = diag_add(diags, "crlf-line-endings", at(e, text, where, where + 1),
                              "the lines end with a carriage return");
    diag_help(
        diags, d,
        "choose 'LF' as the line ending in your editor and save, or run 'popreg fix'");
    mend_returns(text, where, d, diags);
    char *copy = arena_copy(a, text.ptr, text.len);
    for (size_t i = where; i < text.len; i++) {
        copy[i] = copy[i] == '\r' ? ' ' : copy[i];
    }
    return (struct str){copy, text.len};
}

static bool is_fence(struct str line)
{
    return str_is(str_trim(line), "---") && line.ptr[0] == '-';
}

/* Finds the front matter: `*start` and `*end` bound its lines, `*behind` the text. */
static bool find_front(const struct entry *e, size_t *start, size_t *end,
                       size_t *behind)
{
    struct str rest = str_slice(e->text, *start, e->text.len), line;
    if (!str_next_line(&rest, &line) || !is_fence(line)) {
        return false;
    }
    *start = (size_t)(rest.ptr - e->text.ptr);
    *end = *behind = e->text.len;
    while (str_next_line(&rest, &line)) {
        if (is_fence(line)) {
            *end = (size_t)(line.ptr - e->text.ptr);
            *behind = e->text.len - rest.len;
            break;
        }
    }
    return true;
}

static void report_unclosed(const struct entry *e, size_t fence, struct diags *diags)
{
    struct diag *d =
        diag_add(diags, "unterminated-front-matter", at(e, e->text, fence, fence + 3),
                 "the data at the top is not closed");
    diag_help(diags, d, "put a line with three hyphens ('---') below the last of it");
}

static void report_missing(const struct entry *e, size_t start, struct diags *diags)
{
    struct str rest = str_slice(e->text, start, e->text.len), line = {0};
    str_next_line(&rest, &line);
    struct diag *d =
        diag_add(diags, "missing-front-matter", at(e, e->text, start, start + line.len),
                 "the entry does not begin with a line of three hyphens");
    diag_help(diags, d,
              "begin the file with '---', the data, and '---' again; "
              "'popreg new' makes a file to start from");
}

static void read_front(struct arena *a, struct entry *e, size_t start, size_t end,
                       struct diags *diags)
{
    struct yaml_input in = {e->path, e->text, start, end};
    size_t before = diags->count;
    const struct value *front = yaml_parse(a, &in, diags);
    e->front_end = at(e, e->text, end, end + 3).span;
    if (front && front->kind == VALUE_OBJECT) {
        e->front = front;
    } else if (diags->count == before) {
        struct place place = {e->path, e->front_end};
        struct diag *d =
            diag_add(diags, "invalid-yaml", place, "there is no data at the top");
        diag_help(diags, d, "write one 'name: value' on each line");
    }
}

static void report_limit(const struct entry *e, struct span span, struct diags *diags)
{
    struct diag *d = diag_add(diags, "parser-limit", (struct place){e->path, span},
                              "the file goes on for longer than an entry can");
    diag_note(diags, d, "the limits: lines %d; links, citations and headings %d",
              ENTRY_MAX_LINES, BODY_MARKS_MAX);
    diag_help(diags, d, "an entry is a few pages of text: leave out the rest");
}

/* Where the first line beyond the limit begins; the end when there is none. */
static size_t line_limit(struct str text)
{
    size_t at = 0;
    for (int line = 0; line < ENTRY_MAX_LINES && at < text.len; line++) {
        at = str_find(text, at, STR("\n"));
        at += at < text.len;
    }
    return at;
}

static void read_body(struct arena *a, struct entry *e, struct diags *diags)
{
    body_parse(a, e->text, e->body.start, &e->body);
    e->has_body = !e->body.too_many;
    e->brief = false;
    if (e->body.too_many) {
        report_limit(e, e->body.over, diags);
    }
}

static void read_parts(struct arena *a, struct entry *e, bool brief,
                       struct diags *diags)
{
    size_t start = str_starts(e->text, BOM) ? strlen(BOM) : 0;
    if (start) {
        struct diag *d = diag_add(diags, "byte-order-mark", at(e, e->text, 0, start),
                                  "the file begins with a byte order mark");
        diag_help(
            diags, d,
            "save the file as 'UTF-8', not 'UTF-8 with BOM', or run 'popreg fix'");
        diag_edit(diags, d, FIX_SAFE, 0, start, "%s", "");
    }
    size_t fence = start, end, behind, limit = line_limit(e->text);
    if (limit < e->text.len) {
        report_limit(e, at(e, e->text, limit, limit + 1).span, diags);
        return;
    }
    if (!find_front(e, &start, &end, &behind)) {
        report_missing(e, fence, diags);
        return;
    }
    if (end == e->text.len) {
        report_unclosed(e, fence, diags);
        return;
    }
    e->body.start = behind;
    e->has_body = e->brief = brief;
    if (brief) {
        e->text = arena_str(a, str_slice(e->text, 0, behind));
    }
    read_front(a, e, start, end, diags);
    if (!brief) {
        read_body(a, e, diags);
    }
}

static struct entry *parse(struct arena *a, const char *path, struct str text,
                           bool brief, struct diags *diags)
{
    struct entry *e = ARENA_NEW(a, struct entry);
    entry_names(e, path);
    if (str_trim(text).len == 0) {
        struct diag *d =
            diag_add(diags, "empty-file", place_file(path), "the file is empty");
        diag_help(diags, d, "'popreg new' makes a file to start from");
        return e;
    }
    if (check_encoding(e, text, diags)) {
        e->text = without_returns(a, e, text, diags);
        read_parts(a, e, brief, diags);
    }
    return e;
}

struct entry *entry_parse(struct arena *a, const char *path, struct str text,
                          struct diags *diags)
{
    return parse(a, path, text, false, diags);
}

struct entry *entry_load(struct arena *a, const struct source *root,
                         const struct file *file, struct diags *diags)
{
    struct str text;
    if (source_read(root, a, file->path, &text, diags)) {
        return entry_parse(a, file->path, text, diags);
    }
    struct entry *e = ARENA_NEW(a, struct entry);
    entry_names(e, file->path);
    return e;
}

struct entry *entry_load_brief(struct arena *a, struct arena *scratch,
                               const struct source *root, const struct file *file,
                               struct diags *diags)
{
    struct str text;
    if (!source_read(root, scratch, file->path, &text, diags)) {
        struct entry *e = ARENA_NEW(a, struct entry);
        entry_names(e, file->path);
        return e;
    }
    struct entry *e = parse(a, file->path, text, true, diags);
    if (!e->brief) { /* it has no parts: rules look at what it has instead */
        e->text = arena_str(a, e->text);
    }
    return e;
}

bool entry_complete(struct arena *a, const struct source *root, struct entry *e,
                    struct diags *diags)
{
    struct diags known; /* what the carriage returns are, was said */
    struct str text;
    diags_init(&known, a);
    if (!e->brief) {
        return true;
    }
    if (!source_read(root, a, e->path, &text, diags)) {
        return false;
    }
    text = without_returns(a, e, text, &known);
    if (!str_equal(str_slice(text, 0, e->body.start), e->text)) {
        diag_fail(diags, e->path, "the file was changed while it was read; try again");
        return false;
    }
    e->text = text;
    read_body(a, e, diags);
    return true;
}

void entry_forget(struct entry *e, struct str front)
{
    if (e->text.ptr != front.ptr) {
        e->body = (struct body){.start = e->body.start};
        e->text = front;
        e->brief = true;
    }
}

struct str entry_text(const struct entry *e, const char *name)
{
    return value_get_text(e->front, name);
}

const struct value *entry_source(const struct entry *e, struct str id)
{
    const struct value *sources = value_get(e->front, "sources");
    for (size_t i = 0; i < value_count(sources); i++) {
        const struct value *source = value_item(sources, i);
        if (str_equal(value_get_text(source, "id"), id)) {
            return source;
        }
    }
    return NULL;
}

struct str entry_review_status(const struct entry *e)
{
    const struct entry *original = e->original ? e->original : e;
    return value_get_text(value_get(original->front, "review"), "status");
}

struct place entry_place(const struct entry *e, const char *name)
{
    const struct value *v = value_get(e->front, name);
    return (struct place){e->path, v ? v->span : e->front_end};
}
