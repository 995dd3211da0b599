#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/crew.h"
#include "base/source.h"
#include "check/check.h"
#include "check/settings.h"
#include "check/wording.h"
#include "model/corpus.h"

/*
 * A registry whose entries are being written: everything is read once, and a document
 * that is open in the editor takes the place of its file. Used by one thread.
 *
 * Nothing is read or checked before it is asked for: changes only mark what is stale.
 */

/* A file below entries/ that is, or was, open. */
struct document {
    const char *uri;  /* as the client writes it */
    const char *path; /* from the registry's folder on */
    bool open;
    int64_t version; /* of the client's counting */
    struct buf text;

    bool counted;            /* as an entry, when the corpus was read */
    bool stale;              /* the text changed since it was read */
    struct arena reading;    /* holds the next four */
    struct str read_text;    /* the text that was read */
    struct entry *entry;     /* in the corpus; NULL when the file is no entry */
    struct diags read_diags; /* what reading found */
    struct arena checking;   /* holds the next */
    struct diags found;      /* judged, of this file */
    bool news;               /* they may differ from what was told */
    struct buf told;         /* about this document, to the client */
};

struct workspace_options {
    struct source share; /* where iso-codes is */
    struct date today;
    unsigned jobs;
};

struct workspace {
    struct workspace_options options;
    const char *root; /* absolute path of the registry's folder; NULL: none yet */
    struct source disk;
    struct arena names; /* what lives as long as the workspace */

    struct arena law; /* holds the next four */
    const struct registry *registry;
    const struct settings *settings;
    const struct baseline *baseline;
    const struct wording *wording;

    struct crew crew;        /* holds the entries */
    struct arena corpus_own; /* holds the rest of the corpus */
    struct corpus corpus;

    struct arena whole;       /* holds the next */
    struct diags whole_diags; /* what the rules over all entries found; not judged */

    struct document **documents; /* each path once, open or not */
    size_t document_count;

    bool law_stale, corpus_stale, whole_stale;
    bool whole_ran; /* over this corpus */
};

void workspace_init(struct workspace *w, const struct workspace_options *options);
void workspace_release(struct workspace *w);

/* Takes the registry in the folder `root`, an absolute path, whose files are `disk`.
   Call it once. Reading is left to workspace_refresh(). */
void workspace_open(struct workspace *w, const char *root, const struct source *disk);

/* Whether there is a registry and its law could be read. */
bool workspace_is_ready(const struct workspace *w);

/*
 * Reads what is stale of law and corpus. When the law cannot be read, says why in
 * `diags` and keeps the one there was; false when there is none.
 */
bool workspace_refresh(struct workspace *w, struct diags *diags);

/* The path in the registry of the file at `uri`, in `a`; NULL when it is not in it, or
   when a part of its name begins with a dot. */
const char *workspace_path(const struct workspace *w, struct arena *a, struct str uri);

/* The address of a file of the registry, in `a`: the one that the client gave it, if
   any. */
const char *workspace_uri(const struct workspace *w, struct arena *a, const char *path);

/* The open document at `uri`, or NULL. */
struct document *workspace_document(const struct workspace *w, struct str uri);

/* Opens a document, which has to be below entries/; NULL when it is not. */
struct document *workspace_did_open(struct workspace *w, struct str uri,
                                    struct str text);

/* The document's bytes `start` up to `end` are now `text`. */
void workspace_did_change(struct workspace *w, struct document *d,
                          struct stretch changed, struct str text);

/* From now on the file counts again. */
void workspace_did_close(struct workspace *w, struct document *d);

/* The file at `path` changed on the disk. */
void workspace_did_change_file(struct workspace *w, const char *path);

/* Reads the document if it is stale, and finds what is wrong with it: by the rules over
   one entry, and by those over all as they last ran. */
void workspace_check(struct workspace *w, struct document *d);

/* Runs the rules over all entries and checks every open document. */
void workspace_check_whole(struct workspace *w);

/* The text of a file of entries/ as it was last read; empty when it is no entry. */
struct str workspace_text(const struct workspace *w, const char *path);
