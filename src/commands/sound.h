#pragma once

#include "commands/inputs.h"
#include "model/corpus.h"

/*
 * Entries that are sound: the build before found no error in them, and nothing has
 * changed since that their rules look at. Those are the files of the entry and its
 * translations, the registry, the program, the day, and of other entries what they show
 * to others, their faces: name, title, relations, review status, headings. When a face
 * has changed, came or went, all entries are checked.
 */

/*
 * Reads the entries by entry_load_brief() and checks those that are not known to be
 * sound. On errors or failures prints them and says so as load_checked() does. Sets the
 * faces in `in`. Returns an exit status.
 */
int sound_load(struct context *c, struct inputs *in, struct corpus *out);

/* Whether the translation, which was read so, is behind its original: what
   translation_is_behind() tells of texts that are there. */
bool sound_is_behind(const struct inputs *in, const struct entry *translation);
