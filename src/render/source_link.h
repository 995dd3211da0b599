#pragma once

#include "render/page.h"

/*
 * Where the title of a source leads. Sets of `v`: url, and archive where a copy has a
 * link of its own; when the memory of links calls the address broken, url is that of a
 * copy, if one is known, and broken {text, original} says so, `original` being the
 * address that no longer opens, when the title does not lead there.
 */
void set_source_link(const struct site *s, const struct words *w, struct arena *a,
                     const struct value *source, struct value *v);
