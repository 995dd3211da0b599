#pragma once

#include "render/page.h"

/* How an entry is cited. */

/* {title, site, reviewed, url}: the parts of a citation in words; `url` is the page's
   own address. */
const struct value *citation(const struct site *s, const struct page *page,
                             struct arena *a, const struct entry *text);

/* Files for programs that keep references: BibTeX (an @online record of biblatex, which
   BibTeX reads as @misc-like) and CSL-JSON, of the original text. */
void write_bibtex(const struct site *s, const struct page *page, struct arena *a,
                  struct buf *out);
void write_csl(const struct site *s, const struct page *page, struct arena *a,
               struct buf *out);
