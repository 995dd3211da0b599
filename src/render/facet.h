#pragma once

#include <stddef.h>

#include "base/arena.h"
#include "base/crew.h"
#include "model/corpus.h"

/*
 * The ways in which readers narrow down the entries: by concern, country, channel and
 * so on. A facet is a row of facet_kinds; its folder in the site is its id.
 */

struct facet_term {
    struct str id;
    const void *what;             /* the row of the registry that it stands for */
    const struct entry **entries; /* in the order given to facets_index() */
    size_t count;
};

struct facet {
    const struct facet_kind *kind;
    struct facet_term *terms; /* in the registry's order */
    size_t count;
};

typedef void facet_see(void *user, struct str id);

struct facet_kind {
    const char *id;
    const char *field;      /* of the front matter; NULL when it is derived */
    const char *vocabulary; /* NULL when the terms come from elsewhere */
    const char *title_key;  /* of its title in the words; NULL: the vocabulary's */
    bool only_used;         /* terms without entries are not listed */
    bool open;              /* its terms are what the entries name */

    /* Adds the terms there are; NULL for an open kind. */
    void (*list)(const struct registry *r, const struct facet_kind *kind,
                 struct arena *a, struct facet *out);
    /* Calls `see` for each term of the entry. */
    void (*values)(const struct registry *r, const struct facet_kind *kind,
                   const struct entry *e, facet_see *see, void *user);
    struct str (*label)(const struct registry *r, struct arena *a,
                        const struct facet_term *t, struct str lang);
    struct str (*note)(const struct facet_term *t, struct str lang);
    /* What the term stands under in the index; empty when the index has no groups. */
    struct str (*group)(const struct registry *r, const struct facet_term *t,
                        struct str lang);
};

extern const struct facet_kind facet_kinds[];
extern const size_t facet_kind_count;

/* The kind with this id, or NULL. */
const struct facet_kind *facet_kind_called(struct str id);

/* The facet of one kind over the `count` entries. In `a`. */
struct facet facet_index(struct arena *a, const struct registry *r,
                         const struct facet_kind *kind,
                         const struct entry *const *entries, size_t count);

/* All facets over the entries, in the order of facet_kinds. In `a` and the crew's
   arenas. */
struct facet *facets_index(struct arena *a, const struct registry *r,
                           const struct entry *const *entries, size_t count,
                           struct crew *crew, struct diags *diags);

/* The facet with this id among those of facets_index(). */
const struct facet *facet_called(const struct facet *facets, const char *id);

/* NULL when the facet has no such term. */
const struct facet_term *facet_term(const struct facet *f, struct str id);
