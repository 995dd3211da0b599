#include "base/fs.h"
#include "base/watch.h"
#include "commands/build.h"
#include "net/preview.h"

struct serve_options {
    const char *port, *links;
    bool published;
};

static const struct option options[] = {
    {'p', "port", "N", "listen on port N of this machine (default: 8080; 0: any)",
     OPTION_TEXT, offsetof(struct serve_options, port)},
    {0, "links", "FILE", "what 'popreg links' remembers, as for 'build'", OPTION_TEXT,
     offsetof(struct serve_options, links)},
    {0, "published", NULL, "leave out entries that are not published yet", OPTION_FLAG,
     offsetof(struct serve_options, published)},
    {0},
};

static const char *const folders[] = {"registry", "entries", "site", NULL};

/* Builds with memory of its own, so that a long session does not grow. */
static bool rebuild(const struct context *c, const struct build_request *request)
{
    struct arena arena;
    struct diags diags;
    struct context own = *c;
    struct build_result result;
    arena_init(&arena);
    diags_init(&diags, &arena);
    crew_init(&own.crew, c->crew.size);
    own.arena = &arena;
    own.diags = &diags;
    bool ok = build_site(&own, request, &result) == STATUS_DONE;
    print_diags(&own);
    if (ok && !result.unchanged) {
        hint(c, "%zu of %zu files new or changed", result.written, result.files);
    }
    crew_release(&own.crew);
    arena_release(&arena);
    return ok;
}

static int watch_and_rebuild(struct context *c, struct watch *watch,
                             struct preview *preview,
                             const struct build_request *request)
{
    for (;;) {
        switch (watch_wait(watch, c->diags)) {
        case WATCH_CHANGED:
            if (rebuild(c, request)) {
                preview_changed(preview);
            }
            break;
        case WATCH_ENDED:
            return STATUS_DONE;
        case WATCH_FAILED:
            return STATUS_FAILURE;
        }
    }
}

static int serve(struct context *c, struct watch *watch, unsigned port,
                 const struct serve_options *o)
{
    const char *output = fs_join(c->arena, c->root_path, "out/preview");
    struct preview *preview = preview_start(output, port, c->diags);
    if (!preview) {
        return STATUS_FAILURE;
    }
    const char *url =
        arena_printf(c->arena, "http://127.0.0.1:%u/", preview_port(preview));
    struct build_request request = {.output = output,
                                    .base_url = url,
                                    .links = o->links,
                                    .drafts = !o->published,
                                    .lenient = true,
                                    .no_offline = true,
                                    .no_history = true};
    int status = STATUS_FAILURE;
    if (rebuild(c, &request)) {
        /* The address is the result, so it goes to standard output. */
        if (print(c, str_from(arena_printf(c->arena, "%s\n", url)))) {
            hint(c, "Open this address in a browser; it follows your changes. Ctrl+C "
                    "stops.");
            status = watch_and_rebuild(c, watch, preview, &request);
        }
    }
    preview_stop(preview);
    return status;
}

static bool parse_port(struct context *c, const char *text, unsigned *out)
{
    *out = 0;
    for (const char *p = text; *p; p++) {
        *out = is_digit(*p) && *out < 65536 ? *out * 10 + (unsigned)(*p - '0') : 65536;
    }
    if (*out > 65535 || !*text) {
        diag_fail(c->diags, NULL, "'--port' needs a number from 0 to 65535, not '%s'",
                  text);
        return false;
    }
    return true;
}

static int run(struct context *c, void *values)
{
    const struct serve_options *o = values;
    unsigned port;
    if (!parse_port(c, o->port ? o->port : "8080", &port)) {
        return STATUS_FAILURE;
    }
    struct watch *watch = watch_open(c->arena, c->root_path, folders, c->diags);
    if (!watch) {
        return STATUS_FAILURE;
    }
    int status = serve(c, watch, port, o);
    watch_close(watch);
    return status;
}

const struct command cmd_serve = {
    .name = "serve",
    .operands = "",
    .summary = "look at the site while you write",
    .about =
        "Builds the site into out/preview, drafts included and in spite of errors in "
        "entries, and shows it to the browsers of this machine only. When a file below "
        "registry/, entries/ or site/ changes, it builds again, reports what is wrong, "
        "and open pages load themselves again.",
    .examples = "popreg serve\n"
                "popreg serve --port 0     # any free port\n",
    .options = options,
    .options_size = sizeof(struct serve_options),
    .needs_registry = true,
    .run = run,
};
