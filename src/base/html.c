#include "base/html.h"

#include <limits.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/charset.h"
#include "late/xml2.h"

/* libxml2 compares each attribute of a tag with all before it. Of a page that has made
   up more names than these bytes hold, only those are read. */
enum { NAMES_MAX = 10000 };

/*
 * One page, maybe by several parsers. libxml2 keeps a list of the elements that are
 * open and searches it at each end of one, so that a page of nothing but starts and
 * ends would take time by the square of its length. Where elements are too deep in each
 * other, a new parser goes on behind the tag.
 */
struct reading {
    const struct html_reader *to;
    xmlParserCtxtPtr parser;
    struct str rest; /* what this parser reads */
    size_t next;     /* where in it the next one begins; its length: there is none */
    uint32_t lines_before; /* in front of it */
    bool ended;            /* this parser has nothing more to tell */
    const char *open[HTML_DEPTH + 1];
    size_t depth;
};

void html_start(void)
{
    xmlInitParser();
}

static const char *text_of(const xmlChar *text)
{
    return (const char *)text;
}

static void close_down_to(struct reading *r, size_t depth)
{
    while (r->depth > depth) {
        struct str name = str_from(r->open[--r->depth]);
        if (r->to->end) {
            r->to->end(r->to->user, name);
        }
    }
}

static uint32_t line_of(const struct reading *r)
{
    int line = xmlSAX2GetLineNumber(r->parser);
    return line > 0 ? (uint32_t)line : 1;
}

/* Lets this parser end; the next one begins behind the tag that was just read. */
static void start_again(struct reading *r)
{
    long at = xmlByteConsumed(r->parser);
    size_t next = at > 0 ? (size_t)at : 0;
    while (next < r->rest.len && r->rest.ptr[next] != '>') {
        next++;
    }
    r->next = next < r->rest.len ? next + 1 : next;
    r->lines_before += line_of(r) - 1;
    r->ended = true;
    xmlStopParser(r->parser);
}

static void on_start(void *user, const xmlChar *name, const xmlChar **attributes)
{
    struct reading *r = user;
    if (r->ended) {
        return;
    }
    struct html_element e = {str_from(text_of(name)), r->lines_before + line_of(r),
                             attributes};
    r->open[r->depth++] = text_of(name);
    if (r->to->start) {
        r->to->start(r->to->user, &e);
    }
    /* What stands in these is no markup, and only the parser that has seen the start
       knows it. */
    bool raw = str_is(e.name, "script") || str_is(e.name, "style");
    if (r->depth > HTML_DEPTH || (r->depth == HTML_DEPTH && !raw)) {
        start_again(r);
    }
}

/* libxml2 may close what was never told to be open, or leave open what is around. */
static void on_end(void *user, const xmlChar *name)
{
    struct reading *r = user;
    size_t depth = r->depth;
    while (depth > 0 && strcmp(r->open[depth - 1], text_of(name)) != 0) {
        depth--;
    }
    if (depth > 0 && !r->ended) {
        close_down_to(r, depth - 1);
    }
}

static void on_text(void *user, const xmlChar *text, int len)
{
    struct reading *r = user;
    if (r->to->text && !r->ended) {
        r->to->text(r->to->user, (struct str){text_of(text), (size_t)len});
    }
}

static void on_raw_text(void *user, const xmlChar *text, int len)
{
    (void)user;
    (void)text;
    (void)len;
}

/* No handler for errors: they are not printed. */
static const xmlSAXHandler handler = {
    .startElement = on_start,
    .endElement = on_end,
    .characters = on_text,
    .ignorableWhitespace = on_text,
    .cdataBlock = on_raw_text,
};

static void read_some(struct reading *r)
{
    int len = r->rest.len < INT_MAX ? (int)r->rest.len : INT_MAX;
    r->parser = htmlCreateMemoryParserCtxt(r->rest.ptr, len);
    if (!r->parser) {
        out_of_memory();
    }
    xmlDictSetLimit(r->parser->dict, NAMES_MAX);
    *r->parser->sax = handler;
    r->parser->userData = r;
    htmlCtxtUseOptions(r->parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET |
                                      HTML_PARSE_NOIMPLIED | HTML_PARSE_IGNORE_ENC |
                                      HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
    xmlSwitchEncoding(r->parser, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(r->parser);
    close_down_to(r, 0);
    htmlFreeParserCtxt(r->parser);
}

void html_read(struct str bytes, struct str content_type,
               const struct html_reader *reader)
{
    struct arena a;
    arena_init(&a);
    struct reading r = {.to = reader, .rest = charset_decode(&a, bytes, content_type)};
    while (r.rest.len) {
        r.next = r.rest.len;
        r.ended = false;
        read_some(&r);
        r.rest = str_slice(r.rest, r.next, r.rest.len);
    }
    arena_release(&a);
}

bool html_attribute(const struct html_element *e, const char *name, struct str *value)
{
    const xmlChar *const *at = e->attributes;
    for (; at && at[0]; at += 2) {
        if (strcmp(text_of(at[0]), name) == 0) {
            *value = str_from(text_of(at[1])); /* NULL: it has none */
            return true;
        }
    }
    return false;
}
