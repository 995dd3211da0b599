#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/html_ids.h"

/* A file of a built site: where it leads, and what in it can be led to. */

/* Where it leads, once for each address. */
struct site_reference {
    struct str target; /* "fr/index.html#part": a path in the site, with the part if the
                          address names one; or the address if it leads out of it */
    size_t file_length; /* of the path in it; 0: it leads out of the site */
    struct str written; /* the address as it stands there, entities resolved */
    uint32_t line;      /* of the first */
};

struct site_page {
    const struct html_ids *ids;
    struct site_reference *references;
    size_t reference_count;
    size_t links; /* to places within the site, each time one stands there */
};

/* Whether the file at `path` is a page, and whether it is one or another file that
   references are read from: feeds, maps of the site, pictures. */
bool site_page_is_html(struct str path);
bool site_page_is_read(struct str path);

/*
 * Reads the file `text`, which stands at `path` of the site whose address is
 * `base_url`, with a slash at its end. Addresses of other places on the web are left
 * out. Lives in `a`.
 */
struct site_page site_page_read(struct arena *a, const char *base_url, const char *path,
                                struct str text);
