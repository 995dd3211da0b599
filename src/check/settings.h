#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/source.h"
#include "check/rule.h"

/*
 * How the registry wants to be judged: registry/popreg.yml. Rules are named by
 * selectors: a rule's name, its id, or the beginning of its id, such as "PR" or "FM0".
 * Const once loaded.
 */
struct settings {
    const struct value *root; /* NULL when there is no file */
    /* Rules over one entry that are not turned off everywhere; NULL ends them. */
    const struct rule **entry_rules;
};

/*
 * Reads the settings from `law`, the source of registry/. A missing file is no failure:
 * the rules' own levels hold. A name that is none, or a selector that selects no rule,
 * is a failure that says where. NULL then. Lives in `a`.
 */
const struct settings *settings_load(struct arena *a, const struct source *law,
                                     struct diags *diags) MUST_USE;

/* Whether the settings turn any rule off for the file at `path` that they do not turn
   off everywhere. */
bool settings_have_path(const struct settings *s, const char *path);

/* Whether the settings turn the rule off for the file at `path`. */
bool settings_ignore(const struct settings *s, const struct rule *rule,
                     const char *path);

/*
 * The level of a finding of the rule in an entry whose review has `status` (empty when
 * unknown), on `today`: the level of the row, which a date in the row makes an error in
 * time, or the one that the settings give it; then shifted by the status.
 */
enum level settings_level(const struct settings *s, const struct rule *rule,
                          struct str status, struct date today);

/* The highest level that a finding of the rule can have on `today`; one that brings its
   own level aside. */
enum level settings_worst(const struct settings *s, const struct rule *rule,
                          struct date today);

/* The option `key` of a rule: a whole number, or `otherwise`. */
int64_t settings_number(const struct settings *s, const char *rule, const char *key,
                        int64_t otherwise);

/* The option `key` of a rule: a list of texts, or NULL. */
const struct value *settings_list(const struct settings *s, const char *rule,
                                  const char *key);

/* The option `key` of a rule: a text; empty when there is none. */
struct str settings_text(const struct settings *s, const char *rule, const char *key);
