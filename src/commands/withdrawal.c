#include "commands/withdrawal.h"

#include "base/drafts.h"
#include "check/address.h"
#include "check/edits.h"
#include "check/mend.h"
#include "check/rule.h"
#include "commands/load.h"
#include "model/plain.h"

enum { EDITS = 2 };

static bool cannot_change(struct context *c, const struct entry *e)
{
    struct diag *d =
        diag_fail(c->diags, e->path,
                  "'%s' is written in a way that the program cannot change", e->path);
    diag_help(c->diags, d,
              "set 'status: withdrawn' under 'review', and add 'withdrawn:' with 'on' "
              "and 'reason' below");
    return false;
}

static bool cannot_read(struct context *c, const struct entry *e)
{
    struct diag *d = diag_fail(c->diags, e->path,
                               "the data at the top of '%s' cannot be read", e->path);
    diag_help(c->diags, d, "'popreg check %s' tells what is wrong", e->path);
    return false;
}

bool withdrawal_text(struct context *c, const struct corpus *corpus,
                     const struct withdrawal *w, struct str *out)
{
    const struct entry *e = w->entry;
    if (!e->front) {
        return cannot_read(c, e);
    }
    const struct value *status = value_get(value_get(e->front, "review"), "status");
    if (!status) {
        return cannot_change(c, e);
    }
    struct diags list;
    diags_init(&list, c->arena);
    struct checking check = {.corpus = corpus, .arena = c->arena, .diags = &list};
    /* Edits belong to a finding; this one is never shown. */
    struct diag *d =
        diag_add(&list, "deleted-entry", place_file(e->path), "%s", e->path);
    const struct edit_member members[] = {
        {"on", w->on},
        {"reason", yaml_written(c->arena, w->reason)},
        {"see", w->see ? yaml_written(c->arena, w->see->slug) : NULL},
    };
    edit_value(&check, d, FIX_SAFE, e, status, STR("withdrawn"));
    edit_add_mapping(&check, d, FIX_SAFE, e, "withdrawn", members,
                     COUNT_OF(members) - !w->see);
    struct mend_plan plan;
    mend_plan(&plan, c->arena, &list);
    if (plan.count != 1 || plan.files[0].edit_count != EDITS) {
        return cannot_change(c, e);
    }
    *out = mend_text(c->arena, e->text, plan.files[0].edits, EDITS);
    return true;
}

/* The bytes of the new file in which the reason, day and successor stand. */
static struct span new_lines(const struct corpus *corpus, const char *path)
{
    const struct entry *e = corpus_at(corpus, path);
    const struct member *m = e ? value_member(e->front, STR("withdrawn")) : NULL;
    return m ? (struct span){.start = m->span.start, .end = m->value->span.end}
             : (struct span){0};
}

/* A fault in the new lines, whatever it counts for in a withdrawn entry, where most
   rules are softened: nobody would look at it again. */
static bool is_new_fault(const struct diag *d, const char *path, struct span lines)
{
    const struct rule *rule = d->rule ? rule_find(str_from(d->rule)) : NULL;
    return rule && rule->level == LEVEL_ERROR && d->place.path &&
           strcmp(d->place.path, path) == 0 && d->place.span.start >= lines.start &&
           d->place.span.start <= lines.end;
}

/* The place is one of a file that is not there yet. */
static void say_fault(struct context *c, const struct diag *d)
{
    struct diag *said =
        diag_fail(c->diags, NULL, "nothing was written: %s",
                  d->redacted ? tr(rule_find(str_from(d->rule))->summary) : d->message);
    if (d->help && !d->redacted) {
        diag_help(c->diags, said, "%s", d->help);
    }
}

static bool judge(struct context *c, const struct withdrawal *w,
                  const struct context *then, const struct corpus *corpus,
                  bool *redacted)
{
    struct span lines = new_lines(corpus, w->entry->path);
    bool sound = lines.end > 0;
    for (size_t i = 0; i < then->diags->count; i++) {
        const struct diag *d = then->diags->items[i];
        *redacted |=
            d->redacted && d->place.path && strcmp(d->place.path, w->entry->path) == 0;
        if (is_new_fault(d, w->entry->path, lines)) {
            say_fault(c, d);
            sound = false;
        }
    }
    return lines.end > 0 ? sound : cannot_change(c, w->entry);
}

bool withdrawal_is_sound(struct context *c, const struct withdrawal *w, struct str text,
                         bool *redacted)
{
    struct memory_file file = {
        .path = w->entry->path, .text = text, .kind = FILE_PLAIN};
    struct drafts drafts = {.below = &c->root, .files = {&file, 1}};
    struct source root = source_drafts(&drafts);
    struct diags found;
    struct corpus corpus;
    struct context then = *c;
    diags_init(&found, c->arena);
    then.diags = &found;
    then.root = root;
    crew_init(&then.crew, c->crew.size);
    *redacted = false;
    bool ok = load_and_check(&then, &corpus);
    if (ok) {
        ok = judge(c, w, &then, &corpus, redacted);
    } else {
        keep_failures(&then);
        diags_merge(c->diags, &found);
    }
    crew_release(&then.crew);
    return ok;
}

static bool has_link(const struct entry *e, struct str slug)
{
    struct arena a;
    bool found = false;
    arena_init(&a);
    for (size_t i = 0; i < e->body.link_count && !found; i++) {
        const struct link *l = &e->body.links[i];
        found = !l->image && !address_scheme(&a, l->url).len &&
                str_equal(address_slug(l->url), slug);
    }
    arena_release(&a);
    return found;
}

/* Names both: the old one stands beside the new one, which readers find. */
static bool names_successor(const struct withdrawal *w, const struct value *related)
{
    return w->see && value_has(related, w->see->slug);
}

static size_t hint_entry(const struct context *c, const struct withdrawal *w,
                         const struct entry *e)
{
    struct str slug = w->entry->slug;
    const struct value *related = value_get(e->front, "related");
    const struct entry *original = e->lang.len ? e->original : e;
    if (original == w->entry || (w->see && original == w->see)) {
        return 0; /* whoever takes the place may well tell of it */
    }
    bool named = value_has(related, slug) && !names_successor(w, related);
    bool linked = e->has_body && has_link(e, slug);
    if (named) {
        hint(c, "%s names it under 'related': take it out there, or name another",
             e->path);
    }
    if (linked) {
        hint(c, "%s has a link to it: take it out there, or lead to another", e->path);
    }
    return named + linked;
}

void withdrawal_hint_references(const struct context *c, const struct corpus *corpus,
                                const struct withdrawal *w)
{
    size_t found = 0;
    for (size_t i = 0; i < corpus->entry_count; i++) {
        found += hint_entry(c, w, corpus->entries[i]);
    }
    for (size_t i = 0; i < corpus->translation_count; i++) {
        found += hint_entry(c, w, corpus->translations[i]);
    }
    if (found && w->see) {
        hint(c,
             "'popreg fix --unsafe --only withdrawn-reference' names '%.*s' there "
             "instead",
             STR_ARGS(w->see->slug));
    }
}
