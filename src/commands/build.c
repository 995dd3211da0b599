#include "commands/build.h"

#include "base/fs.h"
#include "base/tree.h"
#include "check/explain.h"
#include "commands/clock.h"
#include "commands/inputs.h"
#include "commands/lags.h"
#include "commands/link_known.h"
#include "commands/load.h"
#include "commands/past.h"
#include "commands/releases.h"
#include "commands/sound.h"
#include "commands/weigh.h"
#include "git/repository.h"
#include "render/origin.h"
#include "render/site_write.h"

/* What the tree was made from stands beside it: ".<name>.inputs". */
static const char *inputs_path(struct arena *a, const char *output)
{
    return fs_beside(a, output, "inputs");
}

/* Tells the tree that stands from others. */
static const char *stamp_of(struct arena *a, const char *output)
{
    return fs_stamp(a, fs_join(a, output, TREE_SUMS));
}

/* The rules in each language of the interface. */
static const struct value *rules_of(struct arena *a, const struct registry *r)
{
    struct value *v = value_object(a);
    for (size_t i = 0; i < r->language_count; i++) {
        struct str lang = r->languages[i];
        value_set(a, v, arena_copy(a, lang.ptr, lang.len), explain_rules(a, lang));
    }
    return v;
}

/* Where what is built comes from. */
struct origin {
    struct repository_state repository;
    int64_t time; /* of the content */
    struct inputs inputs;
};

static struct hash files_of(struct arena *a, const struct inputs *in,
                            const struct entry *e)
{
    struct hasher *h = hasher_new(a);
    for (size_t n = 0; n <= e->translation_count; n++) {
        const char *path = n ? e->translations[n - 1]->path : e->path;
        const struct input *input = inputs_find(in, path);
        hasher_add(h, str_from(path));
        if (input) {
            hasher_add(h, (struct str){(const char *)input->hash.bytes, HASH_BYTES});
        }
    }
    return hasher_end(h);
}

static const struct site_origins *origins_of(struct context *c,
                                             const struct build_request *request,
                                             const struct inputs *in,
                                             const struct corpus *corpus)
{
    struct hash *entries = ARENA_ARRAY(c->arena, struct hash, corpus->entry_count + 1);
    struct arena scratch;
    arena_init(&scratch);
    for (size_t i = 0; i < corpus->entry_count; i++) {
        entries[i] = files_of(&scratch, in, corpus->entries[i]);
        arena_reset(&scratch);
    }
    arena_release(&scratch);
    struct site_origins *origins = ARENA_NEW(c->arena, struct site_origins);
    *origins = (struct site_origins){in->settings, entries, request->force};
    return origins;
}

static int write_pages(struct context *c, const struct build_request *request,
                       const struct corpus *corpus, const struct origin *origin,
                       const struct past *past, struct build_result *result)
{
    struct lags lags;
    struct releases releases;
    if (!lags_read(c, corpus, &origin->inputs, past, &lags) ||
        !releases_read(c, corpus, &origin->repository, request->base_url, &releases)) {
        return STATUS_FAILURE;
    }
    struct site_options options = {
        .history = &past->history,
        .lags = lags.items,
        .lag_count = lags.count,
        .read_revision =
            past->reader && !request->no_history ? past_read_revision : NULL,
        .past = past,
        .released = releases.items,
        .released_count = releases.count,
        .base_url = request->base_url,
        .drafts = request->drafts,
        .no_search = request->no_search,
        .no_offline = request->no_offline,
        .today = date_from_unix(origin->time),
        .time = origin->time,
        .origins = origins_of(c, request, &origin->inputs, corpus),
        .rules = rules_of(c->arena, corpus->registry),
    };
    if (!link_known_open(c, request->links, &options)) {
        return STATUS_FAILURE;
    }
    const struct site *site =
        site_load(c->arena, corpus, &c->root, &options, &c->crew, c->diags);
    struct tree *tree =
        site ? tree_begin(c->arena, request->output, request->encoding, c->diags)
             : NULL;
    if (!tree || !site_write(site, tree, c->arena, &c->crew, c->diags) ||
        !tree_finish(tree, c->diags)) {
        return STATUS_FAILURE;
    }
    result->files = tree_count(tree);
    result->entries = site->entry_count;
    result->written = tree_written(tree);
    return STATUS_DONE;
}

static int write_site(struct context *c, const struct build_request *request,
                      const struct corpus *corpus, const struct origin *origin,
                      struct build_result *result)
{
    struct past past;
    if (!past_open(c, &past, false)) {
        return STATUS_FAILURE;
    }
    weigh_newest(c, &past);
    int status = write_pages(c, request, corpus, origin, &past, result);
    past_close(&past);
    return status;
}

/* Reads the entries; errors in them stop a build unless it is lenient. */
static int read_entries(struct context *c, const struct build_request *request,
                        struct inputs *in, struct corpus *corpus)
{
    if (!request->lenient) {
        return sound_load(c, in, corpus);
    }
    return load_and_check(c, corpus) ? STATUS_DONE : STATUS_FAILURE;
}

static bool read_inputs(struct context *c, const struct build_request *request,
                        struct origin *origin)
{
    struct buf settings = {0}, more = {0};
    struct date day = date_from_unix(origin->time), today = c->today;
    const struct repository_state *state = &origin->repository;
    buf_printf(&settings, "%s %d %d %d %d %d-%d-%d",
               request->base_url ? request->base_url : "", request->drafts,
               request->no_search, request->no_offline, request->no_history, day.year,
               day.month, day.day);
    buf_printf(&more, "%s %lld %d %d ", state->found ? state->commit : "",
               (long long)origin->time, request->encoding, request->lenient);
    /* Errors that a lenient build passes over are not taken for none by the next. */
    const char *checked_on = request->lenient
                                 ? "-"
                                 : arena_printf(c->arena, "%04d-%02d-%02d", today.year,
                                                today.month, today.day);
    bool ok =
        link_known_add(c, request->links, &more) &&
        inputs_read(c, inputs_path(c->arena, request->output), buf_view(&settings),
                    buf_view(&more), checked_on, &origin->inputs);
    if (request->force) {
        inputs_forget(&origin->inputs);
    }
    buf_release(&settings);
    buf_release(&more);
    return ok;
}

static bool keep_inputs(struct context *c, const struct build_request *request,
                        struct inputs *in)
{
    in->tree = stamp_of(c->arena, request->output);
    return inputs_keep(c, inputs_path(c->arena, request->output), in);
}

static int build(struct context *c, const struct build_request *request,
                 struct origin *origin, struct build_result *result)
{
    struct corpus corpus;
    int status = read_entries(c, request, &origin->inputs, &corpus);
    if (status == STATUS_DONE) {
        status = write_site(c, request, &corpus, origin, result);
    }
    if (status == STATUS_DONE && !keep_inputs(c, request, &origin->inputs)) {
        status = STATUS_FAILURE;
    }
    return status;
}

int build_site(struct context *c, const struct build_request *request,
               struct build_result *result)
{
    struct origin origin;
    *result = (struct build_result){0};
    if (!repository_read(c->arena, c->root_path, &origin.repository, c->diags) ||
        !content_time(c, &origin.repository, &origin.time) ||
        !read_inputs(c, request, &origin)) {
        return STATUS_FAILURE;
    }
    /* A build that was stopped may have made another tree; another day may find errors.
     */
    const struct inputs *in = &origin.inputs;
    result->unchanged = in->same && in->same_day &&
                        strcmp(in->tree, stamp_of(c->arena, request->output)) == 0 &&
                        tree_is_as_left(request->output, &result->files);
    if (!result->unchanged) {
        return build(c, request, &origin, result);
    }
    return !origin.inputs.read || keep_inputs(c, request, &origin.inputs)
               ? STATUS_DONE
               : STATUS_FAILURE;
}
