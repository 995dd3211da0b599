#pragma once

#include "base/str.h"

/*
 * Looks a text up in a compiled message catalogue (.mo file) of GNU gettext, as its
 * manual describes the format ("The Format of GNU MO Files"): the originals are sorted,
 * so this is a binary search. Returns `original` when there is no translation or `file`
 * is no such catalogue. The result borrows `file` or `original`.
 */
struct str mo_translate(struct str file, struct str original);
