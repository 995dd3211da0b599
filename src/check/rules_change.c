#include "check/support.h"
#include "model/difference.h"

/*
 * What a contribution does to what is published, held against the trusted state. The
 * name of an entry is its id for ever: it may be given up only with an alias.
 */

static bool lists_alias(const struct entry *e, struct str slug)
{
    return value_has(value_get(e->front, "aliases"), slug);
}

static bool is_an_alias(const struct corpus *corpus, struct str slug)
{
    for (size_t i = 0; i < corpus->entry_count; i++) {
        if (lists_alias(corpus->entries[i], slug)) {
            return true;
        }
    }
    return false;
}

static bool has_path(const struct files *files, const char *path)
{
    size_t low = 0, high = files->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(files->items[middle].path, path) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < files->count && strcmp(files->items[low].path, path) == 0;
}

static bool was_there(const struct base_state *base, const char *path)
{
    return has_path(&base->entries, path);
}

/* The entry as it was, read into the scratch arena; NULL when it cannot be. */
static const struct entry *as_it_was(struct checking *c, const struct file *file)
{
    struct diags unheard;
    diags_init(&unheard, c->scratch);
    const struct entry *e = entry_load(c->scratch, c->base->files, file, &unheard);
    return e->front ? e : NULL;
}

static const struct entry *new_name_of(struct checking *c, const struct file *file)
{
    const struct entry *old = as_it_was(c, file);
    for (size_t i = 0; old && i < c->corpus->entry_count; i++) {
        const struct entry *now = c->corpus->entries[i];
        if (now->front && !was_there(c->base, now->path) &&
            is_same_practice(c->scratch, old, now)) {
            return now;
        }
    }
    return NULL;
}

/* Adds the old name to `aliases`, or a line with it before the closing fence. */
static void offer_alias(struct checking *c, struct diag *d, const struct entry *e,
                        struct str slug)
{
    const struct value *aliases = value_get(e->front, "aliases");
    if (!aliases) {
        diag_edit(c->diags, d, FIX_SAFE, e->front_end.start, e->front_end.start,
                  "aliases: [%.*s]\n", STR_ARGS(slug));
    } else if (value_count(aliases) && e->text.ptr[aliases->span.start] == '[') {
        size_t at = value_item(aliases, 0)->span.start;
        diag_edit(c->diags, d, FIX_SAFE, at, at, "%.*s, ", STR_ARGS(slug));
    }
}

static void see_missing(struct checking *c, const struct file *file, struct str slug)
{
    const struct entry *now = new_name_of(c, file);
    if (now) {
        struct diag *d =
            diag_add(c->diags, "moved-without-alias", entry_place(now, "aliases"),
                     "the former name '%.*s' is given up", STR_ARGS(slug));
        diag_note(c->diags, d, "the entry was %s", file->path);
        diag_help(c->diags, d,
                  "add '%.*s' to 'aliases', so that old links still lead here",
                  STR_ARGS(slug));
        offer_alias(c, d, now, slug);
        return;
    }
    struct diag *d = diag_add(c->diags, "deleted-entry", place_file(file->path),
                              "the entry '%.*s' is deleted", STR_ARGS(slug));
    diag_help(c->diags, d,
              "put the file back and set 'status: withdrawn' under 'review', with a "
              "reason under 'withdrawn'");
}

static void check_given_up(struct checking *c)
{
    for (size_t i = 0; c->base && i < c->base->entries.count; i++) {
        const struct file *file = &c->base->entries.items[i];
        struct entry names = {0};
        if (!has_path(&c->corpus->files, file->path) && corpus_is_entry(file) &&
            entry_names(&names, file->path) && names.lang.len == 0 &&
            !corpus_find(c->corpus, names.slug) &&
            !is_an_alias(c->corpus, names.slug)) {
            see_missing(c, file, names.slug);
        }
    }
}

/* The entry that had `slug` as its alias before, or NULL. Most texts do not hold the
   name at all and are not read further. */
static const char *former_owner(struct checking *c, struct str slug)
{
    for (size_t i = 0; i < c->base->entries.count; i++) {
        const struct file *file = &c->base->entries.items[i];
        struct str text;
        struct diags unheard;
        diags_init(&unheard, c->scratch);
        if (!corpus_is_entry(file) ||
            !source_read(c->base->files, c->scratch, file->path, &text, &unheard) ||
            str_find(text, 0, slug) >= text.len) {
            continue;
        }
        const struct entry *old = as_it_was(c, file);
        if (old && lists_alias(old, slug)) {
            return file->path;
        }
    }
    return NULL;
}

static void check_reused(struct checking *c)
{
    for (size_t i = 0; c->base && i < c->corpus->entry_count; i++) {
        const struct entry *e = c->corpus->entries[i];
        if (was_there(c->base, e->path) || is_an_alias(c->corpus, e->slug)) {
            continue; /* the latter is a collision, which is said elsewhere */
        }
        const char *owner = former_owner(c, e->slug);
        if (owner) {
            struct diag *d =
                diag_add(c->diags, "id-reused", place_file(e->path),
                         "'%.*s' is a former name of another entry", STR_ARGS(e->slug));
            diag_note(c->diags, d, "it belongs to %s", owner);
            diag_help(c->diags, d,
                      "choose another file name, and give that entry its "
                      "alias back");
        }
    }
}

static bool is_as_before(struct checking *c, const struct file *file)
{
    struct str now, before;
    struct diags unheard;
    diags_init(&unheard, c->scratch);
    return source_read(c->base->now, c->scratch, file->path, &now, &unheard) &&
           source_read(c->base->files, c->scratch, file->path, &before, &unheard) &&
           str_equal(now, before);
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
        if (!is_as_before(c, &now.items[i])) {
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

static const struct rule rows[] = {
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
