#pragma once

#include "render/site.h"

/*
 * The site to take away, for places without a line: for each language a ZIP archive of
 * its pages, and one HTML file with all entries in it. Neither needs a server or a
 * script.
 */

/* A file of so many entries is more than a phone can open. */
enum { BOOK_ENTRIES_MAX = 1000 };

struct edition_files {
    struct str zip;
    struct str book; /* empty when there are more entries than BOOK_ENTRIES_MAX */
};

/* By the tongue's place in the site. In `a`. NULL, and said, on failure. */
const struct edition_files *offline_build(const struct site *s, struct arena *a,
                                          struct crew *crew, struct diags *diags);
