#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* The nearest of several candidates, for "a similar one exists". */
struct nearest {
    struct str wanted, best;
    size_t distance;
};

/* Near enough: at most 2 edits, or a third of the length; none for words of one or two
   letters. */
struct nearest nearest_new(struct str wanted);

/* At most `limit` edits. */
struct nearest nearest_within(struct str wanted, size_t limit);

/* The first of equally near ones is kept; it is borrowed. */
void nearest_try(struct nearest *n, struct str candidate);
bool nearest_found(const struct nearest *n);
