/* Any bytes as an entry beside a good one, in the real registry: all rules, every
   format of the report, all edits, the common layout. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/fs.h"
#include "base/messages.h"
#include "check/check.h"
#include "check/format.h"
#include "check/mend.h"
#include "model/json.h"
#include "report/report.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* What does not change from one input to the next. */
struct law {
    struct arena arena;
    const struct registry *registry;
    struct check_job job;
    struct str good; /* the other entry */
};

static const struct law *the_law(void)
{
    static struct law law;
    if (!law.registry) {
        struct diags diags;
        arena_init(&law.arena);
        diags_init(&diags, &law.arena);
        const struct source root = source_folder(REGISTRY_FOLDER "/..");
        const struct source share = source_folder(SHARE_FOLDER);
        json_start();
        law.registry = registry_load(&law.arena, &root, &share, &diags);
        law.job.settings = settings_load(&law.arena, &root, &diags);
        if (!law.registry || !law.job.settings ||
            !fs_read(&law.arena,
                     REGISTRY_FOLDER
                     "/../tests/rules/base/entries/gaming/example-guild.md",
                     &law.good, &diags)) {
            __builtin_trap(); /* nothing would be tested */
        }
    }
    return &law;
}

static void check_edits(const struct diag *d, size_t len)
{
    for (size_t i = 0; i < d->edit_count; i++) {
        if (d->edits[i].start > d->edits[i].end) {
            __builtin_trap(); /* no edit */
        }
        if (strcmp(d->edits[i].path, d->place.path) == 0 && d->edits[i].end > len) {
            __builtin_trap(); /* outside of the file */
        }
    }
}

static void report_all(const struct law *law, const struct source *files,
                       const struct diags *diags)
{
    for (size_t i = 0; i < report_format_count; i++) {
        struct buf out = {0};
        struct report r = {.diags = diags,
                           .files = files,
                           .entries = 2,
                           .unicode = true,
                           .version = "0",
                           .today = law->job.today};
        report_write(&report_formats[i], &r, &out);
        buf_release(&out);
    }
}

static const char PATH[] = "entries/helplines/fuzz.md";

/* Checks `text`; returns it with what can be mended mended, in `a`. */
static struct str check_and_mend(const struct law *law, struct arena *a,
                                 struct str text)
{
    const struct memory_file items[] = {
        {"entries/gaming/example-guild.md", law->good, FILE_PLAIN},
        {PATH, text, FILE_PLAIN},
    };
    const struct memory_files files = {items, COUNT_OF(items)};
    const struct source source = source_memory(&files);
    struct crew crew;
    struct diags diags;
    struct corpus corpus;
    diags_init(&diags, a);
    crew_init(&crew, 1);
    if (!corpus_load(&corpus, a, law->registry, &source, &crew, &diags)) {
        __builtin_trap(); /* files in memory can be read */
    }
    struct check_job job = law->job;
    job.corpus = &corpus;
    job.files = &source;
    job.today = (struct date){2026, 11, 25};
    check_prepare(&job, a, &diags);
    check_corpus(&job, &crew, &diags);
    for (size_t i = 0; i < diags.count; i++) {
        const struct diag *d = diags.items[i];
        if (d->place.path && strcmp(d->place.path, PATH) == 0) {
            check_edits(d, text.len);
        }
    }
    report_all(law, &source, &diags);
    struct mend_plan plan;
    struct str mended = text;
    mend_plan(&plan, a, &diags);
    for (size_t i = 0; i < plan.count; i++) {
        if (strcmp(plan.files[i].path, PATH) == 0) {
            mended = mend_text(a, text, plan.files[i].edits, plan.files[i].edit_count);
        }
    }
    crew_release(&crew);
    return mended;
}

static void lay_out(const struct law *law, struct arena *a, struct str text)
{
    bool readable;
    struct str once =
        format_entry(a, law->registry->entry_schema_json, PATH, text, &readable);
    if (readable) {
        struct str twice =
            format_entry(a, law->registry->entry_schema_json, PATH, once, &readable);
        if (!str_equal(once, twice)) {
            __builtin_trap(); /* a second time changes something */
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    const struct law *law = the_law();
    struct arena a;
    arena_init(&a);
    struct str text = {(const char *)bytes, len};
    if (len <= ENTRY_MAX_BYTES) {
        check_and_mend(law, &a, check_and_mend(law, &a, text));
        lay_out(law, &a, text);
    }
    arena_release(&a);
    return 0;
}
