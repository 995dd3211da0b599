#pragma once

#include "base/arena.h"
#include "base/str.h"

/* Addresses by RFC 3986. Nothing is checked: any text has some of the pieces. */

/* Pieces of a URI reference, RFC 3986 appendix B; a NULL pointer when absent. */
struct uri {
    struct str scheme, authority, path, query, fragment;
};

struct uri uri_split(struct str text);

/* `reference` seen from `base`, RFC 3986 section 5.2, without its fragment; in `a`. */
struct str uri_resolve(struct arena *a, struct str base, struct str reference);

/* `text` with %41 as A, in `a`. A % that no two digits follow stays. */
struct str uri_decode(struct arena *a, struct str text);
