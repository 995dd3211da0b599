#pragma once

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "model/value.h"

/*
 * The plain subset of YAML 1.2 that people write by hand: mappings, lists and texts,
 * read by libyaml. Every value and name keeps its place. Scalars stay text (`NO` is
 * Norway); `plain` marks those without quotes. Anchors, aliases, tags, merge keys,
 * several documents and duplicate names are refused, and so is text beyond the limits
 * below.
 */
enum { YAML_DEPTH_MAX = 12, YAML_NODES_MAX = 20000 };

struct yaml_input {
    const char *path;
    struct str file;   /* the whole file, in UTF-8 */
    size_t start, end; /* the part of it that is YAML, in bytes; starts a line */
};

/*
 * Returns the value, which borrows the file's text where it can, or NULL when there is
 * none to be had; what is wrong is said in `diags` under the rules invalid-yaml,
 * duplicate-key, yaml-feature and parser-limit. After a duplicate name or a refused
 * feature reading goes on; after the others nothing of the value is returned, since
 * what was read before would only lead to findings that follow from the first.
 */
const struct value *yaml_parse(struct arena *a, const struct yaml_input *in,
                               struct diags *diags);

/* The same by libyaml alone. yaml_parse() leaves to it what is not that simple (see
   yaml_simple.h). */
const struct value *yaml_parse_fully(struct arena *a, const struct yaml_input *in,
                                     struct diags *diags);

/* The same for a whole file of the registry's own, where every finding is a failure. */
const struct value *yaml_parse_file(struct arena *a, const char *path, struct str text,
                                    struct diags *diags);
