#pragma once

#include "publish/csv.h"
#include "publish/publication.h"

/*
 * The tables of a publication, which become CSV files and their descriptions (Table
 * Schema of Frictionless Data). A table is a row of `sheets`, a column a row of its
 * columns.
 */

struct column {
    const char *name;
    const char *type; /* of Table Schema: string, integer, date, boolean */
    const char *about;
    bool required;
    bool per_language; /* one for each of the edition's languages, name_<language> */
    const char *field; /* of the front matter, when that is all there is to it */
};

struct sheet {
    const char *name;
    const char *title;
    const struct column *columns;
    size_t column_count;
    /* Names of the columns that name a row; NULL ends. */
    const char *const *key;
    /* A column whose values are keys of another sheet; NULL: none. */
    const char *refers, *refers_to;
    /* Writes all rows, with a cell for each column (csv_cell) and an end each. */
    void (*rows)(const struct publication *p, const struct sheet *s, struct arena *a,
                 struct buf *out);
};

extern const struct sheet sheets[];
extern const size_t sheet_count;

/* "tables/<name>.csv", in `a`. */
const char *sheet_path(struct arena *a, const struct sheet *s);
