#include "check/edits.h"
#include "commands/entry_shown.h"
#include "commands/link_known.h"
#include "commands/link_look.h"
#include "model/plain.h"

/* Pages that do not open, and copies of pages. */

struct str link_known_copy(const struct link_look *l)
{
    return link_record_copy(l->verdict.first);
}

/* What readers have when the page of a source is gone. */
enum copy {
    COPY_NONE,
    COPY_KNOWN, /* in an archive, but the entry does not name it */
    COPY_GIVEN,
    COPY_BROKEN, /* the entry names one that does not open either */
};

static bool opens(const struct link_look *l, const struct link_target *t)
{
    enum link_standing s =
        t ? link_judge(l->w->memory, t->url).standing : STANDING_UNASKED;
    return s != STANDING_BROKEN && s != STANDING_PRIVATE;
}

static enum copy copy_of(const struct link_look *l)
{
    if (value_get(l->use->source, "archive")) {
        return opens(l, link_door(l, true)) ? COPY_GIVEN : COPY_BROKEN;
    }
    return link_known_copy(l).len ? COPY_KNOWN : COPY_NONE;
}

static void add_copy(struct link_look *l, struct diag *d)
{
    const struct link_use *use = l->use;
    const struct edit_member member = {
        "archive", yaml_written(l->checking.arena, link_known_copy(l))};
    if (use->source && use->entry) {
        edit_add_member(&l->checking, d, FIX_SAFE, use->entry, use->source, "url",
                        &member);
    }
}

static void note_failures(const struct link_look *l, struct diag *d)
{
    struct diags *diags = l->w->c->diags;
    const struct link_record *r = l->verdict.last;
    const char *since = day_written(diags->arena, date_from_unix(r->first_failure));
    if (r->last_good) {
        diag_note(diags, d,
                  "it has failed since %s (tries: %u, on days: %u) and was last good "
                  "on %s",
                  since, r->tries, r->days,
                  day_written(diags->arena, date_from_unix(r->last_good)));
    } else {
        diag_note(diags, d, "it has failed since %s (tries: %u, on days: %u)", since,
                  r->tries, r->days);
    }
}

static void lower(struct diag *d)
{
    d->judged = true;
    d->level = LEVEL_NOTE;
}

/* A copy counts only as long as it is needed. */
static void find_broken_copy(struct link_look *l)
{
    struct diags *diags = l->w->c->diags;
    struct diag *d = diag_add(diags, "broken-external-link", link_place(l),
                              "the copy in the archive does not open: %s",
                              link_words(diags->arena, l->verdict.last));
    if (opens(l, link_door(l, false))) {
        lower(d);
    }
    note_failures(l, d);
    diag_help(diags, d, "name another copy, or remove the line 'archive'");
}

static void help_source(struct link_look *l, struct diag *d)
{
    struct diags *diags = l->w->c->diags;
    struct str copy = link_known_copy(l);
    switch (copy_of(l)) {
    case COPY_GIVEN:
        lower(d);
        diag_help(diags, d,
                  "readers have the copy in the archive; look for the page's new "
                  "address when there is time");
        return;
    case COPY_KNOWN:
        diag_help(diags, d, "add the copy that an archive has, as 'archive: %.*s'",
                  STR_ARGS(copy));
        add_copy(l, d);
        return;
    default:
        diag_help(diags, d,
                  "look for the page's new address at the publisher, or for a copy in "
                  "an archive");
    }
}

static void help_link(struct link_look *l, struct diag *d)
{
    struct diags *diags = l->w->c->diags;
    struct str copy = link_known_copy(l);
    if (copy.len) {
        diag_help(diags, d,
                  "look for the page's new address, or link to the copy that an "
                  "archive has: %.*s",
                  STR_ARGS(copy));
    } else {
        diag_help(diags, d, "look for the page's new address, or remove this one");
    }
}

void link_find_broken(struct link_look *l)
{
    struct diags *diags = l->w->c->diags;
    if (l->use->copy) {
        find_broken_copy(l);
        return;
    }
    const char *words = link_words(diags->arena, l->verdict.last);
    struct diag *d = l->verdict.last->last_good
                         ? diag_add(diags, "broken-external-link", link_place(l),
                                    "the page no longer opens: %s", words)
                         : diag_add(diags, "broken-external-link", link_place(l),
                                    "the page does not open: %s", words);
    note_failures(l, d);
    link_label_end(l, d);
    (l->use->source ? help_source : help_link)(l, d);
}

void link_find_unarchived(struct link_look *l)
{
    struct diags *diags = l->w->c->diags;
    struct str copy = link_known_copy(l);
    if (!l->use->source || !copy.len || value_get(l->use->source, "archive")) {
        return;
    }
    struct diag *d = diag_add(diags, "unarchived-source", link_place(l),
                              "an archive has a copy of this source");
    diag_help(diags, d, "add it as 'archive: %.*s'", STR_ARGS(copy));
    add_copy(l, d);
}
