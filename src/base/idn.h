#pragma once

#include "base/arena.h"
#include "base/str.h"

/* The name of a host as the DNS knows it, in `a`: letters of other scripts become
   "xn--..." (IDNA 2008 with the mappings of UTS #46, by libidn2). Empty when it is no
   name of a host. Any thread. */
struct str idn_to_ascii(struct arena *a, struct str host);
