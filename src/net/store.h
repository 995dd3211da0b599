#pragma once

#include "base/arena.h"
#include "base/attr.h"
#include "base/diag.h"
#include "base/tree.h"

/*
 * Places that keep the files of a site under their paths: a folder, an object store.
 * Bringing one up to date costs what has changed, can be broken off at any point and
 * done again, and never leaves a page whose parts are missing: what pages need comes
 * first, pages next, first pages and the list of sums last, and only then goes what is
 * no longer wanted.
 */

struct stored_file {
    const char *path;
    const char *mark; /* what the place knows of its contents, by store->same() */
};

struct store_file {
    const char *path;
    struct hash hash; /* SHA-256 */
};

struct store {
    /* All files that are there, in `a`, in any order. */
    bool (*list)(struct store *self, struct arena *a, struct stored_file **files,
                 size_t *count, struct diags *diags);
    /* Whether what is there under the path of `file` has these bytes. */
    bool (*same)(struct store *self, const struct stored_file *there,
                 const struct store_file *file, struct str bytes);
    /* Puts and removes several files, in any order among them. False, and said, when
       one could not be. */
    bool (*put)(struct store *self, const struct store_file *files,
                const struct str *bytes, size_t count, struct diags *diags);
    bool (*remove)(struct store *self, const char *const *paths, size_t count,
                   struct diags *diags);
    void (*close)(struct store *self);
    void *state;
};

/* What is to be done, and what was done. */
struct sync {
    const char *folder;            /* the site, as a build has left it */
    const struct tree_file *files; /* its sums, by path, and the file of sums itself */
    size_t count;
    bool dry_run;
    size_t max_deletes; /* 0: as many as SYNC_DELETES_SHARE allows */
    /* Told of each step; may be NULL. */
    void (*progress)(void *user, size_t done, size_t of);
    void *user;

    size_t added, changed, same, removed; /* files */
    uint64_t bytes;                       /* that were or are to be sent */
};

/* A site loses few pages from one day to the next: a deploy that would remove more than
   this share of what is there, in per cent, and more than a few, is a mistake. */
enum { SYNC_DELETES_SHARE = 20, SYNC_DELETES_FEW = 50 };

/* What is at a place before a deploy. */
struct sync_place {
    size_t there;   /* files */
    size_t removed; /* of them, by this deploy */
    bool is_site;   /* a site's file of sums is among them */
};

/* Whether a deploy would remove too much, and says so: more than the share, or, where
   no site was ever sent, anything, as those files are somebody else's. `max_deletes`
   allows both. */
bool sync_is_flood(const struct sync *s, const struct sync_place *place,
                   struct diags *diags);

/* Brings the store up to date. False, and said, on failure: the store still serves what
   it served, perhaps with some files of the new state. */
bool sync_run(struct sync *s, struct store *store, struct diags *diags) MUST_USE;

/* The folder at `path`, which is made when it is not there. Files are written beside
   and renamed, those that do not differ are left alone: rsync(1) then moves only what
   is new. In `a`. */
struct store *store_folder(struct arena *a, const char *path);

/* "s3://bucket/prefix" at the endpoint, an address of https; http only for this
   machine. Keys come from the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY,
   AWS_SESSION_TOKEN) or from the file of AWS_SHARED_CREDENTIALS_FILE,
   ~/.aws/credentials by default, where AWS_PROFILE names the part. NULL, and said, when
   something is missing. In `a`. */
struct store *store_s3(struct arena *a, const char *url, const char *endpoint,
                       const char *region, struct diags *diags);
