#pragma once

#include "base/arena.h"
#include "base/str.h"

/*
 * Contributors copy addresses as browsers show them, with the letters of any script (an
 * IRI, RFC 3987). Data gets the same address as a URI: bytes outside ASCII become %XX
 * (RFC 3987, 3.1). Host names are left as they are written. `iri` itself when it is
 * plain; else in `a`.
 */
struct str iri_to_uri(struct arena *a, struct str iri);
