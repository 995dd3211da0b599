#pragma once

#include "base/nearest.h"
#include "check/rule.h"

/* What several rules share. */

/* What `popreg new` leaves to be written: a blank reads "[fill in: ...]". */
#define BLANK_MARK "[fill in"

bool is_blank_to_fill(struct str text);

/* A translation's original, else the entry itself; NULL for an orphan. */
const struct entry *original_of(const struct entry *e);

/* The language of the entry's text. */
struct str language_of(const struct checking *c, const struct entry *e);

struct place place_of(const struct entry *e, struct span span);
struct place place_of_value(const struct entry *e, const struct value *v);

/* The bytes of the file from `start` up to `end`. */
struct place place_of_bytes(const struct entry *e, size_t start, size_t end);
