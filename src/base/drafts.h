#pragma once

#include "base/source.h"

/*
 * The files of a folder as somebody is writing them: texts that are open lie over the
 * files, and files that are not there yet are listed too.
 */
struct drafts {
    const struct source *below;
    struct memory_files files; /* the open ones */
};

/* Borrows `drafts`. */
struct source source_drafts(const struct drafts *drafts);
