#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "check/rule.h"

/*
 * Web addresses: their parts, and every one that an entry holds. Parts borrow the
 * address; nothing here asks the network. Any thread may call it.
 */

/* The scheme without its colon, in lower case in `a`; empty when there is none (RFC
   3986, 3.1). Browsers skip blanks and control characters in front of it and within. */
struct str address_scheme(struct arena *a, struct str url);

/* What stands between "//" and the path: name and password, host, port. */
struct str address_authority(struct str url);

/* The host, without port and brackets; empty when there is none. */
struct str address_host(struct str url);

/* The host as browsers take it, in `a`: escapes resolved, letters folded, full-width
   forms and ideographic full stops made plain, no dot at the end. */
struct str address_plain_host(struct arena *a, struct str host);

/* The slug in a link to an entry: "../gaming/slug.md#section". */
struct str address_slug(struct str url);

/* Whether the plain host is `domain` or a name below it. */
bool host_is_in(struct str host, struct str domain);

/*
 * Whether the plain host can only be reached from inside a computer or its network:
 * names without a dot or below a local ending, and addresses of the ranges that IANA
 * keeps for such use, however they are spelt.
 */
bool host_is_private(struct str host);

/* Whether the plain host is that of a service whose short addresses hide where they
   lead. */
bool host_is_shortener(struct str host);

/* Where an address was found. */
struct address {
    struct str url;
    struct str host;         /* plain; empty for other schemes than http and https */
    struct span span;        /* of the address where it can be found */
    const struct link *link; /* NULL for one in the data at the top */
    const char *field;       /* "organisations" or "sources"; NULL for a link */
    bool verbatim; /* it stands in the file as it is, from `start` on: an edit can be
                      made */
    size_t start;
};

/* Calls `see` for every address of the entry: of its links (those to other entries
   too), organisations and sources. */
void each_address(struct checking *c, const struct entry *e,
                  void (*see)(struct checking *c, const struct entry *e,
                              const struct address *at));
