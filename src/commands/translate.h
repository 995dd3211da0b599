#pragma once

#include "commands/command.h"
#include "commands/lineage.h"
#include "model/corpus.h"

/* `popreg translate`: what is translated, and how a translation is begun and kept up.
 */

struct translate_options {
    const char *format, *lang, *method;
    bool harmless, dry_run;
};

/* Each returns an exit status; the operands are those behind its name. */
int translate_status(struct context *c, const struct translate_options *o);
int translate_start(struct context *c, const struct translate_options *o);
int translate_update(struct context *c, const struct translate_options *o);

/* Whether entries are translated into `lang`; said when not, with the languages there
   are. */
bool translate_into(struct context *c, const struct registry *r, const char *lang);

/* The text of a new section of a translation: its heading in that language, and below
   it the original's text, which is to be translated. */
void translate_write_section(const struct entry *original, const struct section *s,
                             struct str lang, struct buf *out);

/* "2026-11-25" and the beginning of the commit's id. In `a`. */
const char *revision_day(struct arena *a, const struct revision *r);
const char *revision_commit(struct arena *a, const struct revision *r);

/* What there is of one language, or of one translation. */

enum translation_state { TRANSLATION_COMPLETE, TRANSLATION_BEHIND, TRANSLATION_BEGUN };

struct section_report {
    const struct section_pair *pair;
    struct missed missed;
};

struct translation_report {
    const struct entry *translation;
    enum translation_state state;
    bool has_blanks;  /* title or summary is still to be written */
    bool is_readable; /* else nothing is known of its sections */
    bool is_machine_made, is_reviewed;
    struct section_report *sections; /* all of them */
    size_t count;
};

struct language_report {
    struct str lang;
    size_t translated, complete, behind, begun, machine,
        reviewed;                 /* of published ones */
    const struct entry **missing; /* published, not translated */
    size_t missing_count;
};

struct coverage {
    const struct corpus *corpus;
    enum lineage_kind history;
    size_t published;                  /* entries */
    struct language_report *languages; /* those that were asked for */
    size_t language_count;
    struct translation_report *translations; /* likewise, by path */
    size_t translation_count;
    bool named; /* entries were named: then the languages count these alone */
};

/* Reads everything about the entries that the operands name, all without any. False,
   and said, on failure. `coverage` lives in the context's arena. */
bool translate_gather(struct context *c, const char *lang, const struct corpus *corpus,
                      struct coverage *out) MUST_USE;

/* How a report is written. */
struct coverage_format {
    const char *name;
    void (*write)(struct arena *a, const struct coverage *coverage, struct buf *out);
};

extern const struct coverage_format coverage_formats[]; /* ended by a name of NULL */
