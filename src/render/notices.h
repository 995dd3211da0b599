#pragma once

#include "render/page.h"

/* What a reader should know before reading an entry, the weightiest first: [{kind,
   text, history}]; `history` leads from the language's root to the page that tells
   more, where there is one. `text` is the text that the page shows. */
const struct value *notices(const struct site *s, const struct page *page,
                            struct arena *a, const struct entry *text);

/* How far the text, a translation, is behind its original; NULL when it is not. */
const struct lag *lag_of(const struct site *s, const struct entry *text);
