#pragma once

#include "base/buf.h"
#include "check/settings.h"

/* Addresses that entries are not to hold. Any thread may call these. */

/*
 * Appends `url` without the parameters that tell where a reader comes from and nothing
 * about the page. Returns how many there are; the first is put in `*first`.
 */
size_t address_untracked(struct str url, struct buf *out, struct str *first);

/* The domain that the plain host belongs to among those that the settings of
   blocked-domain list; empty for none. */
struct str host_blocked_by(const struct settings *s, struct str host);

/* Whether it is a web address that can be written into an entry as it is: without signs
   that would end it there or be read as something else. */
bool address_is_plain(struct str url);
