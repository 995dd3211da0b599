#pragma once

#include "base/arena.h"
#include "base/str.h"
#include "model/registry.h"

/* A small drawing of a level among those of its vocabulary: as SVG in `a`, one bar for
   each level from the lowest up, those reached filled. The words beside it say the
   same, so it is hidden from screen readers. */
struct str level_drawing(struct arena *a, const struct vocabulary *levels,
                         struct str level);
