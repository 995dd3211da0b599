#include "commands/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "check/check.h"
#include "git/contribution.h"
#include "git/repository.h"
#include "report/report.h"

/* The branch that a host's check is about, whose copy stands on none. */
static const char *branch_of_host(void)
{
    static const char *const names[] = {"GITHUB_HEAD_REF",
                                        "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"};
    const char *branch = NULL;
    for (size_t i = 0; i < COUNT_OF(names) && !branch; i++) {
        const char *value = getenv(names[i]);
        branch = value && *value ? value : NULL;
    }
    return branch;
}

const struct contribution *load_contribution(struct context *c, const char *ref)
{
    struct contribution *own = ARENA_NEW(c->arena, struct contribution);
    if (!contribution_read(c->arena, c->root_path, ref, own, c->diags)) {
        return NULL;
    }
    own->branch = own->branch ? own->branch : branch_of_host();
    return own;
}

bool load_trusted(struct context *c, const char *ref)
{
    static const char *const folders[] = {"registry", "entries", NULL};
    struct memory_files *files = ARENA_NEW(c->arena, struct memory_files);
    struct source *source = ARENA_NEW(c->arena, struct source);
    struct base_state *base = ARENA_NEW(c->arena, struct base_state);
    struct repository_state state;
    if (!repository_files(c->arena, c->root_path, ref, folders, files, &state,
                          c->diags)) {
        return false;
    }
    *source = source_memory(files);
    *base = (struct base_state){.files = source, .now = &c->root};
    base->contribution = load_contribution(c, ref);
    if (!base->contribution ||
        !source_list(source, c->arena, "entries", &base->entries, c->diags)) {
        return false;
    }
    c->law = *source;
    c->base = base;
    return true;
}

const struct registry *load_registry(struct context *c)
{
    return registry_load(c->arena, &c->law, &c->share, c->diags);
}

bool load_corpus(struct context *c, struct corpus *corpus)
{
    const struct registry *registry = load_registry(c);
    return registry &&
           corpus_load(corpus, c->arena, registry, &c->root, &c->crew, c->diags);
}

static void print_findings(struct context *c, const struct corpus *corpus)
{
    struct buf out = {0};
    struct report report = {
        .diags = c->diags,
        .files = &c->root,
        .entries = corpus->entry_count + corpus->translation_count,
        .colour = may_colour(c, STDERR_FILENO),
        .unicode = locale_is_unicode(),
    };
    (is_terminal(STDERR_FILENO) ? report_full : report_short)(&report, &out);
    fwrite(out.ptr, 1, out.len, stderr);
    buf_release(&out);
}

bool check_loaded(struct context *c, const struct corpus *corpus, const bool *chosen)
{
    struct check_job job = {
        .corpus = corpus,
        .files = &c->root,
        .settings = settings_load(c->arena, &c->law, c->diags),
        .baseline = baseline_load(c->arena, &c->law, c->diags),
        .base = c->base,
        .chosen = chosen,
        .today = c->today,
    };
    if (!job.settings || !job.baseline) {
        return false;
    }
    check_prepare(&job, c->arena, c->diags);
    check_corpus(&job, &c->crew, c->diags);
    return true;
}

bool load_and_check(struct context *c, struct corpus *corpus)
{
    return load_corpus(c, corpus) && check_loaded(c, corpus, NULL);
}

void keep_failures(struct context *c)
{
    struct diags all = *c->diags;
    diags_init(c->diags, c->arena);
    for (size_t i = 0; i < all.count; i++) {
        if (all.items[i]->level == LEVEL_FAILURE) {
            diags_take(c->diags, all.items[i]);
        }
    }
}

int load_checked(struct context *c, struct corpus *corpus)
{
    if (!load_and_check(c, corpus)) {
        return STATUS_FAILURE;
    }
    if (!diags_have(c->diags, LEVEL_ERROR)) {
        diags_init(c->diags, c->arena); /* warnings are check's matter */
        return STATUS_DONE;
    }
    bool failed = diags_have(c->diags, LEVEL_FAILURE);
    print_findings(c, corpus);
    keep_failures(c);
    diag_fail(c->diags, NULL, "nothing was written: the entries have errors");
    return failed ? STATUS_FAILURE : STATUS_FINDINGS;
}
