#pragma once

#include "check/address.h"
#include "commands/command.h"
#include "commands/proposal.h"
#include "model/corpus.h"
#include "model/link_memory.h"
#include "net/link_check.h"

/* The web addresses of a registry, and what is known of them. */

/* One place at which an address stands. */
struct link_use {
    const struct entry *entry;  /* NULL: in a file of registry/ */
    const char *path;           /* of the file */
    const struct value *source; /* the item of `sources` that it belongs to, or NULL */
    bool copy;                  /* it is that source's copy in an archive */
    struct address at;   /* lives as long as the list; of registry/ url and span */
    struct str fragment; /* without '#'; empty: none */
};

/* An address without its fragment, once. */
struct link_target {
    struct str url; /* as it is asked: a URI */
    struct link_use *uses;
    size_t use_count;
    bool read; /* its text is read: it is a source, or a fragment is wanted */
};

struct link_list {
    struct link_target *items; /* by url */
    size_t count;
};

/* An address in the form in which it is asked and remembered (net/http.h); as it is
   when it cannot be asked. In `a`. */
struct str link_key(struct arena *a, struct str url);

/*
 * All web addresses of the entries (organisations, sources and their copies, links of
 * the text) and of registry/ (its way to help, partners, principles), each once; those
 * of the registry's own site are left out. Lives in the context's arena.
 */
struct link_list link_list_of(struct context *c, const struct corpus *corpus);

/* Leaves of the list the uses that `wanted` wants, and the addresses that have any. */
void link_list_keep(struct link_list *list,
                    bool (*wanted)(void *user, const struct link_use *use), void *user);

/* Leaves of the list what the change adds: addresses in changed entries that these, as
   they were, did not hold. */
void link_list_added(struct context *c, const struct proposal *p,
                     const struct registry *registry, struct link_list *list);

/* What is to be asked: as many questions as the list has addresses; in `a`. */
struct link_question *link_questions(struct arena *a, const struct link_list *list);

/* What links are judged by. */
struct link_work {
    struct context *c;
    const struct corpus *corpus;
    const struct settings *settings;
    const struct link_list *list;
    struct link_memory *memory;
    int64_t now; /* seconds since 1970 */
};

/* Adds what is wrong, with the edits that mend it, to the context's diags: judged as
   popreg.yml and comments in the entries want it. */
void link_findings(const struct link_work *w);

/* What the standing report says besides. */
struct link_run {
    size_t asked, requests; /* addresses and requests in this run */
    bool stopped;           /* before its end */
};

/* The standing report in Markdown, in the language of the messages. */
void link_report(const struct link_work *w, const struct link_run *run,
                 struct buf *out);
