#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/*
 * Identifiers of works and people that can prove themselves: ISBN (ISO 2108), ISSN
 * (ISO 3297) and ORCID (ISO/IEC 7064, MOD 11-2) have a check digit, a DOI (ISO 26324)
 * has the form 10.<number>/<name>.
 */
struct identifier {
    const char *kind; /* "DOI", "ISBN", "ISSN", "ORCID" */
    struct str text;  /* as written, without its label */
    bool good;
};

/*
 * The next identifier in `text` at or after `*at`, which moves behind it. Found by
 * their labels: "ISBN 978-...", "ISSN: ...", "doi:10...", "https://doi.org/10...",
 * "orcid.org/...". A label without a number is none. False when there are no more.
 */
bool identifier_next(struct str text, size_t *at, struct identifier *out);
