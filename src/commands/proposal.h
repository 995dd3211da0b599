#pragma once

#include "commands/command.h"
#include "git/snapshot.h"
#include "model/corpus.h"

/*
 * What a contribution changes, out of the object store: the state that is proposed, of
 * a commit or of the index, held against the state that it starts from.
 *
 * Entries are read only as far as the change can matter to them, so that the time goes
 * by the change and not by the registry. When it touches what all entries are compared
 * by (a name, a title, a source), all are read; still only the changed ones are judged
 * one by one.
 */
struct proposal {
    struct objects *objects;
    struct snapshot before, after;
    const char *base;   /* id of the commit it starts from; NULL: it is the first */
    const char *head;   /* id of the proposed commit; NULL: the index */
    struct files files; /* below entries/, as proposed */
    bool *changed;      /* by file: new, or its text is another */
    size_t changed_count;
    const char **gone; /* files below entries/ that are no more */
    size_t gone_count;
    size_t other_count; /* files of registry/ and site/ that differ */
    bool whole;         /* all entries are read */
};

struct proposal_request {
    bool staged;     /* the index against HEAD, instead of HEAD against... */
    const char *ref; /* ...where it left this branch; "": the main branch */
};

/*
 * Finds what is changed. From now on the context reads entries as proposed, and
 * registry/ from the state before: a contribution is not judged by rules of its own.
 * False, and said, on failure. To be closed.
 */
bool proposal_open(struct context *c, const struct proposal_request *request,
                   struct proposal *out) MUST_USE;
void proposal_close(struct proposal *p);

/* Reads the entries that matter. */
bool proposal_load(struct context *c, struct proposal *p, struct corpus *out) MUST_USE;

/* Which of them are judged: for check_job. */
const bool *proposal_chosen(struct context *c, const struct proposal *p,
                            const struct corpus *corpus);

/* Drops findings that the change has nothing to do with. */
void proposal_keep(struct context *c, const struct proposal *p);
