#pragma once

#include <stddef.h>

#include "base/arena.h"
#include "model/html_ids.h"
#include "model/link_memory.h"
#include "model/value.h"

/*
 * What of a web page tells it from others: its title and its words; and whether a page
 * is still the one that it was. Nothing here asks the network. Any thread, after
 * html_start().
 */

struct page {
    struct page_mark mark;        /* `at` is left 0 */
    size_t words;                 /* its own: not those of menus, headers and links */
    bool cut;                     /* the page was not read to its end */
    const struct html_ids *ids;   /* NULL: it is no HTML */
    const struct page_text *text; /* what page_compare() looks at; NULL likewise */
};

enum { PAGE_TITLE_LETTERS = 200 };

/*
 * Reads the body of an answer, HTML or any other type; `type` is the Content-Type, with
 * its charset, or empty; `cut` says that the body is only the beginning. Never fails:
 * what cannot be read has no title and no words. Lives in `a`.
 *
 * The title is on one line, cut to PAGE_TITLE_LETTERS. The fingerprint is that of each
 * two words in a row (base/simhash.h) and 0 for a page of hardly any words. A body that
 * begins as a PDF is one whatever its type.
 */
struct page page_read(struct arena *a, struct str body, struct str type, bool cut);

/* Whether the page has an element that the fragment names, or it names none: see
   html_ids_lead(). What is no HTML has none. */
bool page_has(const struct page *p, struct str fragment);

/* What people see where there is no page, where a domain is for sale, or where a
   program is not let in: lists of texts from the settings of the rule `changed-page`,
   each may be NULL. */
struct page_words {
    const struct value *not_found, *parked, *barrier;
};

/*
 * What has become of the page that was `before`, whose type is empty when nothing is
 * known of it. `sent_home` says that its deep address now sends on to the front page of
 * a site.
 *
 * A false alarm costs more than a change that is noticed late: a page is another one
 * only when both its title and its words are, and what its title said before is no
 * news.
 */
enum page_turn page_compare(const struct page_mark *before, const struct page *now,
                            bool sent_home, const struct page_words *words);

/* Whether the page only keeps programs out: a login, or a test that a person asks. It
   tells nothing about the page behind it. */
bool page_is_barrier(const struct page *p, const struct page_words *words);
