#pragma once

#include "check/rule.h"

/*
 * Findings that an entry says to leave out, each with a reason:
 *
 *   <!-- popreg-ignore bare-url: the address is the name of the service -->
 *       for the block below it in the text
 *   # popreg-ignore implicit-typing: a version number
 *       for the field below it in the data at the top
 *   <!-- popreg-ignore-file long-sentence: quotes a law -->
 *       for the whole file
 *
 * A comment that cannot be obeyed is a finding (bad-ignore), and so is one that matches
 * nothing (unused-ignore), unless its rule is one of `popreg links`. Rules that are
 * `always` on cannot be left out.
 */

/*
 * Takes what the entries' comments leave out from `diags`, whose items are sorted, and
 * adds what is wrong with the comments, in no order.
 */
void ignore_apply(const struct corpus *corpus, struct diags *diags);

/* The same for the comments of one entry. */
void ignore_apply_to(const struct entry *e, struct diags *diags);
