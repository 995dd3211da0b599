#pragma once

#include "base/buf.h"
#include "base/source.h"
#include "model/value.h"

/*
 * Known faults of older entries: registry/baseline.yml. They are counted by file and
 * rule, so that moving text makes no new fault. A finding is new when there are more of
 * its kind in its file than the baseline has. The list only shrinks.
 */
struct baseline {
    const struct value *root; /* NULL when there is no file */
};

/*
 * Reads the baseline from `law`, the source of registry/. A missing file is an empty
 * baseline. NULL, and said, when it cannot be read. Lives in `a`.
 */
const struct baseline *baseline_load(struct arena *a, const struct source *law,
                                     struct diags *diags) MUST_USE;

/*
 * Marks the findings that the baseline knows (`known`): of a file and rule as many as
 * it has, those with a known fingerprint first. Rules that are always on are never
 * known. `diags` is sorted, levels are settled. NULL marks none.
 */
void baseline_mark(const struct baseline *b, const struct diags *diags);

/* What an update would do. */
struct baseline_change {
    size_t before, after; /* faults listed */
    size_t grown;         /* of them, more than before */
};

/*
 * Writes the baseline that fits `diags` to `out`: for each file and rule the smaller of
 * what is found and what was known; with `grow` what is found. Failures and findings of
 * rules that are always on are left out.
 */
struct baseline_change baseline_write(const struct baseline *before,
                                      const struct diags *diags, bool grow,
                                      struct buf *out);
