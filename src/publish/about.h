#pragma once

#include "publish/publication.h"

/* What several files of a publication say of themselves. */

/* Of publication.json, by semver.org: within a major version members are only added. */
#define FORMAT_VERSION "1.0.0"

/* {time, commit, modified, tool}; the commit is null outside git. In `a`. */
const struct value *provenance_json(struct arena *a, const struct provenance *from);
