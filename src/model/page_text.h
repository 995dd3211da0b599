#pragma once

#include "model/word_keys.h"

/* What page.c reads and page_compare.c looks at. */

/* Lines that say what a page is: its title, which may be empty, then its main headings.
 */
enum { PAGE_LINES = 4 };

struct page_text {
    struct word_keys lines[PAGE_LINES];
    size_t line_count;
    struct word_keys seen; /* all that is to be read on it, links too; of a long page
                              the beginning */
};
