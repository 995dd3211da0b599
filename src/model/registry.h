#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"
#include "base/str.h"
#include "model/iso.h"
#include "model/terminology.h"
#include "model/value.h"

/*
 * The registry's law and data, from the folder registry/: vocabularies, sections,
 * principles, regions, settings, schemas. Read first; const and shared from then on.
 */

/* A text in several languages: {en: ..., fr: ...}. In `lang`, else in English, else in
   the first language there is; empty for NULL. */
struct str label_in(const struct value *labels, struct str lang);

struct term {
    struct str id;
    const struct value *label, *note; /* note may be NULL */
    struct str replaced_by;           /* a term that is no longer used: its successor */
    const struct value *item;         /* where it is written */
    const struct vocabulary *vocabulary;
    size_t index; /* position in its vocabulary */
};

struct vocabulary {
    struct str id;
    const char *path; /* of its file */
    const struct value *title;
    struct term *terms; /* two of one id are a finding of check; the first counts */
    size_t count;
};

struct section_kind {
    struct str id;
    const struct value *heading, *asks;
    struct str required;        /* yes, no, or unless-none-reported */
    int64_t max_words;          /* 0: no limit */
    const struct value *item;   /* where it is written, in registry/sections.yml */
    const struct value *folded; /* heading, folded for comparing (base/fold.h) */
};

struct principle {
    struct str id; /* set:item */
    struct str set;
    const struct value *title, *note;
    const struct value *set_title;
};

struct region {
    struct str id;
    const struct value *name;
    const struct value *countries; /* list of codes */
};

struct registry {
    const struct iso *iso;
    struct vocabulary *vocabularies; /* by id */
    size_t vocabulary_count;
    struct section_kind *sections; /* in the order of an entry */
    size_t section_count;
    struct principle *principles;
    size_t principle_count;
    const struct value *principle_sets;
    struct region *regions;
    size_t region_count;
    const struct value *region_file; /* registry/regions.yml, with aliases */
    const struct value *settings;    /* registry/site.yml */
    const struct value *partners;    /* registry/partners.yml */
    const struct value *wording; /* registry/wording.yml, or NULL; check/wording.h */
    struct str *languages;       /* of the interface, the default one first */
    size_t language_count;
    struct schema *entry_schema, *translation_schema;
    const struct value *entry_schema_json, *translation_schema_json;
    const struct terminology *terminology;
};

/* Reads registry/ in `root`, and iso-codes through `share`. NULL when something that is
   needed cannot be read; said in `diags`. Lives in `a`. */
const struct registry *registry_load(struct arena *a, const struct source *root,
                                     const struct source *share, struct diags *diags);

const struct vocabulary *registry_vocabulary(const struct registry *r, const char *id);
const struct term *vocabulary_term(const struct vocabulary *v, struct str id);
const struct principle *registry_principle(const struct registry *r, struct str id);

/* The region that the country belongs to, or NULL. */
const struct region *registry_region(const struct registry *r, struct str country);

/* Calls `see` for each region of the list of country codes, once each, in the order of
   the list. */
void registry_each_region(const struct registry *r, const struct value *countries,
                          void (*see)(void *user, struct str id), void *user);

/* The kind of section that `heading` names in `lang`, or NULL. */
const struct section_kind *registry_section(const struct registry *r,
                                            struct str heading, struct str lang);

bool registry_has_language(const struct registry *r, struct str lang);
struct str registry_default_language(const struct registry *r);

/* `lang` of a translation; the default language for the empty one of an original. */
struct str registry_language_of(const struct registry *r, struct str lang);

/* "ltr" or "rtl". */
const char *language_direction(struct str lang);
