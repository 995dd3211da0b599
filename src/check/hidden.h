#pragma once

#include "base/diag.h"
#include "model/corpus.h"

/* What becomes of other findings where a redacted one stands; see also redaction.h. */

/*
 * One cause, one finding: drops what is about nothing more than the text that a
 * redacted finding is about, such as a link that is an email address, and of several
 * redacted findings about the same text all but the first. `diags` is sorted.
 */
void hidden_drop(const struct corpus *corpus, struct diags *diags);

/* Puts "[...]" in the place of personal data in names of files, wherever they are told.
 */
void hidden_names(const struct corpus *corpus, struct diags *diags);
