#pragma once

#include "render/site.h"

/*
 * The style sheet: one file for readers and, in site/style, one for each part of a page
 * for those who write it. They follow each other by name; comments and indentation are
 * left out. In `a`; false, and said, when one cannot be read.
 */
bool style_read(const struct site *s, struct arena *a, struct str *out,
                struct diags *diags);
