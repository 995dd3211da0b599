#pragma once

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/crew.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/history.h"
#include "base/source.h"
#include "model/corpus.h"
#include "render/facet.h"
#include "render/template.h"
#include "render/words.h"

/* What the site is made from, ready for its pages to be written in parallel. */

/* A translation whose original has changed since. */
struct lag {
    const char *path;
    size_t sections; /* that have changed */
    size_t changes;  /* commits that changed them; 0 when that is not known */
};

/* An edition as it was released: its entries at a commit, with their sums. */
struct released_entry {
    const struct entry *entry;
    const char *sha256; /* of its file, hexadecimal */
    const char *blob;   /* git's id of the file's contents, hexadecimal */
    bool repeated; /* an earlier one in the list, of the same commit, has its page */
};

struct released {
    const struct edition *edition; /* as it was */
    const char *commit;            /* hexadecimal */
    struct str on;                 /* YYYY-MM-DD */
    const struct site *site;       /* of that state, for its pages alone */
    struct released_entry *entries;
    size_t count;
    /* Whether an entry of then has a page of that commit, by its index; releases of one
       commit share it. */
    bool *pages;
    bool repeated; /* an earlier one in the list is of the same commit */
};

/* Whether the address of a source still opens. */
struct link_known {
    bool broken;
    int64_t asked;   /* when that was last seen, in seconds since 1970 */
    struct str copy; /* in an archive; empty: none is known */
};

struct site_origins;

struct site_options {
    const char *base_url; /* NULL: the registry's setting */
    bool drafts;          /* show entries in every review status */
    const char *only;     /* id of an edition: show its entries alone; NULL: all */
    bool no_search;       /* leave the index of the search out */
    bool no_offline;      /* leave the editions to take away out */
    bool preview;         /* single pages of entries: none shows words of others */
    struct date today;    /* against which reviews are overdue */
    int64_t time;         /* of the content, in seconds since 1970: feeds show it */
    const struct history *history; /* of the files of entries; NULL: nothing is known */
    const struct lag *lags; /* translations that are older than their original, by path
                             */
    size_t lag_count;
    /* Reads the contents of a revision into the arena; any thread. NULL: entries have
       no page history/<slug>.html. */
    bool (*read_revision)(const void *past, struct arena *a, const struct object_id *id,
                          struct str *out);
    const void *past; /* for read_revision() */
    /* What is known of a web address, in the arena; any thread. NULL: nothing. */
    struct link_known (*link_known)(const void *links, struct arena *a, struct str url);
    const void *links;               /* for link_known() */
    const struct released *released; /* the newest first */
    size_t released_count;
    bool frozen; /* this is an earlier state: terms have no pages of their own */
    const struct site_origins *origins; /* render/origin.h; NULL: all is made */
    const struct value *rules;          /* of the check, to be shown: by language what
                                           explain_rules() makes; NULL shows none */
};

/* The site in one language of the interface. */
struct tongue {
    struct words words;
    const char *prefix;           /* of its paths: "" or "fr/" */
    const struct value *context;  /* for templates, the same on each page */
    const struct entry **entries; /* those shown, by their titles in this language */
    struct str *rows; /* by the entry's index: its row in the lists of terms, HTML; set
                         by site_make_rows() */
    struct facet *facets;
};

struct edition;
struct search;
struct relations;
struct event;
struct world;
struct edition_files;
struct shown_texts;

struct site {
    const struct corpus *corpus;
    const struct registry *registry;
    struct site_options options;
    const struct templates *templates;
    const struct world *world;
    const struct value *icons; /* SVG by name, from site/icons */
    const char *base_url;      /* ends with a slash */
    size_t page_size;          /* entries on a page of a list */
    struct tongue *tongues;    /* the default language first */
    size_t tongue_count;
    size_t entry_count;               /* shown in lists */
    bool *shown;                      /* by the entry's index: whether it is */
    const struct edition **published; /* by name; with what is not shown, too */
    size_t published_count;
    const struct search *search;          /* NULL: the site has none */
    const struct edition_files *editions; /* by the tongue's place; NULL: none */
    const struct relations *related;      /* by the entry's index */
    const struct event *events;           /* likewise; render/event.h */
    const struct entry **withdrawn;
    size_t withdrawn_count;
    const struct source *files; /* where site/ is read from */
    atomic_bool *lost;          /* the text of an entry could not be read again */
    struct shown_texts *texts;  /* of the worker whose copy of the site this is; NULL:
                                   texts are not kept; render/citations.h */
};

/* Reads templates and words and arranges the entries. NULL, and said, on failure. Lives
   in `a` and the crew's arenas. */
const struct site *site_load(struct arena *a, const struct corpus *corpus,
                             const struct source *root,
                             const struct site_options *options, struct crew *crew,
                             struct diags *diags);

/* The entry with its text, which is read where only the front matter was; in `a`. What
   cannot be read stays empty and sets `lost`. Any thread. */
const struct entry *site_text(const struct site *s, struct arena *a,
                              const struct entry *text);

/* Makes the rows of the entries with `wanted`, by index, NULL: all. */
void site_make_rows(const struct site *s, const struct tongue *t, const bool *wanted,
                    struct crew *crew, struct diags *diags);

/* The site of one of its languages, at its own top, for readers without a line: without
   search and editions. In `a`; shares all else with `s`. */
const struct site *site_of_one_language(const struct site *s, const struct tongue *t,
                                        struct arena *a);

/* The language that this text is in. */
struct str text_language(const struct site *s, const struct entry *text);

/* "concern/grooming.html", below the language's root. */
const char *facet_term_path(struct arena *a, const struct facet *f, struct str id,
                            size_t page);
const char *facet_path(struct arena *a, const struct facet *f);
struct str facet_title(const struct site *s, const struct tongue *t,
                       const struct facet *f);

/* Whether the entry has a text in the language of `t`, rather than another standing in.
 */
bool has_text_in(const struct site *s, const struct entry *e, const struct tongue *t);

/* Where the site stands in the world, with a slash at its end: `given`, or when that is
   NULL the registry's setting. In `a`. */
const char *site_base_url(struct arena *a, const struct registry *r, const char *given);

/* The address in the world of what stands at `local` below the root of `t`. */
const char *site_url(const struct site *s, struct arena *a, const struct tongue *t,
                     const char *local);

/* "edition/<id>.html" */
const char *edition_path(struct arena *a, const struct edition *edition);

/* "practices/<slug>.html" */
const char *entry_path(struct arena *a, struct str slug);

/* {id, label, note, icon, href, count, count_text}; no href without entries and in an
   earlier state, an icon where there is one. `up` leads to the language's root. */
const struct value *term_view(const struct site *s, const struct tongue *t,
                              struct arena *a, const struct facet *f,
                              const struct facet_term *term, const char *up);
