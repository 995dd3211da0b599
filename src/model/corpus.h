#pragma once

#include <stddef.h>

#include "base/crew.h"
#include "base/diag.h"
#include "base/source.h"
#include "model/entry.h"
#include "model/registry.h"

/* All entries with the registry they belong to; const once loaded. */
struct corpus {
    const struct registry *registry;
    struct files files;     /* everything below entries/, entry or not */
    struct entry **entries; /* originals, by slug, then path */
    size_t entry_count;
    struct entry **translations; /* all of them, by path */
    size_t translation_count;
};

/* Whether `file` can be read as an entry: its name has the form of one, and it is a
   plain file within the size limit. What is not is left to the rules of check. */
bool corpus_is_entry(const struct file *file);

/*
 * Reads entries/ below `root`, in parallel. The entries live in the crew's arenas, the
 * rest in `a`. What is wrong with entries is said in `diags` in no particular order.
 * False when the folder cannot be read.
 */
bool corpus_load(struct corpus *c, struct arena *a, const struct registry *registry,
                 const struct source *root, struct crew *crew, struct diags *diags);

/* The same of some files alone: `files` are all those below entries/, of which those
   with `wanted` are read; NULL: all. Nothing fails here but entries. */
void corpus_load_some(struct corpus *c, struct arena *a,
                      const struct registry *registry, const struct source *root,
                      const struct files *files, const bool *wanted, struct crew *crew,
                      struct diags *diags);

/* The same of all files, by entry_load_brief(). */
void corpus_load_brief(struct corpus *c, struct arena *a,
                       const struct registry *registry, const struct source *root,
                       const struct files *files, struct crew *crew,
                       struct diags *diags);

/* The original with this slug, or NULL. */
struct entry *corpus_find(const struct corpus *c, struct str slug);

/* The entry or translation whose file is at `path`, or NULL. */
struct entry *corpus_at(const struct corpus *c, const char *path);

/*
 * Puts `fresh`, read anew from a file of the corpus, in the place of what was read from
 * that file before, and ties it to the other entries. What was there is no longer
 * pointed to and is returned; NULL, and nothing changes, when the corpus has no such
 * file. No other thread may use the corpus meanwhile.
 */
struct entry *corpus_replace(struct corpus *c, struct entry *fresh);

/* Sets which of the registry's sections each of the entry's is, as loading does. */
void entry_name_sections(const struct registry *r, struct entry *e);

/* The translation of `original` into `lang`, or NULL. */
struct entry *entry_translation(const struct entry *original, struct str lang);

/* The text of an entry in a language: the translation when it can be read, else the
   original. */
const struct entry *entry_in(const struct entry *original, struct str lang);

/* Sorts originals by their titles in `lang`, regardless of case and accents, then by
   slug. */
void entries_sort(const struct entry **entries, size_t count, struct str lang);
