#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "render/site.h"

/* One file of the site that is to be written. */
struct page {
    const struct page_kind *kind;
    const struct tongue *tongue; /* NULL: the same for all languages */
    const char *local;           /* its path below the language's root */
    const void *what;            /* what it shows, by the kind */
    const struct facet_term *term;
    size_t number, total; /* of the pages of a list, from 1 */
};

/* Pages that are still being listed. */
struct plan {
    const struct site *site;
    struct arena *arena;
    struct page *pages;
    size_t count;
    struct diags *diags;
};

/* A kind of page is a row: what there is of it, and how one is written, by a template
   from a view or as bytes. */
struct page_kind {
    const char *name;
    const char *template; /* NULL when `write` makes the bytes */
    const char *ending;   /* of the files of entries, with its dot */
    const char *nav;      /* which item of the navigation it is, or NULL */
    bool per_language;
    bool online_only; /* of no use without a line */
    bool per_entry;   /* `what` is an entry, of which it shows the text */
    /* Whether the page is in the language of `t` itself, rather than standing in for a
       text that is not translated; NULL: always. */
    bool (*has_text)(const struct site *s, const struct page *page,
                     const struct tongue *t);
    /* Adds its pages, for one language when `per_language`; false after a failure. */
    bool (*list)(struct plan *plan, const struct page_kind *kind,
                 const struct tongue *t);
    const struct value *(*view)(const struct site *s, const struct page *page,
                                struct arena *a);
    void (*write)(const struct site *s, const struct page *page, struct arena *a,
                  struct buf *out);
    /* Adds to `h` all that the page is made from besides the settings; false: that
       cannot be told; NULL: it never can. render/origin.h */
    bool (*depends)(const struct site *s, const struct page *page,
                    struct arena *scratch, struct hasher *h);
};

extern const struct page_kind page_kinds[];
extern const size_t page_kind_count;

const struct page_kind *page_kind_called(const char *name);

/* Lists all pages there are; false after a failure. */
bool plan_all(struct plan *plan);

/* Appends the bytes of a page to `out`; false, and said, on failure. */
bool page_render(const struct site *s, const struct page *page, struct arena *a,
                 struct buf *out, struct diags *diags);

/* Adds a page; `local` lives as long as the site. */
struct page *plan_add(struct plan *plan, const struct page_kind *kind,
                      const struct tongue *t, const char *local);

/* Adds a file of the bytes as they are, for write_file(). */
void plan_add_bytes(struct plan *plan, const struct page_kind *kind, const char *path,
                    struct str bytes);

/* Its path in the site. */
const char *page_path(struct arena *a, const struct page *page);

/* "../" for each folder that `local` is deep in. */
const char *page_up(struct arena *a, const char *local);

/* Marks, by the entry's index, the rows that the page of a list takes from its
   language's rows. */
void mark_rows(const struct site *s, const struct page *page, bool *wanted);

/* What leads from a page at `local` in this language to the site's top. */
const char *page_top(struct arena *a, const struct tongue *t, const char *local);

/* {lang, dir, name, href, current}: the same page in the language of `t`. */
struct value *language_link(struct arena *a, const struct page *page,
                            const struct tongue *t);

/* What every template page needs (links, languages, navigation) with its heading and
   description; further members can be added. The language's title stands behind the
   heading unless that is empty. */
struct value *page_frame(const struct site *s, const struct page *page, struct arena *a,
                         struct str heading, struct str description);

/* The text with the registry's addresses in place of their names in braces. */
struct str prose_fill(const struct site *s, struct arena *a, struct str text);

/* Sets {html, sections [{id, heading, html}], long}: a text in Markdown. */
void prose_set(struct value *v, const struct page *page, struct arena *a,
               struct str text);

/* `url` when it is the address of a web page, else NULL: what a stranger wrote may be
   shown by a preview before it has passed the check. */
const struct value *web_address(const struct value *url);

/* Where the site's data stands. What it holds does not change within a version. */
#define DATA_FOLDER "data/v1/"

/* Whether the facet's terms have feeds of their own. */
bool feed_follows(const struct facet *f);

/* Of the files that begin with view_ and write_. */
bool list_home(struct plan *p, const struct page_kind *k, const struct tongue *t);
const struct value *view_home(const struct site *s, const struct page *page,
                              struct arena *a);
bool list_practices(struct plan *p, const struct page_kind *k, const struct tongue *t);
const struct value *view_practices(const struct site *s, const struct page *page,
                                   struct arena *a);
bool depends_practices(const struct site *s, const struct page *page,
                       struct arena *scratch, struct hasher *h);
bool list_terms(struct plan *p, const struct page_kind *k, const struct tongue *t);
const struct value *view_term(const struct site *s, const struct page *page,
                              struct arena *a);
bool depends_term(const struct site *s, const struct page *page, struct arena *scratch,
                  struct hasher *h);
bool list_facets(struct plan *p, const struct page_kind *k, const struct tongue *t);
const struct value *view_facet(const struct site *s, const struct page *page,
                               struct arena *a);
bool entry_has_text(const struct site *s, const struct page *page,
                    const struct tongue *t);
bool list_entries(struct plan *p, const struct page_kind *k, const struct tongue *t);
const struct value *view_entry(const struct site *s, const struct page *page,
                               struct arena *a);
bool depends_entry(const struct site *s, const struct page *page, struct arena *scratch,
                   struct hasher *h);
bool list_withdrawn(struct plan *p, const struct page_kind *k, const struct tongue *t);
const struct value *view_withdrawn(const struct site *s, const struct page *page,
                                   struct arena *a);
bool list_aliases(struct plan *p, const struct page_kind *k, const struct tongue *t);
const struct value *view_alias(const struct site *s, const struct page *page,
                               struct arena *a);
bool list_prose(struct plan *p, const struct page_kind *k, const struct tongue *t);
const struct value *view_prose(const struct site *s, const struct page *page,
                               struct arena *a);
bool list_principle_sets(struct plan *p, const struct page_kind *k,
                         const struct tongue *t);
const struct value *view_principles(const struct site *s, const struct page *page,
                                    struct arena *a);
bool list_partners(struct plan *p, const struct page_kind *k, const struct tongue *t);
const struct value *view_partners(const struct site *s, const struct page *page,
                                  struct arena *a);
bool list_rule_index(struct plan *p, const struct page_kind *k, const struct tongue *t);
const struct value *view_rule_index(const struct site *s, const struct page *page,
                                    struct arena *a);
bool list_rules(struct plan *p, const struct page_kind *k, const struct tongue *t);
const struct value *view_rule(const struct site *s, const struct page *page,
                              struct arena *a);
bool depends_rules(const struct site *s, const struct page *page, struct arena *scratch,
                   struct hasher *h);
bool list_not_found(struct plan *p, const struct page_kind *k, const struct tongue *t);
const struct value *view_not_found(const struct site *s, const struct page *page,
                                   struct arena *a);
bool list_published(struct plan *p, const struct page_kind *k, const struct tongue *t);
const struct value *view_published(const struct site *s, const struct page *page,
                                   struct arena *a);
/* Of the states that were released: a page for each entry, and one that lists them. */
bool list_released(struct plan *p, const struct page_kind *k, const struct tongue *t);
const struct value *view_released(const struct site *s, const struct page *page,
                                  struct arena *a);
bool list_release(struct plan *p, const struct page_kind *k, const struct tongue *t);
const struct value *view_release(const struct site *s, const struct page *page,
                                 struct arena *a);

/* [{name, date, href}], below the site's top: the released states of the entry. */
const struct value *released_versions(const struct site *s, const struct tongue *t,
                                      struct arena *a, const struct entry *e);

/* The same as data: [{edition, commit, on, url, sha256}]; NULL when there are none. */
const struct value *released_data(const struct site *s, struct arena *a,
                                  const struct entry *e);

/* "history/<slug>.html", below the site's top; NULL when the entry has none. In `a`. */
const char *history_path(const struct site *s, struct arena *a, const struct entry *e);
bool list_history(struct plan *p, const struct page_kind *k, const struct tongue *t);
const struct value *view_history(const struct site *s, const struct page *page,
                                 struct arena *a);
bool depends_history(const struct site *s, const struct page *page,
                     struct arena *scratch, struct hasher *h);
bool list_changes(struct plan *p, const struct page_kind *k, const struct tongue *t);
const struct value *view_changes(const struct site *s, const struct page *page,
                                 struct arena *a);
bool list_main_feed(struct plan *p, const struct page_kind *k, const struct tongue *t);
bool list_feeds(struct plan *p, const struct page_kind *k, const struct tongue *t);
void write_json_feed(const struct site *s, const struct page *page, struct arena *a,
                     struct buf *out);
const struct value *view_feed(const struct site *s, const struct page *page,
                              struct arena *a);
bool depends_feed(const struct site *s, const struct page *page, struct arena *scratch,
                  struct hasher *h);
bool list_sitemap(struct plan *p, const struct page_kind *k, const struct tongue *t);
const struct value *view_sitemap(const struct site *s, const struct page *page,
                                 struct arena *a);
bool list_entry_files(struct plan *p, const struct page_kind *k,
                      const struct tongue *t);
void write_entry_data(const struct site *s, const struct page *page, struct arena *a,
                      struct buf *out);
bool depends_entry_files(const struct site *s, const struct page *page,
                         struct arena *scratch, struct hasher *h);
bool list_tombstones(struct plan *p, const struct page_kind *k, const struct tongue *t);
void write_tombstone(const struct site *s, const struct page *page, struct arena *a,
                     struct buf *out);
bool list_moved_data(struct plan *p, const struct page_kind *k, const struct tongue *t);
void write_moved_data(const struct site *s, const struct page *page, struct arena *a,
                      struct buf *out);
bool list_catalogue(struct plan *p, const struct page_kind *k, const struct tongue *t);
void write_catalogue(const struct site *s, const struct page *page, struct arena *a,
                     struct buf *out);
bool list_data(struct plan *p, const struct page_kind *k, const struct tongue *t);
bool list_data_index(struct plan *p, const struct page_kind *k, const struct tongue *t);
void write_data_index(const struct site *s, const struct page *page, struct arena *a,
                      struct buf *out);
void write_data(const struct site *s, const struct page *page, struct arena *a,
                struct buf *out);
bool list_search_index(struct plan *p, const struct page_kind *k,
                       const struct tongue *t);
void write_search_index(const struct site *s, const struct page *page, struct arena *a,
                        struct buf *out);
bool list_search_words(struct plan *p, const struct page_kind *k,
                       const struct tongue *t);
void write_search_words(const struct site *s, const struct page *page, struct arena *a,
                        struct buf *out);
bool list_search_rows(struct plan *p, const struct page_kind *k,
                      const struct tongue *t);
void write_search_rows(const struct site *s, const struct page *page, struct arena *a,
                       struct buf *out);
bool list_search_facets(struct plan *p, const struct page_kind *k,
                        const struct tongue *t);
void write_search_facet(const struct site *s, const struct page *page, struct arena *a,
                        struct buf *out);
bool list_overviews(struct plan *p, const struct page_kind *k, const struct tongue *t);
const struct value *view_overview(const struct site *s, const struct page *page,
                                  struct arena *a);
bool list_offline(struct plan *p, const struct page_kind *k, const struct tongue *t);
const struct value *view_offline(const struct site *s, const struct page *page,
                                 struct arena *a);
bool list_editions(struct plan *p, const struct page_kind *k, const struct tongue *t);
bool list_files(struct plan *p, const struct page_kind *k, const struct tongue *t);
void write_file(const struct site *s, const struct page *page, struct arena *a,
                struct buf *out);
