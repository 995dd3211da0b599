#pragma once

#include "render/page.h"

/* The box "at a glance" of an entry's page: {id, label, values [{label, href, note}]}
   for each field that the entry has, in the order of a table. */
const struct value *glance(const struct site *s, const struct page *page,
                           struct arena *a);
