#pragma once

#include "base/source.h"
#include "render/site.h"

/* The world as one square for each country, from site/world.txt. */

struct tile {
    struct str code;
    unsigned row, column; /* from 0 */
};

struct world {
    struct tile *tiles;
    size_t count;
    unsigned rows, columns;
};

/* NULL, and said, when the file cannot be read. In `a`. */
const struct world *world_load(struct arena *a, const struct source *files,
                               struct diags *diags);

/* As SVG in `a`, countries with entries shaded by how many and leading to their pages;
   `labels` writes the codes. It is hidden from screen readers and keyboards, for whom a
   list stands beside it. `up` leads to the language's root. */
struct str world_drawing(const struct site *s, const struct tongue *t, struct arena *a,
                         const char *up, bool labels);
