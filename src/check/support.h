#pragma once

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

/* Candidates for "a similar ... exists". */
struct nearest {
    struct str wanted, best;
    size_t distance;
};

/* Near enough: at most 2 edits, or a third of the length. */
struct nearest nearest_new(struct str wanted);
void nearest_try(struct nearest *n, struct str candidate);
bool nearest_found(const struct nearest *n);
