#pragma once

#include <stdbool.h>

#include "base/str.h"

/* What can come of asking a web address once, and how much each weighs. */

enum link_result {
    LINK_UNASKED, /* nothing is known yet */
    LINK_GOOD,
    LINK_MOVED, /* it sends on to another address */
    LINK_GONE,
    LINK_NO_NAME, /* the domain does not exist */
    LINK_NO_CONNECTION,
    LINK_CERTIFICATE,
    LINK_BROKEN_OFF, /* reset, empty, or another length than was said */
    LINK_BAD_REDIRECT,
    LINK_LOOP, /* it sends on in a ring, or too often */
    LINK_DENIED,
    LINK_LIMITED,
    LINK_SERVER_FAULT,
    LINK_TIMEOUT,
    LINK_NAME_TROUBLE, /* whether the domain exists could not be found out */
    LINK_ODD,          /* an answer that no browser is given */
    LINK_PRIVATE,      /* it leads into a private network: not asked */
    LINK_RESULT_COUNT,
};

enum link_weight {
    WEIGHT_UNASKED,
    WEIGHT_GOOD,
    WEIGHT_LASTING,   /* broken when it is so twice */
    WEIGHT_FAULT,     /* broken when it is so on three days */
    WEIGHT_PASSING,   /* tells nothing about the page: unknown */
    WEIGHT_FORBIDDEN, /* nobody outside can open it */
};

/* The result of an HTTP status (RFC 9110, 15); `sends_on` says that a redirect has a
   place to go to. */
enum link_result link_result_of_status(long status, bool sends_on);

/* The name of a result in files, such as "no-such-name", and back; LINK_UNASKED for a
   name that is none. */
const char *link_result_name(enum link_result r);
enum link_result link_result_find(struct str name);

enum link_weight link_weight(enum link_result r);

/* What to tell people: "the page does not exist (404)" needs `status`; marked for
   translation, with at most one %ld. */
const char *link_result_words(enum link_result r);
