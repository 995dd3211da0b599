#pragma once

#include "model/entry.h"

/* Whether the original of the translation `e` has changed, in a section that both have,
   since it was translated: what the rule stale-translation reports. Any thread. */
bool translation_is_behind(const struct entry *e);
