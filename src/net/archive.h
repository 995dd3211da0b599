#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/value.h"

/*
 * Copies of web pages in an archive: what its service is asked and what it answers, in
 * the form of the Wayback Machine (https://archive.org/help/wayback_api.php), which
 * other archives speak too. Nothing here asks the network. Any thread may call it.
 */

/* The address at which `service` tells of the copy of `url` nearest to the day `date`
   (YYYY, YYYY-MM or YYYY-MM-DD); of the newest one when `date` is empty or no day. In
   `a`. */
const char *archive_query(struct arena *a, struct str service, struct str url,
                          struct str date);

/*
 * Reads the service's answer: the address of a copy, in `a`, with https:. Only of a
 * page that was good when it was copied, and that stands at one of `hosts`, a list of
 * texts such as "web.archive.org"; NULL allows none. False when no copy is known or
 * the answer is none: that fails nothing.
 */
bool archive_answer(struct arena *a, struct str body, const struct value *hosts,
                    struct str *copy);
