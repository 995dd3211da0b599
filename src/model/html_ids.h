#pragma once

#include <stdbool.h>

#include "base/html.h"
#include "base/intern.h"

/* The parts of a page that an address can name behind '#' (WHATWG HTML, 7.4.6.4). */
struct html_ids {
    struct interner names;
};

/* An empty set that grows in `a`. */
struct html_ids *html_ids_new(struct arena *a);

/* Adds what the element is called, by its id or as an a's name. */
void html_ids_add(struct html_ids *ids, const struct html_element *e);

/*
 * Whether the fragment, without '#', leads somewhere in the page: its name is there as
 * it is written or with %41 as A; or it names no element at all: it is empty, "top", a
 * text to look for (":~:text="), or for a script ("/" or "!" in front).
 */
bool html_ids_lead(const struct html_ids *ids, struct str fragment);
