#pragma once

#include "base/hash.h"
#include "commands/command.h"

/*
 * A hash over all that a site is made from: the program's version, the files of
 * registry/, entries/ and site/, those of iso-codes, and `more`, what else matters.
 */
bool inputs_hash(struct context *c, struct str more, struct hash *out);
