#include <stdio.h>

#include "base/nearest.h"
#include "check/mend.h"
#include "commands/changes.h"
#include "commands/load.h"
#include "commands/named.h"
#include "commands/private.h"
#include "commands/translate.h"
#include "commands/update.h"
#include "git/patch.h"
#include "report/escape.h"

/* What is declared harmless, one line of the patch at a time, as it can be seen. */
static bool show_change(const struct updating *u, const struct decided *d,
                        struct buf *out)
{
    struct buf patch = {0};
    const struct entry *original = u->e->original;
    bool ok = patch_write(&patch, original->path, d->missed.before,
                          section_text(original, d->pair->there), u->c->diags);
    struct str rest = buf_view(&patch), line;
    while (ok && str_next_line(&rest, &line)) {
        buf_printf(out, "        %s\n", visible(u->c->arena, line));
    }
    buf_release(&patch);
    return ok;
}

static bool write_report(const struct updating *u, struct buf *out)
{
    bool ok = true;
    buf_printf(out, "%s\n", u->e->path);
    for (size_t i = 0; i < u->count; i++) {
        update_describe(&u->sections[i], out);
        ok = (u->sections[i].decision != DECLARED ||
              show_change(u, &u->sections[i], out)) &&
             ok;
    }
    return ok;
}

/* Where a new section belongs: before the first one that comes later in an entry. */
static size_t place_of_new(const struct entry *e, const struct section_kind *kind)
{
    for (size_t i = 1; i < e->body.section_count; i++) {
        const struct section *s = &e->body.sections[i];
        if (s->kind && s->kind > kind) {
            return s->heading_span.start;
        }
    }
    return e->text.len;
}

static struct edit new_section(const struct updating *u, const struct section_pair *s)
{
    struct buf text = {0};
    const struct entry *e = u->e;
    size_t at = place_of_new(e, s->kind);
    bool last = at == e->text.len;
    if (last) {
        buf_text(&text, str_ends(e->text, "\n") ? "\n" : "\n\n");
    }
    translate_write_section(e->original, s->there, e->lang, &text);
    buf_text(&text, last ? "" : "\n");
    return (struct edit){e->path, at, at, buf_keep(&text, u->c->arena)};
}

/* Edits by where they begin; those that begin together stay in their order. */
static void insert_edit(struct edit *edits, size_t *count, struct edit new)
{
    size_t at = (*count)++;
    while (at > 0 && edits[at - 1].start > new.start) {
        edits[at] = edits[at - 1];
        at--;
    }
    edits[at] = new;
}

/* False, and said, where the marks have no place in the front matter. */
static bool edit(const struct updating *u, struct change *change)
{
    struct arena *a = u->c->arena;
    const struct section_pair **taken =
        ARENA_ARRAY(a, const struct section_pair *, u->count);
    struct edit *marks, *all = ARENA_ARRAY(a, struct edit, 2 * u->count + 1);
    size_t count = 0, n = 0;
    for (size_t i = 0; i < u->count; i++) {
        taken[count] = u->sections[i].pair;
        count += update_takes(&u->sections[i]);
    }
    size_t mark_count = translation_mark_edits(a, u->e, taken, count, &marks);
    if (count && !mark_count) {
        struct diag *d = diag_fail(u->c->diags, u->e->path,
                                   "the marks below 'translation' cannot be changed");
        diag_help(u->c->diags, d, "write each name on a line of its own");
        return false;
    }
    for (size_t i = 0; i < mark_count; i++) {
        insert_edit(all, &n, marks[i]);
    }
    for (size_t i = 0; i < count; i++) {
        if (taken[i]->state == SECTION_MISSING) {
            insert_edit(all, &n, new_section(u, taken[i]));
        }
    }
    change->now = mend_text(a, change->before, all, n);
    return true;
}

/* A patch shows the lines around a change, too. */
static bool write_patch(const struct updating *u, struct changes *changes,
                        struct buf *out)
{
    struct context *c = u->c;
    for (size_t i = 0; i < changes->count; i++) {
        const char *path = changes->items[i].path;
        if (is_private(c, u->corpus->registry, path, changes->items[i].before) ||
            is_private(c, u->corpus->registry, path, changes->items[i].now)) {
            hint(c, "%s: left out, because it may hold personal data", path);
            return true;
        }
    }
    return changes_patch(changes, c->root_path, out, c->diags);
}

/* Either the patch goes to standard output and the report to people, or the file is
   written and the report is the output. */
static bool write_all(const struct updating *u, struct changes *changes)
{
    struct context *c = u->c;
    struct buf report = {0}, patch = {0};
    bool ok = write_report(u, &report);
    if (u->options->dry_run) {
        ok = ok && write_patch(u, changes, &patch);
        fwrite(report.ptr, 1, c->global->quiet ? 0 : report.len, stderr);
    } else {
        ok = ok && changes_write(changes, c->root_path, c->diags);
    }
    ok = ok && print(c, buf_view(u->options->dry_run ? &patch : &report));
    buf_release(&report);
    buf_release(&patch);
    return ok;
}

static void say_next(const struct updating *u)
{
    size_t left = 0, added = 0, untouched = 0, done = 0;
    for (size_t i = 0; i < u->count; i++) {
        const struct decided *d = &u->sections[i];
        left += update_leaves(d);
        added += d->decision == ADDED;
        untouched += d->decision == LEFT_UNTOUCHED;
        done += update_takes(d);
    }
    if (left + done == 0) {
        hint(u->c, "%s: nothing to record", u->e->path);
    }
    if (untouched) {
        hint(u->c, "Translate what has changed, then do this again; if the change "
                   "leaves the meaning as it is, name the section and add --harmless.");
    }
    if (added) {
        hint(u->c,
             "Put the translation in place of the original's text; what is left "
             "to do says: popreg check %s",
             u->e->path);
    }
}

static int update(struct updating *u)
{
    struct context *c = u->c;
    struct changes changes;
    changes_init(&changes, c->arena, &c->root);
    struct change *change =
        update_decide(u) ? changes_of(&changes, u->e->path, c->diags) : NULL;
    if (!change || !edit(u, change)) {
        return STATUS_FAILURE;
    }
    changes_drop_equal(&changes);
    bool left = false, any = false;
    for (size_t i = 0; i < u->count; i++) {
        left = left || update_leaves(&u->sections[i]);
        any = any || u->sections[i].decision != NOTHING;
    }
    if (any && !write_all(u, &changes)) {
        return STATUS_FAILURE;
    }
    say_next(u);
    return left ? STATUS_FINDINGS : STATUS_DONE;
}

static bool is_used_well(struct context *c)
{
    if (c->operand_count >= 2) {
        return true;
    }
    struct diag *d = diag_fail(c->diags, NULL, "which entry, and in which language?");
    diag_help(c->diags, d, "write 'popreg translate update ENTRY LANG [SECTION...]'");
    return false;
}

static bool section_is_known(struct context *c, const struct registry *r,
                             const char *name)
{
    struct nearest n = nearest_new(str_from(name));
    struct buf all = {0};
    bool known = false;
    for (size_t i = 0; i < r->section_count; i++) {
        known = known || str_is(r->sections[i].id, name);
        nearest_try(&n, r->sections[i].id);
        buf_printf(&all, "%s%.*s", i ? ", " : "", STR_ARGS(r->sections[i].id));
    }
    struct str list = buf_keep(&all, c->arena);
    if (known) {
        return true;
    }
    struct diag *d = diag_fail(c->diags, NULL, "there is no section '%s'", name);
    if (nearest_found(&n)) {
        diag_help(c->diags, d, "a similar one exists: '%.*s'", STR_ARGS(n.best));
    } else {
        diag_help(c->diags, d, "sections are %.*s", STR_ARGS(list));
    }
    return false;
}

/* A section under a heading that nobody knows would be taken for a missing one. */
static bool can_be_updated(const struct entry *e)
{
    bool known = translation_is_comparable(e);
    for (size_t i = 1; known && i < e->body.section_count; i++) {
        known = e->body.sections[i].kind != NULL;
    }
    return known;
}

/* The translation that the operands name; NULL, and said, when it is none to update. */
static const struct entry *find_translation(struct context *c,
                                            const struct corpus *corpus)
{
    const char *lang = c->operands[1];
    const struct entry *original = named_original(c, corpus, c->operands[0]);
    if (!original || !translate_into(c, corpus->registry, lang)) {
        return NULL;
    }
    for (int i = 2; i < c->operand_count; i++) {
        if (!section_is_known(c, corpus->registry, c->operands[i])) {
            return NULL;
        }
    }
    const struct entry *e = entry_translation(original, str_from(lang));
    if (!e) {
        struct diag *d =
            diag_fail(c->diags, NULL, "'%.*s' is not translated into '%s' yet",
                      STR_ARGS(original->slug), lang);
        diag_help(c->diags, d, "begin with: popreg translate start %.*s %s",
                  STR_ARGS(original->slug), lang);
        return NULL;
    }
    if (!can_be_updated(e)) {
        struct diag *d =
            diag_fail(c->diags, NULL,
                      "'%s' cannot be held against its original as it is", e->path);
        diag_help(c->diags, d, "'popreg check %s' tells why", e->path);
        return NULL;
    }
    return e;
}

int translate_update(struct context *c, const struct translate_options *o)
{
    struct corpus corpus;
    if (!is_used_well(c) || !load_corpus(c, &corpus)) {
        return STATUS_FAILURE;
    }
    diags_init(c->diags, c->arena); /* what is wrong with entries is check's matter */
    struct updating u = {.c = c, .options = o, .corpus = &corpus};
    u.e = find_translation(c, &corpus);
    u.lineage = u.e ? lineage_open(c, &corpus) : NULL;
    int status = u.lineage ? update(&u) : STATUS_FAILURE;
    lineage_close(u.lineage);
    return status;
}
