#include <stdio.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/login.h"
#include "commands/clock.h"
#include "git/push.h"
#include "git/repository.h"
#include "net/store.h"

struct deploy_options {
    const char *to, *branch, *endpoint, *region, *message;
    unsigned max_deletes;
    bool dry_run;
};

static const struct option options[] = {
    {0, "to", "PLACE",
     "a folder, s3://BUCKET/PREFIX, or with --branch a git remote or its address",
     OPTION_TEXT, offsetof(struct deploy_options, to)},
    {0, "branch", "NAME", "push the site to that branch", OPTION_TEXT,
     offsetof(struct deploy_options, branch)},
    {0, "endpoint", "URL", "address of the S3-compatible store", OPTION_TEXT,
     offsetof(struct deploy_options, endpoint)},
    {0, "region", "NAME", "its region (default: AWS_REGION, else us-east-1)",
     OPTION_TEXT, offsetof(struct deploy_options, region)},
    {'m', "message", "TEXT", "message of the commit on the branch", OPTION_TEXT,
     offsetof(struct deploy_options, message)},
    {0, "max-deletes", "N", "remove up to N files (default: a fifth of those there)",
     OPTION_NUMBER, offsetof(struct deploy_options, max_deletes)},
    {'n', "dry-run", NULL, "say what would be done, and do nothing", OPTION_FLAG,
     offsetof(struct deploy_options, dry_run)},
    {0},
};

/* A deploy of the site in `folder`, whose files are those of `sync`. */
struct deployment {
    struct context *context;
    const struct deploy_options *options;
    struct sync sync;
};

static void tell_progress(void *user, size_t done, size_t of)
{
    show_progress(user, done, of);
}

static void report_done(const struct deployment *d)
{
    const struct sync *s = &d->sync;
    const char *place = without_login(d->context->arena, d->options->to);
    size_t bytes = (size_t)s->bytes;
    if (d->options->dry_run) {
        hint(d->context,
             "%s: would be added %zu, changed %zu, removed %zu; the same %zu; "
             "%zu bytes to send",
             place, s->added, s->changed, s->removed, s->same, bytes);
    } else {
        hint(d->context,
             "%s: added %zu, changed %zu, removed %zu; the same %zu; %zu bytes sent",
             place, s->added, s->changed, s->removed, s->same, bytes);
    }
}

static bool to_store(struct deployment *d, struct store *store)
{
    if (!store) {
        return false;
    }
    bool ok = sync_run(&d->sync, store, d->context->diags);
    store->close(store);
    return ok;
}

static bool to_folder(struct deployment *d)
{
    return to_store(d, store_folder(d->context->arena, d->options->to));
}

static bool to_s3(struct deployment *d)
{
    const struct deploy_options *o = d->options;
    return to_store(d, store_s3(d->context->arena, o->to, o->endpoint, o->region,
                                d->context->diags));
}

static const char *commit_message(struct context *c,
                                  const struct repository_state *state)
{
    return state->found
               ? arena_printf(c->arena, "Site of commit %.12s\n", state->commit)
               : "Site\n";
}

static bool to_branch(struct deployment *d)
{
    struct context *c = d->context;
    struct sync *s = &d->sync;
    struct repository_state state;
    struct push p = {.registry = c->root_path,
                     .remote = d->options->to,
                     .branch = d->options->branch,
                     .folder = s->folder,
                     .dry_run = s->dry_run,
                     .count = s->count};
    if (!repository_read(c->arena, c->root_path, &state, c->diags) ||
        !content_time(c, &state, &p.time)) {
        return false;
    }
    const char **paths = ARENA_ARRAY(c->arena, const char *, s->count + 1);
    for (size_t i = 0; i < s->count; i++) {
        paths[i] = s->files[i].path;
    }
    p.paths = paths;
    p.message = d->options->message ? d->options->message : commit_message(c, &state);
    bool ok = push_prepare(&p, c->arena, c->diags);
    s->added = p.added;
    s->changed = p.changed;
    s->removed = p.removed;
    s->same = p.same;
    s->bytes = p.bytes;
    struct sync_place place = {p.there, p.removed, p.is_site};
    ok = ok && !sync_is_flood(s, &place, c->diags) &&
         (p.unchanged || s->dry_run || push_send(&p, c->arena, c->diags));
    push_end(&p);
    return ok;
}

static bool has_branch(const struct deploy_options *o)
{
    return o->branch != NULL;
}

static bool is_s3(const struct deploy_options *o)
{
    return str_starts(str_from(o->to), "s3://");
}

/* A bare word may be a remote whose branch was forgotten, and what has a colon before
   its slashes, as "git@example.org:site.git", is one. */
static bool is_folder(const struct deploy_options *o)
{
    const char *slash = strchr(o->to, '/'), *colon = strchr(o->to, ':');
    return fs_is_folder(o->to) || (slash && (!colon || slash < colon));
}

/* Ways to send a site; the first that fits is taken. */
static const struct way {
    bool (*fits)(const struct deploy_options *o);
    bool (*send)(struct deployment *d);
} ways[] = {
    {has_branch, to_branch},
    {is_s3, to_s3},
    {is_folder, to_folder},
    {NULL, NULL},
};

/* Whether the files are what the build wrote; says which is not. What was changed by
   hand would go out with sums that call it damaged. */
static bool has_its_sums(struct context *c, const char *folder,
                         const struct tree_file *files, size_t count)
{
    struct arena a;
    bool ok = true;
    arena_init(&a);
    for (size_t i = 0; ok && i < count; i++) {
        const char *path = fs_join(c->arena, folder, files[i].path);
        struct str bytes;
        arena_reset(&a);
        ok = fs_read(&a, path, &bytes, c->diags);
        if (ok && !hash_equal(hash_of(bytes), files[i].hash)) {
            struct diag *d =
                diag_fail(c->diags, path, "was changed since the site was built");
            diag_help(c->diags, d, "'popreg build' makes it anew");
            ok = false;
        }
    }
    arena_release(&a);
    return ok;
}

/* The files of a build, and its list of sums; what begins with a dot is the build's own
   business. */
static bool read_site(struct context *c, const char *folder, struct sync *out)
{
    struct tree_file *all, *files;
    size_t count, n = 0;
    if (!tree_sums(c->arena, folder, &all, &count) ||
        !tree_is_whole(folder, all, count)) {
        struct diag *d = diag_fail(c->diags, folder, "is no finished site");
        diag_help(c->diags, d, "'popreg build' makes one");
        return false;
    }
    files = ARENA_ARRAY(c->arena, struct tree_file, count + 1);
    struct str sums;
    if (!has_its_sums(c, folder, all, count) ||
        !fs_read(c->arena, fs_join(c->arena, folder, TREE_SUMS), &sums, c->diags)) {
        return false;
    }
    struct tree_file own = {.path = TREE_SUMS, .hash = hash_of(sums)};
    bool placed = false;
    for (size_t i = 0; i < count; i++) {
        if (!placed && strcmp(all[i].path, TREE_SUMS) > 0) {
            files[n++] = own;
            placed = true;
        }
        if (all[i].path[0] != '.') {
            files[n++] = all[i];
        }
    }
    if (!placed) {
        files[n++] = own;
    }
    out->folder = folder;
    out->files = files;
    out->count = n;
    return true;
}

static bool send(struct deployment *d)
{
    for (const struct way *w = ways; w->fits; w++) {
        if (w->fits(d->options)) {
            return w->send(d);
        }
    }
    struct diag *f = diag_fail(d->context->diags, NULL,
                               "'%s' is no place that a site can be sent to",
                               without_login(d->context->arena, d->options->to));
    diag_help(d->context->diags, f,
              "for a git remote add --branch NAME; a new folder here is ./NAME");
    return false;
}

static int run(struct context *c, void *values)
{
    const struct deploy_options *o = values;
    const char *folder =
        c->operand_count ? c->operands[0] : fs_join(c->arena, c->root_path, "out/site");
    struct deployment d = {.context = c, .options = o};
    if (!o->to) {
        struct diag *f =
            diag_fail(c->diags, NULL, "where to? Name the place with --to");
        diag_help(c->diags, f, "'popreg help deploy' has examples");
        return STATUS_FAILURE;
    }
    if (!read_site(c, folder, &d.sync)) {
        return STATUS_FAILURE;
    }
    d.sync.dry_run = o->dry_run;
    d.sync.max_deletes = o->max_deletes;
    d.sync.progress = tell_progress;
    d.sync.user = c;
    if (!send(&d)) {
        return STATUS_FAILURE;
    }
    report_done(&d);
    return STATUS_DONE;
}

const struct command cmd_deploy = {
    .name = "deploy",
    .operands = "[SITE]",
    .summary = "send the site to where readers find it",
    .about =
        "Sends what 'popreg build' has made: to a branch of a git remote (pushed "
        "forward only, the work tree is left alone), to an S3-compatible store, or to "
        "a folder for rsync. Only what differs is sent, pages after what they need, "
        "and what is no longer wanted goes last, so that a deploy that breaks off "
        "leaves a site that works; run it again to finish. A deploy that would remove "
        "more than a fifth of what is there is refused, and so is one that would "
        "remove anything from a place that holds no site yet. Credentials are never "
        "printed; they come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY or "
        "~/.aws/credentials, and for git from POPREG_DEPLOY_TOKEN, from the file that "
        "POPREG_DEPLOY_TOKEN_FILE names, or from the SSH agent.",
    .examples =
        "popreg deploy --to origin --branch pages\n"
        "popreg deploy --to s3://good-practices --endpoint https://s3.example.org\n"
        "popreg deploy --to /srv/www/good-practices\n"
        "popreg deploy --to origin --branch pages --dry-run   # what would change\n",
    .options = options,
    .options_size = sizeof(struct deploy_options),
    .operands_max = 1,
    .needs_registry = true,
    .run = run,
};
