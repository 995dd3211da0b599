#pragma once

#include "base/buf.h"
#include "model/telling.h"

/* What changed in an entry as HTML that does nothing: no script, no address that leads
   anywhere, what entries hold escaped. */

/* An element <article class="difference"> for one entry, within a page in `lang`, the
   language of the telling. Deleted words are <del>, inserted ones <ins>; what is
   editorial is folded. */
void difference_html(struct buf *out, const struct told *t, struct str lang);

/* Its remarks alone, without the entry's name. */
void difference_html_remarks(struct buf *out, const struct told *t, struct str lang);

/* The rules of style for such elements, to stand in a page's style sheet. */
const char *difference_style(void);

/* A page of its own with all of them below the heading and the sum. A policy within it
   forbids everything but its style. */
struct difference_page {
    struct str lang;
    const char *heading, *sum;
    const struct told *const *items;
    size_t count;
};
void difference_html_page(struct buf *out, const struct difference_page *page);
