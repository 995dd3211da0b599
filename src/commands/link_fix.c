#include "commands/link_fix.h"

#include <stdio.h>

#include "check/redaction.h"
#include "commands/changes.h"
#include "commands/link_look.h"
#include "commands/operands.h"
#include "report/listing.h"

static bool is_mended(const struct link_work *w, const struct diag *d)
{
    return d->rule && !d->redacted && d->fix == FIX_SAFE && d->edit_count &&
           operands_want(w->c, d);
}

/* The findings that are mended, or those that are left for people. */
static struct diags choose(const struct link_work *w, bool mended)
{
    const struct diags *all = w->c->diags;
    struct diags chosen;
    diags_init(&chosen, w->c->arena);
    for (size_t i = 0; i < all->count; i++) {
        bool told =
            all->items[i]->level > LEVEL_NOTE && operands_want(w->c, all->items[i]);
        bool is = is_mended(w, all->items[i]);
        if (mended ? is : !is && told) {
            diags_take(&chosen, all->items[i]);
        }
    }
    return chosen;
}

/* What may be personal data in the files that change, which a patch must not show. */
static struct diags personal(const struct link_work *w, const struct changes *changes)
{
    struct diags found;
    diags_init(&found, w->c->arena);
    for (size_t i = 0; i < changes->count; i++) {
        const struct entry *e = corpus_at(w->corpus, changes->items[i].path);
        if (e) {
            link_find_personal(w, e, &found);
        }
    }
    diags_sort(&found);
    redaction_mark(w->corpus, &found);
    return found;
}

static bool write_all(const struct link_work *w, struct changes *changes,
                      const struct link_fix_options *o)
{
    struct context *c = w->c;
    struct buf out = {0};
    bool ok = true;
    if (o->diff) {
        struct diags found = personal(w, changes);
        changes_hide(changes, c, &found);
        ok = changes_patch(changes, c->root_path, &out, c->diags);
    } else {
        ok = (o->allow_dirty || changes_are_clean(changes, c->root_path, c->diags)) &&
             changes_write(changes, c->root_path, c->diags);
        changes_tell(changes, &out);
    }
    ok = print(c, buf_view(&out)) && ok;
    buf_release(&out);
    return ok;
}

static void tell_rest(const struct link_work *w, const struct diags *rest)
{
    struct context *c = w->c;
    struct report report = {
        .diags = rest,
        .files = &c->root,
        .entries = operands_count(c, w->corpus),
    };
    struct buf words = {0};
    struct listing listing = listing_new(c->arena, &report);
    write_sum(&listing, &words);
    if (rest->count) {
        buf_text(&words, tr("next: popreg links --offline\n"));
    }
    if (!c->global->quiet) {
        fwrite(words.ptr ? words.ptr : "", 1, words.len, stderr);
    }
    listing_release(&listing);
    buf_release(&words);
}

int link_fix(const struct link_work *w, const struct link_fix_options *options)
{
    struct context *c = w->c;
    struct diags mended = choose(w, true), rest = choose(w, false);
    struct mend_plan plan;
    struct changes changes;
    if (diags_have(c->diags, LEVEL_FAILURE)) {
        return STATUS_FAILURE;
    }
    mend_plan(&plan, c->arena, &mended);
    diags_init(c->diags, c->arena);
    changes_init(&changes, c->arena, &c->root);
    bool ok = changes_mend(&changes, &plan, c->diags);
    changes_drop_equal(&changes);
    if (!ok || !write_all(w, &changes, options)) {
        return STATUS_FAILURE;
    }
    tell_rest(w, &rest);
    return diags_have(&rest, LEVEL_ERROR) ? STATUS_FINDINGS : STATUS_DONE;
}
