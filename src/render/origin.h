#pragma once

#include "base/hash.h"
#include "render/page.h"

/*
 * What files of the site are made from, as a hash: one that a build before made from
 * the same need not be made again. Whatever bears on a file is part of its hash: the
 * settings, which are in each; of an entry its files, its history, how far translations
 * are behind, what is known of its links; and the entries that it shows besides.
 *
 * A kind of page says by its function `depends` what that is. A kind without one, and
 * a page of which it says false, is made by every build: what shows a bit of
 * everything.
 */
struct site_origins {
    struct hash settings;       /* of what bears on every file; see commands/inputs.h */
    const struct hash *entries; /* by the entry's index: of its own and its
                                   translations' files */
    bool anew;                  /* everything is made, whatever it was made from */
};

/* False: it is not known. `scratch` is for the time of the call. */
bool page_origin(const struct site *s, const struct page *page, struct arena *scratch,
                 struct hash *out);

/* For the functions `depends`. The files of an entry; these with its history, notices
   and links; what feeds tell of it. */
void origin_add_entry(const struct site *s, struct hasher *h, const struct entry *e);
void origin_add_all_of_entry(const struct site *s, struct arena *scratch,
                             struct hasher *h, const struct entry *e);
void origin_add_event(const struct site *s, struct hasher *h, const struct entry *e);

void origin_add_number(struct hasher *h, int64_t number);

/* Adds each revision of the entry's files. */
void origin_add_revisions(const struct site *s, struct hasher *h,
                          const struct entry *e);
