#pragma once

#include "render/page.h"

/* The box "at a glance" of an entry's page: groups {label, lines}, each line {id,
   label, values [{label, href, note, drawing}]}, for the fields that the entry has, in
   the order of a table. */
const struct value *glance(const struct site *s, const struct page *page,
                           struct arena *a);
