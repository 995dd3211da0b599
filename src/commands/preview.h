#pragma once

#include "commands/entry_pairs.h"
#include "commands/proposal.h"
#include "model/telling.h"
#include "render/site.h"
#include "report/difference.h"

/*
 * The preview of a contribution: a folder of pages that do nothing, made out of the
 * object store by the templates, words, styles and rules of the state that the
 * contribution starts from. It may be put on the web while nobody has looked at the
 * contribution yet, so it never holds what the check does not show.
 *
 *   index.html             what is changed, and what the check found
 *   changes.html           the changes in words
 *   before/, after/        the entry's page in both states, "peer-chat.fr.html"
 *   assets/                styles and pictures
 *   comment.md             a comment on the pull request
 *   preview.json           the same for programs:
 *
 *   {
 *     "base": "<commit>", "head": "<commit>" or null (what is staged),
 *     "entries": [
 *       {
 *         "slug": "peer-chat", "lang": "fr" or null (an original),
 *         "path": "entries/helplines/peer-chat.fr.md", as it is now,
 *         "change": "new", "changed", "renamed", "withdrawn" or "removed",
 *         "before": "before/peer-chat.fr.html" or null (there is no page),
 *         "after": likewise
 *       }
 *     ],
 *     "left_out": changed entries beyond the first PREVIEW_MAX,
 *     "errors": n, "warnings": n, "notes": n
 *   }
 *
 * Where the name of a file may be personal data, "slug" is null and "path" is cut.
 */

enum {
    PREVIEW_MAX = 200,          /* entries that are shown */
    PREVIEW_FINDINGS = 100,     /* findings on the first page */
    PREVIEW_COMMENT_MAX = 60000 /* characters */
};

/* One state of an entry. */
struct preview_side {
    const struct entry *entry; /* NULL: it is not there */
    const char *site_path;     /* of its page on the site; NULL: it gets no page */
    const char *page;          /* in the bundle; NULL: there is none */
    const char *why;           /* there is none, in words */
};

struct preview_entry {
    const struct told *told;
    const char *name; /* of its pages, and its place in changes.html */
    const char *path; /* as it may be shown */
    bool hidden;      /* nothing of its text or names is shown */
    const char *why;  /* the changes are not shown, in words; NULL: they are */
    struct preview_side before, after;
};

struct preview {
    struct context *context;
    struct proposal proposal;
    struct corpus before, after;
    struct preview_entry *entries;
    size_t count;
    size_t left_out;
    size_t errors, warnings, notes;
};

/* A file of the bundle. */
struct preview_file {
    const char *path;
    struct str bytes;
};

struct preview_files {
    struct preview_file *items;
    size_t count;
};

/* Finds the changed entries and what the check says of them; findings are left in the
   context's list. False, and said, on failure. To be closed. */
bool preview_open(struct context *c, const struct proposal_request *request,
                  struct preview *out) MUST_USE;
void preview_close(struct preview *p);

/* Adds the pages of the entries and what they need. First of all: it settles which
   pages there are. */
bool preview_add_pages(struct preview *p, struct preview_files *files) MUST_USE;

/* The pages about them, whole. */
void preview_index(const struct preview *p, struct buf *out);
void preview_changes(const struct preview *p, struct buf *out);

/* The first thing in the page of an entry: that this is no page of the registry. */
const char *preview_banner(const struct preview *p, const struct preview_entry *e,
                           bool after);

/* The entries whose changes are shown. */
struct told_list preview_told(const struct preview *p);

/* `url`: where the bundle will stand. */
void preview_comment(const struct preview *p, const char *url, struct buf *out);
void preview_json(const struct preview *p, struct buf *out);
