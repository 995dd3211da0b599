#pragma once

#include "render/citations.h"
#include "render/page.h"

/* Adds to `v` the text of the entry `page->what` with all that belongs to it; without
   what only its own page has: related entries, other languages, data. */
void view_entry_text(const struct site *s, const struct page *page, struct arena *a,
                     const struct references *references, struct value *v);

/* What the page of an entry shows, for a book: the ids of citations and references
   begin with the slug, and links between entries have that form. */
const struct value *view_entry_in_book(const struct site *s, const struct page *page,
                                       struct arena *a, const struct link_form *links);
