#pragma once

#include "render/citations.h"
#include "render/page.h"

/* What the page of an entry shows, for a book: the ids of citations and references
   begin with the slug, and links between entries have that form. */
const struct value *view_entry_in_book(const struct site *s, const struct page *page,
                                       struct arena *a, const struct link_form *links);
