#pragma once

#include "render/page.h"

/*
 * Linked data: what pages are about in words that search engines and catalogues know
 * (schema.org; DCAT 3 of W3C), as JSON-LD 1.1. In `a`.
 */

/* For <script type="application/ld+json"> in a page: no "<" is in it. */
struct str linked_data_text(struct arena *a, const struct value *v);

/* The page of an entry: an article about a service. */
const struct value *entry_linked_data(const struct site *s, const struct page *page,
                                      struct arena *a, const struct entry *text);

/* The registry as a data set, for the page on data. */
const struct value *dataset_linked_data(const struct site *s, const struct page *page,
                                        struct arena *a);

/* The same as a catalogue in DCAT. */
const struct value *catalogue_json(const struct site *s, struct arena *a);
