#pragma once

#include "commands/command.h"
#include "publish/publication.h"

/* What the commands that make or verify a publication share. */

struct publishing {
    const char *edition; /* NULL: the only one there is */
    const char *ref;     /* commit to read everything from; NULL: the work tree */
    const char *since;   /* commit of the edition to compare with, or NULL */
    const struct typesetter *typesetter; /* for PDF; NULL: none is made */
};

/* WeasyPrint, as it is installed here; NULL, and said when `wanted`, where it is not.
   In `c->arena`. */
const struct typesetter *typesetter_find(struct context *c, bool wanted);

/*
 * Reads the registry as `what` says, checks it and fills `out`, ready to be written;
 * the caller releases it (publication_release) when this returns STATUS_DONE. Else what
 * is wrong has been said. Changes where `c` reads from.
 */
int publishing_prepare(struct context *c, const struct publishing *what,
                       struct publication *out);
