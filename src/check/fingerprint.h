#pragma once

#include "base/diag.h"
#include "model/corpus.h"

enum { FINGERPRINT_DIGITS = 16 };

/*
 * Gives each finding a fingerprint: hexadecimal digits that stay the same when lines
 * move, case, accents or white space change, or other findings come and go. Equal
 * faults of one file are told apart by their order.
 *
 * `diags` is sorted and redaction is marked. Fingerprints live in the arena of `diags`;
 * failures get none.
 */
void fingerprints_set(const struct corpus *corpus, const struct diags *diags);
