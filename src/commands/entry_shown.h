#pragma once

#include "base/buf.h"
#include "base/date.h"
#include "model/corpus.h"

/* What commands show of an entry. Texts are one line each, what cannot be seen in them
   is spelled out, and they live in `a`. */

/* The title in the language of the messages, or in English. */
const char *entry_title(struct arena *a, const struct entry *e);

/* How many organisations it names, and the name of one. */
size_t entry_owner_count(const struct entry *e);
struct str entry_owner(const struct entry *e, size_t i);

/* Their names with ", " between them. */
const char *entry_owners(struct arena *a, const struct entry *e);

/* Its category and their names: "gaming; Example Game". */
const char *entry_where(struct arena *a, const struct entry *e);

/* "[title](where the forge edits it)" in Markdown, by the setting edit_url; the title
   alone without one. */
void put_entry_link(struct buf *out, struct arena *a, const struct registry *r,
                    const struct entry *e);

/* For programs: {slug, title, path, category, owners}; more may be set. */
struct value *entry_data(struct arena *a, const struct entry *e);

/* YYYY-MM-DD. */
const char *day_written(struct arena *a, struct date d);
