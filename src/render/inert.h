#pragma once

#include "base/arena.h"
#include "base/buf.h"

/*
 * A page of the site as one that does nothing and asks nobody for anything: it shows
 * what a stranger proposes, made by templates of which nothing is taken on trust.
 *
 * Only elements and attributes that are on a list stay: no script, form, frame, event
 * or style of an element, no feed, no address that the browser would fetch by itself
 * but the style and the pictures of the bundle. The head is written anew, with a policy
 * that forbids all else and a word to search engines to pass by.
 */

struct inert_page {
    const char *at;       /* its path on the site: "fr/practices/x.html" */
    const char *up;       /* what leads from it to the bundle's top: "../" */
    const char *base_url; /* of the published site, ends with a slash */
    const char *banner;   /* HTML, the first thing in the body; or NULL */
    /* Where a link to the page or file at `path` of the site leads: an address within
       the bundle as seen from its top, "" for the published site, NULL for nowhere: the
       words stay without a link. In `a`. */
    const char *(*find)(const void *state, struct arena *a, struct str path);
    const void *state;
};

/*
 * Appends `html` made inert. Links to other places on the web stay, without a word to
 * them of where the reader comes from; other addresses, such as javascript:, are
 * dropped.
 */
void inert_page(struct buf *out, struct str html, const struct inert_page *page);

/* The head's part that makes any page inert, without <head> and title: `up` leads to
   the top of the bundle. */
void inert_head(struct buf *out, const char *up);

/* Below the top of the bundle: the site's style, and that of what is about it. */
#define INERT_STYLE "assets/style.css"
#define INERT_OWN_STYLE "assets/preview.css"
