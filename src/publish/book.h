#pragma once

#include "publish/publication.h"
#include "render/site.h"

/*
 * The edition as a book, in one language: what its pages are made from. The same view
 * serves the document to print and the book for readers of books.
 */
struct book {
    const struct publication *publication;
    const struct site *site; /* of that language, with the edition's entries alone */
    const struct value *view;
    const struct chapter *chapters; /* entries by their titles in that language */
    size_t chapter_count;
};

/* A phone or a printer does not take larger ones. */
enum { BOOK_ENTRIES_LIMIT = 1000 };

/* Sets the books of `p`, one for each language that the edition names for them: none
   when it has too many entries, or when the registry's site has no templates for books,
   as that of an old commit. In `a`; false, and said, on failure. */
bool books_load(struct publication *p, struct arena *a, struct diags *diags);

/* Appends what the template `name` makes of the book; `more` comes before the view, and
   may be NULL. */
bool book_render(const struct book *book, const char *name, const struct value *more,
                 struct buf *out, struct diags *diags);

/* Appends the entry as the template `name` shows it; `links` is what leads to others.
 */
bool book_render_entry(const struct book *book, const char *name, const struct entry *e,
                       const char *before, const char *after, struct arena *a,
                       struct buf *out, struct diags *diags);
