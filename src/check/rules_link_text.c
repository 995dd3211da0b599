#include "base/fold.h"
#include "base/utf8.h"
#include "check/support.h"

static bool is_in(size_t at, const struct stretch *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (at >= list[i].start && at < list[i].end) {
            return true;
        }
    }
    return false;
}

/* "](https://...": the places of links whose words wrap are not always known. */
static bool is_target(struct str before)
{
    return str_ends(before, "](") || str_ends(before, "](<");
}

/* Whether the byte belongs to a link's address or HTML. */
static bool is_marked_up(const struct body *b, size_t at)
{
    for (size_t i = 0; i < b->link_count; i++) {
        if (at >= b->links[i].span.start && at < b->links[i].span.end) {
            return true;
        }
    }
    for (size_t i = 0; i < b->html_count; i++) {
        if (at >= b->html[i].start && at < b->html[i].end) {
            return true;
        }
    }
    for (size_t i = 0; i < b->comment_count; i++) {
        if (at >= b->comments[i].span.start && at < b->comments[i].span.end) {
            return true;
        }
    }
    return is_in(at, b->codes, b->code_count);
}

/* Whether the address is part of the words of a link: "[https://...](...". */
static bool is_link_text(const struct body *b, struct str url, size_t end)
{
    enum { MARKS = 16 }; /* brackets, emphasis and the like around the words */
    for (size_t i = 0; i < b->link_count; i++) {
        const struct link *l = &b->links[i];
        if (l->span.start >= end && l->span.start - end <= l->text.len + MARKS &&
            str_find(l->text, 0, url) < l->text.len) {
            return true;
        }
    }
    return false;
}

/* "[name]: https://..." describes a link that stands elsewhere. */
static bool is_definition(const struct entry *e, size_t at)
{
    size_t line = at;
    while (line > e->body.start && e->text.ptr[line - 1] != '\n') {
        line--;
    }
    struct str before = str_trim(str_slice(e->text, line, at));
    return str_starts(before, "[") && (str_ends(before, "]:") || str_ends(before, "<"));
}

/* Closing brackets and full stops belong to the sentence. */
static size_t address_end(struct str text, size_t at)
{
    size_t end = at;
    while (end < text.len && !is_blank(text.ptr[end]) &&
           !strchr("<>\"`|\\", text.ptr[end]) &&
           !str_starts(str_slice(text, end, text.len), "[^") &&
           (unsigned char)text.ptr[end] < 0x80) {
        end++;
    }
    while (end > at && strchr(".,;:!?)]}*_'", text.ptr[end - 1])) {
        end--;
    }
    return end;
}

static void see_bare(struct checking *c, const struct entry *e, size_t at, size_t end)
{
    struct str url = str_slice(e->text, at, end);
    bool part = at > 0 && (is_lower(to_lower(e->text.ptr[at - 1])) ||
                           strchr("/.@=&?#", e->text.ptr[at - 1]));
    if (part || url.len < strlen("http://a.b") || is_marked_up(&e->body, at) ||
        is_target(str_slice(e->text, 0, at)) || is_link_text(&e->body, url, end) ||
        is_definition(e, at)) {
        return;
    }
    struct locator l = locator_new(e->text);
    struct diag *d =
        diag_add(c->diags, "bare-url", place_of(e, locator_span(&l, at, end)),
                 "an address in the text that is no link");
    diag_help(c->diags, d, "say what stands there: [words](%.*s)", STR_ARGS(url));
    /* A letter of another script behind it: nobody knows where the address ends. */
    if (end == e->text.len || (unsigned char)e->text.ptr[end] < 0x80) {
        diag_edit(c->diags, d, FIX_SAFE, at, end, "<%.*s>", STR_ARGS(url));
    }
}

static void check_bare(struct checking *c, const struct entry *e)
{
    size_t at = e->body.start;
    while (e->has_body && (at = str_find(e->text, at, STR("http"))) < e->text.len) {
        struct str rest = str_slice(e->text, at, e->text.len);
        size_t end = at + strlen("http");
        if (str_starts(rest, "http://") || str_starts(rest, "https://")) {
            end = address_end(e->text, at);
            see_bare(c, e, at, end);
        }
        at = end;
    }
}

/* Words that say nothing about where a link leads, in the languages of the United
   Nations, as fold() leaves them. */
static const char *const vague[] = {
    "here",
    "click",
    "click here",
    "link",
    "this link",
    "the link",
    "read more",
    "more",
    "this",
    "this page",
    "learn more",
    "see more",
    "find out more",
    "see here",
    "details",
    "website",
    "web site",
    "page",
    "ici",
    "cliquez ici",
    "cliquer ici",
    "lien",
    "ce lien",
    "le lien",
    "en savoir plus",
    "lire la suite",
    "lire plus",
    "plus",
    "voir plus",
    "voir ici",
    "cette page",
    "aqui",
    "haga clic aqui",
    "haz clic aqui",
    "clic aqui",
    "pulse aqui",
    "enlace",
    "este enlace",
    "el enlace",
    "leer mas",
    "mas",
    "ver mas",
    "mas informacion",
    "esta pagina",
    "здесь",
    "тут",
    "сюда",
    "нажмите здесь",
    "ссылка",
    "по ссылке",
    "эта ссылка",
    "подробнее",
    "читать далее",
    "далее",
    "больше",
    "еще",
    "هنا",
    "اضغط هنا",
    "انقر هنا",
    "رابط",
    "الرابط",
    "هذا الرابط",
    "اقرا المزيد",
    "المزيد",
    "للمزيد",
    "这里",
    "此处",
    "这儿",
    "点击这里",
    "点击此处",
    "点此",
    "链接",
    "此链接",
    "该链接",
    "阅读更多",
    "更多",
    "了解更多",
    "详情",
};

static bool is_vague(struct str folded)
{
    for (size_t i = 0; i < COUNT_OF(vague); i++) {
        if (str_is(folded, vague[i])) {
            return true;
        }
    }
    return false;
}

/* Takes one mark off the end: a blank, an arrow, a full stop. */
static bool take_mark(struct str *s)
{
    static const char *const marks[] = {" ", ".", "!", ":", ">", "»", "→", "…", "。"};
    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        if (s->len && str_ends(*s, marks[i])) {
            s->len -= strlen(marks[i]);
            return true;
        }
    }
    return false;
}

static struct str bare_words(struct str s)
{
    while (take_mark(&s)) {
    }
    return str_trim(s);
}

/* <https://...>, which shows the address on purpose. */
static bool is_autolink(const struct entry *e, const struct link *l)
{
    size_t start = l->span.start, end = l->span.end;
    bool pointed = start > e->body.start && end < e->text.len &&
                   e->text.ptr[start - 1] == '<' && e->text.ptr[end] == '>';
    return pointed && !(start >= 2 && e->text.ptr[start - 2] == '(');
}

/* The words of the link where they stand as written, else its address. */
static struct span words_span(const struct entry *e, const struct link *l)
{
    size_t close = l->span.start;
    close -= close > 0 && e->text.ptr[close - 1] == '<';
    if (close < l->text.len + 2 || l->text.len == 0) {
        return l->span;
    }
    size_t start = close - 2 - l->text.len;
    if (!str_equal(str_slice(e->text, start, close - 2), l->text) ||
        !str_starts(str_slice(e->text, close - 2, close), "](")) {
        return l->span;
    }
    struct locator at = locator_new(e->text);
    return locator_span(&at, start, close - 2);
}

static const char *vague_fault(struct checking *c, const struct link *l)
{
    struct str words = bare_words(fold(c->scratch, l->text));
    if (words.len == 0) {
        return N_("a link without words");
    }
    if (str_starts(words, "http://") || str_starts(words, "https://") ||
        str_starts(words, "www.")) {
        return N_("the words of the link are an address");
    }
    return is_vague(words) ? N_("the words of the link do not tell where it leads")
                           : NULL;
}

static void check_vague(struct checking *c, const struct entry *e)
{
    for (size_t i = 0; i < e->body.link_count; i++) {
        const struct link *l = &e->body.links[i];
        if (l->image || is_autolink(e, l)) {
            continue;
        }
        const char *fault = vague_fault(c, l);
        if (fault) {
            struct diag *d = diag_add(c->diags, "vague-link-text",
                                      place_of(e, words_span(e, l)), "%s", tr(fault));
            diag_help(c->diags, d,
                      "name the page: [handbook of the helpline](https://...)");
        }
    }
}

static const struct rule rows[] = {
    {
        .id = "LN003",
        .name = "bare-url",
        .level = LEVEL_WARNING,
        .summary = N_("an address in the text that is no link"),
        .why = N_("Readers cannot follow it, and a long address is hard to read and to "
                  "hear. If the page is a source, list it at the top and cite it. "
                  "'popreg fix' makes it a link that shows the address."),
        .bad = "More at https://helpline.example.org/handbook",
        .good = "More in the [handbook](https://helpline.example.org/handbook)",
        .fix = FIX_SAFE,
        .entry = check_bare,
    },
    {
        .id = "LN017",
        .name = "vague-link-text",
        .level = LEVEL_WARNING,
        .summary = N_("the words of a link do not tell where it leads"),
        .why = N_("Screen readers list the links of a page without the text around "
                  "them: 'here, here, more' helps nobody."),
        .bad = "[here](https://helpline.example.org/handbook)",
        .good = "[handbook of the helpline](https://helpline.example.org/handbook)",
        .entry = check_vague,
    },
};

const struct rule_set link_text_rules = RULE_SET(rows);
