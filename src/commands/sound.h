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
 * Reads and checks the entries, of the sound ones only what the front matter says
 * unless `whole` or a translation is behind: corpus_complete() reads the rest. Errors
 * are printed and said as load_checked() does. Sets the faces in `in`. Returns an exit
 * status.
 */
int sound_load(struct context *c, struct inputs *in, bool whole, struct corpus *out);
