#pragma once

#include "base/utf8.h"
#include "check/rule.h"
#include "report/report.h"

/*
 * What formats write from: the findings as they may be shown. Formats never see the
 * findings themselves, so that none can show what is redacted.
 */

struct item {
    /* A copy for showing. Its texts are one line each, and what cannot be seen in them
       is spelled out. Of a redacted one nothing of the file is left: the place is its
       line alone (columns and bytes are 0), there are no edits, label or second place.
     */
    struct diag d;
    const struct rule *rule;
    const char *url;         /* of the rule's page, or NULL */
    const char *hidden_note; /* says that the text is not shown; NULL when it is */
    const char *file;        /* the path as listing_text() knows it */
    bool line_shown, other_line_shown;
};

/* The file last looked at: its text, and how far one has come in it. */
struct file_at_hand {
    struct arena arena;
    const char *path;
    struct str text;
    bool found;
    struct locator locator;
};

struct listing {
    const struct report *r;
    struct arena *arena; /* for what formats make */
    struct item *items;  /* new findings, sorted */
    size_t count;
    const char **failures; /* "path: what could not be done" */
    size_t failure_count;
    size_t counts[LEVEL_FAILURE]; /* items by level */
    size_t known;                 /* findings that the baseline has: not among items */
    size_t files;                 /* that have items */
    size_t safe, unsafe;          /* items that `popreg fix` can mend */
    size_t links;                 /* items that `popreg links --fix` can mend */
    struct file_at_hand at_hand[2];
};

/* Release it with listing_release(). Lives in `a`. */
struct listing listing_new(struct arena *a, const struct report *r);
void listing_release(struct listing *l);

/* The file at `path`, or NULL when it cannot be read; good until the next call but
   one. */
struct file_at_hand *listing_file(struct listing *l, const char *path);

/* The line of that number, without its newline; empty when there is none. */
struct str listing_line(struct file_at_hand *f, uint32_t number);

bool same_file(const struct item *a, const struct item *b);

/* The first item of the worst level; NULL when there are none. */
const struct item *listing_worst(const struct listing *l);

/* All failures in one text, a line each; NULL when there are none. */
const char *listing_failure(const struct listing *l);

/* The copy that may be shown; see struct item. In `a`. */
struct diag diag_shown(struct arena *a, const struct diag *d);

/* Stands for the folder of the registry in formats that want a path, where a finding is
   about the whole contribution and has none. */
#define WHOLE_PATH "."

/* Text for people, that several formats write; sum and next step end with a newline. */
void write_sum(const struct listing *l, struct buf *out);
void write_counts(const struct listing *l, struct buf *out); /* "1 error, 2 notes" */
void write_next_step(const struct listing *l, struct buf *out);

/* One for each format. */
void write_full(struct listing *l, struct buf *out);
void write_plain(struct listing *l, struct buf *out);
void write_short(struct listing *l, struct buf *out);
void write_json(struct listing *l, struct buf *out);
void write_jsonl(struct listing *l, struct buf *out);
void write_github(struct listing *l, struct buf *out);
void write_gitlab(struct listing *l, struct buf *out);
void write_junit(struct listing *l, struct buf *out);
void write_sarif(struct listing *l, struct buf *out);
void write_rdjsonl(struct listing *l, struct buf *out);
void write_summary(struct listing *l, struct buf *out);
