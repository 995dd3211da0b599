#pragma once

#include "base/crew.h"
#include "base/diag.h"
#include "base/tree.h"
#include "render/site.h"

/*
 * Writes every page of the site into `tree`, in parallel. Paths live in `a`. False, and
 * said, when one cannot be written; the tree must then not be finished.
 */
bool site_write(const struct site *s, struct tree *tree, struct arena *a,
                struct crew *crew, struct diags *diags);
