#include "model/page.h"

#include "base/buf.h"
#include "base/html.h"
#include "base/simhash.h"
#include "base/utf8.h"
#include "model/page_text.h"

/* With fewer words of its own a page is made by a script, or of links: their
   fingerprint would tell nothing. */
enum { FEW_WORDS = 20, SEEN_BYTES = 4000, SNIFF_BYTES = 1024 };

enum { NO_BREAK_SPACE = 0xA0 };

struct reader {
    struct arena *arena;
    struct html_ids *ids;
    struct buf title;
    struct buf headings; /* a line for each */
    struct buf seen, own;
    /* How many elements deep it is in one of these; 0: outside. */
    size_t in_title, in_heading;
    size_t hidden; /* what nobody sees */
    size_t aside;  /* what is no text of this page but leads around */
};

static bool is_one_of(struct str name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_is(name, names[i])) {
            return true;
        }
    }
    return false;
}

static bool is_hidden(const struct html_element *e)
{
    static const char *const names[] = {
        "script", "style",  "noscript", "template", "svg",      "math",   "iframe",
        "object", "canvas", "audio",    "video",    "textarea", "select", "datalist",
    };
    struct str hidden;
    return is_one_of(e->name, names, COUNT_OF(names)) ||
           html_attribute(e, "hidden", &hidden);
}

/* Menus and the like change without a change of the page, and are much the same on each
   page of a site; so are most links. */
static bool is_aside(const struct html_element *e)
{
    static const char *const names[] = {"nav",   "header", "footer",
                                        "aside", "dialog", "button"};
    static const char *const roles[] = {"navigation",    "banner", "contentinfo",
                                        "complementary", "search", "dialog",
                                        "alertdialog"};
    struct str value;
    return is_one_of(e->name, names, COUNT_OF(names)) ||
           (str_is(e->name, "a") && html_attribute(e, "href", &value)) ||
           (html_attribute(e, "role", &value) &&
            is_one_of(value, roles, COUNT_OF(roles)));
}

/* Words on both sides of their tags are one: "<b>P</b>age". */
static bool is_inline(struct str name)
{
    static const char *const names[] = {
        "a",      "abbr", "acronym", "b",    "bdi",   "bdo",  "big", "cite",
        "code",   "del",  "dfn",     "em",   "font",  "i",    "ins", "kbd",
        "mark",   "q",    "s",       "samp", "small", "span", "sub", "sup",
        "strong", "time", "tt",      "u",    "var",   "wbr",
    };
    return is_one_of(name, names, COUNT_OF(names));
}

static void enter(size_t *d, bool begins)
{
    if (*d || begins) {
        (*d)++;
    }
}

static void leave(size_t *d)
{
    if (*d) {
        (*d)--;
    }
}

static void add_text(struct reader *r, struct str text)
{
    if (r->hidden) {
        return;
    }
    if (r->in_title) {
        buf_str(&r->title, text);
        return;
    }
    if (r->in_heading) {
        buf_str(&r->headings, text);
    }
    buf_str(&r->seen, text);
    if (!r->aside) {
        buf_str(&r->own, text);
    }
}

static void on_start(void *user, const struct html_element *e)
{
    struct reader *r = user;
    html_ids_add(r->ids, e);
    if (!is_inline(e->name)) {
        add_text(r, STR(" "));
    }
    enter(&r->hidden, is_hidden(e));
    enter(&r->aside, is_aside(e));
    enter(&r->in_title, str_is(e->name, "title") && r->title.len == 0);
    enter(&r->in_heading, str_is(e->name, "h1"));
}

static void on_end(void *user, struct str name)
{
    struct reader *r = user;
    bool in_heading = r->in_heading > 0;
    leave(&r->in_title);
    leave(&r->in_heading);
    leave(&r->hidden);
    leave(&r->aside);
    if (in_heading && !r->in_heading) {
        buf_char(&r->headings, '\n');
    }
    if (!is_inline(name)) {
        add_text(r, STR(" "));
    }
}

static void on_text(void *user, struct str text)
{
    add_text(user, text);
}

/* On one line, blanks made one, not too long; in `a`. */
static struct str tidy_title(struct arena *a, struct str title)
{
    struct buf out = {0};
    size_t letters = 0;
    bool apart = false;
    for (size_t at = 0; at < title.len && letters < PAGE_TITLE_LETTERS;) {
        size_t from = at;
        uint32_t c = utf8_next(title, &at);
        if (c <= ' ' || c == NO_BREAK_SPACE) {
            apart = out.len > 0;
            continue;
        }
        if (apart && letters + 1 == PAGE_TITLE_LETTERS) {
            break; /* it would end with a blank */
        }
        if (apart) {
            buf_char(&out, ' ');
            letters++;
        }
        buf_str(&out, str_slice(title, from, at));
        letters++;
        apart = false;
    }
    return buf_keep(&out, a);
}

/* One number for two words in a row. */
static uint64_t pair(uint64_t first, uint64_t second)
{
    uint64_t h = first * UINT64_C(0x9E3779B97F4A7C15) + second;
    h = (h ^ (h >> 33)) * UINT64_C(0xFF51AFD7ED558CCD);
    h = (h ^ (h >> 33)) * UINT64_C(0xC4CEB9FE1A85EC53);
    return h ^ (h >> 33);
}

static uint64_t fingerprint_of(struct arena *scratch, struct word_keys words)
{
    if (words.count < FEW_WORDS) {
        return 0;
    }
    size_t count = words.count - 1;
    uint64_t *pairs = ARENA_ARRAY(scratch, uint64_t, count);
    for (size_t i = 0; i < count; i++) {
        pairs[i] = pair(words.items[i], words.items[i + 1]);
    }
    return simhash(pairs, count);
}

static struct str beginning(const struct buf *text, size_t most)
{
    return (struct str){text->ptr, text->len < most ? text->len : most};
}

static const struct page_text *text_of(const struct reader *r, struct str title)
{
    struct page_text *t = ARENA_NEW(r->arena, struct page_text);
    struct str rest = buf_view(&r->headings), line;
    t->lines[t->line_count++] = word_keys_of(r->arena, title);
    while (t->line_count < PAGE_LINES && str_next_line(&rest, &line)) {
        struct word_keys heading = word_keys_of(r->arena, line);
        if (heading.count) {
            t->lines[t->line_count++] = heading;
        }
    }
    t->seen = word_keys_of(r->arena, beginning(&r->seen, SEEN_BYTES));
    return t;
}

static void conclude(struct reader *r, struct page *p)
{
    struct arena scratch;
    arena_init(&scratch);
    struct word_keys own = word_keys_of(&scratch, buf_view(&r->own));
    p->words = own.count;
    p->mark.fingerprint = fingerprint_of(&scratch, own);
    arena_release(&scratch);
    p->mark.title = tidy_title(r->arena, buf_view(&r->title));
    p->ids = r->ids;
    p->text = text_of(r, p->mark.title);
}

static void read_html(struct arena *a, struct str body, struct str type, struct page *p)
{
    struct reader r = {.arena = a, .ids = html_ids_new(a)};
    struct html_reader reader = {on_start, on_end, on_text, &r};
    html_read(body, type, &reader);
    conclude(&r, p);
    buf_release(&r.title);
    buf_release(&r.headings);
    buf_release(&r.seen);
    buf_release(&r.own);
}

static struct str lower(struct arena *a, struct str text)
{
    char *low = arena_copy(a, text.ptr, text.len);
    for (size_t i = 0; i < text.len; i++) {
        low[i] = to_lower(text.ptr[i]);
    }
    return (struct str){low, text.len};
}

/* "text/html" of "Text/HTML; charset=utf-8"; in `a`. */
static struct str media_of(struct arena *a, struct str type)
{
    return lower(a, str_trim(str_slice(type, 0, str_find(type, 0, STR(";")))));
}

/* What an answer without a type is. */
static struct str sniff(struct arena *a, struct str body)
{
    size_t len = body.len < SNIFF_BYTES ? body.len : SNIFF_BYTES;
    struct str head = lower(a, str_slice(body, 0, len));
    bool html = str_contains(head, "<!doctype html") || str_contains(head, "<html") ||
                str_contains(head, "<head") || str_contains(head, "<title");
    return html ? STR("text/html") : (struct str){0};
}

struct page page_read(struct arena *a, struct str body, struct str type, bool cut)
{
    struct page p = {.cut = cut};
    p.mark.type = str_starts(body, "%PDF-") ? STR("application/pdf")
                  : type.len                ? media_of(a, type)
                                            : sniff(a, body);
    if (str_is(p.mark.type, "text/html") ||
        str_is(p.mark.type, "application/xhtml+xml")) {
        read_html(a, body, type, &p);
    }
    return p;
}

bool page_has(const struct page *p, struct str fragment)
{
    return p->ids && html_ids_lead(p->ids, fragment);
}
