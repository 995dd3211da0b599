#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "model/entry.h"
#include "render/site.h"

/*
 * Numbers the sources of an entry in the order in which its text cites them, and writes
 * the text's HTML with links between citations and references.
 */

struct reference {
    const struct value *source; /* its mapping in the front matter */
    struct str id;
    size_t number; /* from 1 */
    size_t cited;  /* how often the text cites it */
};

/* How links to other entries are written. */
struct link_form {
    const char *before,
        *after; /* around the slug: "#" and "" in a file of many entries */
    /* In their place, unless NULL: appends the address of the entry. `section` is
       "#section" or empty. False: it has no page, and the link's text stands alone. */
    bool (*write)(const void *user, struct str slug, struct str section,
                  struct buf *out);
    const void *user;
};

struct references {
    const struct entry *text; /* with all that it says; see site_text() */
    struct reference *items;  /* by number */
    size_t count;
    const char *prefix; /* of ids in a file of many entries, "slug-"; else "" */
    /* NULL: links lead to pages of the site, "slug.html#section". With what stands
       around the slug they lead to the entry as a whole. */
    const struct link_form *links;
    const struct str *html; /* sections_html() of it; NULL: not written yet */
};

/* The references of `text`, an original or a translation. In `a`. */
struct references references_of(struct arena *a, const struct entry *text);

/*
 * The HTML of each section of `text`, as many as it has, in `a`. Citations link to
 * "#ref-<id>" and have the id "cite-<number>-<n>", n counting from 1, with the prefix
 * of the references before both; links to other entries' files have their form.
 */
struct str *sections_html(struct arena *a, const struct entry *text,
                          const struct references *references);

/*
 * The texts of one entry as its pages and its data show them, written once for all of
 * them. Start it as {0}; it belongs to one thread and forgets an entry for the next.
 */
struct shown_texts {
    struct arena arena;
    const struct entry *entry; /* the original */
    struct shown_text *items;
    size_t count;
};

void shown_texts_release(struct shown_texts *known);

/* The references of `text` with its HTML, links leading to pages of the site. Good
   until the texts of another entry are asked for; made in `a` when the site keeps
   none, or is NULL. */
const struct references *references_shown(const struct site *s, struct arena *a,
                                          const struct entry *text);
