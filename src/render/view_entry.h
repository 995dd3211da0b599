#pragma once

#include "render/page.h"

/* What the page of an entry shows, for a file that holds many entries: the ids of
   citations and references begin with the slug, and links between entries lead to
   "#slug". */
const struct value *view_entry_in_book(const struct site *s, const struct page *page,
                                       struct arena *a);
