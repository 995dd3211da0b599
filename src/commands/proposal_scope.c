#include <string.h>

#include "base/intern.h"
#include "check/rule.h"
#include "commands/load.h"
#include "commands/proposal.h"

/* More than these and it is no contribution any more. */
enum { FEW_FILES = 200 };

static const struct entry *read_entry(struct context *c, const struct source *from,
                                      const struct file *file)
{
    struct diags unheard;
    diags_init(&unheard, c->arena);
    return entry_load(c->arena, from, file, &unheard);
}

/* Fields by which an entry is compared with all others. */
static bool is_compared_anew(const struct entry *before, const struct entry *after)
{
    static const char *const fields[] = {"title", "aliases", "sources", "withdrawn",
                                         "review"};
    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        const struct value *a = value_get(before->front, fields[i]);
        const struct value *b = value_get(after->front, fields[i]);
        bool status_alone = strcmp(fields[i], "review") == 0;
        a = status_alone ? value_get(a, "status") : a;
        b = status_alone ? value_get(b, "status") : b;
        if ((a || b) && !(a && b && value_equal(a, b))) {
            return true;
        }
    }
    return false;
}

static bool needs_all(struct context *c, const struct proposal *p)
{
    if (p->gone_count || p->changed_count > FEW_FILES) {
        return true;
    }
    for (size_t i = 0; i < p->files.count; i++) {
        const struct file *file = &p->files.items[i];
        struct entry names = {0};
        if (!p->changed[i] || !entry_names(&names, file->path) || names.lang.len) {
            continue;
        }
        if (!snapshot_find(&p->before, file->path) ||
            is_compared_anew(read_entry(c, c->base ? c->base->files : &c->root, file),
                             read_entry(c, &c->root, file))) {
            return true;
        }
    }
    return false;
}

/* The entries of the registry by their names. */
struct names {
    struct interner slugs;
    size_t *slug_of; /* by file; COUNT when it is no entry */
};

static struct names names_of(struct context *c, const struct proposal *p)
{
    struct names n = {interner_new(c->arena),
                      ARENA_ARRAY(c->arena, size_t, p->files.count + 1)};
    for (size_t i = 0; i < p->files.count; i++) {
        struct entry names = {0};
        n.slug_of[i] = entry_names(&names, p->files.items[i].path)
                           ? intern(&n.slugs, names.slug)
                           : SIZE_MAX;
    }
    return n;
}

static bool is_slug_byte(char b)
{
    return is_lower(b) || is_digit(b) || b == '-';
}

/* Marks the entries whose names stand in the text, as an address, an item of a list or
   by chance. */
static void mark_named(struct names *n, struct str text, bool *named, size_t known)
{
    for (size_t at = 0; at < text.len; at++) {
        size_t from = at;
        while (at < text.len && is_slug_byte(text.ptr[at])) {
            at++;
        }
        struct str word = str_slice(text, from, at);
        size_t slug = word.len ? interned(&n->slugs, word) : SIZE_MAX;
        if (slug < known) {
            named[slug] = true;
        }
    }
}

/* The changed entries, with their originals and translations, and those that they
   name. */
static bool *choose_files(struct context *c, const struct proposal *p, struct names *n)
{
    bool *wanted = ARENA_ARRAY(c->arena, bool, p->files.count + 1);
    bool *named = ARENA_ARRAY(c->arena, bool, n->slugs.count + 1);
    struct diags unheard;
    diags_init(&unheard, c->arena);
    for (size_t i = 0; i < p->files.count; i++) {
        struct str text;
        if (p->changed[i] && n->slug_of[i] != SIZE_MAX) {
            named[n->slug_of[i]] = true;
            if (source_read(&c->root, c->arena, p->files.items[i].path, &text,
                            &unheard)) {
                mark_named(n, text, named, n->slugs.count);
            }
        }
    }
    for (size_t i = 0; i < p->files.count; i++) {
        wanted[i] = n->slug_of[i] != SIZE_MAX && named[n->slug_of[i]];
    }
    return wanted;
}

/* Adds the entries to which withdrawn ones point; false when there are no more. */
static bool add_successors(struct proposal *p, struct names *n,
                           const struct corpus *corpus, bool *wanted)
{
    bool added = false;
    for (size_t i = 0; i < corpus->entry_count; i++) {
        const struct value *withdrawn =
            value_get(corpus->entries[i]->front, "withdrawn");
        struct str see = value_get_text(withdrawn, "see");
        size_t slug = see.len ? interned(&n->slugs, see) : SIZE_MAX;
        for (size_t k = 0; slug != SIZE_MAX && k < p->files.count; k++) {
            added = added || (n->slug_of[k] == slug && !wanted[k]);
            wanted[k] = wanted[k] || n->slug_of[k] == slug;
        }
    }
    return added;
}

/* What reading the files finds is told by the changed ones alone, at the end. */
bool proposal_load(struct context *c, struct proposal *p, struct corpus *out)
{
    const struct registry *registry = load_registry(c);
    if (!registry) {
        return false;
    }
    p->whole = !c->base || needs_all(c, p);
    if (p->whole) {
        corpus_load_some(out, c->arena, registry, &c->root, &p->files, NULL, &c->crew,
                         c->diags);
        return true;
    }
    struct names n = names_of(c, p);
    bool *wanted = choose_files(c, p, &n);
    struct diags found;
    do {
        diags_init(&found, c->arena);
        corpus_load_some(out, c->arena, registry, &c->root, &p->files, wanted, &c->crew,
                         &found);
    } while (add_successors(p, &n, out, wanted));
    diags_merge(c->diags, &found);
    return true;
}

static bool is_changed(const struct proposal *p, const char *path)
{
    const struct file *file = files_find(&p->files, path);
    return file && p->changed[file - p->files.items];
}

/* Whether the text names an entry that is no more. */
static bool names_gone(const struct proposal *p, const struct entry *e)
{
    for (size_t i = 0; i < p->gone_count; i++) {
        struct entry names = {0};
        if (entry_names(&names, p->gone[i]) && names.lang.len == 0 &&
            str_find(e->text, 0, names.slug) < e->text.len) {
            return true;
        }
    }
    return false;
}

/* A translation is judged with its original, which it has to follow, and an entry that
   names one that is no more. */
static bool is_judged(const struct proposal *p, const struct entry *e)
{
    return is_changed(p, e->path) ||
           (e->original && is_changed(p, e->original->path)) || names_gone(p, e);
}

const bool *proposal_chosen(struct context *c, const struct proposal *p,
                            const struct corpus *corpus)
{
    size_t count = corpus->entry_count + corpus->translation_count;
    bool *chosen = ARENA_ARRAY(c->arena, bool, count + 1);
    for (size_t i = 0; i < corpus->entry_count; i++) {
        chosen[i] = is_judged(p, corpus->entries[i]);
    }
    for (size_t i = 0; i < corpus->translation_count; i++) {
        chosen[corpus->entry_count + i] = is_judged(p, corpus->translations[i]);
    }
    return chosen;
}

/* Rules about what stands elsewhere: in an original, in a file that is named. */
static bool looks_elsewhere(const struct diag *d)
{
    return d->id && (strncmp(d->id, "LN", 2) == 0 || strncmp(d->id, "TR", 2) == 0);
}

static bool is_of_change(const struct proposal *p, const struct diag *d)
{
    const char *path = d->place.path;
    bool entry = path && strncmp(path, "entries/", strlen("entries/")) == 0;
    return d->level == LEVEL_FAILURE || !entry || is_changed(p, path) ||
           !snapshot_find(&p->after, path) || looks_elsewhere(d) ||
           (d->other.path && is_changed(p, d->other.path));
}

void proposal_keep(struct context *c, const struct proposal *p)
{
    struct diags all = *c->diags;
    diags_init(c->diags, c->arena);
    for (size_t i = 0; i < all.count; i++) {
        if (is_of_change(p, all.items[i])) {
            diags_take(c->diags, all.items[i]);
        }
    }
}
