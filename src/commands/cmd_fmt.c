#include "base/messages.h"
#include "check/format.h"
#include "commands/changes.h"
#include "commands/load.h"
#include "commands/operands.h"

struct fmt_options {
    bool check, diff;
};

static const struct option options[] = {
    {0, "check", NULL, "write nothing; name the files that would change, status 1",
     OPTION_FLAG, offsetof(struct fmt_options, check)},
    {0, "diff", NULL, "print a patch and write nothing", OPTION_FLAG,
     offsetof(struct fmt_options, diff)},
    {0},
};

struct formatting {
    struct context *c;
    const struct registry *registry;
    struct changes changes;
    const char **unreadable;
    size_t unreadable_count;
};

static bool format_one(struct formatting *f, const struct entry *e)
{
    if (!operands_name(f->c, e->path)) {
        return true;
    }
    bool readable;
    struct change *change = changes_of(&f->changes, e->path, f->c->diags);
    if (!change) {
        return false;
    }
    struct arena a;
    arena_init(&a);
    const struct value *law = e->lang.len ? f->registry->translation_schema_json
                                          : f->registry->entry_schema_json;
    struct str now = format_entry(&a, law, e->path, change->before, &readable);
    if (!str_equal(now, change->before)) {
        change->now = (struct str){arena_copy(f->c->arena, now.ptr, now.len), now.len};
    }
    if (!readable) {
        const char **slot =
            arena_push(f->c->arena, &f->unreadable, &f->unreadable_count, sizeof *slot);
        *slot = e->path;
    }
    arena_release(&a);
    return true;
}

static bool format_all(struct formatting *f, const struct corpus *corpus)
{
    bool ok = true;
    for (size_t i = 0; i < corpus->entry_count; i++) {
        ok = format_one(f, corpus->entries[i]) && ok;
    }
    for (size_t i = 0; i < corpus->translation_count; i++) {
        ok = format_one(f, corpus->translations[i]) && ok;
    }
    changes_drop_equal(&f->changes);
    return ok;
}

/* Reading has found faults everywhere; those stay that kept a file from being laid out.
 */
static void keep_reasons(struct formatting *f)
{
    struct diags all = *f->c->diags;
    diags_init(f->c->diags, f->c->arena);
    for (size_t i = 0; i < all.count; i++) {
        bool keep = all.items[i]->level == LEVEL_FAILURE;
        for (size_t k = 0; k < f->unreadable_count && !keep; k++) {
            keep = all.items[i]->place.path &&
                   strcmp(all.items[i]->place.path, f->unreadable[k]) == 0;
        }
        if (keep) {
            diags_take(f->c->diags, all.items[i]);
        }
    }
    diags_sort(f->c->diags);
}

static bool write_all(struct formatting *f, const struct fmt_options *o)
{
    struct context *c = f->c;
    struct buf out = {0};
    bool ok = true;
    if (o->diff) {
        ok = changes_patch(&f->changes, c->root_path, &out, c->diags);
    } else if (!o->check) {
        ok = changes_write(&f->changes, c->root_path, c->diags);
    }
    for (size_t i = 0; !o->diff && i < f->changes.count; i++) {
        const struct change *change = &f->changes.items[i];
        if (o->check) {
            buf_printf(&out, tr("%s: is not in the common layout\n"), change->path);
        } else if (change->written) {
            buf_printf(&out, tr("%s: laid out\n"), change->path);
        }
    }
    ok = print(c, buf_view(&out)) && ok;
    buf_release(&out);
    return ok;
}

/* fmt finds no faults, but a patch must not show what check would not. */
static bool hide_redacted(struct formatting *f, const struct corpus *corpus)
{
    struct diags found;
    struct context own = *f->c;
    own.diags = &found;
    diags_init(&found, f->c->arena);
    bool ok = check_loaded(&own, corpus, NULL);
    changes_hide(&f->changes, f->c, &found);
    return ok;
}

static int run(struct context *c, void *values)
{
    const struct fmt_options *o = values;
    struct formatting f = {.c = c};
    struct corpus corpus;
    if (!load_corpus(c, &corpus) || !operands_exist(c, &corpus)) {
        return STATUS_FAILURE;
    }
    f.registry = corpus.registry;
    changes_init(&f.changes, c->arena, &c->root);
    bool ok = format_all(&f, &corpus);
    keep_reasons(&f);
    if (o->diff && f.changes.count) {
        ok = hide_redacted(&f, &corpus) && ok;
    }
    if (!ok || !write_all(&f, o)) {
        return STATUS_FAILURE;
    }
    bool found = f.unreadable_count || (o->check && f.changes.count);
    return found ? STATUS_FINDINGS : STATUS_DONE;
}

const struct command cmd_fmt = {
    .name = "fmt",
    .operands = "[PATH...]",
    .summary = "lay the entries out in the common way",
    .about =
        "Puts the fields of entries in the common order and their text in the common "
        "layout: one blank behind a colon, one empty line below the data and around "
        "headings, '-' for lists, no blanks at the ends of lines, one newline at the "
        "end. "
        "Values, wording, quotes and comments stay; so does what the pages show. A "
        "file "
        "whose data cannot be read is left alone and named.",
    .examples =
        "popreg fmt                     # all entries\n"
        "popreg fmt --check             # for a build: status 1 if any would change\n"
        "popreg fmt --diff entries/gaming\n",
    .options = options,
    .options_size = sizeof(struct fmt_options),
    .operands_max = -1,
    .needs_registry = true,
    .run = run,
};
