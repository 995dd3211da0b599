#pragma once

#include "commands/command.h"
#include "commands/entry_pairs.h"
#include "model/registry.h"

/* Two states of the registry's entries, and which of them differ. */

struct states_request {
    const char *before; /* a commit */
    const char *after;  /* a commit; NULL: the work tree */
    bool merge_base;    /* begin where the two have parted */
};

struct states {
    const struct registry *registry; /* of the later state */
    const char *before, *after;      /* ids of the commits; NULL: the work tree */
    struct entry_pair *pairs; /* of those that differ: by category, slug, language */
    size_t count;
    const char **paths; /* of all entries of either state, in byte order */
    size_t path_count;
};

/*
 * Reads what differs. An entry that has got another name is one pair: by the name in
 * its `aliases`, or because it is the same practice (model/difference.h). False, and
 * said, on failure. Everything lives in the context's arena.
 */
bool states_read(struct context *c, const struct states_request *request,
                 struct states *out) MUST_USE;

/* Whether `ref` names a commit. */
bool states_has_commit(struct context *c, const char *ref);
