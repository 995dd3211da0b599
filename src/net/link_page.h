#pragma once

#include "model/page.h"
#include "net/link_check.h"

/*
 * Holds a page that was read against what its address showed before, and looks for the
 * fragments that are wanted. `r` is the record of the address that the question is
 * about, `at` where the way from there ended. What is kept lives in `a`; `scratch` is
 * needed until it returns.
 */
void link_page_note(struct arena *a, struct arena *scratch,
                    const struct link_check *check, const struct link_question *q,
                    struct link_record *r, const struct crawl_answer *answer);
