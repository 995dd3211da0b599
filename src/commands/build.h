#pragma once

#include "base/tree.h"
#include "commands/command.h"

/* Building the site, for `build` and `serve`. */
struct build_request {
    const char *output;   /* folder */
    const char *base_url; /* NULL: the registry's setting */
    const char *links;    /* file of the memory of links; NULL: none */
    bool drafts, force, no_search, no_offline, no_history;
    enum tree_encoding encoding;
    bool lenient; /* build in spite of errors in entries, as far as they can be read */
};

struct build_result {
    size_t files, written, entries;
    bool unchanged; /* nothing had to be done */
};

/* Returns an exit status; what went wrong is in `c->diags`. */
int build_site(struct context *c, const struct build_request *request,
               struct build_result *result);
