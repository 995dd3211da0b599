#include "commands/proposal.h"

#include <string.h>

#include "base/intern.h"
#include "check/rule.h"
#include "commands/load.h"
#include "git/repository.h"

static const char *const folders[] = {"entries", "registry", "site", NULL};

/* More than these and it is no contribution any more. */
enum { FEW_FILES = 200 };

static bool find_main_branch(struct context *c, const struct proposal *p,
                             struct object_id *out)
{
    static const char *const names[] = {
        "refs/remotes/origin/HEAD", "refs/remotes/origin/main",
        "refs/remotes/origin/master", "refs/heads/main", "refs/heads/master"};
    struct diags unheard;
    diags_init(&unheard, c->arena);
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (objects_find(p->objects, names[i], out, &unheard)) {
            return true;
        }
    }
    struct diag *d = diag_fail(c->diags, NULL, "which branch is the main one?");
    diag_help(c->diags, d, "name it: --changed=origin/main");
    return false;
}

static bool find_branch(struct context *c, const struct proposal *p, const char *ref,
                        struct object_id *out)
{
    struct diags unheard;
    diags_init(&unheard, c->arena);
    if (!*ref) {
        return find_main_branch(c, p, out);
    }
    if (objects_find(p->objects, ref, out, &unheard)) {
        return true;
    }
    struct diag *d =
        diag_fail(c->diags, NULL, "there is no branch, tag or commit '%s'", ref);
    diag_help(c->diags, d,
              "name one that this clone has; 'git fetch' brings what it lacks");
    return false;
}

/* In a history that is cut off the common commit may be missing, or a commit between.
 */
static bool find_fork(struct context *c, const struct proposal *p, bool shallow,
                      const struct object_id *branch, const struct object_id *head,
                      struct object_id *out)
{
    struct diags unheard;
    diags_init(&unheard, c->arena);
    struct diags *diags = shallow ? &unheard : c->diags;
    if (!objects_merge_base(p->objects, branch, head, out, diags) && !shallow) {
        return false;
    }
    if (!unheard.count && !object_id_is_none(out)) {
        return true;
    }
    struct diag *d =
        diag_fail(c->diags, NULL, "this branch and the other have no commit in common");
    if (shallow) {
        diag_help(
            c->diags, d,
            "the history of this clone is cut off: 'git fetch --unshallow' brings "
            "the rest");
    } else {
        diag_help(c->diags, d, "name the branch that this one is to go into");
    }
    return false;
}

/* The commit from which the change starts. */
static bool find_base(struct context *c, const struct proposal *p, bool shallow,
                      const struct proposal_request *request,
                      const struct object_id *head, struct object_id *out)
{
    struct object_id branch;
    *out = *head;
    return request->staged || (find_branch(c, p, request->ref, &branch) &&
                               find_fork(c, p, shallow, &branch, head, out));
}

/* Outside of git nothing is staged or committed. */
static bool open_store(struct context *c, const struct proposal_request *request,
                       const struct repository_state *state, struct proposal *p)
{
    struct diags unheard;
    diags_init(&unheard, c->arena);
    p->objects = objects_open(c->root_path, state->found ? c->diags : &unheard);
    if (!p->objects && !state->found) {
        struct diag *d =
            diag_fail(c->diags, NULL, "this registry is in no git repository");
        diag_help(c->diags, d, "'popreg check' reads the files as they are");
    } else if (p->objects && !state->found && !request->staged) {
        struct diag *d = diag_fail(c->diags, NULL, "this branch has no commit yet");
        diag_help(c->diags, d, "'popreg check --staged' reads what is staged");
        return false;
    }
    return p->objects != NULL;
}

static const char *hex_of(struct context *c, const struct object_id *id)
{
    char hex[OBJECT_ID_HEX_BYTES];
    object_id_hex(id, hex);
    return arena_copy(c->arena, hex, strlen(hex));
}

static bool read_base(struct context *c, const struct object_id *base,
                      const char *prefix, struct proposal *p)
{
    p->base = hex_of(c, base);
    return snapshot_of_commit(c->arena, p->objects, base, prefix, folders, &p->before,
                              c->diags);
}

static bool read_states(struct context *c, const struct proposal_request *request,
                        struct proposal *p)
{
    struct repository_state state;
    struct object_id head, base;
    const char *prefix = repository_prefix(c->arena, c->root_path);
    if (!repository_read(c->arena, c->root_path, &state, c->diags) ||
        !open_store(c, request, &state, p)) {
        return false;
    }
    if (state.found && (!objects_find(p->objects, "HEAD", &head, c->diags) ||
                        !find_base(c, p, state.shallow, request, &head, &base) ||
                        !read_base(c, &base, prefix, p))) {
        return false;
    }
    p->head = request->staged ? NULL : hex_of(c, &head);
    return request->staged ? snapshot_of_index(c->arena, p->objects, c->root_path,
                                               prefix, folders, &p->after, c->diags)
                           : snapshot_of_commit(c->arena, p->objects, &head, prefix,
                                                folders, &p->after, c->diags);
}

static bool is_same(const struct snapshot_file *a, const struct snapshot_file *b)
{
    return a && b && a->kind == b->kind && object_id_equal(&a->id, &b->id);
}

/* The changed files are told with their sizes, by which some are refused. */
static bool find_changed(struct context *c, struct proposal *p)
{
    bool ok = true;
    p->changed = ARENA_ARRAY(c->arena, bool, p->files.count + 1);
    for (size_t i = 0; ok && i < p->files.count; i++) {
        struct file *file = &p->files.items[i];
        const struct snapshot_file *now = snapshot_find(&p->after, file->path);
        p->changed[i] = !is_same(snapshot_find(&p->before, file->path), now);
        p->changed_count += p->changed[i];
        ok = !p->changed[i] || file->kind == FILE_OTHER ||
             objects_size(p->objects, &now->id, &file->size, c->diags);
    }
    return ok;
}

static bool is_entry(const char *path)
{
    return strncmp(path, "entries/", strlen("entries/")) == 0;
}

static size_t count_other(const struct snapshot *in, const struct snapshot *against,
                          bool missing_only)
{
    size_t count = 0;
    for (size_t i = 0; i < in->count; i++) {
        const struct snapshot_file *other = snapshot_find(against, in->files[i].path);
        bool differs = missing_only ? !other : !is_same(&in->files[i], other);
        count += differs && !is_entry(in->files[i].path);
    }
    return count;
}

static void find_gone(struct context *c, struct proposal *p)
{
    for (size_t i = 0; i < p->before.count; i++) {
        const char *path = p->before.files[i].path;
        if (is_entry(path) && !snapshot_find(&p->after, path)) {
            *(const char **)arena_push(c->arena, &p->gone, &p->gone_count,
                                       sizeof path) = path;
        }
    }
}

static bool hold_against(struct context *c, const struct proposal *p, bool committed)
{
    struct base_state *base = ARENA_NEW(c->arena, struct base_state);
    struct source *before = ARENA_NEW(c->arena, struct source);
    *before = source_snapshot(&p->before);
    *base = (struct base_state){.files = before, .now = &c->root};
    c->root = source_snapshot(&p->after);
    c->law = p->base ? *before : c->root;
    c->base = p->base ? base : NULL;
    base->contribution = committed ? load_contribution(c, p->base) : NULL;
    return (!committed || base->contribution) &&
           source_list(before, c->arena, "entries", &base->entries, c->diags);
}

/* A registry that is not committed, or not even staged, has no rules to judge by. */
static bool has_rules(struct context *c, const struct proposal *p)
{
    if (snapshot_find(p->base ? &p->before : &p->after, "registry/site.yml")) {
        return true;
    }
    struct diag *d = diag_fail(c->diags, NULL,
                               "the folder 'registry', by which entries are judged, is "
                               "not in git yet");
    diag_help(c->diags, d, "'git add registry', and commit it");
    return false;
}

bool proposal_open(struct context *c, const struct proposal_request *request,
                   struct proposal *out)
{
    *out = (struct proposal){0};
    if (!read_states(c, request, out) || !has_rules(c, out) ||
        !hold_against(c, out, !request->staged) ||
        !source_list(&c->root, c->arena, "entries", &out->files, c->diags) ||
        !find_changed(c, out)) {
        proposal_close(out);
        return false;
    }
    find_gone(c, out);
    out->other_count = count_other(&out->after, &out->before, false) +
                       count_other(&out->before, &out->after, true);
    return true;
}

void proposal_close(struct proposal *p)
{
    objects_close(p->objects);
    p->objects = NULL;
}

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
    size_t low = 0, high = p->files.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(p->files.items[middle].path, path);
        if (order == 0) {
            return p->changed[middle];
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return false;
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
            struct diags one = {.arena = c->arena, .items = &all.items[i], .count = 1};
            diags_merge(c->diags, &one);
        }
    }
}
