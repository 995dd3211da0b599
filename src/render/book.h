#pragma once

#include "render/page.h"

/* All entries of a site of one language in one HTML file, with its style in it. Empty,
   and said, on failure. In `a`. */
struct str book_html(const struct site *s, struct arena *a, struct diags *diags);
