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
#include "commands/weigh.h"
#include "git/repository.h"
#include "render/pages.h"

/* The hash of the inputs stands beside the tree: ".<name>.inputs". */
static const char *inputs_path(struct arena *a, const char *output)
{
    return fs_beside(a, output, "inputs");
}

static bool is_current(struct context *c, const char *output, const char *hex,
                       struct build_result *result)
{
    struct diags ignored;
    struct str known;
    diags_init(&ignored, c->arena);
    const char *path = inputs_path(c->arena, output);
    if (!fs_exists(path) || !fs_read(c->arena, path, &known, &ignored) ||
        !str_is(str_trim(known), hex)) {
        return false;
    }
    return tree_is_as_left(output, &result->files);
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
};

static int write_pages(struct context *c, const struct build_request *request,
                       const struct corpus *corpus, const struct origin *origin,
                       const struct past *past, struct build_result *result)
{
    struct lags lags;
    struct releases releases;
    if (!lags_read(c, corpus, past, &lags) ||
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
                        struct corpus *corpus)
{
    if (!request->lenient) {
        return load_checked(c, corpus);
    }
    return load_and_check(c, corpus) ? STATUS_DONE : STATUS_FAILURE;
}

/* The hash of all that the site is made from; the commit, for its dates. */
static bool hash_inputs(struct context *c, const struct build_request *request,
                        const struct origin *origin, char hex[HASH_HEX_BYTES])
{
    struct hash inputs;
    struct buf more = {0};
    struct date day = date_from_unix(origin->time);
    const struct repository_state *state = &origin->repository;
    buf_printf(&more, "%s %s %d %d %d %d %d %d-%d-%d ",
               request->base_url ? request->base_url : "",
               state->found ? state->commit : "", request->drafts, request->no_search,
               request->no_offline, request->no_history, request->encoding, day.year,
               day.month, day.day);
    bool ok = link_known_add(c, request->links, &more) &&
              inputs_hash(c, buf_view(&more), &inputs);
    buf_release(&more);
    if (ok) {
        hash_hex(inputs, hex);
    }
    return ok;
}

int build_site(struct context *c, const struct build_request *request,
               struct build_result *result)
{
    struct origin origin;
    char hex[HASH_HEX_BYTES];
    *result = (struct build_result){0};
    if (!repository_read(c->arena, c->root_path, &origin.repository, c->diags) ||
        !content_time(c, &origin.repository, &origin.time) ||
        !hash_inputs(c, request, &origin, hex)) {
        return STATUS_FAILURE;
    }
    if (!request->force && is_current(c, request->output, hex, result)) {
        result->unchanged = true;
        return STATUS_DONE;
    }
    struct corpus corpus;
    int status = read_entries(c, request, &corpus);
    if (status == STATUS_DONE) {
        status = write_site(c, request, &corpus, &origin, result);
    }
    if (status == STATUS_DONE &&
        !fs_write(inputs_path(c->arena, request->output), str_from(hex), c->diags)) {
        status = STATUS_FAILURE;
    }
    return status;
}
