#pragma once

#include <stdbool.h>

#include "base/str.h"
#include "model/body.h"

/*
 * Keys and tokens that open a computer service, known by their fixed beginnings. Only
 * forms that nothing else has are looked for.
 */

/*
 * The first secret at or after byte `*from`, which moves behind it. `*kind` says in
 * words, not translated, what it is. Any thread may call it.
 */
bool secret_next(struct str text, size_t *from, struct stretch *at, const char **kind);
