#pragma once

#include "model/yaml.h"

/*
 * Reads what nearly all files hold, several times as fast as a parser of all YAML can:
 * names of letters, digits, hyphens and spaces; mappings and lists by indentation or in
 * brackets; texts that end in the line where they begin, without quotes or in quotes
 * without an escape; comments. Returns what libyaml's reader returns, place for
 * place, or NULL: then something else stands there, which may be right or wrong, and
 * libyaml has to say.
 */
const struct value *yaml_simple(struct arena *a, const struct yaml_input *in);
