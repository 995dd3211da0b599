#pragma once

#include "detect/detect.h"

/* Which detector serves which rule. Const; any thread. */

struct personal {
    const char *rule;
    detector *find;
    bool in_names;    /* of files too */
    const char *help; /* marked N_() */
};

extern const struct personal personal_detectors[];
extern const size_t personal_detector_count;

/* The name of the file at `path`, without its folders. */
struct str name_of_file(const char *path);
