#pragma once

#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

/* Small drawings of numbers, as SVG in `a`. The number stands beside each, so they are
   hidden from screen readers; colours come from the style sheet. */

/* A bar as long as `n` of `max`. */
struct str draw_bar(struct arena *a, size_t n, size_t max);

/* A disc whose area is as large as `n` of `max`; empty for none. */
struct str draw_disc(struct arena *a, size_t n, size_t max);

/* The shade for a number of entries: 0 for none, then 1 to 4. */
unsigned draw_shade(size_t n);
