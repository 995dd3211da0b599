#pragma once

#include "render/page.h"

/* The panel with which readers search and narrow down: {lang, folders, words, facets
   [{id, title, terms [{id, label, href, count}]}]}. `folders` and `words` are JSON for
   site/assets/search.js. */
const struct value *find_panel(const struct site *s, const struct page *page,
                               struct arena *a);
