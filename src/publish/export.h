#pragma once

#include "publish/publication.h"

/*
 * What a publication is made of. A kind of file is a row of `exports`: its name, what
 * it is good for, and how it is made. The folder's own description and its list of
 * files are made from the same rows.
 */

/* A file to be made. */
struct output {
    const struct export *export;
    const char *path;
    const void *what; /* what it is of, by the export: an entry, a language */
};

struct outputs {
    const struct publication *publication;
    struct arena *arena;
    struct output *items;
    size_t count;
    /* Those that are made, by their places in `items`; for exports of a later stage. */
    const struct published_file *made;
};

enum stage {
    STAGE_CONTENT,
    STAGE_DESCRIPTION, /* tells of files of the first stage */
    STAGE_MANIFEST,    /* tells of all others */
    STAGE_COUNT,
};

struct export
{
    const char *path; /* of its file; of several, how their paths look */
    const char *media_type;
    const char *about; /* what it is, for readers of the folder: a full sentence */
    enum stage stage;
    /* Adds its files; NULL: the one at `path`. False, and said, on failure. */
    bool (*list)(struct outputs * o, const struct export *e, struct diags *diags);
    /* Appends the bytes of a file. Any thread; `a` is for the time of the call. */
    bool (*write)(const struct outputs *o, const struct output *output, struct arena *a,
                  struct buf *out, struct diags *diags);
};

extern const struct export exports[];
extern const size_t export_count;

/* Adds a file; `path` lives as long as the outputs. */
struct output *outputs_add(struct outputs *o, const struct export *e, const char *path);

/* Of the files that begin with export_. */
bool list_books(struct outputs *o, const struct export *e, struct diags *diags);
bool write_print(const struct outputs *o, const struct output *output, struct arena *a,
                 struct buf *out, struct diags *diags);
bool list_pdf(struct outputs *o, const struct export *e, struct diags *diags);
bool write_pdf(const struct outputs *o, const struct output *output, struct arena *a,
               struct buf *out, struct diags *diags);
bool write_epub(const struct outputs *o, const struct output *output, struct arena *a,
                struct buf *out, struct diags *diags);
bool write_document(const struct outputs *o, const struct output *output,
                    struct arena *a, struct buf *out, struct diags *diags);
bool write_schema(const struct outputs *o, const struct output *output, struct arena *a,
                  struct buf *out, struct diags *diags);
bool list_records(struct outputs *o, const struct export *e, struct diags *diags);
bool write_record(const struct outputs *o, const struct output *output, struct arena *a,
                  struct buf *out, struct diags *diags);
bool write_references_csl(const struct outputs *o, const struct output *output,
                          struct arena *a, struct buf *out, struct diags *diags);
bool write_references_bib(const struct outputs *o, const struct output *output,
                          struct arena *a, struct buf *out, struct diags *diags);
bool list_sheets(struct outputs *o, const struct export *e, struct diags *diags);
bool write_sheet(const struct outputs *o, const struct output *output, struct arena *a,
                 struct buf *out, struct diags *diags);
bool write_changelog(const struct outputs *o, const struct output *output,
                     struct arena *a, struct buf *out, struct diags *diags);
bool write_changes(const struct outputs *o, const struct output *output,
                   struct arena *a, struct buf *out, struct diags *diags);
bool write_package(const struct outputs *o, const struct output *output,
                   struct arena *a, struct buf *out, struct diags *diags);
bool write_readme(const struct outputs *o, const struct output *output, struct arena *a,
                  struct buf *out, struct diags *diags);
bool write_manifest(const struct outputs *o, const struct output *output,
                    struct arena *a, struct buf *out, struct diags *diags);
