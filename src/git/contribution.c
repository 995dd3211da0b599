#include "git/contribution.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/intern.h"
#include "base/utf8.h"
#include "git/failure.h"
#include "git/repository.h"
#include "late/git2.h"

enum { SHORT_ID_DIGITS = 10 };

/* Where each_text() finds the commits. */
struct place_of_commits {
    const char *path, *prefix; /* of the registry; see repository_prefix() */
    const git_oid *ids;        /* newest first */
    size_t count;
};

struct reading {
    struct arena *arena;
    git_repository *repo;
    const char *path, *prefix;
    git_oid head, trusted;
    git_oid *ids;
    size_t count;
    struct contribution *out;
};

static bool find_commit(git_repository *repo, const char *ref, git_oid *out)
{
    git_object *found = NULL, *commit = NULL;
    bool ok = git_revparse_single(&found, repo, ref) == 0 &&
              git_object_peel(&commit, found, GIT_OBJECT_COMMIT) == 0;
    if (ok) {
        git_oid_cpy(out, git_object_id(commit));
    }
    git_object_free(commit);
    git_object_free(found);
    return ok;
}

static void add_id(struct reading *r, const git_oid *id)
{
    if (r->count == CONTRIBUTION_COMMITS) {
        r->out->cut = true;
        return;
    }
    git_oid *slot = arena_push(r->arena, &r->ids, &r->count, sizeof *slot);
    git_oid_cpy(slot, id);
}

static bool walk(struct reading *r)
{
    git_revwalk *walk = NULL;
    git_oid id;
    int code = git_revwalk_new(&walk, r->repo);
    if (code == 0) {
        git_revwalk_sorting(walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME);
        code = git_revwalk_push(walk, &r->head);
    }
    if (code == 0) {
        code = git_revwalk_hide(walk, &r->trusted);
    }
    while (code == 0 && !r->out->cut && (code = git_revwalk_next(&id, walk)) == 0) {
        add_id(r, &id);
    }
    git_revwalk_free(walk);
    return code == 0 || code == GIT_ITEROVER;
}

/*
 * A clone that is cut off. The walk of libgit2 wants the parents of every commit, which
 * are not there, so all that can be reached is gone through: first from the trusted
 * state, then, as far as it is new, from HEAD.
 */
struct reached {
    struct reading *r;
    struct interner ids; /* in the order in which they are gone through */
    bool lacking;        /* one of them is not in the clone */
};

static void reach(struct reached *all, const git_oid *id)
{
    const char *own = arena_copy(all->r->arena, id->id, GIT_OID_RAWSZ);
    intern(&all->ids, (struct str){own, GIT_OID_RAWSZ});
}

/* As they are written in the commit: what cuts off the clone is not looked at. */
static void reach_parents(struct reached *all, const git_commit *commit)
{
    struct str rest = str_from(git_commit_raw_header(commit)), line;
    while (str_next_line(&rest, &line)) {
        git_oid id;
        if (str_starts(line, "parent ") && line.len == 7 + GIT_OID_HEXSZ &&
            git_oid_fromstrn(&id, line.ptr + 7, GIT_OID_HEXSZ) == 0) {
            reach(all, &id);
        }
    }
}

static void go_through(struct reached *all, size_t from)
{
    all->lacking = false;
    for (size_t i = from; i < all->ids.count; i++) {
        git_oid id;
        git_commit *commit = NULL;
        git_oid_fromraw(&id, (const unsigned char *)all->ids.texts[i].ptr);
        if (git_commit_lookup(&commit, all->r->repo, &id) == 0) {
            reach_parents(all, commit);
        } else {
            all->lacking = true;
        }
        git_commit_free(commit);
    }
}

struct dated {
    git_oid id;
    git_time_t time;
    size_t at;
};

static int newest_first(const void *x, const void *y)
{
    const struct dated *a = x, *b = y;
    return a->time != b->time ? (a->time < b->time) - (a->time > b->time)
                              : (a->at > b->at) - (a->at < b->at);
}

static void add_dated(struct reading *r, const struct reached *all, size_t from)
{
    size_t count = all->ids.count - from;
    struct dated *list = ARENA_ARRAY(r->arena, struct dated, count + 1);
    for (size_t i = 0; i < count; i++) {
        git_commit *commit = NULL;
        git_oid_fromraw(&list[i].id,
                        (const unsigned char *)all->ids.texts[from + i].ptr);
        list[i].at = i;
        if (git_commit_lookup(&commit, r->repo, &list[i].id) == 0) {
            list[i].time = git_commit_time(commit);
        }
        git_commit_free(commit);
    }
    qsort(list, count, sizeof *list, newest_first);
    for (size_t i = 0; i < count; i++) {
        add_id(r, &list[i].id);
    }
}

static bool walk_what_is_there(struct reading *r)
{
    struct reached all = {.r = r, .ids = interner_new(r->arena)};
    reach(&all, &r->trusted);
    go_through(&all, 0);
    size_t from = all.ids.count;
    reach(&all, &r->head);
    go_through(&all, from);
    r->out->lacking = all.lacking;
    if (!all.lacking) {
        add_dated(r, &all, from);
    }
    return true;
}

/* What is no UTF-8 becomes U+FFFD. */
static struct str text_of(struct arena *a, const char *text)
{
    struct str s = str_from(text ? text : "");
    struct buf out = {0};
    for (size_t at = 0; at < s.len;) {
        char bytes[4];
        uint32_t c = utf8_next(s, &at);
        buf_add(&out, bytes, utf8_encode(c, bytes));
    }
    struct str kept = buf_keep(&out, a);
    buf_release(&out);
    return kept;
}

static bool read_text(struct reading *r, const git_oid *id, struct commit_text *out)
{
    git_commit *commit = NULL;
    char hex[GIT_OID_HEXSZ + 1];
    if (git_commit_lookup(&commit, r->repo, id) < 0) {
        return false;
    }
    git_oid_tostr(hex, sizeof hex, id);
    const git_signature *author = git_commit_author(commit);
    const git_signature *committer = git_commit_committer(commit);
    *out = (struct commit_text){
        .id = arena_copy(r->arena, hex, SHORT_ID_DIGITS),
        .author_name = text_of(r->arena, author->name),
        .author_mail = text_of(r->arena, author->email),
        .committer_name = text_of(r->arena, committer->name),
        .committer_mail = text_of(r->arena, committer->email),
        .message = text_of(r->arena, git_commit_message(commit)),
    };
    git_commit_free(commit);
    return true;
}

static bool read_texts(struct reading *r)
{
    struct commit_text *texts = ARENA_ARRAY(r->arena, struct commit_text, r->count + 1);
    for (size_t i = 0; i < r->count; i++) {
        if (!read_text(r, &r->ids[i], &texts[i])) {
            return false;
        }
    }
    r->out->commits = texts;
    r->out->count = r->count;
    return true;
}

static void read_branch(struct reading *r)
{
    git_reference *head = NULL;
    if (git_repository_head(&head, r->repo) == 0 && git_reference_is_branch(head)) {
        r->out->branch = text_of(r->arena, git_reference_shorthand(head)).ptr;
    }
    git_reference_free(head);
}

/* The registry's folder in the commit; NULL when it has none. */
static git_tree *folder_of(const struct reading *r, const git_oid *id)
{
    git_commit *commit = NULL;
    git_tree *top = NULL, *below = NULL;
    git_tree_entry *entry = NULL;
    size_t len = strlen(r->prefix);
    if (git_commit_lookup(&commit, r->repo, id) == 0 &&
        git_commit_tree(&top, commit) == 0 && len > 0) {
        const char *path = arena_copy(r->arena, r->prefix, len - 1);
        if (git_tree_entry_bypath(&entry, top, path) == 0 &&
            git_tree_lookup(&below, r->repo, git_tree_entry_id(entry)) < 0) {
            below = NULL;
        }
        git_tree_entry_free(entry);
        git_tree_free(top);
        top = below;
    }
    git_commit_free(commit);
    return top;
}

static bool is_content(const char *name)
{
    return strcmp(name, "entries") == 0 || strcmp(name, "registry") == 0;
}

/* Names of `a` that are not the same in `b`; of those that both have only when `both`
   says so. */
static size_t differing(const git_tree *a, const git_tree *b, bool both)
{
    size_t n = 0;
    for (size_t i = 0; a && i < git_tree_entrycount(a); i++) {
        const git_tree_entry *entry = git_tree_entry_byindex(a, i), *other = NULL;
        const char *name = git_tree_entry_name(entry);
        other = b ? git_tree_entry_byname(b, name) : NULL;
        bool differs = other ? both && !git_oid_equal(git_tree_entry_id(entry),
                                                      git_tree_entry_id(other))
                             : true;
        n += differs && !is_content(name);
    }
    return n;
}

/* Against the commit from which they start: what the trusted state got since is no part
   of the contribution. */
static void count_others(struct reading *r)
{
    git_oid start;
    if (r->count && git_merge_base(&start, r->repo, &r->head, &r->trusted) == 0) {
        git_tree *now = folder_of(r, &r->head), *before = folder_of(r, &start);
        r->out->others = differing(now, before, true) + differing(before, now, false);
        git_tree_free(now);
        git_tree_free(before);
    }
}

/* The file's id in the commit; false when it is not there. */
static bool find_file(git_repository *repo, const git_oid *id, const char *path,
                      git_oid *out)
{
    git_commit *commit = NULL;
    git_tree *top = NULL;
    git_tree_entry *entry = NULL;
    bool found = git_commit_lookup(&commit, repo, id) == 0 &&
                 git_commit_tree(&top, commit) == 0 &&
                 git_tree_entry_bypath(&entry, top, path) == 0 &&
                 git_tree_entry_type(entry) == GIT_OBJECT_BLOB;
    if (found) {
        git_oid_cpy(out, git_tree_entry_id(entry));
    }
    git_tree_entry_free(entry);
    git_tree_free(top);
    git_commit_free(commit);
    return found;
}

static void each_text(const struct contribution *self, const char *path,
                      void (*see)(void *state, struct str text), void *state)
{
    const struct place_of_commits *p = self->source;
    git_repository *repo = NULL;
    git_oid before = {{0}}, now;
    struct arena a;
    arena_init(&a);
    const char *whole = arena_printf(&a, "%s%s", p->prefix, path);
    bool opened = git_repository_open_ext(&repo, p->path, 0, NULL) == 0;
    for (size_t i = p ? p->count : 0; opened && i > 0; i--) {
        git_blob *blob = NULL;
        if (find_file(repo, &p->ids[i - 1], whole, &now) &&
            !git_oid_equal(&now, &before) && git_blob_lookup(&blob, repo, &now) == 0) {
            size_t len = (size_t)git_blob_rawsize(blob);
            see(state,
                (struct str){arena_copy(&a, git_blob_rawcontent(blob), len), len});
            git_oid_cpy(&before, &now);
        }
        git_blob_free(blob);
    }
    git_repository_free(repo);
    arena_release(&a);
}

static bool read_all(struct reading *r)
{
    bool shallow = git_repository_is_shallow(r->repo) == 1;
    if (!(shallow ? walk_what_is_there(r) : walk(r)) || !read_texts(r)) {
        return false;
    }
    count_others(r);
    struct place_of_commits *p = ARENA_NEW(r->arena, struct place_of_commits);
    *p = (struct place_of_commits){r->path, r->prefix, r->ids, r->count};
    r->out->source = p;
    return true;
}

bool contribution_read(struct arena *a, const char *path, const char *ref,
                       struct contribution *out, struct diags *diags)
{
    struct reading r = {.arena = a, .path = path, .out = out};
    *out = (struct contribution){.each_text = each_text};
    r.prefix = repository_prefix(a, path);
    if (git_repository_open_ext(&r.repo, path, 0, NULL) < 0) {
        return git_failed(diags, path, "open the git repository");
    }
    bool ok = find_commit(r.repo, ref, &r.trusted) ||
              git_failed(diags, NULL, arena_printf(a, "find the commit '%s'", ref));
    if (ok) {
        read_branch(&r);
        /* Without a commit of its own there is nothing to read. */
        ok = !find_commit(r.repo, "HEAD", &r.head) || read_all(&r) ||
             git_failed(diags, NULL, "read the commits of the contribution");
    }
    git_repository_free(r.repo);
    return ok;
}
