#pragma once

#include "base/arena.h"
#include "base/attr.h"
#include "base/str.h"

/* The answer to ListObjectsV2 of an S3-compatible store, read by expat. */

struct stored_object {
    struct str key;
    struct str etag; /* without quotation marks */
};

struct object_list {
    struct stored_object *items;
    size_t count;
    struct str next; /* token of the next page; empty: this was the last */
};

/* Adds the objects of `xml` to `out`, in `a`. False when it is no such answer. */
bool object_list_read(struct arena *a, struct str xml,
                      struct object_list *out) MUST_USE;

/* The text of <Message> in an error; empty when there is none. In `a`. */
struct str object_error(struct arena *a, struct str xml);
