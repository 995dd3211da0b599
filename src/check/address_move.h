#pragma once

#include "base/diag.h"
#include "check/settings.h"

/*
 * Whether the address `from` in an entry may be replaced by `to`, on to which its site
 * sends all readers for good: what the two addresses tell. FIX_NONE: `to` is hardly the
 * same page, or is worse than `from`. FIX_UNSAFE: it belongs to another site. Both are
 * without fragment. Nothing is asked; any thread.
 */
enum fix address_move(const struct settings *s, struct str from, struct str to);
