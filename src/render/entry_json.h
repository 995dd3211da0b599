#pragma once

#include "base/arena.h"
#include "model/corpus.h"
#include "render/citations.h"

/*
 * An entry as data: its front matter with numbers as numbers, its regions, and its text
 * in each of the `count` languages in which it exists, sections as Markdown and as
 * HTML, with numbered references. In `a`; borrows the entry, and the site (NULL: there
 * is none) keeps of its texts.
 */
const struct value *entry_json(struct arena *a, const struct registry *r,
                               const struct entry *e, const struct str *langs,
                               size_t count, const struct site *s);

/* The ids of the regions that its countries are in, and the tags of the languages that
   its text exists in, the original's first. In `a`. */
const struct value *entry_regions(struct arena *a, const struct registry *r,
                                  const struct entry *e);
const struct value *entry_text_languages(struct arena *a, const struct registry *r,
                                         const struct entry *e);

/* The short form for lists: id, title, summary, and the fields by which one searches.
 */
const struct value *entry_json_short(struct arena *a, const struct registry *r,
                                     const struct entry *e);
