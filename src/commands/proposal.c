#include "commands/proposal.h"

#include <string.h>

#include "check/rule.h"
#include "commands/load.h"
#include "git/repository.h"

static const char *const folders[] = {"entries", "registry", "site", NULL};

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

static bool read_base(struct context *c, const struct object_id *base,
                      const char *prefix, struct proposal *p)
{
    p->base = object_id_text(c->arena, base);
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
    p->head = request->staged ? NULL : object_id_text(c->arena, &head);
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

static bool has_same_file(const void *state, const char *path)
{
    const struct proposal *p = state;
    return is_same(snapshot_find(&p->before, path), snapshot_find(&p->after, path));
}

static bool hold_against(struct context *c, const struct proposal *p, bool committed)
{
    struct base_state *base = ARENA_NEW(c->arena, struct base_state);
    struct source *before = ARENA_NEW(c->arena, struct source);
    *before = source_snapshot(&p->before);
    *base = (struct base_state){
        .files = before, .now = &c->root, .is_same = has_same_file, .state = p};
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
