#pragma once

#include "base/arena.h"
#include "model/corpus.h"

/*
 * An entry as data: its front matter with numbers as numbers, its regions, and its text
 * in each of the `count` languages in which it exists, sections as Markdown and as
 * HTML, with numbered references. In `a`; borrows the entry.
 */
const struct value *entry_json(struct arena *a, const struct registry *r,
                               const struct entry *e, const struct str *langs,
                               size_t count);

/* The short form for lists: id, title, summary, and the fields by which one searches.
 */
const struct value *entry_json_short(struct arena *a, const struct registry *r,
                                     const struct entry *e);
