#pragma once

#include "base/source.h"

/*
 * Files held in memory that lie over those of another source: a file that is in both has
 * the text of the one in memory and stays what it was below, a symbolic link say. What is edited and not yet written can so be read as if it were.
 */
struct overlay {
    const struct source *below;
    struct memory_files files;
};

/* Borrows `overlay`, whose files may be changed between two uses of the source. */
struct source source_overlay(const struct overlay *overlay);
