#pragma once

#include <stddef.h>

#include "base/arena.h"
#include "model/link_memory.h"
#include "model/value.h"

/*
 * What of a web page tells it from others: its title and its words; and whether a page
 * is still the one that it was. Nothing here asks the network. Any thread.
 */

struct page {
    struct page_mark mark; /* `at` is left 0 */
    size_t words;          /* of its text */
    bool cut;              /* the page was not read to its end */
    const struct html_ids *ids;
};

/*
 * Reads the body of an answer, HTML or any other type; `type` is the Content-Type, with
 * its charset, or empty; `cut` says that the body is only the beginning. Never fails:
 * what cannot be read has no title and no words. Lives in `a`.
 */
struct page page_read(struct arena *a, struct str body, struct str type, bool cut);

/* Whether the page has an element that the fragment names (by id or a's name, also when
   the fragment is written with %XX). */
bool page_has(const struct page *p, struct str fragment);

/* What people see where there is no page, or where a domain is for sale: lists of
   texts from the settings of the rule `changed-page`, either may be NULL. */
struct page_words {
    const struct value *not_found, *parked;
};

/* What has become of the page that was `before`, whose type is empty when nothing is
   known of it. `sent_home` says that its deep address now sends on to the front page of
   a site. */
enum page_turn page_compare(const struct page_mark *before, const struct page *now,
                            bool sent_home, const struct page_words *words);
