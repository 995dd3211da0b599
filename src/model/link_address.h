#pragma once

#include "base/arena.h"
#include "base/str.h"

/* The form in which the memory of links knows a web address, in `a`: a URI without
   fragment, scheme and host in small letters, with a path (RFC 3986, 6.2.3). */
struct str link_address(struct arena *a, struct str url);

/* What stands behind its '#'; empty for none. */
struct str link_fragment(struct str url);
