#pragma once

#include "commands/past.h"
#include "model/corpus.h"
#include "render/site.h"

/* The released states of the registry's editions, out of the object store, for the
   pages of the site that stay as they are. */
struct releases {
    const struct released *items; /* the newest first; in the context's arena */
    size_t count;
};

/*
 * Reads what the editions' files list under `released`. A commit that a clone without
 * its older commits lacks is left out, with a hint; outside of a repository all are.
 * False, and said with the place, when a commit is none of this history, has no such
 * edition or cannot be read. `base_url` as for site_options.
 */
bool releases_read(struct context *c, const struct corpus *corpus,
                   const struct repository_state *state, const char *base_url,
                   struct releases *out) MUST_USE;
