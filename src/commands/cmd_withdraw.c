#include "base/messages.h"
#include "commands/ask.h"
#include "commands/changes.h"
#include "commands/entry_shown.h"
#include "commands/load.h"
#include "commands/named.h"
#include "commands/withdrawal.h"

struct withdraw_options {
    const char *reason, *see, *on;
    bool dry_run, allow_dirty;
};

static const struct option options[] = {
    {0, "reason", "TEXT", "why, in one or two sentences for readers", OPTION_TEXT,
     offsetof(struct withdraw_options, reason)},
    {0, "see", "ENTRY", "the entry that takes its place", OPTION_TEXT,
     offsetof(struct withdraw_options, see)},
    {0, "on", "DATE", "the day of the withdrawal: YYYY-MM-DD (default: today)",
     OPTION_TEXT, offsetof(struct withdraw_options, on)},
    {'n', "dry-run", NULL, "print a patch and write nothing", OPTION_FLAG,
     offsetof(struct withdraw_options, dry_run)},
    {0, "allow-dirty", NULL, "also change a file with changes that are not committed",
     OPTION_FLAG, offsetof(struct withdraw_options, allow_dirty)},
    {0},
};

static bool is_withdrawn(const struct entry *e)
{
    return str_is(entry_review_status(e), "withdrawn");
}

/* The entry of that name; NULL, and said, when there is none. */
static const struct entry *find(struct context *c, const struct corpus *corpus,
                                const char *name)
{
    const struct entry *e = named_find(corpus, name);
    if (!e) {
        struct diag *d = diag_fail(c->diags, NULL, "there is no entry '%s'", name);
        named_offer(c, corpus, name, d);
    }
    return e;
}

static bool is_original(struct context *c, const struct entry *e)
{
    if (e->lang.len) {
        struct diag *d = diag_fail(c->diags, NULL, "'%s' is a translation", e->path);
        if (e->original) {
            diag_help(c->diags, d, "name its original: '%s'", e->original->path);
        } else {
            diag_help(c->diags, d, "its original is not there: remove the file");
        }
    }
    return e->lang.len == 0;
}

static const struct entry *entry_to_withdraw(struct context *c,
                                             const struct corpus *corpus)
{
    if (c->operand_count == 0) {
        diag_fail(c->diags, NULL, "which entry? Name its file, or the entry itself");
        return NULL;
    }
    const struct entry *e = find(c, corpus, c->operands[0]);
    if (!e || !is_original(c, e)) {
        return NULL;
    }
    if (is_withdrawn(e)) {
        struct diag *d = diag_fail(c->diags, NULL, "'%.*s' was withdrawn already",
                                   STR_ARGS(e->slug));
        diag_help(c->diags, d, "day and reason stand under 'withdrawn' in %s", e->path);
        return NULL;
    }
    return e;
}

/* What readers are sent to has to be there. */
static bool settle_successor(struct context *c, const struct corpus *corpus,
                             const char *name, struct withdrawal *w)
{
    const struct entry *see = name ? find(c, corpus, name) : NULL;
    w->see = see;
    if (!name || !see) {
        return !name;
    }
    if (see == w->entry) {
        diag_fail(c->diags, NULL, "an entry cannot take its own place");
    } else if (is_withdrawn(see)) {
        diag_fail(c->diags, NULL, "'%.*s' was itself withdrawn", STR_ARGS(see->slug));
    } else if (is_original(c, see) && !str_is(entry_review_status(see), "published")) {
        diag_fail(c->diags, NULL, "'%.*s' is not published: it has no page yet",
                  STR_ARGS(see->slug));
    } else {
        return see->lang.len == 0;
    }
    return false;
}

static bool settle_day(struct context *c, const char *on, struct withdrawal *w)
{
    struct date day;
    w->on = on ? on : day_written(c->arena, c->today);
    if (!date_parse(str_from(w->on), DATE_DAY, &day)) {
        diag_fail(c->diags, NULL, "'--on' needs a day: YYYY-MM-DD, not '%s'", on);
        return false;
    }
    return true;
}

static bool settle_reason(struct context *c, const char *reason, struct withdrawal *w)
{
    if (!reason && may_ask(c)) {
        reason = ask(c, tr("Why is it withdrawn? One or two sentences for readers:"));
    }
    w->reason = str_trim(str_from(reason));
    if (w->reason.len == 0) {
        struct diag *d = diag_fail(c->diags, NULL, "'--reason' is needed");
        diag_help(c->diags, d,
                  "the page gives it to readers; on a terminal 'popreg withdraw' asks "
                  "for it");
    }
    return w->reason.len > 0;
}

/* What readers will meet. */
static void hint_page(const struct context *c, const struct withdrawal *w)
{
    hint(c,
         "Its page keeps its address in every language and says that it was withdrawn "
         "on %s, and why. Lists, the search and new editions leave it out.",
         w->on);
    if (w->see) {
        hint(c, "The page leads to '%.*s'.", STR_ARGS(w->see->slug));
    }
}

static bool put_patch(struct context *c, struct changes *changes, bool redacted)
{
    struct buf out = {0};
    if (redacted) { /* a patch shows lines around a change and ends up in mails */
        hint(c, "%s: left out, because it may hold personal data",
             changes->items[0].path);
        return true;
    }
    bool ok = changes_patch(changes, c->root_path, &out, c->diags) &&
              print(c, buf_view(&out));
    buf_release(&out);
    return ok;
}

static bool put_file(struct context *c, struct changes *changes, bool allow_dirty)
{
    if (!(allow_dirty || changes_are_clean(changes, c->root_path, c->diags)) ||
        !changes_write(changes, c->root_path, c->diags)) {
        return false;
    }
    return print(c, str_from(arena_printf(c->arena, tr("%s: withdrawn\n"),
                                          changes->items[0].path)));
}

static bool withdraw(struct context *c, const struct withdraw_options *o,
                     const struct corpus *corpus, const struct withdrawal *w)
{
    struct str text;
    bool redacted;
    struct changes changes;
    changes_init(&changes, c->arena, &c->root);
    struct change *change = changes_of(&changes, w->entry->path, c->diags);
    if (!change || !withdrawal_text(c, corpus, w, &text) ||
        !withdrawal_is_sound(c, w, text, &redacted)) {
        return false;
    }
    change->now = text;
    if (!(o->dry_run ? put_patch(c, &changes, redacted)
                     : put_file(c, &changes, o->allow_dirty))) {
        return false;
    }
    hint_page(c, w);
    withdrawal_hint_references(c, corpus, w);
    return true;
}

static int run(struct context *c, void *values)
{
    const struct withdraw_options *o = values;
    struct withdrawal w = {0};
    struct corpus corpus;
    if (!load_corpus(c, &corpus)) {
        return STATUS_FAILURE;
    }
    diags_init(c->diags, c->arena); /* what is wrong with entries is check's matter */
    w.entry = entry_to_withdraw(c, &corpus);
    bool ok = w.entry && settle_successor(c, &corpus, o->see, &w) &&
              settle_day(c, o->on, &w) && settle_reason(c, o->reason, &w) &&
              withdraw(c, o, &corpus, &w);
    return ok ? STATUS_DONE : STATUS_FAILURE;
}

const struct command cmd_withdraw = {
    .name = "withdraw",
    .operands = "ENTRY",
    .summary = "take an entry out of the collection, with a page that says why",
    .about =
        "A published entry is cited, so its file is never removed: its review becomes "
        "withdrawn, with the day, the reason and perhaps the entry that takes its "
        "place. All else in the file stays as it is. The page keeps its address and "
        "says when and why; lists, the search and new editions leave the entry out. "
        "ENTRY is the name of an entry, or its file. On a terminal it asks for the "
        "reason when none is given. Names the entries that lead to it. A file with "
        "changes that are not committed is left alone unless --allow-dirty is given.",
    .examples = "popreg withdraw night-chat --reason 'The service closed in 2025.'\n"
                "popreg withdraw night-chat --see peer-chat   # asks for the reason\n"
                "popreg withdraw night-chat --reason 'It closed in 2025.' --dry-run\n",
    .options = options,
    .options_size = sizeof(struct withdraw_options),
    .operands_max = 1,
    .needs_registry = true,
    .run = run,
};
