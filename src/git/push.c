#include "git/push.h"

#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "base/login.h"
#include "base/tree.h"
#include "git/repository.h"
#include "late/git2.h"

struct push_state {
    git_repository *repo;
    git_remote *remote;
    git_commit *tip; /* of the remote's branch; NULL: there is none yet */
    git_index *index;
    git_oid tree, commit;
    const char *own_ref; /* where this clone remembers the branch */
    const char *refusal; /* why the remote did not take it */
    bool asked;          /* for credentials */
    struct arena *arena;
};

/* libgit2 quotes whole addresses. */
static const char *cause(struct arena *a)
{
    const git_error *error = git_error_last();
    return error && error->message ? without_login(a, error->message) : "unknown";
}

static bool report(struct push *p, struct arena *a, const char *what,
                   struct diags *diags)
{
    diag_fail(diags, without_login(a, p->remote), "cannot %s: %s", what, cause(a));
    return false;
}

static const char *token(struct arena *a)
{
    const char *value = getenv("POPREG_DEPLOY_TOKEN");
    const char *path = getenv("POPREG_DEPLOY_TOKEN_FILE");
    struct diags ignored;
    struct str text;
    diags_init(&ignored, a);
    if (value && value[0]) {
        return value;
    }
    if (path && path[0] && fs_read(a, path, &text, &ignored)) {
        text = str_trim(text);
        return arena_copy(a, text.ptr, text.len);
    }
    return NULL;
}

/* Whether others on the way could read what is sent there. */
static bool is_open(const char *url)
{
    return strstr(url, "://") && !str_starts(str_from(url), "ssh://") &&
           !login_is_safe_at(url);
}

/* Asked again when they did not serve: then there is nothing else to try. */
static int give_credentials(git_credential **out, const char *url, const char *name,
                            unsigned allowed, void *payload)
{
    struct push_state *s = payload;
    const char *user = getenv("POPREG_DEPLOY_USER"), *secret = token(s->arena);
    if (allowed & GIT_CREDENTIAL_USERNAME) {
        return git_credential_username_new(out, name ? name : "git");
    }
    if (s->asked) {
        git_error_set_str(GIT_ERROR_HTTP, "the credentials were refused");
        return GIT_EAUTH;
    }
    s->asked = true;
    if (secret && is_open(url)) {
        git_error_set_str(GIT_ERROR_HTTP, "the token would go over http for others to "
                                          "read; use https");
        return GIT_EAUTH;
    }
    if ((allowed & GIT_CREDENTIAL_USERPASS_PLAINTEXT) && secret) {
        return git_credential_userpass_plaintext_new(
            out, user && user[0] ? user : "x-access-token", secret);
    }
    if (allowed & GIT_CREDENTIAL_SSH_KEY) {
        return git_credential_ssh_key_from_agent(out, name ? name : "git");
    }
    git_error_set_str(GIT_ERROR_HTTP,
                      "it wants credentials; set POPREG_DEPLOY_TOKEN, or "
                      "use ssh with an agent");
    return GIT_EAUTH;
}

static int hear_verdict(const char *ref, const char *status, void *payload)
{
    struct push_state *s = payload;
    (void)ref;
    if (status) {
        s->refusal = arena_copy(s->arena, status, strlen(status));
    }
    return 0;
}

static void set_callbacks(struct push_state *s, git_remote_callbacks *c)
{
    git_remote_init_callbacks(c, GIT_REMOTE_CALLBACKS_VERSION);
    c->credentials = give_credentials;
    c->push_update_reference = hear_verdict;
    c->payload = s;
}

static bool open_remote(struct push *p, struct arena *a, struct diags *diags)
{
    struct push_state *s = p->state;
    repository_start();
    if (git_repository_open_ext(&s->repo, p->registry, 0, NULL) < 0) {
        return report(p, a, "open the git repository around the registry", diags);
    }
    if (git_remote_lookup(&s->remote, s->repo, p->remote) == 0) {
        return true;
    }
    bool is_name = !strpbrk(p->remote, "/:.");
    if (is_name) {
        return report(p, a, "find a remote of that name", diags);
    }
    return git_remote_create_anonymous(&s->remote, s->repo, p->remote) == 0 ||
           report(p, a, "use that address", diags);
}

/* Whether the remote has the branch. */
static bool has_branch(struct push *p, struct arena *a, bool *has, struct diags *diags)
{
    struct push_state *s = p->state;
    const char *name = arena_printf(a, "refs/heads/%s", p->branch);
    const git_remote_head **heads;
    git_remote_callbacks callbacks;
    size_t count;
    set_callbacks(s, &callbacks);
    if (git_remote_connect(s->remote, GIT_DIRECTION_FETCH, &callbacks, NULL, NULL) <
            0 ||
        git_remote_ls(&heads, &count, s->remote) < 0) {
        return report(p, a, "reach it", diags);
    }
    *has = false;
    for (size_t i = 0; i < count; i++) {
        *has |= strcmp(heads[i]->name, name) == 0;
    }
    git_remote_disconnect(s->remote);
    s->asked = false;
    return true;
}

static bool fetch_tip(struct push *p, struct arena *a, struct diags *diags)
{
    struct push_state *s = p->state;
    char *spec = arena_printf(a, "+refs/heads/%s:%s", p->branch, s->own_ref);
    git_strarray specs = {&spec, 1};
    git_fetch_options options;
    git_oid id;
    git_fetch_options_init(&options, GIT_FETCH_OPTIONS_VERSION);
    set_callbacks(s, &options.callbacks);
    options.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_NONE;
    options.update_fetchhead = 0;
    bool ok = git_remote_fetch(s->remote, &specs, &options, NULL) == 0 &&
              git_reference_name_to_id(&id, s->repo, s->own_ref) == 0 &&
              git_commit_lookup(&s->tip, s->repo, &id) == 0;
    s->asked = false;
    return ok || report(p, a, "fetch the branch", diags);
}

static bool make_blob(struct push *p, git_index_entry *entry, struct str bytes)
{
    entry->file_size = (uint32_t)bytes.len;
    p->bytes += bytes.len;
    return p->dry_run
               ? git_odb_hash(&entry->id, bytes.ptr, bytes.len, GIT_OBJECT_BLOB) == 0
               : git_blob_create_from_buffer(&entry->id, p->state->repo, bytes.ptr,
                                             bytes.len) == 0;
}

static bool add_file(struct push *p, const char *path, struct diags *diags)
{
    struct push_state *s = p->state;
    struct arena a;
    struct str bytes;
    git_index_entry entry = {.mode = GIT_FILEMODE_BLOB, .path = path};
    arena_init(&a);
    bool ok = fs_read(&a, fs_join(&a, p->folder, path), &bytes, diags) &&
              ((make_blob(p, &entry, bytes) && git_index_add(s->index, &entry) == 0) ||
               report(p, &a, "write to the object store", diags));
    arena_release(&a);
    return ok;
}

static bool write_tree(struct push *p, struct arena *a, struct diags *diags)
{
    struct push_state *s = p->state;
    bool ok = git_index_new(&s->index) == 0;
    for (size_t i = 0; ok && i < p->count; i++) {
        ok = add_file(p, p->paths[i], diags);
    }
    return ok &&
           (p->dry_run || git_index_write_tree_to(&s->tree, s->index, s->repo) == 0 ||
            report(p, a, "write to the object store", diags));
}

/* Called for each file of the branch. */
static int count_file(const char *folder, const git_tree_entry *entry, void *payload)
{
    struct push *p = payload;
    struct push_state *s = p->state;
    if (git_tree_entry_type(entry) == GIT_OBJECT_TREE) {
        return 0;
    }
    char *path = arena_printf(s->arena, "%s%s", folder, git_tree_entry_name(entry));
    const git_index_entry *now = git_index_get_bypath(s->index, path, 0);
    bool same = now && git_oid_equal(&now->id, git_tree_entry_id(entry));
    size_t *counter = !now ? &p->removed : same ? &p->same : &p->changed;
    (*counter)++;
    p->bytes -= same ? now->file_size : 0;
    p->is_site |= strcmp(path, TREE_SUMS) == 0;
    p->there++;
    return 0;
}

static bool compare(struct push *p, struct arena *a, struct diags *diags)
{
    struct push_state *s = p->state;
    git_tree *tree = NULL;
    if (!s->tip) {
        p->added = p->count;
        return true;
    }
    bool ok = git_commit_tree(&tree, s->tip) == 0 &&
              git_tree_walk(tree, GIT_TREEWALK_PRE, count_file, p) == 0;
    p->unchanged = ok && !p->dry_run && git_oid_equal(git_tree_id(tree), &s->tree);
    p->added = p->count - p->same - p->changed;
    git_tree_free(tree);
    return ok || report(p, a, "read the branch", diags);
}

/* Who has set no name commits as the program. */
static int make_signature(struct push *p, git_signature **out)
{
    git_signature *own = NULL;
    int code;
    if (git_signature_default(&own, p->state->repo) == 0) {
        code = git_signature_new(out, own->name, own->email, p->time, 0);
    } else {
        code = git_signature_new(out, "popreg", "popreg@localhost", p->time, 0);
    }
    git_signature_free(own);
    return code;
}

static bool make_commit(struct push *p, struct arena *a, struct diags *diags)
{
    struct push_state *s = p->state;
    git_signature *who = NULL;
    git_tree *tree = NULL;
    const git_commit *parents[] = {s->tip};
    bool ok = make_signature(p, &who) == 0 &&
              git_tree_lookup(&tree, s->repo, &s->tree) == 0 &&
              git_commit_create(&s->commit, s->repo, NULL, who, who, NULL, p->message,
                                tree, s->tip ? 1 : 0, parents) == 0;
    git_tree_free(tree);
    git_signature_free(who);
    return ok || report(p, a, "make the commit", diags);
}

bool push_prepare(struct push *p, struct arena *a, struct diags *diags)
{
    bool has;
    p->state = ARENA_NEW(a, struct push_state);
    p->state->arena = a;
    p->state->own_ref = arena_printf(a, "refs/popreg/deploy/%s", p->branch);
    return open_remote(p, a, diags) && has_branch(p, a, &has, diags) &&
           (!has || fetch_tip(p, a, diags)) && write_tree(p, a, diags) &&
           compare(p, a, diags) &&
           (p->unchanged || p->dry_run || make_commit(p, a, diags));
}

static bool refused(struct push *p, struct arena *a, struct diags *diags)
{
    const char *why = p->state->refusal ? p->state->refusal : cause(a);
    struct diag *d = diag_fail(diags, without_login(a, p->remote),
                               "the branch '%s' was not moved: %s", p->branch, why);
    diag_help(diags, d,
              "somebody may have moved it meanwhile: run it again, and it builds "
              "upon what is there");
    return false;
}

bool push_send(struct push *p, struct arena *a, struct diags *diags)
{
    struct push_state *s = p->state;
    git_reference *ref = NULL;
    char *spec = arena_printf(a, "%s:refs/heads/%s", s->own_ref, p->branch);
    git_strarray specs = {&spec, 1};
    git_push_options options;
    git_push_options_init(&options, GIT_PUSH_OPTIONS_VERSION);
    set_callbacks(s, &options.callbacks);
    if (git_reference_create(&ref, s->repo, s->own_ref, &s->commit, 1, NULL) < 0) {
        return report(p, a, "remember the commit", diags);
    }
    git_reference_free(ref);
    bool ok = git_remote_push(s->remote, &specs, &options) == 0 && !s->refusal;
    return ok || refused(p, a, diags);
}

void push_end(struct push *p)
{
    struct push_state *s = p->state;
    if (s) {
        git_index_free(s->index);
        git_commit_free(s->tip);
        git_remote_free(s->remote);
        git_repository_free(s->repo);
    }
}
