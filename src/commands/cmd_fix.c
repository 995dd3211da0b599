#include <stdio.h>

#include "base/drafts.h"
#include "base/messages.h"
#include "base/nearest.h"
#include "check/mend.h"
#include "commands/changes.h"
#include "commands/load.h"
#include "commands/operands.h"
#include "report/listing.h"

enum { ROUNDS_MAX = 10 };

struct fix_options {
    bool unsafe, diff, allow_dirty, exit_changed;
    const char *only;
};

static const struct option options[] = {
    {0, "unsafe", NULL, "also make changes that want a second look", OPTION_FLAG,
     offsetof(struct fix_options, unsafe)},
    {0, "only", "RULE", "only what this rule finds: a name, an id, or its beginning",
     OPTION_LIST, offsetof(struct fix_options, only)},
    {0, "diff", NULL, "print a patch and write nothing", OPTION_FLAG,
     offsetof(struct fix_options, diff)},
    {0, "allow-dirty", NULL, "also change files with changes that are not committed",
     OPTION_FLAG, offsetof(struct fix_options, allow_dirty)},
    {0, "exit-changed", NULL, "status 1 when a file was changed", OPTION_FLAG,
     offsetof(struct fix_options, exit_changed)},
    {0},
};

struct fixing {
    struct context *c;
    const struct fix_options *options;
    struct changes changes;
    struct drafts drafts;
};

/* One reading of everything, with the changes so far in place. */
struct round {
    struct arena arena;
    struct diags diags;
    struct context context; /* the command's, with memory of the round's own */
    struct source root;
    struct corpus corpus;
};

static bool names_a_rule(struct str selector)
{
    bool found = false;
    for (size_t i = 0; i < rule_count() && !found; i++) {
        found = rule_is(rule_at(i), selector);
    }
    return found;
}

/* Takes the next selector of a list with commas. */
static bool next_selector(struct str *rest, struct str *selector)
{
    while (rest->len) {
        size_t comma = str_find(*rest, 0, STR(","));
        *selector = str_trim(str_slice(*rest, 0, comma));
        *rest = str_slice(*rest, comma < rest->len ? comma + 1 : comma, rest->len);
        if (selector->len) {
            return true;
        }
    }
    return false;
}

static bool selectors_are_known(struct context *c, const char *only)
{
    struct str rest = str_from(only), selector = {0};
    while (next_selector(&rest, &selector)) {
        if (names_a_rule(selector)) {
            continue;
        }
        struct diag *d =
            diag_fail(c->diags, NULL, "there is no rule '%.*s'", STR_ARGS(selector));
        struct nearest n = nearest_new(selector);
        for (size_t i = 0; i < rule_count(); i++) {
            nearest_try(&n, str_from(rule_at(i)->name));
        }
        if (nearest_found(&n)) {
            diag_help(c->diags, d, "a similar one exists: '%.*s'", STR_ARGS(n.best));
        }
        return false;
    }
    return true;
}

static bool is_selected(const char *only, const char *rule_name)
{
    const struct rule *rule = rule_find(str_from(rule_name));
    struct str rest = str_from(only), selector = {0};
    bool selected = !only;
    while (!selected && next_selector(&rest, &selector)) {
        selected = rule_is(rule, selector);
    }
    return selected;
}

/* Whether the program can mend the finding, safely or not. What may be personal data is
   for people to judge. */
static bool can_be_mended(const struct fixing *f, const struct diag *d)
{
    return d->rule && !d->redacted && d->fix != FIX_NONE && d->edit_count &&
           operands_want(f->c, d) && is_selected(f->options->only, d->rule);
}

static void choose(const struct fixing *f, struct round *r, struct diags *chosen)
{
    diags_init(chosen, &r->arena);
    for (size_t i = 0; i < r->diags.count; i++) {
        const struct diag *d = r->diags.items[i];
        if (can_be_mended(f, d) && (d->fix == FIX_SAFE || f->options->unsafe)) {
            diags_take(chosen, r->diags.items[i]);
        }
    }
}

static bool read_and_check(struct fixing *f, struct round *r)
{
    arena_init(&r->arena);
    diags_init(&r->diags, &r->arena);
    f->drafts = (struct drafts){.below = &f->c->root, .files = f->changes.above};
    r->root = source_drafts(&f->drafts);
    r->context = *f->c;
    r->context.arena = &r->arena;
    r->context.diags = &r->diags;
    r->context.root = r->root;
    crew_init(&r->context.crew, f->c->crew.size);
    /* The operands are tidied once, for all rounds. */
    struct context whole = r->context;
    whole.arena = f->c->arena;
    bool ok = load_corpus(&r->context, &r->corpus) &&
              operands_exist(&whole, &r->corpus) &&
              check_loaded(&r->context, &r->corpus, NULL);
    return ok && !diags_have(&r->diags, LEVEL_FAILURE);
}

static void release(struct round *r)
{
    crew_release(&r->context.crew);
    arena_release(&r->arena);
}

/* Why reading failed; findings are no reason. */
static void print_failures(struct round *r)
{
    struct diags all = r->diags;
    diags_init(&r->diags, &r->arena);
    for (size_t i = 0; i < all.count; i++) {
        if (all.items[i]->level == LEVEL_FAILURE) {
            diags_take(&r->diags, all.items[i]);
        }
    }
    print_diags(&r->context);
}

/* Mends until nothing is left to mend; `last` has then read the texts as they will be,
   and has to be released. False when reading failed, which is said. */
static bool mend_all(struct fixing *f, struct round *last)
{
    for (unsigned n = 0;; n++) {
        if (!read_and_check(f, last)) {
            print_failures(last);
            return false;
        }
        struct diags chosen;
        struct mend_plan plan;
        choose(f, last, &chosen);
        mend_plan(&plan, &last->arena, &chosen);
        if (n == ROUNDS_MAX || plan.count == 0) {
            return true;
        }
        if (!changes_mend(&f->changes, &plan, f->c->diags)) {
            return false;
        }
        changes_show(&f->changes);
        release(last);
    }
}

/* What is left: the sum, what could be mended unsafely, and where to go on. */
static bool print_rest(struct fixing *f, struct round *r)
{
    struct diags rest;
    diags_init(&rest, &r->arena);
    for (size_t i = 0; i < r->diags.count; i++) {
        struct diag *d = r->diags.items[i];
        if (operands_want(f->c, d) && d->level > LEVEL_NOTE) {
            diags_take(&rest, r->diags.items[i]);
        }
    }
    struct report report = {
        .diags = &rest,
        .files = &r->root,
        .entries = operands_count(f->c, &r->corpus),
        .quiet = f->c->global->quiet,
    };
    struct buf words = {0};
    struct listing listing = listing_new(&r->arena, &report);
    write_sum(&listing, &words);
    write_next_step(&listing, &words);
    if (!f->c->global->quiet) {
        fwrite(words.ptr ? words.ptr : "", 1, words.len, stderr);
    }
    listing_release(&listing);
    buf_release(&words);
    return !diags_have(&rest, LEVEL_ERROR);
}

static bool write_all(struct fixing *f, const struct round *last)
{
    struct buf out = {0};
    bool ok = true;
    if (f->options->diff) {
        changes_hide(&f->changes, f->c, &last->diags);
        ok = changes_patch(&f->changes, f->c->root_path, &out, f->c->diags);
    } else {
        ok = (f->options->allow_dirty ||
              changes_are_clean(&f->changes, f->c->root_path, f->c->diags)) &&
             changes_write(&f->changes, f->c->root_path, f->c->diags);
        changes_tell(&f->changes, &out);
    }
    ok = print(f->c, buf_view(&out)) && ok;
    buf_release(&out);
    return ok;
}

static int run(struct context *c, void *values)
{
    struct fixing f = {.c = c, .options = values};
    struct round last;
    if (!selectors_are_known(c, f.options->only)) {
        return STATUS_FAILURE;
    }
    changes_init(&f.changes, c->arena, &c->root);
    int status = STATUS_FAILURE;
    if (mend_all(&f, &last)) {
        changes_drop_equal(&f.changes);
        bool written = write_all(&f, &last);
        bool changed = f.options->exit_changed && f.changes.count;
        if (written) {
            bool good = print_rest(&f, &last);
            status = good && !changed ? STATUS_DONE : STATUS_FINDINGS;
        }
    }
    release(&last);
    return status;
}

const struct command cmd_fix = {
    .name = "fix",
    .operands = "[PATH...]",
    .summary = "mend what the program can mend by itself",
    .about =
        "Changes entries so that findings of 'popreg check' go away, as far as the "
        "right "
        "text is certain and what readers see stays as it is. Comments and the order "
        "of "
        "lines stay. With --unsafe also makes changes that are likely but want a "
        "second "
        "look. With PATHs only what is found in those files or folders is mended; a "
        "relation between two entries may be completed in the other one. Files with "
        "changes that are not committed are left alone: commit them first, or give "
        "--allow-dirty; new files are mended. Status 1 when errors remain.",
    .examples = "popreg fix                      # everything that is certain\n"
                "popreg fix --diff | git apply   # the same by way of a patch\n"
                "popreg fix --only final-newline entries/gaming\n",
    .options = options,
    .options_size = sizeof(struct fix_options),
    .operands_max = -1,
    .needs_registry = true,
    .run = run,
};
