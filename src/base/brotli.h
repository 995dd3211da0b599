#pragma once

#include "base/buf.h"
#include "base/str.h"

/* Appends `bytes`, a text, in the Brotli format (RFC 7932). `quality` 0 to 11; from 10
   on it is some forty times slower and 15 % smaller. Any thread. */
void brotli(struct str bytes, int quality, struct buf *out);
