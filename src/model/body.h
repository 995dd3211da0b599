#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/str.h"

/*
 * The Markdown text of an entry (CommonMark, by cmark): its facts with their places in
 * the file, and its HTML. Citations are written [^source-id].
 */

struct section_kind; /* model/registry.h */

struct heading {
    unsigned level;  /* 1 to 6 */
    struct str text; /* without markup */
    struct span span;
};

struct link {
    struct str url;   /* as written, entities and escapes resolved */
    struct str text;  /* without markup; of an image its alternative text */
    struct span span; /* of the address where it can be found, else of the link */
    bool image;
};

struct citation {
    struct str id; /* without [^ ] */
    struct span span;
    size_t section;
};

/* What stands below one level-2 heading. Section 0 is the text before the first one and
   has no heading. */
struct section {
    struct str heading;
    const struct section_kind *kind; /* which of the registry's sections it is; NULL for
                                        none. Set by the corpus. */
    struct span heading_span;
    size_t start, end; /* of its text, bytes into the file, heading excluded */
    size_t words;
};

/* A stretch of bytes of the file. */
struct stretch {
    size_t start, end;
};

/* An HTML comment that speaks to this program: "<!-- popreg-... -->", a block of its
   own. Others are raw HTML. */
struct comment {
    struct str text; /* between the marks, trimmed: "popreg-ignore rule: reason" */
    struct span span;
    struct stretch next; /* the block below it; empty for none */
};

/* More links, citations, headings and the like than any entry has: reading stops. */
enum { BODY_MARKS_MAX = 4000 };

struct body {
    size_t start; /* where it begins in the file, in bytes */
    struct section *sections;
    size_t section_count; /* at least 1 */
    struct heading *headings;
    size_t heading_count;
    struct link *links;
    size_t link_count;
    struct citation *citations;
    size_t citation_count;
    struct span *html; /* raw HTML, block or inline */
    size_t html_count;
    struct comment *comments;
    size_t comment_count;
    struct stretch *codes; /* code blocks and code between backquotes */
    size_t code_count;
    struct stretch *quotes; /* quoted blocks */
    size_t quote_count;
    size_t *bullets; /* bytes of the file: marks of items that could as well be '-' */
    size_t bullet_count;
    bool too_many;    /* there are more marks than BODY_MARKS_MAX */
    struct span over; /* then: the block that holds the first one not read */
};

/* Reads the text that begins `start` bytes into `file`, which is UTF-8. Everything in
   `*out` lives in `a` or borrows `file`. */
void body_parse(struct arena *a, struct str file, size_t start, struct body *out);

/* Whether two texts say the same in Markdown: they become the same HTML. */
bool body_equal(struct str a, struct str b);

/* How a page writes what Markdown leaves open. */
struct body_writer {
    /* Appends the HTML of one citation of the source `id`. */
    void (*cite)(void *user, struct str id, struct buf *out);
    /* Appends the address to use for `url`, a relative one. False: it leads nowhere,
       and the link's text stands without it. */
    bool (*link)(void *user, struct str url, struct buf *out);
    void *user;
};

/*
 * Appends the HTML of each section (headings of level 2 left out) to
 * `html[0 .. section_count - 1]`. Raw HTML and unsafe addresses are dropped by cmark.
 */
void body_html(const struct body *body, struct str file,
               const struct body_writer *writer, struct buf *html);

/* The HTML of a whole Markdown text of the site's own, appended to `out`. */
void markdown_html(struct str text, struct buf *out);
