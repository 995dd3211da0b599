#pragma once

#include "base/diag.h"
#include "model/corpus.h"

/*
 * Marks what must never be shown. The findings of some rules are about personal data
 * (rule.h, `redacted`); no output may hold the text that they found. That concerns
 * other findings too: one that overlaps such text or repeats it becomes redacted
 * itself, and one in whose lines it stands keeps its words but not its source line.
 *
 * `diags` is sorted and holds all that was found, also what is dropped later.
 */
void redaction_mark(const struct corpus *corpus, const struct diags *diags);

/* The text of the entry at `path`; empty when it is none or could not be read. */
struct str corpus_text(const struct corpus *corpus, const char *path);

/* Whether the text of a stranger may hold personal data, so that it is better not
   shown, and not written into an entry. */
bool may_be_personal(struct str text);
