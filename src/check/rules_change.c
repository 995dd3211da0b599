#include "check/before.h"
#include "check/former_name.h"
#include "check/settings.h"
#include "check/support.h"
#include "model/difference.h"

/*
 * What a contribution does to what is published, held against the trusted state. The
 * name of an entry is its id for ever: it may be given up only with an alias.
 */

static const struct entry *new_name_of(struct checking *c, const struct entry *old)
{
    for (size_t i = 0; old && i < c->corpus->entry_count; i++) {
        const struct entry *now = c->corpus->entries[i];
        if (now->front && !was_there(c->base, now->path) &&
            is_same_practice(c->scratch, old, now)) {
            return now;
        }
    }
    return NULL;
}

static void report_moved(struct checking *c, const struct entry *now, const char *path,
                         struct str slug)
{
    struct diag *d =
        diag_add(c->diags, "moved-without-alias", entry_place(now, "aliases"),
                 "the former name '%.*s' is given up", STR_ARGS(slug));
    diag_note(c->diags, d, "the entry was %s", path);
    diag_help(c->diags, d, "add '%.*s' to 'aliases', so that old links still lead here",
              STR_ARGS(slug));
    offer_alias(c, d, now, slug);
}

/* A draft was never published: nobody cites it, and it may go or get another name. */
static void see_missing(struct checking *c, const struct file *file, struct str slug)
{
    const struct entry *old = as_it_was(c, file);
    if (old && str_is(entry_review_status(old), "draft")) {
        return;
    }
    const struct entry *now = new_name_of(c, old);
    if (now) {
        report_moved(c, now, file->path, slug);
        return;
    }
    struct diag *d = diag_add(c->diags, "deleted-entry", place_file(file->path),
                              "the entry '%.*s' is deleted", STR_ARGS(slug));
    diag_help(c->diags, d,
              "put the file back and set 'status: withdrawn' under 'review', with a "
              "reason under 'withdrawn'");
}

/* Whether the original in this file of before is gone, and its name with it. */
static bool is_given_up(const struct checking *c, const struct file *file,
                        struct entry *names)
{
    *names = (struct entry){0};
    return !has_path(&c->corpus->files, file->path) && corpus_is_entry(file) &&
           entry_names(names, file->path) && names->lang.len == 0 &&
           !corpus_find(c->corpus, names->slug) && !is_an_alias(c->corpus, names->slug);
}

static void check_given_up(struct checking *c)
{
    for (size_t i = 0; c->base && i < c->base->entries.count; i++) {
        const struct file *file = &c->base->entries.items[i];
        struct entry names;
        if (is_given_up(c, file, &names)) {
            see_missing(c, file, names.slug);
        }
    }
}

/* The former names of all entries as they were. */
struct former {
    struct str slug;
    const char *path; /* of the entry */
};

struct formers {
    struct former *items;
    size_t count;
};

static void gather_aliases(struct checking *c, const struct file *file,
                           struct arena *keep, struct formers *out)
{
    const struct entry *old = as_it_was(c, file);
    const struct value *aliases = old ? value_get(old->front, "aliases") : NULL;
    for (size_t i = 0; i < value_count(aliases); i++) {
        struct str slug = value_str(value_item(aliases, i));
        struct former *f = arena_push(keep, &out->items, &out->count, sizeof *f);
        *f = (struct former){{arena_copy(keep, slug.ptr, slug.len), slug.len},
                             file->path};
    }
}

/* Most texts have none and are not read further. */
static bool may_have_aliases(const struct checking *c, const struct file *file)
{
    struct str text;
    struct diags unheard;
    diags_init(&unheard, c->scratch);
    return corpus_is_entry(file) &&
           source_read(c->base->files, c->scratch, file->path, &text, &unheard) &&
           str_contains(text, "aliases");
}

/* The aliases of an entry that is as it was are those it has now: whoever takes one of
   them has it in common with that entry, which is said elsewhere. */
static bool may_have_lost_aliases(const struct checking *c, const struct file *file)
{
    const struct base_state *base = c->base;
    return !base->is_same || !base->is_same(base->state, file->path);
}

static struct formers former_names(const struct checking *c)
{
    struct arena scratch;
    struct checking own = *c;
    struct formers all = {0};
    arena_init(&scratch);
    own.scratch = &scratch;
    for (size_t i = 0; i < c->base->entries.count; i++) {
        const struct file *file = &c->base->entries.items[i];
        if (may_have_lost_aliases(c, file) && may_have_aliases(&own, file)) {
            gather_aliases(&own, file, c->scratch, &all);
        }
        arena_reset(&scratch);
    }
    arena_release(&scratch);
    return all;
}

/* The entry that had `slug` as its alias before, or NULL. */
static const char *former_owner(const struct formers *all, struct str slug)
{
    size_t i = 0;
    while (i < all->count && !str_equal(all->items[i].slug, slug)) {
        i++;
    }
    return i < all->count ? all->items[i].path : NULL;
}

static void report_reused(struct checking *c, const struct entry *e, const char *owner)
{
    struct diag *d =
        diag_add(c->diags, "id-reused", place_file(e->path),
                 "'%.*s' is a former name of another entry", STR_ARGS(e->slug));
    diag_note(c->diags, d, "it belongs to %s", owner);
    diag_help(c->diags, d,
              "choose another file name, and give that entry its "
              "alias back");
}

/* A name that no entry had, and that is no alias: that one is a collision, which is
   said elsewhere. */
static bool is_new_name(const struct checking *c, const struct entry *e)
{
    return !was_there(c->base, e->path) && !is_an_alias(c->corpus, e->slug);
}

/* All that there was is read only when there is a new name to compare with it. */
static void check_reused(struct checking *c)
{
    struct formers all = {0};
    bool gathered = false;
    for (size_t i = 0; c->base && i < c->corpus->entry_count; i++) {
        const struct entry *e = c->corpus->entries[i];
        if (!is_new_name(c, e)) {
            continue;
        }
        all = gathered ? all : former_names(c);
        gathered = true;
        const char *owner = former_owner(&all, e->slug);
        if (owner) {
            report_reused(c, e, owner);
        }
    }
}

static bool is_changed(struct checking *c, const char *path)
{
    struct str now;
    struct diags unheard;
    diags_init(&unheard, c->scratch);
    return !source_read(c->base->now, c->scratch, path, &now, &unheard) ||
           !file_is_as_before(c, path, now);
}

static void check_privileged(struct checking *c)
{
    if (!c->base) {
        return;
    }
    struct files now;
    struct diags unheard;
    diags_init(&unheard, c->scratch);
    if (!source_list(c->base->now, c->scratch, "registry", &now, &unheard)) {
        return;
    }
    for (size_t i = 0; i < now.count; i++) {
        if (is_changed(c, now.items[i].path)) {
            const char *path =
                arena_copy(c->arena, now.items[i].path, strlen(now.items[i].path));
            struct diag *d =
                diag_add(c->diags, "privileged-path", place_file(path),
                         "the contribution changes what entries are judged by");
            diag_note(c->diags, d, "it was judged by the trusted version of this file");
            diag_help(c->diags, d,
                      "send entries and changes of the registry's rules "
                      "as two contributions");
        }
    }
}

static bool is_touched(const struct checking *c, const struct entry *original)
{
    bool touched = !entry_is_as_before(c, original);
    for (size_t i = 0; i < original->translation_count && !touched; i++) {
        touched = !entry_is_as_before(c, original->translations[i]);
    }
    return touched;
}

/* Originals that the contribution brings, changes or takes away; one whose translations
   alone are touched counts too. */
static size_t count_touched(const struct checking *c)
{
    size_t n = 0;
    struct entry names;
    for (size_t i = 0; i < c->corpus->entry_count; i++) {
        const struct entry *e = c->corpus->entries[i];
        n += e->front && is_touched(c, e);
    }
    for (size_t i = 0; i < c->base->entries.count; i++) {
        n += is_given_up(c, &c->base->entries.items[i], &names);
    }
    return n;
}

enum { ENTRIES_TOGETHER = 5 };

static void report_many(struct checking *c, size_t touched)
{
    struct diag *d = diag_add(c->diags, "mixed-change", place_file(NULL),
                              "entries touched at once: %zu", touched);
    d->level = LEVEL_NOTE;
    d->judged = true;
    diag_help(c->diags, d,
              "one entry at a time is read sooner; the same small change in many may "
              "stay together");
}

static void report_mixed(struct checking *c, size_t others)
{
    struct diag *d = diag_add(c->diags, "mixed-change", place_file(NULL),
                              "entries and the registry's tools are changed at once");
    diag_note(c->diags, d,
              "files and folders beside 'entries' and 'registry' that it changes: %zu",
              others);
    diag_help(c->diags, d, "send them as two contributions: other people read them");
}

static void check_mixed(struct checking *c)
{
    size_t touched = c->base ? count_touched(c) : 0;
    if ((int64_t)touched >
        settings_number(c->settings, "mixed-change", "entries", ENTRIES_TOGETHER)) {
        report_many(c, touched);
    }
    const struct contribution *own = c->base ? c->base->contribution : NULL;
    if (touched && own && own->others) {
        report_mixed(c, own->others);
    }
}

static const struct rule rows[] = {
    {
        .id = "FS011",
        .name = "mixed-change",
        .level = LEVEL_WARNING,
        .summary = N_("a contribution touches many entries, or entries and tools"),
        .why =
            N_("Each entry is read against its sources; the program, the site and "
               "the tests are looked at by others. What comes in one piece waits for "
               "the slowest of them. An entry and its translations count as one. "
               "Needs '--trusted-ref'."),
        .bad = "entries/gaming/guild.md and src/main.c in one contribution",
        .good = "entries/gaming/guild.md",
        .corpus = check_mixed,
    },
    {
        .id = "LC011",
        .name = "id-reused",
        .level = LEVEL_ERROR,
        .summary = N_("a new entry takes the former name of another one"),
        .why = N_("Old links and citations would lead to another practice. Needs "
                  "'--trusted-ref'."),
        .bad = "entries/gaming/old-name.md, once an alias of another entry",
        .good = "entries/gaming/a-new-name.md",
        .corpus = check_reused,
    },
    {
        .id = "LC012",
        .name = "deleted-entry",
        .level = LEVEL_ERROR,
        .summary = N_("an entry is deleted instead of withdrawn"),
        .why =
            N_("Others cite it. A withdrawn entry keeps its page and says why. Needs "
               "'--trusted-ref'."),
        .bad = "(the file is gone)",
        .good = "review:\n  status: withdrawn\nwithdrawn:\n  on: 2026-03-12\n  reason: "
                "the service has ended",
        .corpus = check_given_up,
    },
    {
        .id = "LC013",
        .name = "moved-without-alias",
        .level = LEVEL_ERROR,
        .summary = N_("an entry has a new name and does not keep the old one"),
        .why = N_("The old address would lead nowhere. With an alias the site sends "
                  "readers on. Needs '--trusted-ref'."),
        .bad = "entries/helplines/new-name.md, before: old-name.md",
        .good = "aliases: [old-name]",
        .fix = FIX_SAFE,
    },
    {
        .id = "SE008",
        .name = "privileged-path",
        .level = LEVEL_WARNING,
        .summary = N_("a contribution changes the registry's own rules"),
        .why =
            N_("Vocabularies, settings and schemas decide what is right. Editors look "
               "at such changes by themselves. Needs '--trusted-ref'."),
        .bad = "entries/gaming/guild.md and registry/popreg.yml in one contribution",
        .good = "entries/gaming/guild.md",
        .always = true,
        .corpus = check_privileged,
    },
};

const struct rule_set change_rules = RULE_SET(rows);
